"""Whom an epithet means, by votes: one is not enough, and a contradiction takes them away."""

from storysofar.reading.characters.epithets import CONTRADICTION_VOTES, forget_generic, vote, voted_for
from storysofar.reading.characters.names import parse_name
from storysofar.reading.characters.people import People


def two_known() -> People:
    people = People()
    for start, name in enumerate(("Davy Rusk", "Garrick")):
        people.record_name(people.meet(1, start, start + 5), parse_name(name))
    return people


def named(people, name):
    return next(person for person in people.persons.values() if name in person.names)


def test_one_vote_decides_nothing_and_two_do():
    people = two_known()
    vote("the ostler", named(people, "Garrick"), 0.95, people)
    assert voted_for("the ostler", people) is None
    vote("the ostler", named(people, "Garrick"), 0.95, people)
    assert voted_for("the ostler", people) is named(people, "Garrick")


def test_two_who_are_equally_likely_are_nobody():
    people = two_known()
    for name in ("Davy Rusk", "Garrick"):
        vote("the ostler", named(people, name), 2.0, people)
    assert voted_for("the ostler", people) is None


def test_a_long_mistake_can_be_undone():
    people = two_known()
    for _ in range(20):
        vote("the ostler", named(people, "Davy Rusk"), 1.0, people)
    for _ in range(2):
        vote("the ostler", named(people, "Davy Rusk"), -CONTRADICTION_VOTES, people)
    assert voted_for("the ostler", people) is None


def test_in_another_scene_the_boy_may_be_another_boy_and_the_ostler_is_the_same():
    people = two_known()
    for epithet in ("the boy", "the ostler"):
        vote(epithet, named(people, "Garrick"), 2.0, people)
    forget_generic(people)
    assert voted_for("the boy", people) is None
    assert voted_for("the ostler", people) is named(people, "Garrick")


def test_the_nameless_need_no_votes():
    people = People()
    vote("the ostler", people.meet(1, 0, 5), 2.0, people)
    assert people.epithets == {}
