"""Visits counted: how many were read, why others were not, and which files look worst in each respect."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from foreign.visits import Visit

SLOW_SECONDS = 5.0  # of the processor's time for a file
SLOW_SECONDS_A_MEGABYTE = 5.0  # beyond the first megabyte
HALF = 0.5
MEGABYTE = 1_000_000

# A finding, whether a visit has it, and by what the worst is told (the highest first).
FINDINGS: tuple[tuple[str, Callable[[Visit], bool], Callable[[Visit], float]], ...] = (
    ("crashed", lambda visit: visit.outcome == "crashed", lambda visit: visit.size),
    ("stopped", lambda visit: visit.outcome == "stopped", lambda visit: visit.size),
    ("slow", lambda visit: visit.seconds > _allowed(visit.size), lambda visit: visit.seconds),
    ("less than half story", lambda visit: visit.outcome == "read" and visit.story_share < HALF,
     lambda visit: sum(count for _, count in visit.words) * (1 - visit.story_share)),
    ("mark-up in the story", lambda visit: bool(visit.marks), lambda visit: len(visit.marks)),
    ("chapters out of order", lambda visit: visit.is_out_of_order, lambda visit: visit.chapters),
)  # fmt: skip


def _allowed(size: int) -> float:
    return SLOW_SECONDS + SLOW_SECONDS_A_MEGABYTE * size / MEGABYTE


def findings_of(visits: Sequence[Visit]) -> dict[str, Any]:
    """The counts, the reasons of refusals, and the files of each finding, worst first."""
    found: dict[str, Any] = {"files": len(visits), "outcomes": dict(Counter(visit.outcome for visit in visits))}
    found["refused because"] = dict(Counter(bare(v.reason) for v in visits if v.outcome == "refused").most_common())
    found["crashed in"] = dict(Counter(bare(v.reason) for v in visits if v.outcome == "crashed").most_common())
    for name, holds, badness in FINDINGS:
        worst = sorted(filter(holds, visits), key=lambda visit: (-badness(visit), visit.path))
        found[name] = [visit.path for visit in worst]
    return found


def bare(reason: str) -> str:
    """A reason without what differs from file to file: names, titles and numbers.

    >>> bare("OPS/c7.xhtml in It is damaged (Bad CRC-32 for 'c7.xhtml'). Fetch the file again.")
    'NAME in It is damaged (Bad CRC-N for NAME). Fetch the file again.'
    """
    reason = re.sub(r"“[^”]{0,300}”|'[^']{0,300}'|\S{0,200}\.x?html?\b", "NAME", reason)
    return re.sub(r"\d[\d,.]*\d|\d", "N", reason)
