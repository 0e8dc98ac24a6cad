"""Chapters that could not be read, as lines for a terminal and as an object. Knows nothing of why."""

from collections.abc import Iterator, Mapping
from typing import Any

from storysofar.store import KeptWork


def set_aside_lines(work: KeptWork, faults: Mapping[float, str]) -> Iterator[str]:
    """Say of each chapter that nothing is known of it, where its text is, and how it is tried again."""
    for chapter, fault in faults.items():
        yield (
            f"Nothing is known of chapter {chapter} of {work}: a fault of storysofar stopped the reading of it "
            f"({fault}). Its text is kept: storysofar show {work.id} {chapter}. "
            f"The next version of storysofar tries it again. To try it now: storysofar read --work {work.id} --again"
        )


def set_aside_entries(faults: Mapping[float, str]) -> list[dict[str, Any]]:
    """The same, for programs."""
    return [{"chapter": chapter, "fault": fault} for chapter, fault in faults.items()]
