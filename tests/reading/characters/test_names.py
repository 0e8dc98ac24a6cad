"""Which names can be one person's: a case is a text of a few names, and its people, each with all their names."""

from storysofar.memory import Memory
from storysofar.views.people import people_in

from ..told import Case, every_case, memory_of


def told(memory: Memory) -> list[str]:
    """The cast as lines of a case: a person a line, their names in the order the story uses them."""
    people = people_in(memory)
    names: dict[str, dict[str, None]] = {}
    for alias in memory.aliases:
        id = people.id_of(alias.character)
        if id is not None:
            names.setdefault(id, {})[alias.text] = None
    return [", ".join(called) for called in names.values()]


@every_case("names")
def test_the_people_are(case: Case):
    assert told(memory_of(*case.chapters)) == case.told


def test_a_name_is_known_with_the_sentence_that_gives_it():
    (alias,) = memory_of("It rained. Mrs. Finch laughed. Mrs. Finch coughed.").aliases
    assert (alias.text, alias.sentence) == ("Mrs. Finch", "Mrs. Finch laughed.")


def test_what_somebody_is_called_changes_with_what_the_story_calls_them():
    memory = memory_of("“No,” said Brand.", "Tobias Brand smiled. Tobias Brand left.")
    assert [c.name for c in memory.characters] == ["Brand", "Tobias Brand"]


def test_who_somebody_is_called_in_chapter_two_is_not_known_in_chapter_one():
    memory = memory_of("“No,” said Brand.", "Tobias Brand smiled. Tobias Brand left.")
    assert "Tobias" not in repr(memory.as_of(memory_of("“No,” said Brand.").end))
