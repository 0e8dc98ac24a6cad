import pytest

from storysofar.story import Mention
from storysofar.text import Position, Span
from storysofar.views.fact_intervals import fact_intervals
from storysofar.views.people import people_in

from .story import MARA, TAM, chapter, character, fact, memory_of


def told(*facts, **records):
    """What holds of Mara after these facts, one to a chapter: kind, value, since and until which chapter."""
    people = chapter(1, characters=(character(MARA, "Mara"), character(TAM, "Tam")), facts=facts[:1], **records)
    later = [chapter(n, facts=(f,)) for n, f in enumerate(facts[1:], 2)]
    memory = memory_of(people, *later)
    found = fact_intervals(memory, people_in(memory), {f.kind for f in facts})
    return [(h.value, h.since.chapter, h.until.chapter if h.until else None) for h in found[MARA]]


def test_a_captive_is_one_until_freed():
    facts = fact(MARA, "state", "arrested", 1, 60), fact(MARA, "state", "escaped", 2, 60)
    assert told(*facts) == [("arrested", 1, 2), ("escaped", 2, None)]


@pytest.mark.parametrize(
    ("kind", "first", "then"),
    [
        ("state", "fell ill", "recovered"),
        ("loyalty", "joined the guild", "left the guild"),
        ("rank", "sergeant", "captain"),
        ("promise", "to wait for the boat", "kept her promise"),
        ("place", "the mill", "the quay"),
    ],
)
def test_what_ends_is_told_with_its_end(kind, first, then):
    assert told(fact(MARA, kind, first, 1, 60), fact(MARA, kind, then, 2, 60))[0] == (first, 1, 2)


def test_what_is_denied_later_holds_no_longer():
    facts = fact(MARA, "death", "dead", 1, 60), fact(MARA, "death", "dead", 2, 60, holds=False)
    assert told(*facts) == [("dead", 1, 2), ("dead", 2, None)]


def test_one_guild_is_left_and_the_other_is_not():
    facts = fact(MARA, "loyalty", "joined the guild", 1, 60), fact(MARA, "loyalty", "left the army", 2, 60)
    assert told(*facts) == [("joined the guild", 1, None), ("left the army", 2, None)]


def test_what_is_said_again_holds_since_it_was_first_said():
    assert told(fact(MARA, "wish", "to sail", 1, 60), fact(MARA, "wish", "to sail", 2, 60)) == [("to sail", 1, None)]


def test_whom_the_words_leave_open_is_named_but_not_whose_mind_it_is():
    pointing = [Mention(Span(1, at, at + 3), Position(1, at + 3), w, "pronoun", who) for at, w, who in MEANT]
    knows = fact(MARA, "knowledge", "that she lost him", 1, 60)
    assert told(knows, mentions=tuple(pointing)) == [("that she lost [Tam]", 1, None)]


MEANT = ((65, "she", MARA), (74, "him", TAM), (900, "him", MARA))
