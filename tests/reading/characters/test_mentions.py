"""Which words point at somebody."""

from storysofar.memory import Memory
from tests.some import some

from ..told import Case, every_case, memory_of


def told(memory: Memory) -> list[str]:
    """Mentions as lines of a case: the words and their kind."""
    return [f"{mention.text} | {mention.kind}" for mention in memory.mentions]


@every_case("mentions")
def test_somebody_is_pointed_at_by(case: Case):
    assert told(memory_of(*case.chapters)) == case.told


def test_a_mention_is_the_page_s_own_words():
    text = "Anna met Tom’s brother. ANNA smiled at the old  man, who knew her."
    for mention in some(memory_of(text).mentions):
        words = " ".join(text[mention.span.start : mention.span.end].split())
        assert words.casefold() == mention.text.casefold()


def test_a_stranger_is_a_person_once_the_page_has_seen_them_act():
    (first, *_) = memory_of("The letter was from Quillon. Quillon nodded and smiled.").mentions
    assert (first.text, first.kind) == ("Quillon", "name")


def test_what_was_learnt_of_a_stranger_holds_in_the_next_chapter():
    memory = memory_of("“No,” said Quillon.", "The letter was from Quillon.")
    assert [m.text for m in memory.chapters[1].mentions] == ["Quillon"]
