"""What changes about somebody without a cause: eyes, hair, rank, kinship. Knows facts and their sentences only."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from storysofar.memory import Memory
from storysofar.story import Fact
from storysofar.text import Work
from storysofar.views.causes import is_caused
from storysofar.views.issues import Finding, is_named_in, proof, words_of
from storysofar.views.people import KnownPeople


def _table(rows: dict[str, str]) -> dict[str, frozenset[str]]:
    return {word: frozenset(shades.split()) for words, shades in rows.items() for word in words.split()}


# A colour's word, and the colours that it may be another's word for. What is dark, pale or bright may be any.
EYES = _table(
    {
        "blue azure sapphire cerulean ice": "blue",
        "turquoise aquamarine": "blue green",
        "grey gray steel silver silvery slate": "grey",
        "green emerald": "green",
        "hazel": "hazel green brown",
        "brown chocolate": "brown",
        "black": "black brown",
        "amber gold golden yellow honey": "gold brown hazel",
        "violet purple lavender": "violet",
        "red crimson scarlet": "red",
    }
)
HAIR = _table(
    {
        "blond blonde golden gold yellow flaxen fair": "blond",
        "sandy": "blond brown",
        "red ginger copper scarlet crimson": "red",
        "auburn chestnut": "red brown",
        "brown brunette": "brown",
        "dark": "brown black",
        "black raven jet coal": "black",
        "grey gray white silver greying graying snow": "aged",
        "pink": "pink",
        "purple violet": "purple",
        "blue": "blue",
        "green": "green",
    }
)
SOLDIERS = frozenset(
    "private corporal sergeant lieutenant captain major colonel general admiral commander commodore".split()
)
ABBREVIATED = {"sgt": "sergeant", "lt": "lieutenant", "lieut": "lieutenant", "capt": "captain", "col": "colonel"}
KINSHIPS = {
    **dict.fromkeys("brother sister twin sibling".split(), "sibling"),
    **dict.fromkeys("cousin".split(), "cousin"),
    **dict.fromkeys("father mother dad mum mom parent papa mamma mama".split(), "parent"),
    **dict.fromkeys("son daughter child".split(), "child"),
    **dict.fromkeys("uncle aunt".split(), "uncle"),
    **dict.fromkeys("nephew niece".split(), "nephew"),
    **dict.fromkeys("grandfather grandmother grandpa grandma".split(), "grandparent"),
    **dict.fromkeys("grandson granddaughter grandchild".split(), "grandchild"),
    **dict.fromkeys("husband wife".split(), "spouse"),
}
INVERSE = {"parent": "child", "child": "parent", "uncle": "nephew", "nephew": "uncle"}
INVERSE |= {"grandparent": "grandchild", "grandchild": "grandparent"}
MAY_BOTH_BE = ({"cousin", "spouse"},)
LIMBS = {
    "arm": frozenset("arm wrist hand shoulder elbow forearm".split()),
    "leg": frozenset("leg ankle foot knee thigh".split()),
}
# Two slings on two arms are a slip; two wounds, years apart, are two wounds.
WHILE_BOUND = 6  # chapters
BY_CHOICE = frozenset("step half foster adopted adoptive god law honorary in-law sworn".split())
# How much a change weighs in which both sentences name whom they are about, one does, or none.
NAMED = (0.5, 0.7, 0.9)
SAID = 0.3  # of that, where one of the two is only somebody's word


class Told(NamedTuple):
    """A fact as it is compared."""

    fact: Fact
    meaning: frozenset[str]


def changes(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """Each attribute of somebody that is told otherwise later, and nothing says why; the first time only."""
    told: dict[tuple[str, ...], list[Told]] = {}
    for fact in memory.facts:
        one, other = people.id_of(fact.character), people.id_of(fact.other)
        reader = READERS.get(fact.attribute)
        if reader is None or one is None or not people.characters[one].is_named:
            continue
        if fact.attribute == "kinship":
            if other is None or not people.characters[other].is_named:
                continue
            told.setdefault((fact.attribute, *sorted((one, other))), []).append(
                Told(fact, _kinship(fact.value, one > other))
            )
        else:
            told.setdefault((fact.attribute, one, one), []).append(Told(fact, reader(fact.value)))
    for (attribute, *whose), facts in told.items():
        pairs = ((one, other) for one, other in combinations(facts, 2) if not _is_caused(one, other, facts))
        found = [f for pair in pairs if (f := _change(attribute, tuple(whose), *pair, people, pages))]
        if found:
            yield max(found, key=lambda finding: finding.weight)


def _is_caused(one: Told, other: Told, facts: list[Told]) -> bool:
    """Whether the text says, by the second of two places, that there was a change: dyed, promoted, in disguise."""
    places = (told.fact for told in facts if one.fact.span < told.fact.span <= other.fact.span)
    return any(is_caused(fact) for fact in places)


def _change(
    attribute: str, whose: tuple[str, ...], one: Told, other: Told, people: KnownPeople, pages: Work | None
) -> Finding | None:
    """The finding that two facts make; None where they agree, or the text gives the change its cause."""
    if not (one.fact.holds and other.fact.holds and one.meaning and other.meaning):
        return None
    if not _differ(attribute, one.meaning, other.meaning):
        return None
    if attribute == "injury" and not _is_one_wound(one.fact, other.fact):
        return None
    if is_caused(one.fact):
        return None
    speakers = {people.id_of(told.fact.according_to) for told in (one, other) if told.fact.according_to}
    if len(speakers) > 1 or (one.fact.according_to and other.fact.according_to):
        return None
    names = [name for id in whose for name in people.called[id]]
    if any(_is_another(told.fact, names) for told in (one, other)):
        return None
    said = next((told.fact.according_to for told in (one, other) if told.fact.according_to), None)
    weight = NAMED[sum(is_named_in(told.fact.sentence, names) for told in (one, other))] * (SAID if said else 1)
    name = people.characters[people.id_of(one.fact.character) or whose[0]].name
    first, then = (told.fact.value for told in (one, other))
    of = f" of {people.name_of(one.fact.other)}" if one.fact.other else ""
    return Finding(
        "change",
        name,
        f"{attribute}{of}: {first}, then {then}",
        (proof(one.fact, pages), proof(other.fact, pages)),
        round(weight, 2),
        people.name_of(said),
    )


def _is_another(fact: Fact, names: list[str]) -> bool:
    """Whether the words are of somebody described beside whoever is named: “the red-haired boy followed Harry”."""
    described = re.search(rf"\b(?:the|an?|this|that) {re.escape(fact.value)} [a-z]+", fact.sentence)
    return fact.value.endswith(("-haired", "-eyed")) and described is not None and is_named_in(fact.sentence, names)


def _differ(attribute: str, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both cannot hold. Hair may go grey with the years, and does not come back from it."""
    if attribute == "hair" and "aged" in other:
        return False
    if attribute == "kinship":
        kinds = (one | other) - {"elder", "younger"}
        ages = {"elder", "younger"} <= one | other and kinds == {"sibling"}
        return ages or (len(kinds) > 1 and kinds not in MAY_BOTH_BE)
    return not one & other


def _is_one_wound(one: Fact, other: Fact) -> bool:
    """Whether two wounds must be one: one is bound up, and the other not long before or after."""
    bound = any(
        word in fact.value.casefold().split() for fact in (one, other) for word in ("sling", "cast", "bandaged")
    )
    near = abs(other.span.chapter - one.span.chapter) <= WHILE_BOUND
    same_limb = {v.split()[-1] for v in _side(one.value)} == {v.split()[-1] for v in _side(other.value)}
    return bound and near and same_limb and "both" not in words_of(other.sentence)


def _colours(table: dict[str, frozenset[str]]) -> Callable[[str], frozenset[str]]:
    def read(value: str) -> frozenset[str]:
        words = value.casefold().replace("-", " ").replace(",", " ").split()
        return frozenset().union(*(table.get(word, frozenset()) for word in words))

    return read


def _rank(value: str) -> frozenset[str]:
    """A soldier's rank: whoever is a clerk may be a captain too.

    >>> sorted(_rank("Capt")), sorted(_rank("clerk in the gauge office"))
    (['captain'], [])
    """
    word = value.casefold().rstrip(".")
    return frozenset((ABBREVIATED.get(word, word),)) & SOLDIERS


def _kinship(value: str, is_turned: bool = False) -> frozenset[str]:
    """What somebody is to another; turned round, what the other is to them.

    >>> sorted(_kinship("younger sister")), sorted(_kinship("father", is_turned=True)), sorted(_kinship("half sister"))
    (['sibling', 'younger'], ['child'], [])
    """
    words = value.casefold().replace("-", " ").split()
    if BY_CHOICE & set(words) or any(word.startswith(("step", "half", "god")) for word in words):
        return frozenset()
    kind = next((KINSHIPS[word] for word in reversed(words) if word in KINSHIPS), None)
    if kind is None:
        return frozenset()
    ages = {"elder": {"elder", "older", "big", "eldest"}, "younger": {"younger", "little", "youngest"}}
    age = {name for name, said in ages.items() if said & set(words)}
    if is_turned:
        kind, age = INVERSE.get(kind, kind), {"elder" if name == "younger" else "younger" for name in age}
    return frozenset((kind, *age))


def _side(value: str) -> frozenset[str]:
    """Which arm or leg is bound up or broken.

    >>> sorted(_side("left arm in a sling")), sorted(_side("broke her arm"))
    (['left arm'], [])
    """
    words = value.casefold().split()
    side = next((word for word in words if word in ("left", "right")), None)
    limb = next((limb for limb, parts in LIMBS.items() if parts & set(words)), None)
    return frozenset((f"{side} {limb}",)) if side and limb else frozenset()


READERS: dict[str, Callable[[str], frozenset[str]]] = {
    "eyes": _colours(EYES),
    "hair": _colours(HAIR),
    "rank": _rank,
    "injury": _side,
    "kinship": _kinship,
}
