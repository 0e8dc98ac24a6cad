"""What each column of the table of sites does, shown on a site of our own."""

from dataclasses import replace

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes
from storysofar.ingest.site import Site

QUAY = Site(
    name="The Quay",
    mark="//meta[@content='quay']",
    kinds=(("//div[@class='page']", "story"), ("//div[@class='page']//p[@class='aside']", "note"),
           ("//h2", "heading"), ("//h1", "title")),
    opens="//div[@class='page']",
    facts=(("title", "//h1"),),
)  # fmt: skip
PAGE = '<html><meta name="site" content="quay"><body><h1>Salt</h1><p>Log in to comment</p>{}</body></html>'
ONE = '<div class="page"><h2>Rope</h2><p>Mara rowed.</p><p class="aside">Sorry!</p></div>'
TWO = '<div class="page"><h2>Tide</h2><p>Mara slept.</p></div>'


@pytest.fixture
def work(monkeypatch):
    """The work on a page of the Quay, whose row has these columns besides."""

    def work(*bodies, **columns):
        monkeypatch.setattr("storysofar.ingest.html.SITES", (replace(QUAY, **columns),))
        return read_bytes(PAGE.format("".join(bodies)).encode(), "page.html")

    return work


def kinds(work):
    return [(p.kind, p.text.strip()) for chapter in work.chapters for p in chapter.passages]


def test_a_later_row_names_what_an_earlier_one_named_too(work):
    assert kinds(work(ONE))[-2:] == [("story", "Mara rowed."), ("note", "Sorry!")]


def test_what_no_row_names_is_of_the_default_kind(work):
    assert ("navigation", "Log in to comment") in kinds(work(ONE))
    assert ("metadata", "Log in to comment") in kinds(work(ONE, default="metadata"))


def test_each_element_that_opens_a_chapter_opens_one_and_without_such_the_headings_tell(work):
    assert [chapter.title for chapter in work(ONE, TWO).chapters] == ["Rope", "Tide"]
    assert len(work(ONE, TWO, opens=None, kinds=(("//div[@class='page']", "story"),)).chapters) == 1


def test_a_fact_stands_where_its_path_leads(work):
    assert work(ONE).title == "Salt"
    assert work(ONE, facts=(("title", "//h1"), ("authors", "//h2"))).authors == ("Rope",)


def test_words_alone_announce_what_stands_below_them_but_not_in_the_story(work):
    apart = "<p>Afterword</p><blockquote><p>Thanks, all.</p></blockquote>"
    columns = {"announced": ((("Afterword",), "note"),), "content": "//div[@class='page']"}
    assert ("note", "Thanks, all.") in kinds(work(ONE, apart, **columns))
    assert ("navigation", "Thanks, all.") in kinds(work(ONE, apart))
    inside = ONE.replace("</div>", f"{apart}</div>")
    assert ("story", "Thanks, all.") in kinds(work(inside, **columns))


def test_what_has_the_id_of_something_before_it_is_left_out(work):
    twice = ONE.replace("<p>", '<p data-id="7">').replace("</h2>", '</h2><p data-id="7">Mara rowed.</p>')
    assert sum(text == "Mara rowed." for _, text in kinds(work(twice))) == 2
    assert sum(text == "Mara rowed." for _, text in kinds(work(twice, once="data-id"))) == 1


def test_a_doubt_is_told_where_it_holds(work):
    doubts = (("//p[@class='paid']", "Only its opening is on the page."),)
    assert work(ONE, doubts=doubts).problems == ()
    (problem,) = work(ONE, '<p class="paid">Pay.</p>', doubts=doubts).problems
    assert problem.message == "Only its opening is on the page."


def test_the_number_before_a_title_counts_where_the_row_says_so(work):
    page = ONE.replace("Rope", "12. Rope")
    assert [chapter.number for chapter in work(TWO, page, is_counted=True).chapters] == [1, 12]
    assert [chapter.number for chapter in work(TWO, page).chapters] == [1, 2]


def test_chapters_have_their_own_addresses_where_the_row_says_where(work):
    pages = [page.replace("<h2>", f'<a href="https://quay.example/{n}">#</a><h2>') for n, page in ((1, ONE), (2, TWO))]
    assert {chapter.source for chapter in work(*pages).chapters} == {"page.html"}
    found = work(*pages, place="string(.//a/@href)").chapters
    assert [chapter.source for chapter in found] == ["https://quay.example/1", "https://quay.example/2"]


def test_a_list_of_chapters_has_facts_and_no_text(work):
    with pytest.raises(SourceError, match="the list of the chapters of “Salt”, with none of their text"):
        work(ONE, is_list=True)


def test_a_label_that_means_something_else_here_is_read_so(work):
    block = "<div class='facts'>Port: Low Harbour<br>Rating: Mature</div>"
    plain = work(ONE, block, labels="//div[@class='facts']")
    assert (plain.fandoms, plain.rating) == ((), "Mature")
    assert work(ONE, block, labels="//div[@class='facts']", means=(("port", "fandoms"),)).fandoms == ("Low Harbour",)


def test_a_line_that_packs_many_facts_is_taken_apart(work):
    line = "<p class='packed'>Rated: T - English - Status: Complete - Words: 1,200</p>"
    assert work(ONE, line).rating is None
    packed = work(ONE, line, packed="//p[@class='packed']")
    assert (packed.rating, packed.language, packed.words) == ("T", "English", "1,200")


def test_first_stands_for_whatever_the_row_calls_so(work):
    kinds_of_two = (("//div[@class='page']", "story"), ("//p[.=$first]", "note"))
    page = work(ONE, TWO, kinds=kinds_of_two, first="string(//div[2]/p)")
    assert ("note", "Mara slept.") in kinds(page)
    assert ("story", "Mara rowed.") in kinds(page)
