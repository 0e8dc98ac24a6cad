"""What looks wrong in a work that was read: mark-up in its story, signs of a wrong encoding, chapters out of order."""

import re
from collections.abc import Iterator
from itertools import pairwise

from storysofar.ingest.headings import heading_of
from storysofar.text import Chapter, Work

SAMPLE_CHARS = 30  # of story, on either side of a mark
MAX_PASSAGE_CHARS = 20_000  # characters of a passage that are searched

# What no sentence of a story has, and what it is a sign of.
MARK_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tag", re.compile(r"</?(?:[a-z]{1,12}[1-6]?)(?:\s[^<>]{0,300})?/?>|<!--|-->|<!\[CDATA|<!doctype|<\?xml", re.I)),
    ("entity", re.compile(r"&(?:[a-z]{2,10}|#\d{2,6}|#x[0-9a-f]{2,6});", re.I)),
    ("style", re.compile(r"[.#@]?[\w-]{1,40}\s?\{\s{0,9}[a-z-]{2,30}\s?:[^{}\n]{1,200}[;}]", re.I)),
    ("script", re.compile(
        r"\bfunction\s?\w{0,30}\([\w, ]{0,60}\)\s?\{|\bdocument\.\w+[(.]|\bwindow\.\w+|\bvar \w{1,30}\s?="
    )),
    ("encoding", re.compile("�|[\x80-\x9f]|â€[\x80-\xff™œ˜“”]|Ã[©¨¤¶¼]")),
    ("data", re.compile(r"[A-Za-z0-9+/]{200,}")),
)  # fmt: skip


def marks_in(work: Work) -> tuple[tuple[str, str], ...]:
    """The first mark of each kind in the story of a work, with the words around it."""
    found: dict[str, str] = {}
    for words in _story(work):
        for what, pattern in MARK_PATTERNS:
            if what not in found and (mark := pattern.search(words, 0, MAX_PASSAGE_CHARS)):
                found[what] = words[max(0, mark.start() - SAMPLE_CHARS) : mark.end() + SAMPLE_CHARS]
    return tuple(found.items())


def _story(work: Work) -> Iterator[str]:
    return (passage.text for chapter in work.chapters for passage in chapter.passages if passage.is_story)


def is_out_of_order(work: Work) -> bool:
    """Whether a chapter's heading states a smaller number than the one before; a new volume begins again with one."""
    numbers = [number for chapter in work.chapters if (number := _stated_number(chapter)) is not None]
    return any(1 < later < earlier for earlier, later in pairwise(numbers))


def _stated_number(chapter: Chapter) -> int | None:
    headings = (heading_of(" ".join(p.text.split())) for p in chapter.passages if p.kind == "heading")
    return next((h.number for h in headings if h and h.level == "chapter" and h.number is not None), None)
