"""What a visit to a folder found, as text for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from foreign.findings import FINDINGS
from foreign.visits import Visit

MAX_REASON_CHARS = 110


def report_of(visits: Sequence[Visit], found: dict[str, Any], *, worst: int) -> str:
    """The counts, then the worst files of each finding with what is wrong."""
    return "\n".join(_lines({visit.path: visit for visit in visits}, found, worst))


def _lines(visits: dict[str, Visit], found: dict[str, Any], worst: int) -> Iterator[str]:
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in found["outcomes"].items())
    yield f"{found['files']} files: {outcomes or 'none'}"
    for name in ("refused because", "crashed in"):
        if found[name]:
            yield f"\n{name}"
            yield from (f"{count:6}  {reason[:MAX_REASON_CHARS]}" for reason, count in found[name].items())
    for name, _, _ in FINDINGS:
        if found[name]:
            yield f"\n{name}: {len(found[name])}"
            yield from (f"  {path}  {_detail(name, visits[path])}" for path in found[name][:worst])


def _detail(name: str, visit: Visit) -> str:
    if name == "slow":
        return f"{visit.seconds:.1f} s for {visit.size:,} bytes"
    if name == "less than half story":
        return f"{visit.story_share:.0%} of {sum(count for _, count in visit.words):,} words"
    if name == "mark-up in the story":
        return "; ".join(f"{what}: {' '.join(sample.split())!r}" for what, sample in visit.marks)
    return visit.reason[:MAX_REASON_CHARS] or f"{visit.chapters} chapters"
