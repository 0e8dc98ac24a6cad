"""From where to where a fact holds: each with its sentence, and with the later one that takes its place, if any."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from storysofar.english.lexicon import PRONOUN_SET_CODES
from storysofar.facts import FACTS, Ending, FactKind
from storysofar.memory import Memory
from storysofar.story import Fact, Mention, Reference
from storysofar.text import Span
from storysofar.views.evidence import Evidence, evidence
from storysofar.views.people import KnownPeople
from storysofar.views.standalone_lines import resolve_references

MAX_OPEN_FACTS = 100  # of one kind of one person that a further one may end, or say again: the last so many


@dataclass(frozen=True, slots=True)
class FactInterval:
    """A fact as it stands at a place. `until` is the sentence that ended it; None while it holds."""

    character: str  # the id of the person, those counted who turned out to be the same
    kind: FactKind
    value: str  # the author's words, with names in brackets where pronouns leave them open
    since: Evidence
    until: Evidence | None = None
    holds: bool = True  # False: the text denies it
    according_to: str | None = None  # the name of the one who says or believes it; None: the story tells it
    other: str | None = None  # the name of the second person

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {
            "attribute": self.kind,
            "value": self.value,
            "holds": self.holds,
            "according_to": self.according_to,
            "other": self.other,
            "since": self.since.to_json(),
            "until": self.until.to_json() if self.until else None,
        }

    def to_cast_json(self) -> dict[str, Any]:
        """As `cast --json` and `relations --json` write it."""
        return {
            "attribute": self.kind,
            "value": self.value,
            "holds": self.holds,
            "according_to": self.according_to,
            "other": self.other,
            "closed": self.until.to_json() if self.until else None,
            "evidence": [self.since.to_json()],
        }


def fact_intervals(memory: Memory, people: KnownPeople, kinds: Collection[FactKind]) -> dict[str, list[FactInterval]]:
    """The facts of these kinds for each person, in the order told, each with what ended it.

    After a pronoun of the third person stands in brackets who is meant.
    """
    kept: dict[str, _Told] = defaultdict(_Told)
    for fact in memory.facts:
        character = people.id_of(fact.character)
        if fact.kind in kinds and character is not None:
            _add(kept[character], fact, character, people)
    pronouns = NamedPronouns(memory, people)
    return {
        character: [pronouns.named(fact, interval) for fact, interval in told.intervals]
        for character, told in kept.items()
    }


@dataclass(slots=True)
class _Told:
    """The facts of one person so far, and where those stand among them that nothing has ended."""

    intervals: list[tuple[Fact, FactInterval]] = field(default_factory=list)
    open: dict[FactKind, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    by_span: dict[Span, list[int]] = field(default_factory=lambda: defaultdict(list))

    def that_may_end(self, fact: Fact) -> list[int]:
        """Those that a fact may end: the one that it says it ends, or else the last ones of its kind."""
        return self.by_span[fact.ends] if fact.ends is not None else self.last_open(fact.kind)

    def last_open(self, kind: FactKind) -> list[int]:
        """The last ones of a kind that nothing has ended, in the order told."""
        return [*islice(reversed(self.open[kind]), MAX_OPEN_FACTS)][::-1]


def _add(told: _Told, fact: Fact, character: str, people: KnownPeople) -> None:
    """Ends what a fact ends, and keeps it, unless it only closes a thread or says again what holds already."""
    now = evidence(fact.span, fact.sentence)
    for at in told.that_may_end(fact):
        earlier, interval = told.intervals[at]
        if interval.until is None and ends(earlier, fact):
            told.intervals[at] = earlier, replace(interval, until=now)
            del told.open[earlier.kind][at]
    if fact.ends is not None or _is_known(told, fact):
        return
    at = len(told.intervals)
    told.intervals.append((fact, _interval(fact, character, now, people)))
    told.open[fact.kind][at] = None
    told.by_span[fact.span].append(at)


def _is_known(told: _Told, fact: Fact) -> bool:
    return any(says_again(told.intervals[at][0], fact) for at in told.last_open(fact.kind))


def _interval(fact: Fact, character: str, since: Evidence, people: KnownPeople) -> FactInterval:
    """A fact that holds from here on; that it is somebody's own word goes without saying."""
    source = people.id_of(fact.according_to)
    return FactInterval(
        character,
        fact.kind,
        fact.value,
        since,
        holds=fact.holds,
        according_to=people.name_of(source) if source != character else None,
        other=people.name_of(fact.other),
    )


def known_facts(facts: Iterable[Fact], people: KnownPeople) -> tuple[FactInterval, ...]:
    """The facts of one person in the order told: each once, a thread with the words that close it.

    Nothing else ends them: a cast list tells what was stated, and whose word it is. What is both an occupation and a
    rank, as a clerk is, is told as the occupation.
    """
    facts = tuple(fact for fact in facts if not FACTS[fact.kind].is_doubtful)
    closings = {fact.ends: evidence(fact.span, fact.sentence) for fact in facts if fact.ends}
    found: dict[tuple[str, str, bool, str | None], FactInterval] = {}
    for fact in _told(facts):
        source = people.name_of(fact.according_to)
        interval = FactInterval(
            people.id_of(fact.character) or fact.character,
            fact.kind,
            fact.value,
            evidence(fact.span, fact.sentence),
            closings.get(fact.span),
            fact.holds,
            source,
            people.name_of(fact.other),
        )
        found.setdefault((fact.kind, fact.value.casefold(), fact.holds, source), interval)
    return tuple(found.values())


def _told(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """The facts that are told by themselves: no closing of a thread, and no rank that is told as an occupation."""
    trades = {fact.span.opens for fact in facts if fact.kind == "occupation"}
    for fact in facts:
        is_trade = fact.kind == "rank" and fact.span.opens in trades
        if fact.ends is None and not is_trade:
            yield fact


# -- what ends a fact --------------------------------------------------------------------------------------------------


def says_again(earlier: Fact, fact: Fact) -> bool:
    """Whether a fact says what an earlier one said."""
    return earlier.kind == fact.kind and _is_same_value(earlier, fact) and earlier.holds == fact.holds


def ends(earlier: Fact, fact: Fact) -> bool:
    """Whether a fact ends an earlier one: freed ends captured, a denial what it denies, an answer its question."""
    if fact.ends is not None:
        return fact.ends == earlier.span
    return earlier.kind == fact.kind and ENDING_RULES[FACTS[fact.kind].ended_by](earlier, fact)


def _is_same_value(earlier: Fact, fact: Fact) -> bool:
    return earlier.value.casefold() == fact.value.casefold()


def _is_denied(earlier: Fact, fact: Fact) -> bool:
    """“Mara was a smuggler.” – “Mara was no smuggler.”"""
    return earlier.holds != fact.holds and _is_same_value(earlier, fact)


def _is_changed(earlier: Fact, fact: Fact) -> bool:
    """“a sergeant” – “a captain”; not “grey eyes” – “silver eyes”, which may be the same."""
    return bool(fact.holds and earlier.norm and fact.norm and not earlier.norm & fact.norm)


def _is_remedied(earlier: Fact, fact: Fact) -> bool:
    """“was arrested” – “escaped”."""
    remedies = FACTS[fact.kind].remedies
    return fact.holds and any(ill in earlier.norm and remedy in fact.norm for ill, remedy in remedies)


def _is_left(earlier: Fact, fact: Fact) -> bool:
    """“joined the guild” – “left the guild”."""
    has_left = "joined" in earlier.norm and "left" in fact.norm
    return _is_denied(earlier, fact) or (has_left and bool((earlier.norm & fact.norm) - {"joined", "left"}))


def _is_kept(earlier: Fact, fact: Fact) -> bool:
    """“promised to wait” – “broke her promise”."""
    return bool(fact.norm) or _is_denied(earlier, fact)


ENDING_RULES: dict[Ending, Callable[[Fact, Fact], bool]] = {
    "denial": _is_denied,
    "reversal": lambda earlier, fact: earlier.holds != fact.holds,
    "next": lambda earlier, fact: True,
    "change": _is_changed,
    "remedy": _is_remedied,
    "parting": _is_left,
    "keeping": _is_kept,
}


# -- names for pronouns ------------------------------------------------------------------------------------------------


class NamedPronouns:
    """Puts names beside the pronouns of facts, as far as their mentions say who is meant."""

    def __init__(self, memory: Memory, people: KnownPeople) -> None:
        self.people = people
        self.mentions = {chapter.chapter: chapter.mentions for chapter in memory.chapters}
        self.pronouns: dict[float, list[Mention]] = {}  # by chapter, in their order

    def named(self, fact: Fact, interval: FactInterval) -> FactInterval:
        """The fact with names in brackets after its pronouns; the person it is about needs none.

        In what somebody says, it is too often unsure who a pronoun means.
        """
        if fact.according_to is not None:
            return interval
        references = tuple(self.references(fact, interval.character))
        return (
            replace(interval, value=resolve_references(fact.value, references, self.people)) if references else interval
        )

    def references(self, fact: Fact, character: str) -> Iterator[Reference]:
        """The pronouns of the third person in a fact's words that mean somebody else."""
        after, pronouns = 0, self._pronouns_of(fact.span.chapter)
        first = bisect_left(pronouns, fact.span.start, key=lambda mention: mention.span.start)
        for mention in map(pronouns.__getitem__, range(first, len(pronouns))):
            if mention.span.start > fact.span.end:
                break
            at = word_at(fact.value, mention.text, after) if mention.span.end <= fact.span.end else None
            if at is None:
                continue
            after = at + len(mention.text)
            if self.people.id_of(mention.character) != character and is_third(mention.text):
                yield Reference(at, after, mention.character or "")

    def _pronouns_of(self, chapter: float) -> list[Mention]:
        if chapter not in self.pronouns:
            pronouns = (m for m in self.mentions.get(chapter, ()) if m.kind == "pronoun" and m.character)
            self.pronouns[chapter] = sorted(pronouns, key=lambda mention: mention.span)
        return self.pronouns[chapter]


def word_at(text: str, word: str, start: int) -> int | None:
    """Where a whole word stands, from here on."""
    at = text.find(word, start)
    while at >= 0:
        if not (text[at - 1 : at].isalnum() or text[at + len(word) : at + len(word) + 1].isalnum()):
            return at
        at = text.find(word, at + 1)
    return None


def is_third(pronoun: str) -> bool:
    """Whether a pronoun means neither the one who speaks nor the one who is spoken to.

    >>> is_third("her"), is_third("me"), is_third("You")
    (True, False, False)
    """
    word = pronoun.casefold().replace("’", "'").split("'")[0]
    return PRONOUN_SET_CODES.get(word) not in ("i", "we", "you")
