"""Who has been with whom: scenes shared, words to each other, what they call each other, and what is stated."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

from storysofar.facts import FACTS
from storysofar.memory import Memory
from storysofar.story import Fact, Mention
from storysofar.text import Position
from storysofar.views.boundary import Place, bounded
from storysofar.views.cast import find
from storysofar.views.evidence import Evidence, evidence, unwrap
from storysofar.views.exchanges import EXCHANGES_NEEDS as EXCHANGES
from storysofar.views.exchanges import DialogueLine, exchanges
from storysofar.views.fact_intervals import FactInterval, known_facts
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in
from storysofar.views.tone import Tone, tone_of

RELATIONS_NEEDS: tuple[str, ...] = (*PEOPLE, *EXCHANGES, "mentions", "facts")

MIN_MEETING_WORDS = 60  # from each to the other, from which on one scene tells that they have met

# What people call each other without a name, where it stands by itself: “…, sir.”
ADDRESS_TERMS = (
    "sir|madam|ma'am|miss|mister|captain|doctor|commissioner|professor|sergeant|colonel|general|commander|master|"
    "mistress|boss|chief|sensei|father|mother|papa|mamma|mama|mum|mom|dad|grandfather|grandmother|uncle|aunt|brother|"
    "sister|son|daughter|child|lad|lass|boy|girl|old man|friend|comrade|mate|dear|dearest|darling|love|sweetheart|"
    "honey|beloved|old (?:chap|fellow|friend|boy)|fool|idiot|liar|traitor|coward|"
    "my (?:lord|lady|boy|girl|child|son|friend|dear|love)|your (?:grace|majesty|highness|honou?r|excellency)"
)
ADDRESS_PATTERN = re.compile(rf"(?:^|[,!?.—…])\s*[“\"‘]?((?:you )?(?:{ADDRESS_TERMS}))(?=[,.!?—…”\"])", re.IGNORECASE)
SET_OFF_BEFORE, SET_OFF_AFTER = frozenset("“\"‘',.!?—–…"), frozenset(',.!?—–…”"’;')


@dataclass(frozen=True, slots=True)
class AddressTerm:
    """What one of a pair calls the other, how often, and where first."""

    speaker: str
    text: str
    count: int
    evidence: Evidence

    def to_json(self) -> dict[str, Any]:
        """As `relations --json` writes it."""
        return {
            "speaker": self.speaker,
            "text": self.text,
            "count": self.count,
            "evidence": [self.evidence.to_json()],
        }


@dataclass(frozen=True, slots=True)
class Together:
    """A pair in one chapter. Words and tone are those of their lines to each other."""

    chapter: float
    scenes: int
    words: tuple[int, int]  # from the first to the second, and back
    tone: Tone
    evidence: Evidence | None  # the line that tells most of the tone; None where they say nothing to each other

    def to_json(self) -> dict[str, Any]:
        """As `relations --json` writes it."""
        return {
            "chapter": self.chapter,
            "scenes": self.scenes,
            "words": list(self.words),
            "tone": self.tone.balance,
            "warm": list(self.tone.warm),
            "cold": list(self.tone.cold),
            "evidence": [self.evidence.to_json()] if self.evidence else [],
        }


@dataclass(frozen=True, slots=True)
class Relation:
    """Two people, as far as a place. Either may be first; the one asked for is."""

    ids: tuple[str, str]
    names: tuple[str, str]
    chapters: tuple[Together, ...]  # those in which they share a scene or a word
    address: tuple[AddressTerm, ...]
    stated: tuple[tuple[str, FactInterval], ...]  # kinship, loyalty …, with the name of whom it is stated
    are_named: bool = False  # both have a name

    @property
    def scenes(self) -> int:
        """The scenes that they share."""
        return sum(together.scenes for together in self.chapters)

    @property
    def words(self) -> tuple[int, int]:
        """The words from the first to the second, and back."""
        return sum(t.words[0] for t in self.chapters), sum(t.words[1] for t in self.chapters)

    @property
    def have_met(self) -> bool:
        """Whether they have surely met: both have names, and answer each other in two scenes or at length in one.

        In marked chapters 96 of 100 such pairs had met on works the rule was chosen on, 88 on others; of all pairs that
        share a scene, half.
        """
        return self.are_named and min(self.words) > 0 and (self.scenes > 1 or min(self.words) >= MIN_MEETING_WORDS)

    @property
    def is_any(self) -> bool:
        """Whether they have anything to do with each other yet."""
        return bool(self.chapters or self.stated)

    def to_json(self) -> dict[str, Any]:
        """As `relations --json` writes it."""
        return {
            "ids": list(self.ids),
            "names": list(self.names),
            "scenes": self.scenes,
            "words": list(self.words),
            "chapters": [together.to_json() for together in self.chapters],
            "address": [term.to_json() for term in self.address],
            "stated": [{"of": name, **fact.to_cast_json()} for name, fact in self.stated],
        }


class Pair(NamedTuple):
    """Two ids in their order, so that a pair is the same either way."""

    one: str
    other: str


@dataclass(slots=True)
class Count:
    """What is counted of a pair on the way through the records."""

    scenes: Counter[float] = field(default_factory=Counter)
    lines: list[DialogueLine] = field(default_factory=list)
    address: dict[tuple[str, str], list[tuple[str, Evidence]]] = field(default_factory=lambda: defaultdict(list))
    facts: list[Fact] = field(default_factory=list)


def relations(
    memory: Memory,
    name: str | None = None,
    other: str | None = None,
    *,
    as_of: Place = None,
    everyone: bool = False,
) -> tuple[Relation, ...]:
    """Every pair that has surely met, those who have most to do with each other first; of one person, or one pair.

    With `everyone`, pairs that may only have been told of together too.

    A pair that is asked for by both names is answered also when there is nothing between them yet. Raises
    CharacterNotFound as `who` does.
    """
    memory = bounded(memory, as_of)
    people = people_in(memory)
    asked = [find(people, said) for said in (name, other) if said is not None]
    counts = counts_of(memory, people)
    if len(asked) == 2:
        counts.setdefault(pair_of(*asked), Count())
    found = [
        relation_of(turned(pair, asked), count, people) for pair, count in counts.items() if set(asked) <= set(pair)
    ]
    shown = [pair for pair in found if everyone or len(asked) == 2 or pair.have_met]
    return tuple(sorted(shown, key=weight))


def pair_of(one: str, other: str) -> Pair:
    """The pair of these two, whoever is named first."""
    return Pair(one, other) if one < other else Pair(other, one)


def turned(pair: Pair, asked: list[str]) -> Pair:
    """The pair with whoever was asked for first in front."""
    return Pair(pair.other, pair.one) if asked and pair.one != asked[0] else pair


def weight(relation: Relation) -> tuple[int, int, tuple[str, str]]:
    """The order of relations: by words and scenes; a scene counts for as much as a good line."""
    return -(sum(relation.words) + 20 * relation.scenes), -len(relation.stated), relation.ids


def counts_of(memory: Memory, people: KnownPeople) -> dict[Pair, Count]:
    """What there is between any two people of a bounded memory."""
    counts: dict[Pair, Count] = defaultdict(Count)
    for scene in memory.scenes:
        present = dict.fromkeys(id for character in scene.present if (id := people.id_of(character)))
        for one, other in combinations(present, 2):
            counts[pair_of(one, other)].scenes[scene.span.chapter] += 1
    _count_lines(counts, memory, people)
    for fact in memory.facts:
        first, second = people.id_of(fact.character), people.id_of(fact.other)
        if FACTS[fact.kind].is_between_two and first and second and first != second:
            counts[pair_of(first, second)].facts.append(fact)
    return counts


def _count_lines(counts: dict[Pair, Count], memory: Memory, people: KnownPeople) -> None:
    """Counts what people say to each other, and what they call each other in it."""
    names = {mention.span.opens: mention for mention in memory.mentions if mention.kind != "pronoun"}
    starts = sorted(names)
    for line in exchanges(memory, people):
        if line.speaker and line.addressee:
            count = counts[pair_of(line.speaker, line.addressee)]
            count.lines.append(line)
            for words, at in called(line, (names[start] for start in within(starts, line)), people):
                count.address[line.speaker, words.casefold()].append((words, at))


def within(starts: list[Position], line: DialogueLine) -> list[Position]:
    """The places among these that lie in a line."""
    return starts[bisect_left(starts, line.span.opens) : bisect_left(starts, line.span.closes)]


def called(line: DialogueLine, mentions: Iterable[Mention], people: KnownPeople) -> Iterator[tuple[str, Evidence]]:
    """What the speaker calls whoever a line is said to, set off from the rest: “Well, Mara, …”; each once."""
    found: dict[str, Evidence] = {}
    for mention in mentions:
        start, end = mention.span.start - line.span.start, mention.span.end - line.span.start
        before, after = line.text[:start].rstrip()[-1:], line.text[end:].lstrip()[:1]
        is_set_off = before in SET_OFF_BEFORE and after in SET_OFF_AFTER and (before + after).strip("“\"‘'") != ""
        if people.id_of(mention.character) == line.addressee and is_set_off and start >= 0:
            found[mention.text] = evidence(line.span, unwrap(line.text))
    for term in ADDRESS_PATTERN.finditer(line.text.replace("’", "'")):
        words = unwrap(term[1])
        if not any(words.casefold() in said.casefold() for said in found):
            found[words.lower()] = evidence(line.span, unwrap(line.text))
    yield from found.items()


def relation_of(pair: Pair, count: Count, people: KnownPeople) -> Relation:
    """What is counted of a pair, chapter by chapter."""
    by_chapter: dict[float, list[DialogueLine]] = defaultdict(list)
    for line in count.lines:
        by_chapter[line.span.chapter].append(line)
    terms = [
        AddressTerm(people.characters[speaker].name, said[0][0], len(said), said[0][1])
        for (speaker, _), said in sorted(count.address.items(), key=lambda term: (-len(term[1]), term[1][0][1]))
    ]
    return Relation(
        ids=(pair.one, pair.other),
        names=(people.characters[pair.one].name, people.characters[pair.other].name),
        chapters=tuple(
            together_in(chapter, count.scenes[chapter], by_chapter[chapter], pair)
            for chapter in sorted({*count.scenes, *by_chapter})
        ),
        address=tuple(terms),
        stated=tuple(stated_of(pair, count.facts, people)),
        are_named=people.characters[pair.one].is_named and people.characters[pair.other].is_named,
    )


def together_in(chapter: float, scenes: int, lines: list[DialogueLine], pair: Pair) -> Together:
    """A pair in one chapter."""
    words = tuple(sum(line.words for line in lines if line.speaker == one) for one in pair)
    tones = [tone_of(line.text) for line in lines]
    tone = Tone()
    for said in tones:
        tone |= said
    telling = max(zip(lines, tones, strict=True), key=telling_most, default=None)
    proof = evidence(telling[0].span, unwrap(telling[0].text)) if telling else None
    return Together(chapter, scenes, (words[0], words[1]), tone, proof)


def telling_most(said: tuple[DialogueLine, Tone]) -> tuple[int, int]:
    """How much a line tells of a tone: by the words that make it, and then by its length."""
    line, tone = said
    return len(tone.warm + tone.cold), line.words


def stated_of(pair: Pair, facts: list[Fact], people: KnownPeople) -> Iterator[tuple[str, FactInterval]]:
    """What is stated of the one towards the other, in the order told."""
    for one in pair:
        own = (fact for fact in facts if people.id_of(fact.character) == one)
        for fact in known_facts(own, people):
            yield people.characters[one].name, fact
