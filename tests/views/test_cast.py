import json

import pytest

from storysofar.errors import CharacterNotFound
from storysofar.memory import Memory
from storysofar.story import Alias, Mention
from storysofar.text import Position, Span
from storysofar.views import cast, who

from .story import CANARY, MARA, STRANGER, TAM, chapter, character, fact, memory_of, mention, scene, two_chapters


def named(members):
    return [member.name for member in members]


def siblings():
    captain, ilse = character("c1.0", "Captain Voss"), character("c1.50", "Ilse Voss")
    alias = Alias("c1.0", "Jonna", Span(1, 80, 85), Position(1, 85))
    return memory_of(chapter(1, characters=(captain, ilse), aliases=(alias,)))


def test_whoever_is_there_most_comes_first():
    assert named(cast(two_chapters(), as_of=1, everyone=True)) == ["Mara Voss", "Tam", "the stranger"]


def test_a_stranger_who_only_walks_through_is_left_out():
    assert named(cast(two_chapters(), as_of=1)) == ["Mara Voss", "Tam"]


def test_a_member_of_the_cast_is_counted():
    mara = cast(two_chapters(), as_of=1)[0]
    assert (mara.mentions, mara.lines, mara.pronouns) == (2, 1, "she/her")
    assert (mara.first_seen, mara.last_seen) == ((1, 0, 9, "Mara Voss"), (1, 50, 54, "Mara"))


def test_the_eyes_are_known_with_the_sentence_that_says_so():
    (eyes,) = cast(two_chapters(), as_of=1)[0].facts
    assert (eyes.kind, eyes.value, eyes.since.text) == ("eyes", "grey", "Her eyes were grey.")


def test_what_is_only_believed_says_by_whom():
    soldier = fact("c1.0", "rank", "soldier", 1, 100, according_to="c1.50")
    people = (character("c1.0", "Tam"), character("c1.50", "Ilse"))
    (known,) = cast(memory_of(chapter(1, characters=people, facts=(soldier,))))[0].facts
    assert (known.holds, known.according_to) == (True, "Ilse")


def test_what_somebody_is_not_and_what_is_often_misread_are_not_told():
    told = (
        fact("c1.0", "rank", "soldier", 1, 100, holds=False),
        fact("c1.0", "death", "dead", 1, 120),
        fact("c1.0", "possession", "a sword", 1, 140),
    )
    assert cast(memory_of(chapter(1, characters=(character("c1.0", "Tam"),), facts=told)))[0].facts == ()


def test_what_is_stated_twice_is_known_once():
    twice = (fact("c1.0", "eyes", "grey", 1, 100), fact("c1.0", "eyes", "Grey", 1, 200))
    (known,) = cast(memory_of(chapter(1, characters=(character("c1.0", "Tam"),), facts=twice)))[0].facts
    assert known.since.start == 100


def test_two_people_are_two_until_the_text_says_otherwise():
    memory = two_chapters()
    assert {"Tam", "the stranger"} <= set(named(cast(memory, as_of=1, everyone=True)))
    (tam,) = [member for member in cast(memory) if member.name == "Tam"]
    assert tam.aliases == ("the stranger",)
    assert tam.lines == 1
    assert "the stranger" not in named(cast(memory, everyone=True))


def test_a_narrator_is_nameless_until_the_story_names_her():
    nameless = character("c1.0", "the narrator", is_named=False, is_narrator=True)
    later = character("c1.0", "Wren", is_narrator=True, known_from=Position(1, 500))
    memory = memory_of(chapter(1, characters=(nameless, later)))
    assert named(cast(memory, as_of=Position(1, 499))) == ["the narrator"]
    assert cast(memory)[0].aliases == ("the narrator",)


@pytest.mark.parametrize("place", [1, Position(1, 1000), Position(2, 0), Position(2, 9)])
def test_nothing_after_the_place_is_in_a_cast(place):
    found = [member.to_json() for member in cast(two_chapters(), as_of=place, everyone=True)]
    assert CANARY not in json.dumps(found)


@pytest.mark.parametrize("name", ["Mara Voss", "mara voss", "Mara", "VOSS", "Mara’s"])
def test_a_person_answers_to_any_of_their_names(name):
    assert who(two_chapters(), name).member.id == MARA


def test_an_alias_names_its_person():
    assert who(siblings(), "Jonna").member.name == "Captain Voss"


def test_a_surname_that_two_bear_asks_which():
    with pytest.raises(CharacterNotFound) as asked:
        who(siblings(), "Voss")
    assert str(asked.value) == (
        "“Voss” is more than one person here: c1.0 Captain Voss (also Jonna; met in chapter 1); "
        "c1.50 Ilse Voss (met in chapter 1). Say which by the id."
    )
    assert asked.value.near == ("Captain Voss", "Ilse Voss")


@pytest.mark.parametrize("id", ["c1.0", "c1.50"])
def test_two_people_of_one_name_are_told_apart_by_their_ids(id):
    memory = memory_of(chapter(1, characters=(character("c1.0", "Tom"), character("c1.50", "Tom"))))
    assert who(memory, id).member.id == id


def test_the_id_of_who_is_yet_to_come_is_nobodys():
    with pytest.raises(CharacterNotFound, match=r"Nobody called “c2\.90”"):
        who(two_chapters(), "c2.90", as_of=1)
    assert who(two_chapters(), STRANGER).member.id == TAM


@pytest.mark.parametrize("name", ["Mr. Potter", "Mr Potter", "mr. potter", "Potter", "MR POTTER’s"])
@pytest.mark.parametrize("told", ["Mr. Potter", "Mr Potter"])
def test_a_full_stop_after_a_title_does_not_matter(told, name):
    assert who(memory_of(chapter(1, characters=(character("c1.0", told),))), name).member.name == told


def test_a_misspelt_name_is_answered_with_the_near_ones():
    with pytest.raises(CharacterNotFound, match="Did you mean Mara Voss") as missed:
        who(two_chapters(), "Marra")
    assert missed.value.near == ("Mara Voss",)


def test_only_names_come_near_and_each_once():
    called = ("Mr. Dance", "John Silver", "the darling silly baby", "John Silver’s mother", "John Silver", "Silver")
    people = tuple(character(f"c1.{n}", name) for n, name in enumerate(called))
    for asked, near in (("Silvr", ("Silver", "John Silver")), ("Mr. Craven", ())):
        with pytest.raises(CharacterNotFound) as missed:
            who(memory_of(chapter(1, characters=people)), asked)
        assert set(missed.value.near) <= {"Silver", "John Silver"} and len(missed.value.near) <= len(near)


def test_whoever_is_yet_to_come_is_not_even_near():
    with pytest.raises(CharacterNotFound) as missed:
        who(two_chapters(), CANARY[:-1], as_of=1)
    assert CANARY not in str(missed.value) + str(missed.value.near)[len(CANARY) :]
    assert who(two_chapters(), CANARY).member.name == CANARY


def test_a_portrait_shows_company_and_last_words():
    portrait = who(two_chapters(), "Mara", as_of=1)
    assert portrait.often_with == (("Tam", 1), ("the stranger", 1))
    assert [line.text for line in portrait.last_lines] == ["“Who are you?”"]


def test_company_of_one_name_is_named_once():
    people = (character("c1.0", "Tam"), character("c1.50", "the witch"), character("c1.90", "the witch"))
    scenes = (scene(1, 0, 99, "c1.0", "c1.50", "c1.90"), scene(1, 99, 200, "c1.0", "c1.90"))
    assert who(memory_of(chapter(1, characters=people, scenes=scenes)), "Tam").often_with == (("the witch", 2),)


def test_company_is_counted_for_the_person_behind_both_names():
    assert who(two_chapters(), "Mara").often_with == (("Tam", 3),)


@pytest.mark.parametrize("name", ["Mara", "Tam", "the stranger"])
def test_nothing_after_the_place_is_in_a_portrait(name):
    assert CANARY not in json.dumps(who(two_chapters(), name, as_of=1).to_json())


def test_a_mention_of_nobody_known_counts_for_nobody():
    memory = memory_of(chapter(1, characters=(character("c1.0", "Tam"),), mentions=(mention(1, 5, "her", None),)))
    assert cast(memory)[0].mentions == 0


def described(*people: tuple[str, str]) -> Memory:
    """A memory in which the page calls each of these people “the old lamplighter”."""
    words = "the old lamplighter"
    spans = [Span(1, 40 * (at + 1), 40 * (at + 1) + len(words)) for at in range(len(people))]
    mentions = tuple(
        Mention(span, span.closes, words, "description", who) for span, (who, _) in zip(spans, people, strict=True)
    )
    return memory_of(chapter(1, characters=tuple(character(*one) for one in people), mentions=mentions))


def test_somebody_is_found_by_what_the_page_calls_them():
    assert who(described(("c1.0", "Edmund Hale")), "the lamplighter").member.name == "Edmund Hale"


def test_a_description_of_two_people_lists_them_both():
    with pytest.raises(CharacterNotFound, match=r"more than one person here: c1\.0 Edmund .*; c1\.9 Tobin") as refusal:
        who(described(("c1.0", "Edmund"), ("c1.9", "Tobin")), "old lamplighter")
    assert refusal.value.near == ("Edmund", "Tobin")


def test_what_the_page_calls_somebody_later_finds_nobody_yet():
    with pytest.raises(CharacterNotFound):
        who(described(("c1.0", "Edmund Hale")), "the lamplighter", as_of=Position(1, 30))


def test_a_clerk_by_occupation_is_no_rank_too():
    told = fact("c1.0", "occupation", "clerk", 1, 100), fact("c1.0", "rank", "clerk", 1, 100)
    (member,) = cast(memory_of(chapter(1, characters=(character("c1.0", "Tam"),), facts=told)))
    assert [known.kind for known in member.facts] == ["rank"]
