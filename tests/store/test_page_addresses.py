import pytest

from storysofar.store.page_addresses import address, chapter_address, work_address


@pytest.mark.parametrize(
    "spelled",
    [
        "https://archive.example/works/12",
        "http://www.archive.example/works/12/",
        "https://archive.example/works/12?view_adult=true",
        "https://archive.example/works/12#comments",
        "HTTPS://archive.example/works/12?utm_source=x&style=dark",
    ],
)
def test_all_spellings_of_an_address_are_one(spelled):
    assert address(spelled) == "archive.example/works/12"


@pytest.mark.parametrize("source", [None, "", "salt.epub", "ftp://archive.example/works/12", "http://[::1"])
def test_what_is_no_address_has_none(source):
    assert address(source) is None
    assert work_address(source) is None
    assert chapter_address(source, 1) is None


def test_what_an_address_asks_for_tells_it_from_others():
    assert address("https://archive.example/story?sid=1") != address("https://archive.example/story?sid=2")


@pytest.mark.parametrize(
    ("page", "work"),
    [
        ("https://archive.example/works/12/chapters/34", "archive.example/works/12"),
        ("https://m.fanfiction.net/s/77/3/Salt", "fanfiction.net/s/77"),
        ("https://road.example/fiction/9/salt/chapter/55/rain", "road.example/fiction/9"),
        ("https://forum.example/threads/salt.9/page-3", "forum.example/threads/salt.9"),
        ("https://story.example/view?sid=5&chapter=3", "story.example/view?sid=5"),
    ],
)
def test_any_page_leads_to_its_work(page, work):
    assert work_address(page) == work


def test_an_address_that_only_counts_is_no_chapters_own():
    assert chapter_address("https://archive.example/works/1/chapters/907", 7)
    assert chapter_address("https://site.example/salt/chapter-7", 7) is None
    assert chapter_address("https://www.fanfiction.net/s/77/3/Salt", 5) is None
