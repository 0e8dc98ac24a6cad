"""Who can be meant by a name, who turns out to be somebody else, and who is forgotten."""

import pytest

from storysofar.carried import dumps, loads, only_of
from storysofar.reading.characters.names import Name, parse_name
from storysofar.reading.characters.people import MAX_ABSENCE_PARAGRAPHS, People
from storysofar.reading.characters.persons import Person


def name(text: str) -> Name:
    parsed = parse_name(text)
    assert parsed is not None
    return parsed


def met(people: People, at: int, *names: str) -> Person:
    person = people.meet(1, at, at + 1)
    for text in names:
        people.record_name(person, name(text))
    return person


def test_a_surname_with_mr_is_the_man_and_not_his_wife():
    people = People()
    man, wife = met(people, 0, "Mr. Oakley"), met(people, 10, "Mrs. Oakley")
    assert people.bearers(name("Mr. Oakley")) == [man]
    assert people.bearers(name("Mrs. Oakley")) == [wife]


def test_who_was_about_a_moment_ago_is_meant_rather_than_a_namesake_of_long_ago():
    people = People()
    old, young = met(people, 0, "Anna Reed"), met(people, 10, "Anna Voss")
    people.paragraphs = 500
    people.record_mention(young, 1.0)
    assert people.bearers(name("Anna")) == [young, old]
    people.paragraphs = 1000
    people.record_mention(old, 1.0)
    assert people.bearers(name("Anna")) == [old, young]


def test_who_turns_out_to_be_another_is_found_under_all_names():
    people = People()
    mask, anna = met(people, 0, "Grey Fox"), met(people, 10, "Anna Voss")
    people.merge(anna.id, mask.id)
    assert people.get(mask.id) is anna
    assert people.bearers(name("Grey Fox")) == people.bearers(name("Anna Voss")) == [anna]


def test_two_people_never_share_a_first_mention():
    people = People()
    people.add("c1.0")
    with pytest.raises(ValueError, match="there is a person"):
        people.add("c1.0")


def test_a_passer_by_is_forgotten_and_who_stays_is_not():
    people = People()
    porter, anna = people.meet(1, 0, 1), met(people, 10, "Anna")
    people.by_description["the porter"] = porter.id
    for person in (porter, anna, anna, anna):
        people.record_mention(person, 1.0)
    assert not people.has_others_than(people.waited_for())
    people.paragraphs = MAX_ABSENCE_PARAGRAPHS + 1
    assert people.has_others_than(people.waited_for())
    left = only_of(people, people.waited_for())
    assert list(left.persons) == [anna.id]
    assert not left.by_description
    assert {sighting.person for sighting in left.focus} == {anna.id}


def test_who_turned_out_to_be_a_passer_by_is_forgotten_with_them():
    people = People()
    porter, driver, anna = people.meet(1, 0, 1), people.meet(1, 5, 6), met(people, 10, "Anna")
    people.merge(porter.id, driver.id)
    for person in (porter, anna, anna):
        people.record_mention(person, 1.0)
    people.paragraphs = MAX_ABSENCE_PARAGRAPHS + 1
    assert people.waited_for() == {anna.id}
    assert not only_of(people, people.waited_for()).merged_into


def test_what_is_loaded_goes_on_as_what_was_saved():
    people = People()
    fox, anna = met(people, 0, "Grey Fox"), met(people, 10, "Anna Voss", "Miss Voss")
    people.merge(anna.id, fox.id)
    people.record_mention(anna, 1.0)
    anna.relatives["brother"] = met(people, 20, "Tom Voss").id
    again = loads(People, dumps(people))
    assert again == people
    assert again.get(fox.id) == people.get(fox.id)
    assert [p.id for p in again.bearers(name("Voss"))] == [p.id for p in people.bearers(name("Voss"))]
