"""How long each field of a state lives, and how it is saved."""

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from storysofar.carried import (
    PersonId,
    RecordedId,
    carried_id,
    dumps,
    lifetimes_of,
    loads,
    of_chapter,
    of_series,
    of_work,
    only_of,
    sequel,
)
from storysofar.text import Span


@dataclass(slots=True)
class Ship:
    name: str
    crew: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Boat:
    owner: PersonId


@dataclass(slots=True)
class Harbour:
    watch: int = of_chapter(int)
    moored: list[Ship | Boat] = of_work(list)
    light: Span | None = of_work(lambda: None)
    season: Literal["", "storms"] = of_work(str)
    keepers: dict[PersonId, list[PersonId]] = of_series(dict)
    captain: PersonId | None = of_series(lambda: None)
    passed: set[PersonId] = of_series(set)
    log: list[RecordedId] = of_series(list)


@dataclass(slots=True)
class Coast:
    harbour: Harbour = field(default_factory=Harbour)
    name: str = of_series(str)


def coast() -> Coast:
    moored: list[Ship | Boat] = [Ship("Petrel", {"Tom", "Ilse"}), Boat("c1.2")]
    keepers = {"c1.2": ["c1.9", "g2.4"]}
    return Coast(Harbour(3, moored, Span(1, 2, 3), "storms", keepers, "c1.2", {"c1.2", "c1.9"}, ["c1.2"]), "Salt")


def test_each_field_says_how_long_it_lives():
    assert lifetimes_of(Coast) == {
        "harbour.watch": "chapter",
        "harbour.moored": "work",
        "harbour.light": "work",
        "harbour.season": "work",
        "harbour.keepers": "series",
        "harbour.captain": "series",
        "harbour.passed": "series",
        "harbour.log": "series",
        "name": "series",
    }


def test_a_field_that_does_not_say_how_long_it_lives_is_refused():
    @dataclass(slots=True)
    class Reef:
        depth: int = 0

    with pytest.raises(TypeError, match=r"Reef\.depth does not say"):
        lifetimes_of(Reef)


def test_what_is_loaded_is_what_was_saved_but_for_what_lives_for_a_chapter():
    known, again = coast(), loads(Coast, dumps(coast()))
    assert again.harbour.watch == 0
    known.harbour.watch = 0
    assert again == known


def test_the_same_state_is_saved_as_the_same_text():
    assert dumps(loads(Coast, dumps(coast()))) == dumps(coast())


def test_a_fresh_state_takes_no_room():
    assert (dumps(Coast()), loads(Coast, ""), loads(Coast, "{}")) == ("{}", Coast(), Coast())


def test_the_next_work_begins_with_what_lives_as_long_as_the_series_and_its_people_have_ids_of_an_earlier_work():
    carried = Harbour(
        keepers={"c1.2/1": ["c1.9/1", "g2.4/1"]}, captain="c1.2/1", passed={"c1.2/1", "c1.9/1"}, log=["c1.2/1"]
    )
    assert sequel(coast()) == Coast(carried, "Salt")


def test_who_is_forgotten_is_gone_from_every_field_but_from_what_is_only_written_down():
    harbour = only_of(coast(), {"c1.9"}).harbour
    assert harbour == Harbour(
        3, [Ship("Petrel", {"Tom", "Ilse"})], Span(1, 2, 3), "storms", passed={"c1.9"}, log=["c1.2"]
    )


def test_an_entry_stays_with_those_of_its_people_who_are_in_mind():
    assert only_of(coast(), {"c1.2", "g2.4"}).harbour.keepers == {"c1.2": ["g2.4"]}
    assert only_of(coast(), {"c1.2"}).harbour.keepers == {}


def test_what_was_empty_before_anybody_was_forgotten_stays():
    assert only_of(Harbour(keepers={"c1.2": []}), {"c1.2"}).keepers == {"c1.2": []}


@pytest.mark.parametrize("words", ["Tom", "c", "c1", "chapter 1.2"])
def test_words_that_are_no_id_stay_as_they_are(words):
    assert carried_id(words) == words


def test_a_type_that_json_does_not_have_is_refused():
    @dataclass(slots=True)
    class Cargo:
        held: Any = of_work(dict)

    with pytest.raises(TypeError, match="no way to save"):
        dumps(Cargo())
