"""One file read: what came of it, and what of that looks wrong. Knows nothing of folders and time limits."""

import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from foreign.folder import bytes_of
from foreign.suspicions import is_out_of_order, marks_in
from storysofar.errors import StorySoFarError
from storysofar.ingest import read_bytes
from storysofar.ingest.prose import is_prose
from storysofar.text import Work

Outcome = Literal["read", "refused", "crashed", "stopped"]
NO_PROSE = "It is no story: there are hardly any sentences in it."


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one file."""

    path: str
    outcome: Outcome
    reason: str = ""  # why it was refused, or where it crashed
    seconds: float = 0.0  # of the processor's time
    size: int = 0  # bytes
    chapters: int = 0
    words: tuple[tuple[str, int], ...] = ()  # of each kind of passage
    marks: tuple[tuple[str, str], ...] = ()  # what looks wrong in the story: what it is, and where
    is_out_of_order: bool = False
    problems: tuple[str, ...] = ()  # what the reader is told

    @property
    def story_share(self) -> float:
        """The share of the words that are story; 1 where there is no word."""
        told = dict(self.words)
        return told.get("story", 0) / sum(told.values()) if told else 1.0

    def as_row(self) -> dict[str, Any]:
        """The visit as JSON has it."""
        return {**asdict(self), "words": dict(self.words), "story_share": round(self.story_share, 4)}


def visit(path: Path) -> Visit:
    """Reads one file. Whatever is raised is a finding."""
    began, size = time.process_time(), 0
    try:
        data = bytes_of(path)
        size = len(data)
        work = read_bytes(data, path.name)
        if not is_prose(work):
            return Visit(str(path), "refused", NO_PROSE, _since(began), size, len(work.chapters), words_in(work))
    except StorySoFarError as error:
        return Visit(str(path), "refused", str(error).replace(path.name, "It"), _since(began), size)
    except Exception as error:  # to find them is what this is for
        return Visit(str(path), "crashed", _place_of(error), _since(began), size)
    seconds = _since(began)
    return Visit(
        str(path), "read", "", seconds, size, len(work.chapters), words_in(work), marks_in(work), is_out_of_order(work),
        tuple(problem.message for problem in work.problems),
    )  # fmt: skip


def words_in(work: Work) -> tuple[tuple[str, int], ...]:
    """How many words of a work are of each kind."""
    told: Counter[str] = Counter()
    for chapter in work.chapters:
        for passage in chapter.passages:
            told[passage.kind] += len(passage.text.split())
    return tuple(told.most_common())


def _since(began: float) -> float:
    return round(time.process_time() - began, 3)


def _place_of(error: Exception) -> str:
    """An error with the line of ours that it came through last."""
    frames: Sequence[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "storysofar" in frame.filename]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} in {place}: {error}"[:300]
