"""How well a name goes with somebody, in points."""

import pytest

from storysofar.reading.characters.name_fit import fit_of
from storysofar.reading.characters.names import parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person


def fit(known_as: str, name: str, *others: Person) -> float:
    """How well a name goes with somebody known by one name, where these others have a part of it too."""
    people = People()
    person = people.meet(1, 0, 1)
    people.record_name(person, parse_name(known_as))
    return fit_of(person, parse_name(name), lambda part, person: list(others))


@pytest.mark.parametrize(
    ("known_as", "name", "points"),
    [
        ("Emma", "Emma", 4.0),
        ("Emma Voss", "Emma", 3.5),
        ("Elizabeth Voss", "Lizzy Voss", 4.0),
        ("Mr. Voss", "Edric Voss", 2.0),
        ("Captain Voss", "Voss", 1.5),
        ("Miss Voss", "Voss", 0.0),
        ("Emma Voss", "Emma Reed", 0.0),
        ("Emma Voss", "Mr. Voss", 0.0),
        ("Emma", "Aunt Emma", 2.5),
        ("Beaufort", "Mrs. Beaufort", 0.0),
    ],
)
def test_a_name_fits_so_well(known_as, name, points):
    assert fit(known_as, name) == points


def test_a_first_name_is_not_mr_vosss_where_somebody_else_is_called_voss():
    assert fit("Mr. Voss", "Edric Voss", Person("c1.9", surnames={"voss"})) == 0.0


def test_of_several_mr_oakleys_no_captain_is_one():
    rival = Person("c1.9", surnames={"oakley"})
    assert fit("Tom Oakley", "Mr. Oakley", rival) == 1.0
    assert fit("Tom Oakley", "Captain Oakley", rival) == 0.0
