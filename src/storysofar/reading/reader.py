"""Reads chapter after chapter, forward only."""

from collections.abc import Callable

from storysofar.memory import ChapterRecords, Memory
from storysofar.text import Chapter, Work


def read(work: Work, memory: Memory | None = None, *, progress: Callable[[Chapter], None] | None = None) -> Memory:
    """The memory of a work, or of what is new in it when a memory of its beginning is given."""
    memory = memory or Memory()
    for chapter in work.chapters:
        if Memory().end == memory.end or chapter.number > memory.end.chapter:
            memory = memory.add(read_chapter(memory, chapter))
            if progress:
                progress(chapter)
    return memory


def read_chapter(memory: Memory, chapter: Chapter) -> ChapterRecords:
    """What this chapter adds to the memory of the chapters before it."""
    return ChapterRecords(chapter.number, chapter.end.offset, title=chapter.title)
