"""Who is gone and nobody says so, and who speaks after their death. Knows who is there when; nothing of why."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from storysofar.english.tables import words
from storysofar.memory import Memory
from storysofar.story import Attribution, Fact, Mention
from storysofar.text import Position, Span, Work
from storysofar.views.evidence import sentence_at, unwrap
from storysofar.views.issues import Finding, is_named_in, proof, words_of
from storysofar.views.people import KnownPeople

MIN_STORY_CHAPTERS = 5  # chapters that a story must have before anybody can be missed
MIN_ABSENCE_CHAPTERS = 3  # chapters without a word of somebody
MIN_ABSENCE_SHARE = 0.25  # … and this part of the story
MAX_PROMINENT_PEOPLE = 5  # the first so many of a cast list are prominent
MIN_MENTION_SHARE = 0.05  # … who have so much of all the mentions
MIN_SCENES, MIN_LINES = 3, 3
LEAVING_PATTERN = re.compile(
    r"\b(?:left|leave|leaves|leaving|gone|goodbye|good-bye|farewell|depart\w*|died|dead|buried|killed|never saw|"
    r"went (?:home|away|back|north|south|east|west)|sailed|rode off|drove off|"
    r"vanish\w*|disappear\w*|the last (?:time|of))\b",
    re.IGNORECASE,
)
UNSURE_WORDS = words("leaving", "death", "unsure")
GHOSTLY_WORDS = words("leaving", "death", "beyond")
MAX_POSTHUMOUS_LINES = 6  # one who speaks oftener is a ghost, or never died, and the story knows it


def deaths(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """Each person who is dead by the story's own word, and speaks in a later scene."""
    told = [fact for fact in memory.facts if fact.kind == "death" and not fact.according_to]
    alive = {people.id_of(fact.character) for fact in told if not fact.holds}
    alive |= {people.id_of(same.character) for same in memory.same if same.is_revelation}
    voices = _voices_in(memory, people)
    done = {one for one in alive if one}
    for fact in told:
        character = people.id_of(fact.character)
        if character is None or character in done or not _is_plain_death(fact, character, people):
            continue
        done.add(character)
        yield from _speaks_after(fact, character, voices, people, pages)


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who says which lines outright, what stands in them, and where scenes close."""

    lines: dict[str, list[Attribution]]
    words: dict[Span, str]
    closings: list[Position]  # the furthest close of all scenes up to each, so that they are in order
    end: Position

    def after(self, one: str, place: Position) -> list[Attribution]:
        """Somebody's lines after the scene that holds this place."""
        at = bisect_left(self.closings, place)
        over = self.closings[at] if at < len(self.closings) else self.end
        return [line for line in self.lines.get(one, ()) if line.span.opens >= over]


def _voices_in(memory: Memory, people: KnownPeople) -> _Voices:
    lines: dict[str, list[Attribution]] = defaultdict(list)
    for said in {a.span: a for a in memory.attributions}.values():  # the later one counts
        if said.cue == "explicit" and (one := people.id_of(said.speaker)):
            lines[one].append(said)
    words = {quotation.span: quotation.text for quotation in memory.quotations}
    closings = list(accumulate((scene.span.closes for scene in memory.scenes), max))
    return _Voices(lines, words, closings, memory.end)


def _is_plain_death(fact: Fact, character: str, people: KnownPeople) -> bool:
    """Whether a sentence names somebody who is dead, and no ifs about it."""
    is_named = people.characters[character].is_named and is_named_in(fact.sentence, people.called[character])
    return fact.holds and is_named and UNSURE_WORDS.isdisjoint(words_of(fact.sentence))


def _speaks_after(fact: Fact, one: str, voices: _Voices, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """The first line after the scene of a death, where there are few of them."""
    lines = voices.after(one, fact.span.closes)
    if not 0 < len(lines) <= MAX_POSTHUMOUS_LINES:
        return
    first = lines[0]
    shown = sentence_at(pages, first.evidence or first.span, unwrap(voices.words.get(first.span, "")))
    if GHOSTLY_WORDS & words_of(shown.text):
        return
    yield Finding("death", people.characters[one].name, "dead, and speaks later", (proof(fact, pages), shown), 0.8)


def dropped(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """Each prominent person who is not mentioned any more, and has not been seen to leave."""
    numbers = [c.chapter for c in memory.chapters if c.earlier is None]
    if len(numbers) < MIN_STORY_CHAPTERS:
        return
    gone = max(MIN_ABSENCE_CHAPTERS, round(MIN_ABSENCE_SHARE * len(numbers)))
    seen: dict[str, list[Mention]] = defaultdict(list)
    for mention in memory.mentions:
        if mention.kind != "pronoun" and (one := people.id_of(mention.character)):
            seen[one].append(mention)
    left, shares = _departed(memory, people), _shares_in(memory, people, seen)
    for one, mentions in seen.items():
        last = max(mentions, key=lambda m: m.span.opens)
        missed = numbers[bisect_right(numbers, last.span.chapter) :]
        if one in left or len(missed) < gone or not people.characters[one].is_named:
            continue
        if not shares.is_prominent(one, last.span.closes):
            continue
        first = sentence_at(pages, mentions[0].span, mentions[0].text)
        final = sentence_at(pages, last.span, last.text)
        if LEAVING_PATTERN.search(final.text):
            continue
        told = f"{len(mentions)} times in chapters {first.chapter} to {final.chapter}"
        told += f", and never in {missed[0]} to {missed[-1]}"
        yield Finding("dropped", people.characters[one].name, told, (first, final), 0.5)


def _departed(memory: Memory, people: KnownPeople) -> set[str | None]:
    """Those who have died, or have resolved to go."""
    return {
        people.id_of(fact.character)
        for fact in memory.facts
        if fact.kind == "death" or (fact.kind in ("decision", "place") and LEAVING_PATTERN.search(fact.sentence))
    }


@dataclass(frozen=True, slots=True)
class _Shares:
    """How much of the story each person has: their mentions, scenes and lines, counted once for all of them."""

    mentions: dict[str, list[Position]]  # in order
    every: list[Position]  # of everybody, in order
    scenes: dict[str, list[float]]  # the chapters of their scenes
    lines: Counter[str | None]

    def is_prominent(self, one: str, until: Position) -> bool:
        """Whether the story was about somebody too, as far as it was told when they were last there."""
        count, everybody = len(self.mentions[one]), bisect_right(self.every, until)
        return (
            count >= MIN_MENTION_SHARE * everybody
            and len(self.scenes[one]) >= MIN_SCENES
            and self.lines[one] >= MIN_LINES
            and len(set(self.scenes[one])) > 1
            and self._is_among_the_first(one, until)
        )

    def _is_among_the_first(self, one: str, until: Position) -> bool:
        """Whether few others were mentioned more by then, or as often and met before."""
        count, before, has_come = len(self.mentions[one]), 0, False
        for other, places in self.mentions.items():
            has_come = has_come or other == one
            least = count + 1 if has_come else count
            before += other != one and len(places) >= least and bisect_right(places, until) >= least
        return before < MAX_PROMINENT_PEOPLE


def _shares_in(memory: Memory, people: KnownPeople, seen: dict[str, list[Mention]]) -> _Shares:
    mentions = {one: sorted(mention.span.opens for mention in told) for one, told in seen.items()}
    scenes: dict[str, list[float]] = defaultdict(list)
    for scene in memory.scenes:
        for one in {person for id in scene.present if (person := people.id_of(id))}:
            scenes[one].append(scene.span.chapter)
    lines = Counter(people.id_of(a.speaker) for a in {a.span: a for a in memory.attributions}.values())
    return _Shares(mentions, sorted(place for places in mentions.values() for place in places), scenes, lines)
