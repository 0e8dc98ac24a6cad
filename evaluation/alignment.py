"""Where the passages of an export stand in a gold text, by their letters alone. Knows nothing of scores."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.letters import Letters

Story = dict[str, Any]  # an export, format storysofar/1
Record = dict[str, Any]  # a quotation, mention or scene of it: with chapter, start and end

FARTHEST = 200_000  # letters: a passage found farther ahead than this is another passage with the same words


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of the export, and how many letters of the gold text stand before it."""

    chapter: int
    start: int  # in the chapter's text
    end: int
    letters: Letters  # the passage's own
    at: int


def place_passages(story: Story, letters: Letters) -> tuple[list[Placed], int]:
    """The passages at their places in the gold letters, in order, and how many are not there.

    Chapters that are not the gold text are left out: a serial may hold many others.
    """
    placed, lost, cursor = [], 0, 0
    for chapter in story["work"]["chapters"]:
        if not _belongs(chapter, letters):
            continue
        for passage in chapter["passages"]:
            own = Letters(passage["text"])
            if not own.folded:
                continue
            at = _place(own.folded, letters.folded, cursor)
            if at < 0:
                lost += 1
                continue
            placed.append(Placed(chapter["number"], passage["start"], passage["end"], own, at))
            cursor = at + len(own.folded)
    return placed, lost


def place_records(records: Iterable[Record], passages: list[Placed]) -> Iterator[tuple[int, int, Record]]:
    """The stretch of gold letters of each record; one over several passages comes once for each of them."""
    by_chapter = defaultdict(list)
    for record in sorted(records, key=lambda record: record["start"]):
        by_chapter[record["chapter"]].append(record)
    starts = {chapter: [record["start"] for record in todo] for chapter, todo in by_chapter.items()}
    first: dict[int, int] = defaultdict(int)  # the records before it end before this passage
    for passage in passages:
        todo = by_chapter[passage.chapter]
        while first[passage.chapter] < len(todo) and todo[first[passage.chapter]]["end"] <= passage.start:
            first[passage.chapter] += 1
        for record in todo[first[passage.chapter] : bisect_left(starts.get(passage.chapter, []), passage.end)]:
            if record["end"] <= passage.start:
                continue
            start, end = passage.letters.range(max(0, record["start"] - passage.start), record["end"] - passage.start)
            if end > start:
                yield passage.at + start, passage.at + end, record


def _belongs(chapter: dict[str, Any], letters: Letters) -> bool:
    """Whether this chapter is (part of) the gold text: most of its longer passages are."""
    long = [own for own in (Letters(p["text"]).folded for p in chapter["passages"]) if len(own) >= 40][:40]
    return not long or 2 * sum(own[:60] in letters.folded for own in long) > len(long)


def _place(own: str, text: str, cursor: int) -> int:
    """Where this passage stands in the text from the cursor on; -1 if it does not."""
    for words in (own, own[:60]):
        at = text.find(words, cursor)
        if 0 <= at <= cursor + FARTHEST:
            return at
    return -1
