"""Scene after scene: where, when, who is there, and how it opens."""

from dataclasses import dataclass
from typing import Any

from storysofar.memory import Memory
from storysofar.views.evidence import Evidence, evidence, unwrap
from storysofar.views.people import NEEDS as PEOPLE
from storysofar.views.people import people_in
from storysofar.views.place import Place, bounded

NEEDS: tuple[str, ...] = (*PEOPLE, "scenes")


@dataclass(frozen=True, slots=True)
class TimelineScene:
    """One scene, as of a place."""

    chapter: int
    title: str | None  # of its chapter
    present: tuple[str, ...]  # names, in order of appearance
    place: str | None
    time: str | None
    opening: str
    evidence: Evidence

    def to_json(self) -> dict[str, Any]:
        """As `timeline --json` writes it."""
        return {
            "chapter": self.chapter,
            "title": self.title,
            "present": list(self.present),
            "place": self.place,
            "time": self.time,
            "opening": self.opening,
            "evidence": [self.evidence.to_json()],
        }


def timeline(memory: Memory, *, as_of: Place = None) -> tuple[TimelineScene, ...]:
    """The scenes up to this place, in the order told, with everyone under the name they have here."""
    memory = bounded(memory, as_of)
    people = people_in(memory)
    return tuple(
        TimelineScene(
            chapter=chapter.chapter,
            title=chapter.title,
            present=people.names_of(scene.present),
            place=scene.place,
            time=scene.time,
            opening=unwrap(scene.opening),
            evidence=evidence(scene.span, scene.opening),
        )
        for chapter in memory.chapters
        for scene in chapter.scenes
    )
