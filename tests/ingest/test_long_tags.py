import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.long_tags import MAX_ATTRIBUTES, has_long_tag, with_shorter_tags
from tests.growth import LINEAR, growth

STORY = "<!doctype html><html><body><h1>Chapter 1</h1><p>Mara slept.</p>{}<p>Tobin left.</p></body></html>"


def tag(attributes: int, attribute: str = "a{n}='b'") -> str:
    return "<p " + " ".join(attribute.format(n=n) for n in range(attributes)) + ">The rain came.</p>"


def test_a_page_whose_tag_has_too_many_attributes_is_read_and_says_what_was_cut():
    work = read_bytes(STORY.format(tag(MAX_ATTRIBUTES + 1)).encode(), "page.html")
    assert "The rain came." in work.chapters[0].text
    assert any("attributes" in problem.message for problem in work.problems)


def test_a_tag_with_as_many_attributes_as_are_read_stays_as_it_is():
    page = STORY.format(tag(MAX_ATTRIBUTES))
    assert with_shorter_tags(page) == page
    assert not has_long_tag(page)


@pytest.mark.parametrize(
    "attribute", ["a{n}='b>'", 'a{n}="b>"', "a{n}", "a{n}=b", "a{n} = b", '"a{n}', "<a{n}", "/a{n}"]
)
def test_a_tag_is_cut_however_its_attributes_are_written(attribute):
    assert with_shorter_tags(tag(MAX_ATTRIBUTES + 50, attribute)) == tag(MAX_ATTRIBUTES, attribute)


@pytest.mark.parametrize("page", ["<p class='a'>Rain.", "3 < 4 and 5 > 4", "<a b='c'>" * 3_000, "<p>" * 3_000])
def test_what_has_no_such_tag_stays_as_it_is(page):
    assert with_shorter_tags(page) == page


@pytest.mark.parametrize("attribute", [" a{n}=b", " a{n}", "\na{n}='b'"])
def test_many_attributes_cost_what_they_are_long(attribute):
    def read(size: int) -> None:
        read_bytes(STORY.format(tag(size, attribute)).encode(), "page.html")

    assert growth(read, 50_000) < LINEAR
