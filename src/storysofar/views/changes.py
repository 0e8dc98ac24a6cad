"""What changes about somebody without a cause: eyes, hair, rank, kinship. Knows facts and their sentences only."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from storysofar.english.norms import Norm, turned_round
from storysofar.facts import FACTS, FactKind
from storysofar.memory import Memory
from storysofar.story import Fact
from storysofar.text import Span, Work
from storysofar.views.causes import is_caused
from storysofar.views.issues import Finding, is_named_in, pairs_of, proof, words_of
from storysofar.views.people import KnownPeople

# What two people may be to each other at once.
COMPATIBLE_RELATIONS = (frozenset(("cousin", "spouse")),)
MAX_BANDAGE_CHAPTERS = 6  # two slings on two arms are a slip; two wounds, years apart, are two wounds
# How sure a change is, from 0 to 1, in which neither sentence names the person, one does, or both.
CONFIDENCE_BY_NAMES = (0.5, 0.7, 0.9)
HEARSAY_SHARE = 0.3  # of that, where one of the two is only somebody's word


class Compared(NamedTuple):
    """A fact, and what it comes to for the one of a pair whose id comes first."""

    fact: Fact
    norm: Norm


class ComparedTrait(NamedTuple):
    """What is compared: one kind of fact of one person, or of two."""

    kind: FactKind
    people: tuple[str, ...]


def changes(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """What is told of somebody in two ways, and nothing says why; of each subject the surest."""
    for subject, facts in _subjects(memory, people).items():
        caused = sorted(fact.span for fact, _ in facts if is_caused(fact))
        pairs = (pair for pair in pairs_of(facts) if not _comes_to_be_caused(*pair, caused))
        found = [finding for pair in pairs if (finding := _change(subject, *pair, people, pages))]
        if found:
            yield max(found, key=lambda finding: finding.weight)


def _subjects(memory: Memory, people: KnownPeople) -> dict[ComparedTrait, list[Compared]]:
    """The facts that can contradict each other, in the order told."""
    found: dict[ComparedTrait, list[Compared]] = {}
    for fact in memory.facts:
        if not FACTS[fact.kind].is_compared:
            continue
        character, other = people.id_of(fact.character), people.id_of(fact.other)
        if character is None or not people.characters[character].is_named:
            continue
        if fact.kind != "kinship":
            found.setdefault(ComparedTrait(fact.kind, (character,)), []).append(Compared(fact, fact.norm))
        elif other is not None and people.characters[other].is_named:
            first, second = sorted((character, other))
            norm = fact.norm if character == first else turned_round(fact.norm)
            found.setdefault(ComparedTrait(fact.kind, (first, second)), []).append(Compared(fact, norm))
    return found


def _comes_to_be_caused(first: Compared, then: Compared, caused: list[Span]) -> bool:
    """Whether the text says, by the second of two places, that there was a change: dyed, promoted, in disguise."""
    return bisect_right(caused, first.fact.span) < bisect_right(caused, then.fact.span)


def _change(
    subject: ComparedTrait, first: Compared, then: Compared, people: KnownPeople, pages: Work | None
) -> Finding | None:
    """The finding that two facts make; None where they agree, or the text gives the change its cause."""
    facts = first.fact, then.fact
    names = [name for id in subject.people for name in people.called[id]]
    if not _contradicts(subject.kind, first, then) or _is_excused(*facts, names):
        return None
    source = first.fact.according_to or then.fact.according_to
    confidence = CONFIDENCE_BY_NAMES[sum(is_named_in(fact.sentence, names) for fact in facts)]
    of_other = f" of {people.name_of(first.fact.other)}" if first.fact.other else ""
    return Finding(
        "change",
        people.characters[people.id_of(first.fact.character) or subject.people[0]].name,
        f"{subject.kind}{of_other}: {first.fact.value}, then {then.fact.value}",
        (proof(first.fact, pages), proof(then.fact, pages)),
        round(confidence * (HEARSAY_SHARE if source else 1), 2),
        people.name_of(source),
    )


def _is_excused(first: Fact, then: Fact, names: list[str]) -> bool:
    """Whether one is denied, both are hearsay, the first only seemed so, or one may be of somebody else."""
    if not (first.holds and then.holds) or (first.according_to and then.according_to):
        return True
    return is_caused(first) or _is_of_another(first, names) or _is_of_another(then, names)


def _is_of_another(fact: Fact, names: list[str]) -> bool:
    """Whether somebody else is described beside the person named: “the red-haired boy followed Harry”."""
    described = re.search(rf"\b(?:the|an?|this|that) {re.escape(fact.value)} [a-z]+", fact.sentence)
    return fact.value.endswith(("-haired", "-eyed")) and described is not None and is_named_in(fact.sentence, names)


def _contradicts(kind: FactKind, first: Compared, then: Compared) -> bool:
    """Whether two facts cannot both hold. Hair may go grey with the years, and does not come back from it."""
    if kind == "injury":
        return _is_bound_elsewhere(first, then)
    if not first.norm or not then.norm:
        return False
    if kind == "kinship":
        return _are_two_relations(first.norm | then.norm)
    return not first.norm & then.norm and not (kind == "hair" and "aged" in then.norm)


def _are_two_relations(norm: Norm) -> bool:
    """Whether somebody cannot be all this to one person: an uncle and a cousin, an elder and a younger brother."""
    relations = norm - {"elder", "younger"}
    if len(relations) > 1:
        return relations not in COMPATIBLE_RELATIONS
    return relations == {"sibling"} and {"elder", "younger"} <= norm


def _is_bound_elsewhere(first: Compared, then: Compared) -> bool:
    """Whether two bandages must be one: a left arm in a sling, and soon after a right one."""
    limbs, later_limbs = first.norm - {"bound"}, then.norm - {"bound"}
    is_same_kind = {limb.split()[-1] for limb in limbs} == {limb.split()[-1] for limb in later_limbs}
    is_near = abs(then.fact.span.chapter - first.fact.span.chapter) <= MAX_BANDAGE_CHAPTERS
    if not limbs or not is_same_kind or not is_near or limbs & later_limbs:
        return False
    return "bound" in first.norm | then.norm and "both" not in words_of(then.fact.sentence)
