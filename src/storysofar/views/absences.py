"""Who is gone and nobody says so, and who speaks after their death. Knows who is there when; nothing of why."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from storysofar.english.tables import words
from storysofar.memory import Memory
from storysofar.story import Fact, Mention
from storysofar.text import Position, Work
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
    seen: set[str] = set()
    for fact in told:
        character = people.id_of(fact.character)
        if character is None or character in alive | seen or not _is_plain_death(fact, character, people):
            continue
        seen.add(character)
        yield from _speaks_after(fact, character, memory, people, pages)


def _is_plain_death(fact: Fact, character: str, people: KnownPeople) -> bool:
    """Whether a sentence names somebody who is dead, and no ifs about it."""
    is_named = people.characters[character].is_named and is_named_in(fact.sentence, people.called[character])
    return fact.holds and is_named and UNSURE_WORDS.isdisjoint(words_of(fact.sentence))


def _speaks_after(fact: Fact, one: str, memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """The first line after the scene of a death, where there are few of them."""
    over = next((s.span.closes for s in memory.scenes if s.span.closes >= fact.span.closes), memory.end)
    said = {a.span: a for a in memory.attributions}  # the later one counts
    lines = [
        a for a in said.values() if a.span.opens >= over and a.cue == "explicit" and people.id_of(a.speaker) == one
    ]
    if not 0 < len(lines) <= MAX_POSTHUMOUS_LINES:
        return
    first = lines[0]
    text = next((unwrap(q.text) for q in memory.quotations if q.span == first.span), "")
    shown = sentence_at(pages, first.evidence or first.span, text)
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
    left = _departed(memory, people)
    for one, mentions in seen.items():
        last = max(mentions, key=lambda m: m.span.opens)
        missed = [number for number in numbers if number > last.span.chapter]
        if one in left or len(missed) < gone or not _is_prominent(one, last.span.closes, seen, memory, people):
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


def _is_prominent(
    one: str, until: Position, seen: dict[str, list[Mention]], memory: Memory, people: KnownPeople
) -> bool:
    """Whether the story was about somebody too, as far as it was told when they were last there."""
    character = people.characters[one]
    counts = Counter({id: sum(m.span.opens <= until for m in mentions) for id, mentions in seen.items()})
    scenes = [s for s in memory.scenes if one in map(people.id_of, s.present)]
    lines = sum(people.id_of(a.speaker) == one for a in {a.span: a for a in memory.attributions}.values())
    first = [id for id, _ in counts.most_common(MAX_PROMINENT_PEOPLE)]
    return (
        character.is_named
        and one in first
        and counts[one] >= MIN_MENTION_SHARE * sum(counts.values())
        and len(scenes) >= MIN_SCENES
        and lines >= MIN_LINES
        and len({s.span.chapter for s in scenes}) > 1
    )
