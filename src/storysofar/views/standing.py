"""Where things stand: who matters now, where and who with, in what state and mind; what was left open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from storysofar.english.tables import words
from storysofar.facts import FACTS, kinds_where
from storysofar.memory import Memory
from storysofar.story import Scene
from storysofar.text import Position, Work
from storysofar.views.boundary import Place, bounded, position_of
from storysofar.views.cast import find
from storysofar.views.changes import changes
from storysofar.views.evidence import Evidence, evidence
from storysofar.views.fact_intervals import FactInterval, fact_intervals
from storysofar.views.issues import Finding
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in

STANDING_NEEDS: tuple[str, ...] = (*PEOPLE, "mentions", "scenes", "facts")

MAX_RECENT_SCENES = 8  # they say who matters now
SCENE_DECAY = 0.8  # how much less each scene says than the one after it
MAX_PEOPLE_SHOWN = 8
MIN_WEIGHT_SHARE = 0.06  # of the weight of the person who matters most
MAX_COMPANY_NAMES = 6
MAX_OPEN_THREADS = 8
MAX_CLOSED_THREADS = 4
MAX_CLOSING_AGE_CHAPTERS = 3  # for so long it is told that a thread was closed
SOON_WORDS = words("plans", "when", "soon")  # with these a promise is as short-lived as a plan
SHOWN_KINDS = kinds_where(lambda kind: kind.max_shown > 0)
SURE_KINDS = tuple(kind for kind in SHOWN_KINDS if not FACTS[kind].is_doubtful)
THREAD_KINDS = kinds_where(lambda kind: kind.group == "opening")
TOLD_KINDS = kinds_where(
    lambda kind: kind.max_shown > 0 or kind.group in ("opening", "closing") or kind.ended_by == "change"
)


@dataclass(frozen=True, slots=True)
class Status:
    """One person as they stand at a place."""

    id: str
    name: str
    place: str | None
    time: str | None
    company: tuple[str, ...]  # names of those who are there too
    seen: Evidence | None  # the scene they were last in
    is_here: bool  # whether that is the last scene there is
    facts: tuple[FactInterval, ...]  # as they hold, the state before the mind
    past: tuple[FactInterval, ...]  # what held once and was ended

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "place": self.place,
            "time": self.time,
            "company": list(self.company),
            "seen": self.seen.to_json() if self.seen else None,
            "is_here": self.is_here,
            "facts": [fact.to_json() for fact in self.facts],
            "past": [fact.to_json() for fact in self.past],
        }


@dataclass(frozen=True, slots=True)
class Thread:
    """What was opened: a promise, a threat, a question. Open as long as nothing is known that closes it."""

    name: str  # whose
    fact: FactInterval

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {"name": self.name, **self.fact.to_json()}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand, as of a place."""

    people: tuple[Status, ...]  # who matters most first
    open: tuple[Thread, ...]  # in the order opened
    closed: tuple[Thread, ...]  # not long before this place, in the order closed: answered, kept, carried out
    conflicts: tuple[Finding, ...]  # what is stated of these people in two ways, without a cause
    as_of: Position

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {
            "people": [status.to_json() for status in self.people],
            "open": [thread.to_json() for thread in self.open],
            "closed": [thread.to_json() for thread in self.closed],
            "conflicts": [finding.to_json() for finding in self.conflicts],
            "as_of": list(self.as_of),
        }


def standing(memory: Memory, name: str | None = None, *, as_of: Place = None, pages: Work | None = None) -> Standing:
    """Where things stand at this place, for those who matter then, or for one person who is asked for.

    The pages are there to quote the sentences of what does not fit together. Raises CharacterNotFound as `who` does.
    """
    place = position_of(memory, as_of)
    if pages is not None and as_of is not None:
        pages = pages.as_of(place)
    memory = bounded(memory, as_of)
    people = people_in(memory)
    shown = [find(people, name)] if name is not None else who_matters(memory, people)
    stated = fact_intervals(memory, people, TOLD_KINDS)
    last = last_scenes(memory, people)
    threads = threads_of(stated, people, shown if name is not None else None)
    return Standing(
        people=tuple(status_of(one, stated.get(one, []), last, people, place) for one in shown),
        open=tuple(open_threads(threads, stated, people, place)),
        closed=tuple(closed_threads(threads, place)),
        conflicts=tuple(f for f in changes(memory, people, pages) if f.name in map(people.name_of, shown)),
        as_of=place,
    )


def who_matters(memory: Memory, people: KnownPeople) -> list[str]:
    """The people of the last scenes, by how much is said of them there; the last scene counts most."""
    scenes = present_scenes(memory)[-MAX_RECENT_SCENES:]
    weights: dict[str, float] = defaultdict(float)
    for number, (scene, count) in enumerate(zip(scenes, mentions_in(memory, scenes, people), strict=True), 1):
        weight = SCENE_DECAY ** (len(scenes) - number)
        for character in dict.fromkeys(id for c in scene.present if (id := people.id_of(c))):
            weights[character] += weight * (1 + count[character])
    ranked = sorted(weights, key=lambda character: (-weights[character], character))
    named = [c for c in ranked if people.characters[c].is_named or people.characters[c].is_narrator]
    return [c for c in named if weights[c] >= MIN_WEIGHT_SHARE * weights[named[0]]][:MAX_PEOPLE_SHOWN]


def present_scenes(memory: Memory) -> list[Scene]:
    """The scenes in order, without those that are told as a flashback."""
    return sorted((scene for scene in memory.scenes if not scene.is_flashback), key=lambda scene: scene.span)


def mentions_in(memory: Memory, scenes: list[Scene], people: KnownPeople) -> list[dict[str, int]]:
    """How often each person is mentioned in each of these scenes."""
    counts: list[dict[str, int]] = [defaultdict(int) for _ in scenes]
    wanted = {scene.span.chapter for scene in scenes}
    for mention in (m for chapter in memory.chapters if chapter.chapter in wanted for m in chapter.mentions):
        character = people.id_of(mention.character)
        for count, scene in zip(counts, scenes, strict=True):
            if character is not None and scene.span.opens <= mention.span.opens < scene.span.closes:
                count[character] += 1
    return counts


def last_scenes(memory: Memory, people: KnownPeople) -> dict[str, Scene]:
    """The scene that each person was last in; under "" the last of all."""
    found: dict[str, Scene] = {}
    for scene in present_scenes(memory):
        found[""] = scene
        for character in (id for c in scene.present if (id := people.id_of(c))):
            found[character] = scene
    return found


def status_of(
    character: str, facts: list[FactInterval], last: dict[str, Scene], people: KnownPeople, place: Position
) -> Status:
    """One person as they stand: where they were last, and what still holds."""
    scene = last.get(character)
    others = tuple(c for c in scene.present if people.id_of(c) != character) if scene else ()
    return Status(
        id=character,
        name=people.characters[character].name,
        place=scene.place if scene else None,
        time=scene.time if scene else None,
        company=people.names_of(others)[:MAX_COMPANY_NAMES],
        seen=evidence(scene.span, scene.opening) if scene else None,
        is_here=scene is not None and scene is last.get(""),
        facts=tuple(still_held(facts, scene, place)),
        past=tuple(fact for fact in facts if fact.until and is_fresh(fact, place) and fact.kind not in THREAD_KINDS),
    )


def still_held(facts: Iterable[FactInterval], scene: Scene | None, place: Position) -> Iterator[FactInterval]:
    """What still holds of somebody: the last facts of each kind, while they are fresh."""
    holding = [f for f in facts if f.until is None and (FACTS[f.kind].is_lasting or is_fresh(f, place))]
    is_dead = any(is_death(fact) for fact in holding)
    for kind in SURE_KINDS:
        if is_dead and not FACTS[kind].is_lasting:
            continue
        own = [fact for fact in holding if fact.kind == kind and not is_over(fact, scene)]
        if FACTS[kind].group == "condition":  # that somebody is not hurt is no news
            own = [fact for fact in own if fact.holds]
        yield from own[-FACTS[kind].max_shown :]


def is_death(fact: FactInterval) -> bool:
    """Whether the story itself tells that somebody is dead."""
    return fact.kind == "death" and fact.holds and fact.until is None and not fact.according_to


def is_over(fact: FactInterval, scene: Scene | None) -> bool:
    """Whether somebody who fainted has been up again in a later scene."""
    is_faint = fact.kind == "state" and "faint" in FACTS[fact.kind].normal_form(fact.value)
    return is_faint and scene is not None and (fact.since.chapter, fact.since.start) < scene.span.opens


def is_fresh(fact: FactInterval, place: Position) -> bool:
    """Whether this was told, or ended, not long before a place."""
    at = fact.until or fact.since
    is_soon = fact.kind == "promise" and not SOON_WORDS.isdisjoint(fact.value.casefold().split())
    return place.chapter - at.chapter < FACTS["intention" if is_soon else fact.kind].fresh_chapters


def threads_of(stated: dict[str, list[FactInterval]], people: KnownPeople, shown: list[str] | None) -> list[Thread]:
    """Every promise, threat and question; where somebody is asked for, those of theirs and to them."""
    return [
        Thread(people.characters[character].name, fact)
        for character, facts in stated.items()
        for fact in facts
        if opens_thread(fact)
        if shown is None or character in shown or fact.other in map(people.name_of, shown)
    ]


def opens_thread(fact: FactInterval) -> bool:
    """Whether a fact leaves something open: “to wait”, and not “kept her promise”, which only closes another."""
    return fact.kind in THREAD_KINDS and fact.holds and not FACTS[fact.kind].normal_form(fact.value)


def open_threads(
    threads: list[Thread], stated: dict[str, list[FactInterval]], people: KnownPeople, place: Position
) -> Iterator[Thread]:
    """What is open as far as is known, unless its owner is dead; the last ones, in the order opened."""
    dead = {people.characters[character].name for character, facts in stated.items() if any(map(is_death, facts))}
    found = [t for t in threads if t.fact.until is None and is_fresh(t.fact, place) and t.name not in dead]
    yield from sorted(found, key=lambda thread: thread.fact.since)[-MAX_OPEN_THREADS:]


def closed_threads(threads: list[Thread], place: Position) -> Iterator[Thread]:
    """What was closed in the last chapters, in the order closed."""
    closed = [(t.fact.until, t) for t in threads if t.fact.until]
    recent = [pair for pair in closed if place.chapter - pair[0].chapter < MAX_CLOSING_AGE_CHAPTERS]
    yield from (thread for _, thread in sorted(recent, key=lambda pair: pair[0])[-MAX_CLOSED_THREADS:])
