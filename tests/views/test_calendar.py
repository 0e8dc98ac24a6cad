import pytest

from .story import MARA, fact, found, scene, stated


def test_nobody_grows_younger_but_in_memory():
    now = ("nineteen", "Mara was nineteen.")
    (finding,) = stated("age", now, ("sixteen", "Mara was sixteen."))
    assert finding.told == "age: nineteen, then sixteen"
    assert not stated("age", now, ("sixteen", "The winter Mara was sixteen, it snowed."))
    assert not stated("age", now, ("twenty", "Mara was twenty."))


def test_three_years_make_nobody_one_year_older():
    def later(age):
        return found(
            {"facts": (fact(MARA, "age", "nineteen", 1, 40, sentence="Mara was nineteen."),)},
            {
                "scenes": (scene(2, 0, 400, MARA, opening="Three years later, it rained."),),
                "facts": (fact(MARA, "age", age, 2, 40, sentence=f"Mara was {age}."),),
            },
        )

    (finding,) = later("twenty")
    assert finding.told == "age: nineteen, then twenty, 3 years later"
    assert not later("twenty-two")


@pytest.mark.parametrize(("day", "findings"), [("Saturday", 1), ("Wednesday", 0)])
def test_two_days_after_a_monday_it_is_wednesday(day, findings):
    first = {"scenes": (scene(1, 0, 400, MARA, opening="On Monday morning, it rained."),)}
    then = {"scenes": (scene(2, 0, 400, MARA, opening=f"Two days later, on {day}, it stopped."),)}
    assert len(found(first, then)) == findings


@pytest.mark.parametrize(("age", "findings"), [("forty", 0), ("sixteen", 1)])
def test_years_that_nobody_counted_make_people_older_and_never_younger(age, findings):
    now = {"facts": (fact(MARA, "age", "nineteen", 1, 40, sentence="Mara was nineteen."),)}
    later = {
        "scenes": (scene(2, 0, 400, MARA, opening="Years later, it rained."),),
        "facts": (fact(MARA, "age", age, 2, 40, sentence=f"Mara was {age}."),),
    }
    assert len(found(now, later)) == findings
