from pathlib import Path

import pytest
from evaluation.annotations import GoldQuotation, GoldText
from evaluation.given import (
    Listed,
    answers,
    beginning_with,
    place_in_chapters,
    quotations_as_given,
    read_list,
    score,
    settle_given_narrator,
)
from evaluation.steps import attribute_all, read_with, with_steps

from storysofar.reading.characters.names import parse_name
from storysofar.reading.page import pages_of
from storysofar.reading.reader import ReaderState
from storysofar.text import Chapter, Passage, Work

TEXT = "“Who goes there?” called Mara.\n\n“A friend,” said the miller, “with bread.”\n\nIn “friends” nobody believed.\n"
MARA = Listed("c0.0", "Mara Voss", ("Mara", "Mara Voss"), "f", "major", is_narrator=False)
MILLER = Listed("c0.1", "Tom Reed", ("Tom Reed", "The Miller"), "m", "intermediate", is_narrator=False)
CARTER = Listed("c0.2", "A Carter", ("A Carter",), "m", "minor", is_narrator=False)
GOLD = GoldText(
    "mill",
    TEXT,
    {},
    (
        GoldQuotation(1, 16, "Mara", "explicit"),
        GoldQuotation(33, 42, "Tom Reed", "anaphoric"),
        GoldQuotation(62, 73, "Tom Reed", "anaphoric"),
    ),
)


def work():
    passages, start = [], 0
    for part in TEXT.split("\n\n"):
        passages.append(Passage("story", start, start + len(part) + 2, part + "\n\n"))
        start += len(part) + 2
    return Work(chapters=(Chapter(1, tuple(passages)),))


def read_given(characters):
    numbers = {}
    given = quotations_as_given(place_in_chapters(GOLD, work()), numbers)
    steps = with_steps({"find_quotations": given, "attribute_quotations": attribute_all})
    memory = read_with(steps, work(), beginning_with(characters))
    return memory, numbers


def test_the_quotations_are_those_given_and_no_others():
    memory, _ = read_given([MARA, MILLER])
    assert [q.text for q in memory.quotations] == ["“Who goes there?”", "“A friend,”", "“with bread.”"]


def test_a_description_on_the_list_means_whom_the_list_says():
    memory, numbers = read_given([MARA, MILLER])
    assert answers(memory, numbers, [MARA, MILLER]) == {0: "c0.0", 1: "c0.1", 2: "c0.1"}


def test_somebody_who_is_not_on_the_list_is_no_answer():
    memory, numbers = read_given([MARA])
    assert answers(memory, numbers, [MARA])[1] is None


def test_minor_characters_count_for_everybody_only():
    gold = GoldText("mill", TEXT, {}, (*GOLD.quotations, GoldQuotation(110, 117, "A Carter", "implicit")))
    counts = score(gold, [MARA, MILLER, CARTER], {0: "c0.0", 1: "c0.0", 2: "c0.1", 3: "c0.2"})
    assert (counts["gold"], counts["named"]) == (3, 2)
    assert (counts["everybody"], counts["everybody_named"]) == (4, 3)


def test_two_on_the_list_are_never_one():
    people = beginning_with([MARA, MILLER])("").people
    people.merge("c0.0", "c0.1")
    people.add("c1.5")
    people.merge("c1.5", "c0.0")
    assert people.current("c0.1") == "c0.1"
    assert people.current("c1.5") == "c0.0"


def test_the_list_says_who_tells_the_story():
    teller = Listed("c0.9", "Jake", ("Jake",), "m", "major", is_narrator=True)
    page = next(pages_of(work().chapters[0]))
    state = beginning_with([teller])("")
    state.people.narrator, state.narrators.first_person = state.people.add("c1.1").id, 50.0
    settle_given_narrator(page, state)
    assert state.people.narrator == "c0.9"


def test_little_charles_is_not_charles():
    little = Listed("c0.3", "Little Charles", ("Little Charles",), "", "minor", is_narrator=False)
    musgrove = Listed("c0.4", "Charles Musgrove", ("Charles Musgrove",), "m", "intermediate", is_narrator=False)
    people = beginning_with([little, musgrove])("").people
    assert [person.id for person in people.bearers(parse_name("Charles"))] == ["c0.4"]


def test_whoever_is_on_the_list_is_not_forgotten():
    state = beginning_with([MARA])("")
    state.people.paragraphs = 10_000
    assert "c0.0" in ReaderState.load(state.dump()).people.persons


def test_the_list_leaves_out_the_crowd_and_knows_the_narrator(tmp_path):
    table = """Character ID,Main Name,Aliases,Gender,Category
0,Jake,"{'_narr', 'Jacob'}",M,major
1,_group,set(),X,minor
"""
    (tmp_path / "character_info.csv").write_text(table, encoding="utf-8")
    (jake,) = read_list(Path(tmp_path))
    assert (jake.names, jake.gender, jake.is_narrator) == (("Jacob", "Jake"), "m", True)


def test_a_step_that_the_reader_lacks_cannot_be_replaced():
    with pytest.raises(ValueError, match="_find_ghosts"):
        with_steps({"_find_ghosts": attribute_all})
