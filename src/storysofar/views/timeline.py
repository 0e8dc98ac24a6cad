"""Scene after scene: where, when, who is there, and how it opens; as told, or in the order in which it happens."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from storysofar.english.numbers import number_of
from storysofar.english.tables import alternation
from storysofar.english.tables import words as words_in
from storysofar.memory import Memory
from storysofar.story import Scene
from storysofar.views.boundary import Place, bounded
from storysofar.views.evidence import Evidence, evidence, unwrap
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import people_in

TIMELINE_NEEDS: tuple[str, ...] = (*PEOPLE, "scenes")

DAYS_IN_UNIT = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365}
MIN_SKIP_DAYS = 2  # more than the next morning
SKIPPED_TIME_PATTERN = re.compile(rf"\b(?:{alternation(words_in('elapsed_time', 'skips'))})\b", re.IGNORECASE)
SHORT_TIME_PATTERN = re.compile(rf"\b(?:{alternation(words_in('elapsed_time', 'short_units'))})s?\b", re.IGNORECASE)
TIME_SINCE_PATTERN = re.compile(
    rf"(?P<count>[\w-]+) (?P<unit>{'|'.join(DAYS_IN_UNIT)})s? since the (?P<place>\w+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TimelineScene:
    """One scene, as of a place."""

    chapter: float
    title: str | None  # of its chapter
    present: tuple[str, ...]  # names, in order of appearance
    place: str | None
    time: str | None
    opening: str
    evidence: Evidence
    days: int | None = None  # after the scene told before it, as its opening says; less than 0 is back
    day: int | None = None  # since the first scene, as far as the text counts; more may have passed; None: who knows
    is_flashback: bool = False
    leap: str | None = None  # the author's words where story time skips days: “three weeks later”, “ten years ago”

    def to_json(self) -> dict[str, Any]:
        """As `timeline --json` writes it."""
        return {
            "chapter": self.chapter,
            "title": self.title,
            "present": list(self.present),
            "place": self.place,
            "time": self.time,
            "days": self.days,
            "day": self.day,
            "is_flashback": self.is_flashback,
            "leap": self.leap,
            "opening": self.opening,
            "evidence": [self.evidence.to_json()],
        }


def leap_of(scene: Scene) -> str | None:
    """The author's words for a step of story time that skips days: “three weeks later”, “eight months before”.

    None where the story goes on, on the same day or the next, and where a flashback says no time.
    """
    if scene.time is None or SHORT_TIME_PATTERN.search(scene.time):
        return None
    if scene.days is not None:
        return scene.time if abs(scene.days) >= MIN_SKIP_DAYS or scene.days < 0 else None
    return scene.time if scene.is_flashback or SKIPPED_TIME_PATTERN.search(scene.time) else None


def timeline(memory: Memory, *, as_of: Place = None, in_story_time: bool = False) -> tuple[TimelineScene, ...]:
    """The scenes up to this place, in the order told, with everyone under the name they have here.

    In story time, what is told as a flashback comes first where nobody says when it was, and else where its days put
    it; all the rest stays in the order told.
    """
    memory = bounded(memory, as_of)
    people = people_in(memory)
    told = [(chapter, scene) for chapter in memory.chapters for scene in chapter.scenes]
    scenes = tuple(
        TimelineScene(
            chapter=chapter.chapter,
            title=chapter.title,
            present=people.names_of(scene.present),
            place=scene.place,
            time=scene.time,
            opening=unwrap(scene.opening),
            evidence=evidence(scene.span, scene.opening),
            days=scene.days,
            day=day,
            is_flashback=scene.is_flashback,
            leap=leap_of(scene),
        )
        for (chapter, scene), day in zip(told, days_of([scene for _, scene in told]), strict=True)
    )
    return tuple(sorted(scenes, key=in_order)) if in_story_time else scenes


def in_order(scene: TimelineScene) -> tuple[bool, int, bool]:
    """Where a scene stands in story time: the undated past first, then by days; scenes of one day as they are told."""
    return scene.day is not None, scene.day or 0, not (scene.is_flashback and (scene.days or 0) < 0)


def days_of(scenes: Iterable[Scene]) -> list[int | None]:
    """The days since the first scene, as far as the text counts them.

    A flashback goes back from where the story stands, and leaves it there. One that says no number has no day.
    """
    now, found = 0, list[int | None]()
    places: list[tuple[str, int]] = []
    for scene in scenes:
        if scene.is_flashback:
            found.append(now + scene.days if scene.days is not None else None)
            continue
        now = max(now, now + (scene.days or 0), day_since(scene.time, places))
        places.append(((scene.place or "").casefold(), now))
        found.append(now)
    return found


def day_since(time: str | None, places: list[tuple[str, int]]) -> int:
    """The day that “three days since the lake” comes to, where there was a scene at the lake; else 0."""
    found = TIME_SINCE_PATTERN.match(time or "")
    if found is None:
        return 0
    days = (number_of(found["count"]) or 0) * DAYS_IN_UNIT[found["unit"].casefold()]
    return next((day + days for place, day in reversed(places) if found["place"].casefold() in place.split()), 0)
