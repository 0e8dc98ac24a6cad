"""Who is hurt and who dies. Knows whose limb and whose doing it is; nothing of how bad it is, or of what came of it."""

from collections.abc import Iterator

from storysofar.english.lexicon import FEATURE_ATTRIBUTES, LIMB_NOUNS
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, is_own_word, past_phrase
from storysofar.reading.facts.promises import keeps

DEAD = frozenset("dead killed murdered executed slain".split())
HURT = frozenset("wounded injured stabbed shot crippled bleeding lame blind deaf".split())
NOT_DEAD = frozenset(
    "tired set on to against drunk certain sure serious wrong right asleep weight silent ahead".split()
)
BOUND = frozenset("sling cast splint splints plaster bandage bandages".split())
AFTER_DEATH = frozenset("in of at on from when and before after for there last".split())


def is_harmed(clause: Clause, at: int) -> bool:
    """Whether what somebody is is dead or hurt: "dead", but not "dead tired"."""
    word, follows = clause.word(at), clause.word(at + 1)
    if word in DEAD:
        return follows not in NOT_DEAD
    return word in HURT and (follows in STOPS or follows in ("in", "and", "when", "on"))


def harm_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "dead", "wounded in the shoulder", for one who is harmed."""
    word = clause.word(at)
    if word in DEAD:
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
    elif clause.word(noun) in LIMB_NOUNS and clause.word(noun + 1) == "in" and clause.word(noun + 3) in BOUND:
        yield Statement("injury", clause.at, noun + 4)


def _breaks(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "broke his arm": the owner of the arm is hurt, whoever broke it; and "broke his word"."""
    yield from keeps(clause, at)
    owner = clause.pointers.get(at + 1)
    if clause.word(at + 1) not in ("his", "her", "their", "my", "an", "a") or (
        clause.word(at + 2) in ("eye", "eyes") and (clause.word(at) != "lost")
    ):
        return
    noun = next((i for i in range(at + 2, at + 5) if clause.word(i) in LIMB_NOUNS), None)
    if noun is None or (
        clause.word(at) == "lost" and clause.word(noun) not in ("eye", "arm", "leg", "hand", "finger", "foot")
    ):
        return
    if clause.word(at) == "twisted" and clause.word(noun) in ("hand", "hands", "finger", "fingers"):
        return
    if clause.word(at) in ("cut", "hurt") and clause.word(noun) in ("eyes", "eye", "feet", "neck"):
        return
    hurt = clause.person
    if (
        owner is not None
        and owner.person
        and {owner.gender, clause.pointer.gender if clause.pointer else ""} == {"m", "f"}
    ):
        hurt = owner.person
    yield Statement("injury", at, noun + 1, clause.holds, hurt)


def _dies(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "died in the fire", but not "died away"."""
    if clause.pointer is not None and clause.pointer.determiner in ("a", "an", "every", "any"):
        return  # anybody: "a soldier dies for his country"
    if clause.word(at + 1) in STOPS or clause.word(at + 1) in AFTER_DEATH:
        yield Statement("death", at, at + 1, clause.holds)


def _harms(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "Marsh killed her father": what happens to the one it is done to."""
    victim = clause.pointers.get(at + 1)
    if victim is None or not victim.person or victim.is_group or victim.kind == "pronoun" or victim.role == "owner":
        return
    kind: FactKind = "death" if clause.word(at) in ("killed", "murdered", "kills", "murders") else "injury"
    yield Statement(kind, at, at + 1, clause.holds, victim.person)


VERBS: dict[str, Reader] = {
    **dict.fromkeys(
        "broke broken sprained twisted fractured dislocated cut burned burnt lost injured".split(), _breaks
    ),
    **dict.fromkeys("died dies drowned perished".split(), _dies),
    **dict.fromkeys("killed kills murdered murders wounded stabbed".split(), _harms),
}
