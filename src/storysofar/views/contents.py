"""The chapters of a work, as far as they are read: number, title, first line. Needs pages, no memory."""

from typing import Any, NamedTuple

from storysofar.text import Chapter, Work


class Entry(NamedTuple):
    """A chapter that a reader has come to."""

    number: float
    title: str | None
    opening: str  # the first paragraph of the story

    def to_json(self) -> dict[str, Any]:
        """As `chapters --json` writes it."""
        return self._asdict()


def contents(pages: Work) -> tuple[Entry, ...]:
    """The chapters of these pages, which are bounded already, in order."""
    return tuple(Entry(chapter.number, chapter.title, _opening(chapter)) for chapter in pages.chapters)


def _opening(chapter: Chapter) -> str:
    story = (" ".join(p.text.split()) for p in chapter.passages if p.is_story)
    return next(filter(None, story), "")
