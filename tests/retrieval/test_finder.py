import pytest

from storysofar.delivery import read_on
from storysofar.errors import QueryError
from storysofar.retrieval.finder import Finder
from storysofar.store import Library
from storysofar.text import THE_END, Position, Work, make_chapter
from tests.some import some

CANARY = "Ottoline"
BAKER = "Mara Voss baked bread for the street. She had flour up to her elbows, and sang while the loaves rose.\n\n"
WRECK = (
    "At noon the ship struck the rocks below the light. Tobin Reed saw the mast go over, and he ran down to the shore "
    "with a rope over his shoulder. The sea took the hull apart before anybody could swim to it.\n\n"
)
QUIET = (
    "The afternoon was long. Clouds went over the town, and the clock in the tower struck the hours, and nothing else "
    "was to be heard in any street but a dog that barked at the gulls until it was tired of them.\n\n"
)
LATER = (
    f"{CANARY} dragged the sinking ship from the rocks alone, and laughed. Nobody drowned on the day of {CANARY}.\n\n"
)


def works(*chapters: tuple[str, ...]) -> Work:
    return Work(
        "Salt",
        tuple(make_chapter(n, [("story", text) for text in texts]) for n, texts in enumerate(chapters, 1)),
    )


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.works.keep(works((QUIET, BAKER, QUIET), (QUIET, WRECK, QUIET), (LATER, QUIET)))
        read_on(library, 1)
        yield library


def test_what_happens_is_found_in_other_words(library):
    hit = Finder(library, "Salt", library.bookmarks.place("Salt", 2)).find("the vessel sinks in a storm")[0]
    assert hit.chapter == 2
    assert "ship struck the rocks" in hit.snippet


@pytest.mark.parametrize("place", [Position(2, 2**20), Position(3, 0), Position(3, 20)])
def test_no_place_after_the_bookmark_is_found_shown_or_counted(library, place):
    hits = Finder(library, "Salt", place).find(f"{CANARY} saves the sinking ship", limit=50)
    assert hits and all((hit.chapter, hit.end) <= place for hit in hits)
    assert not any(CANARY in hit.snippet for hit in some(hits) if hit.chapter < 3)


def test_what_comes_after_the_place_changes_no_answer(tmp_path, library):
    with Library(tmp_path / "other.db") as other:
        other.works.keep(works((QUIET, BAKER, QUIET), (QUIET, WRECK, BAKER, BAKER), (QUIET,)))
        read_on(other, 1)
        place = Position(2, len(QUIET + WRECK))
        asked = "who runs to the shore with a rope?"
        assert Finder(other, "Salt", place).find(asked) == Finder(library, "Salt", place).find(asked)


def test_chapters_are_made_ready_once_and_only_as_far_as_the_place(library):
    assert Finder(library, "Salt", library.bookmarks.place("Salt", 2)).unready == (1, 2)
    Finder(library, "Salt", library.bookmarks.place("Salt", 2)).find("bread")
    assert Finder(library, "Salt", library.bookmarks.place("Salt", THE_END)).unready == (3,)


def test_the_chapter_in_which_the_bookmark_stands_is_not_kept_half(library):
    place = Position(2, len(QUIET + WRECK))
    Finder(library, "Salt", place).find("bread")
    assert Finder(library, "Salt", place).unready == (2,)
    assert Finder(library, "Salt", library.bookmarks.place("Salt", 2)).unready == (2,)


def test_the_same_is_found_when_it_was_made_ready_before(library):
    first, second = (Finder(library, "Salt", library.bookmarks.place("Salt", THE_END)) for _ in range(2))
    assert first.find("a baker who sings") == second.find("a baker who sings")


def test_a_question_of_no_words_is_refused(library):
    with pytest.raises(QueryError, match="There is no word in “…”"):
        Finder(library, "Salt", library.bookmarks.place("Salt", THE_END)).find("…")
