import pytest

from storysofar.errors import CharacterNotFound, PlaceError
from storysofar.text import Span
from storysofar.views.filters import chapters_in, parts_of, whole_chapters

from .story import CANARY, MARA, chapter, character, line, memory_of, scene

TAM = "c1.500"
HERS, (HIS, SAID_BY_HIM), LATER = line(1, 10, "“Go!”", MARA), line(1, 600, "“Why?”", TAM), line(2, 10, "“So.”", MARA)
MEMORY = memory_of(
    chapter(
        1,
        characters=(character(MARA, "Mara Voss"), character(TAM, "Tam")),
        quotations=(HERS[0], HIS),
        attributions=(HERS[1], SAID_BY_HIM),
        scenes=(scene(1, 0, 400, MARA), scene(1, 500, 900, MARA, TAM)),
    ),
    chapter(
        2,
        characters=(character("c2.50", CANARY),),
        quotations=(LATER[0],),
        attributions=(LATER[1],),
        scenes=(scene(2, 0, 900, MARA, TAM, "c2.50"),),
    ),
)


def test_the_lines_of_one_person():
    assert parts_of(MEMORY, speaker="Mara") == (Span(1, 10, 15), Span(2, 10, 15))


def test_the_scenes_where_somebody_is():
    assert parts_of(MEMORY, company="Tam") == (Span(1, 500, 900), Span(2, 0, 900))


def test_the_lines_of_one_where_the_other_is():
    assert parts_of(MEMORY, speaker="Mara", company="Tam") == (Span(2, 10, 15),)


def test_only_some_chapters():
    assert parts_of(MEMORY, company="Mara", chapters=range(2, 3)) == (Span(2, 0, 900),)


def test_nothing_after_the_place_and_nobody_who_comes_later():
    assert parts_of(MEMORY, company="Tam", as_of=1) == (Span(1, 500, 900),)
    with pytest.raises(CharacterNotFound) as refusal:
        parts_of(MEMORY, company=CANARY, as_of=1)
    assert refusal.value.near == ()


@pytest.mark.parametrize(
    ("said", "numbers"),
    [("3", [3]), ("3-5", [3, 4, 4.5, 5]), ("-2", [0, 1, 2]), ("4 – 5", [4, 4.5, 5]), ("4.5", [4.5]), ("5-", [5, 6])],
)
def test_chapters_are_said_one_by_one_or_in_a_row(said, numbers):
    chapters = (0, 1, 2, 3, 4, 4.5, 5, 6)
    assert [part.chapter for part in whole_chapters(chapters, chapters_in(said))] == numbers


@pytest.mark.parametrize("said", ["", "-", "last", "5-3", "3-4-5"])
def test_what_is_no_chapter_is_refused(said):
    with pytest.raises(PlaceError, match="is no chapter"):
        chapters_in(said)
