"""Who is hurt and who dies. Knows whose limb and whose doing it is; nothing of how bad it is, or of what came of it."""

from collections.abc import Iterator

from storysofar.english.lexicon import FEATURE_ATTRIBUTES, LIMB_NOUNS
from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, is_own_word, past_phrase
from storysofar.reading.facts.promises import keeps

DEATH_WORDS = words("injuries", "harm", "dead")
HURT_WORDS = words("injuries", "harm", "hurt")
NOT_DEAD = words("injuries", "harm", "not_dead")
DRESSING_WORDS = words("injuries", "harm", "dressings")
WORDS_AFTER_DEATH = words("injuries", "harm", "after_death")
LIMB_ARTICLES = words("injuries", "harm", "articles")
LOSABLE_LIMBS = words("injuries", "harm", "lost")
UNTWISTED_LIMBS = words("injuries", "harm", "twisted")
UNCUT_LIMBS = words("injuries", "harm", "cut")
MAX_WORDS_TO_LIMB = 3  # from “her” on: “her left little finger”
KILLING_VERBS = words("injuries", "harm", "killing")


def is_harmed(clause: Clause, at: int) -> bool:
    """Whether what somebody is is dead or hurt: "dead", but not "dead tired"."""
    word, follows = clause.word(at), clause.word(at + 1)
    if word in DEATH_WORDS:
        return follows not in NOT_DEAD
    return word in HURT_WORDS and (follows in STOPS or follows in ("in", "and", "when", "on"))


def harm_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "dead", "wounded in the shoulder", for one who is harmed."""
    word = clause.word(at)
    if word in DEATH_WORDS:
        if not is_own_word(clause):  # “I was dead to them”: nobody is dead by their own word
            yield Statement("death", at, at + 1, clause.holds)
        return
    end = at + 1 if word in ("blind", "deaf", "lame") else past_phrase(clause, at + 1)
    if end > at + 1 or clause.word(end) != "in":
        yield Statement("injury", at, end, clause.holds)


def harm_of_part(clause: Clause, noun: int) -> Iterator[Statement]:
    """Reads "his left arm was broken"; the noun is what the subject owns."""
    if (
        clause.word(noun) in LIMB_NOUNS
        and FEATURE_ATTRIBUTES.get(clause.word(noun)) not in ("eyes", "hair")
        and clause.word(noun + 1) in ("was", "were", "is")
        and clause.word(noun + 2) in ("broken", "bandaged", "bleeding", "sprained")
    ):
        yield Statement("injury", clause.at, noun + 3)
    elif clause.word(noun) in LIMB_NOUNS and clause.word(noun + 1) == "in" and clause.word(noun + 3) in DRESSING_WORDS:
        yield Statement("injury", clause.at, noun + 4)


def _breaks(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "broke his arm": the owner of the arm is hurt, not the one who broke it; and "broke his word"."""
    yield from keeps(clause, at)
    noun = next((i for i in range(at + 2, at + 2 + MAX_WORDS_TO_LIMB) if clause.word(i) in LIMB_NOUNS), None)
    if clause.word(at + 1) in LIMB_ARTICLES and noun is not None and _is_hurting(clause, at, noun):
        yield Statement("injury", at, noun + 1, clause.holds, _owner_of_limb(clause, at + 1))


def _is_hurting(clause: Clause, at: int, noun: int) -> bool:
    """Whether the verb hurts this part: not "lost her head", "twisted her fingers", "cut his eyes"."""
    verb, limb = clause.word(at), clause.word(noun)
    if verb == "lost":
        return limb in LOSABLE_LIMBS
    is_idiom = (verb == "twisted" and limb in UNTWISTED_LIMBS) or (verb in ("cut", "hurt") and limb in UNCUT_LIMBS)
    return not is_idiom and clause.word(at + 2) not in ("eye", "eyes")


def _owner_of_limb(clause: Clause, at: int) -> str:
    """The one whose arm it is: "he broke her arm" hurts her, "he broke his arm" himself."""
    owner = clause.pointers.get(at)
    doer = clause.pointer.gender if clause.pointer else ""
    is_another = owner is not None and owner.person and {owner.gender, doer} == {"m", "f"}
    return owner.person if is_another and owner is not None and owner.person else clause.person


def _dies(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "died in the fire", but not "died away"."""
    if clause.pointer is not None and clause.pointer.determiner in ("a", "an", "every", "any"):
        return  # anybody: "a soldier dies for his country"
    if clause.word(at + 1) in STOPS or clause.word(at + 1) in WORDS_AFTER_DEATH:
        yield Statement("death", at, at + 1, clause.holds)


def _harms(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "Marsh killed her father": what happens to the one it is done to."""
    victim = clause.pointers.get(at + 1)
    if victim is None or not victim.person or victim.is_group or victim.kind == "pronoun" or victim.role == "owner":
        return
    kind: FactKind = "death" if clause.word(at) in KILLING_VERBS else "injury"
    yield Statement(kind, at, at + 1, clause.holds, victim.person)


INJURY_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("injuries", "harm", "broken"), _breaks),
    **dict.fromkeys("died dies drowned perished".split(), _dies),
    **dict.fromkeys(words("injuries", "harm", "killing") | words("injuries", "harm", "wounding"), _harms),
}
