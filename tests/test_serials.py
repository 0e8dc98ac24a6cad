import pytest

from storysofar.errors import FetchError, SourceFault, Stopped, StorySoFarError
from storysofar.ingest import fetch as site
from storysofar.ingest.fetch import Listed, Serial
from storysofar.serials import fetch, to_update, update, whole
from storysofar.store import Library
from storysofar.text import THE_END, Work

from .store.serial import chapter, read_chapter

URL = "https://archive.example/works/77"


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def serve(monkeypatch):
    """A site that has so many chapters, of which some fail; the answer is the list of what was asked for."""

    def serve(count, *, failing=(), unreadable=(), mended=(), **stated):
        work, asked = Work("Salt", source=URL, **stated), []

        def give(listed):
            asked.append(listed.number)
            if listed.number in failing:
                raise FetchError(listed.source, f"{listed.source} did not come. Try again later.")
            if listed.number in unreadable:
                raise SourceFault(listed.source, f"Chapter {listed.number} cannot be read: a fault stops it.")
            told = " Mended." if listed.number in mended else ""
            return chapter(listed.number, told, source=listed.source, stated=Work("Salt", source=URL))

        listed = tuple(Listed(n, f"Logbook {n}", f"{URL}/chapters/{n}") for n in range(1, count + 1))
        monkeypatch.setattr("storysofar.serials.open_serial", lambda url, **_: Serial(work, listed, give))
        return asked

    return serve


def test_every_chapter_is_kept_with_its_own_address(library, serve):
    serve(4)
    fetched = fetch(library, URL)
    assert fetched.outcome.work.numbers == (1, 2, 3, 4)
    assert [c.source for c in library.pages.of("Salt", THE_END).chapters] == [
        f"{URL}/chapters/{n}" for n in (1, 2, 3, 4)
    ]


def test_chapters_are_kept_as_they_come(library, serve):
    serve(4)
    there = []
    fetch(library, URL, progress=lambda listed, left: there.append((len(library.works.all()), listed.number, left)))
    assert [(number, left) for _, number, left in there] == [(1, 3), (2, 2), (3, 1), (4, 0)]


def test_a_fetch_that_broke_off_keeps_what_came_and_goes_on_later(library, serve):
    serve(5, failing=(4,))
    broken = fetch(library, URL)
    assert broken.outcome.work.numbers == (1, 2, 3)
    assert broken.failed.endswith("3 of 5 chapters came and are kept. To go on: storysofar update 1")
    asked = serve(5)
    assert fetch(library, URL).outcome.work.numbers == (1, 2, 3, 4, 5)
    assert asked == [2, 3, 4, 5]


def test_a_chapter_that_cannot_be_read_is_named_and_the_others_come(library, serve):
    serve(5, unreadable=(1, 4))
    fetched = fetch(library, URL)
    assert fetched.outcome.work.numbers == (2, 3, 5)
    assert fetched.failed.splitlines() == [f"Chapter {n} cannot be read: a fault stops it." for n in (1, 4)]
    asked = serve(5)
    assert fetch(library, URL).outcome.work.numbers == (1, 2, 3, 4, 5)
    assert asked == [1, 3, 4, 5]


def test_what_could_not_be_read_is_told_also_where_a_later_chapter_does_not_come(library, serve):
    serve(5, unreadable=(2,), failing=(4,))
    told = fetch(library, URL).failed
    assert told.startswith("Chapter 2 cannot be read: a fault stops it.\n")
    assert "2 of 5 chapters came and are kept" in told


def test_a_story_of_which_nothing_can_be_read_is_an_error_and_no_work(library, serve):
    serve(2, unreadable=(1, 2))
    for ask in (lambda: fetch(library, URL), lambda: whole(URL)):
        with pytest.raises(FetchError, match=r"Chapter 1 cannot be read[^\n]*\nChapter 2 cannot be read"):
            ask()
    assert library.works.all() == ()


def test_without_a_library_a_chapter_that_cannot_be_read_is_a_problem_of_the_work(serve):
    serve(3, unreadable=(2,))
    work = whole(URL)
    assert [chapter.number for chapter in work.chapters] == [1, 3]
    assert [problem.message for problem in work.problems] == ["Chapter 2 cannot be read: a fault stops it."]


@pytest.mark.parametrize(("has_begun", "on"), [(False, f"read {URL}"), (True, "update 1")])
def test_who_stops_a_fetch_is_told_how_to_fetch_the_rest(library, serve, monkeypatch, has_begun, on):
    def stop(*_, **__):
        raise KeyboardInterrupt

    serve(5)
    if not has_begun:
        monkeypatch.setattr("storysofar.serials.open_serial", stop)
    with pytest.raises(Stopped, match="What came is kept") as told:
        fetch(library, URL, progress=stop)
    assert str(told.value).endswith(f"To go on: storysofar {on}")
    serve(5)
    assert fetch(library, URL).outcome.work.numbers == (1, 2, 3, 4, 5)


def test_when_nothing_comes_at_all_it_is_an_error_and_no_work(library, serve):
    serve(3, failing=(1,))
    with pytest.raises(FetchError):
        fetch(library, URL)
    assert library.works.all() == ()


def test_an_update_asks_for_what_is_new_and_for_the_newest_that_are_kept(library, serve):
    serve(5)
    fetch(library, URL)
    asked = serve(7, mended=(5,))
    outcome = update(library, "Salt").outcome
    assert asked == [4, 5, 6, 7]
    assert [c.number for c in outcome.plan.new] == [6, 7]
    assert [c.number for c in outcome.plan.changed] == [5]


def test_again_asks_for_everything(library, serve):
    serve(5)
    fetch(library, URL)
    asked = serve(5)
    update(library, "Salt", again=True)
    assert asked == [1, 2, 3, 4, 5]


def test_a_work_that_was_saved_by_hand_is_updated_where_its_pages_say_it_is(library, serve):
    stated = Work("Salt", source=URL)
    library.read(Work("Salt", (chapter(1, source="salt.html", stated=stated),), source="salt.html"), read_chapter)
    serve(3)
    assert update(library, "Salt").outcome.work.numbers == (1, 2, 3)
    assert len(library.works.all()) == 1


def test_a_page_saved_by_hand_is_not_asked_for_again_however_its_address_is_spelled(library, serve):
    saved = "http://www.archive.example/works/77/chapters/{}?view_adult=true#workskin"
    stated = Work("Salt", source="http://www.archive.example/works/77")
    pages = (chapter(n, source=saved.format(n), stated=stated) for n in (1, 2, 3))
    library.read(Work("Salt", tuple(pages)), read_chapter)
    asked = serve(4)
    assert fetch(library, URL + "?view_full_work=true").outcome.work.numbers == (1, 2, 3, 4)
    assert asked == [2, 3, 4]
    assert len(library.works.all()) == 1


def test_a_work_from_a_file_is_told_how_to_get_a_site(library):
    library.read(Work("Salt", (chapter(1),)), read_chapter)
    with pytest.raises(StorySoFarError, match=r"came from no site\. To say from which: storysofar read URL --work 1"):
        update(library, "Salt")


def test_all_leaves_out_what_is_complete(library, serve):
    serve(2, status="2/2")
    fetch(library, URL)
    assert [[work.name for work in works] for works in to_update(library)] == [[], ["Salt"]]
    serve(3, status="3/?")
    update(library, "Salt")
    assert [[work.name for work in works] for works in to_update(library)] == [["Salt"], []]


def test_what_the_site_says_anew_is_known_from_the_newest_chapter(library, serve):
    serve(2, tags=("Rain",), status="2/?")
    fetch(library, URL)
    library.bookmarks.put("Salt", 1)
    serve(3, tags=("Rain", "Quillfeather"), status="3/3")
    update(library, "Salt")
    assert library.pages.about("Salt", 1).tags == ("Rain",)
    assert library.pages.about("Salt", THE_END).tags == ("Rain", "Quillfeather")
    assert library.pages.about("Salt", THE_END).status == "3/3"


def test_the_offline_site_comes_whole(monkeypatch):
    monkeypatch.setattr(site, "PAUSE_SECONDS", 0.0)
    work = whole("http://test1.com?sid=12")
    assert [c.number for c in work.chapters] == list(range(1, 10))
    assert work.chapters[0].stated.fandoms[0] == "Harry Potter"


@pytest.fixture
def list_ids(monkeypatch):
    """A site that lists chapters by ids of their own, in any order."""

    def list_ids(*ids):
        def give(listed):
            told = int(listed.source.rpartition("/")[2]) % 100
            return chapter(told, source=listed.source, stated=Work("Salt", source=URL))

        listed = tuple(Listed(n, f"Logbook {id}", f"{URL}/chapters/{id}") for n, id in enumerate(ids, start=1))
        monkeypatch.setattr("storysofar.serials.open_serial", lambda url, **_: Serial(Work("Salt"), listed, give))

    return list_ids


def test_a_chapter_that_its_site_lists_no_more_stays_and_is_labelled(library, list_ids):
    list_ids(90001, 90002, 90003)
    fetch(library, URL)
    list_ids(90001, 90003)
    work = fetch(library, URL, into="1").outcome.work
    gone = [library.pages.of(1, THE_END).chapter(n).source for n in work.gone]
    assert gone == [f"{URL}/chapters/90002"]
    assert len(work.numbers) == 3


def test_chapters_that_change_places_at_their_site_change_them_here(library, list_ids):
    list_ids(90001, 90002, 90003)
    fetch(library, URL)
    list_ids(90002, 90001, 90003)
    fetch(library, URL, into="1")
    assert [c.source.rpartition("/")[2] for c in library.pages.of(1, THE_END).chapters] == ["90002", "90001", "90003"]
