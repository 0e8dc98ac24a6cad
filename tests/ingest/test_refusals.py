import pytest

from storysofar.errors import SourceError
from storysofar.ingest import open_works, read_bytes
from storysofar.ingest.refusals import REFUSAL_PAGES

PAGE = "<html><body><div id='header'><a href='/'>Archive</a></div><div id='main'><p>{}</p></div></body></html>"
NOTICES = [(begins, refusal) for refusal in REFUSAL_PAGES for begins in refusal.begins]


@pytest.mark.parametrize(("begins", "refusal"), NOTICES)
def test_a_page_that_stands_in_front_of_a_story_is_refused_with_what_to_do(begins, refusal):
    for name, page in (("page.html", PAGE.format(begins.capitalize())), ("page.txt", begins.capitalize())):
        with pytest.raises(SourceError) as refused:
            read_bytes(page.encode(), name)
        assert str(refused.value) == f"{name} is {refusal.what}, not the story. {refusal.advice}"


def test_a_login_form_is_refused():
    form = "<form><label>Name</label><input name='u'><label>Password</label><input type='password'></form>"
    with pytest.raises(SourceError, match=r"login form.*Log in and save"):
        read_bytes(PAGE.format(form).encode(), "page.html")


def test_a_story_beside_a_login_box_is_read():
    story = "</p><p>".join(f"Ada climbed step {n}, and the wind came in at the window." for n in range(9))
    form = "<form><input type='password'></form>"
    assert read_bytes(PAGE.format(story + form).encode(), "page.html").chapters


def test_a_story_in_which_somebody_reads_such_a_notice_is_read():
    steps = "\n\n".join(f"Ada climbed step {n}, and the wind came in at the window." for n in range(9))
    assert (
        "Story not found"
        in read_bytes(f"{steps}\n\nStory not found, said the screen.".encode(), "a.txt").chapters[0].text
    )
    assert read_bytes("“Story not found,” said the screen. Ada swore.".encode(), "a.txt").chapters


def test_the_rest_of_the_batch_is_read(tmp_path):
    (tmp_path / "1.html").write_text(PAGE.format("This work could have adult content."), encoding="utf-8")
    (tmp_path / "2.html").write_text(PAGE.format("It was dark, and Ada climbed."), encoding="utf-8")
    works = open_works([tmp_path])
    assert (len(works), len(works.errors)) == (1, 1)
