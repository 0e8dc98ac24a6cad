"""What a pasted or exported text says of its own headings. Knows a list of contents and a site's line of facts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from storysofar.ingest.ffn_summary_line import is_stat_line
from storysofar.ingest.page import PageParagraph
from storysofar.ingest.vocabulary import key_of

EXPORT_HEAD_PARAGRAPHS = 80  # paragraphs from the top among which a line of facts may stand
EXPORT_EDGE_PARAGRAPHS = 8  # paragraphs at the top or the foot among which the headings around a work stand
MENU_PARAGRAPHS = 6  # paragraphs below it among which the menu of chapters shows the one on the page
MAX_LISTED_TITLES = 2000  # titles that a list of contents may have
FOUND_HEADING_LEVEL = 2  # of the headings found so: as in mark-up, so that a title alone opens a chapter

_LABELLED_PATTERN = re.compile(r"[A-Z][A-Za-z /]{1,25}: \S")
_CHOSEN_PATTERN = re.compile(r"\d{1,4}\. \S.{0,150}")


def with_headings(paragraphs: Sequence[PageParagraph]) -> list[PageParagraph]:
    """The paragraphs, those marked that can only be a chapter's heading: listed above, or chosen in a site's menu."""
    marked = _rejoined(paragraphs)
    _mark_around(marked)
    _mark_listed(marked)
    _mark_chosen(marked)
    return marked


def _mark_around(paragraphs: list[PageParagraph]) -> None:
    """An archive's download as text has headings for what stands around the work, which a screen does not show."""
    if not any(p.words.startswith("Posted originally on the ") for p in paragraphs[:EXPORT_EDGE_PARAGRAPHS]):
        return
    for at in (
        *range(min(EXPORT_EDGE_PARAGRAPHS, len(paragraphs))),
        *range(max(0, len(paragraphs) - EXPORT_EDGE_PARAGRAPHS), len(paragraphs)),
    ):
        if paragraphs[at].level and paragraphs[at].words.strip("* ") == (
            "Preface" if at < EXPORT_EDGE_PARAGRAPHS else "Afterword"
        ):
            paragraphs[at] = replace(paragraphs[at], kind="navigation", level=0)


def _contents(paragraphs: Sequence[PageParagraph]) -> int | None:
    """Where FanFicFare's list of chapters begins, if this is one of its text files."""
    return next(
        (at for at, p in enumerate(paragraphs[:EXPORT_HEAD_PARAGRAPHS]) if p.words == "TABLE OF CONTENTS"), None
    )


def _rejoined(paragraphs: Sequence[PageParagraph]) -> list[PageParagraph]:
    """The paragraphs, each label above the list with all of its value: FanFicFare wraps them, and a summary is long."""
    joined: list[PageParagraph] = []
    opens = _contents(paragraphs) or 0
    for paragraph in paragraphs[:opens]:
        above = joined[-1].words if joined else ""
        goes_on = _LABELLED_PATTERN.match(above) and (
            above.startswith("Summary:") or not _LABELLED_PATTERN.match(paragraph.words)
        )
        if goes_on:
            joined[-1] = PageParagraph(joined[-1].text + paragraph.text)
        else:
            joined.append(paragraph)
    return [*joined, *paragraphs[opens:]]


def _mark_listed(paragraphs: list[PageParagraph]) -> None:
    """FanFicFare's text files list the titles under “TABLE OF CONTENTS”; each stands again above its chapter."""
    opens = _contents(paragraphs)
    if opens is None:
        return
    at = _first_again(paragraphs, opens + 1)
    if at is None:
        return  # what follows is no chapter of this list
    listed = [p.words for p in paragraphs[opens + 1 : at]]
    for n in range(opens, at):
        paragraphs[n] = replace(paragraphs[n], kind="navigation")
    for n in range(at, len(paragraphs)):
        if listed and paragraphs[n].words == listed[0]:
            paragraphs[n] = replace(paragraphs[n], level=FOUND_HEADING_LEVEL, kind="heading")
            listed.pop(0)


def _first_again(paragraphs: list[PageParagraph], first: int) -> int | None:
    """Where the first title of a list stands again, above its chapter."""
    last = min(first + 1 + MAX_LISTED_TITLES, len(paragraphs))
    return next((n for n in range(first + 1, last) if paragraphs[n].words == paragraphs[first].words), None)


def _mark_chosen(paragraphs: list[PageParagraph]) -> None:
    """fanfiction.net shows the chapter's title only in its menu: “2. The Rope” below the line of facts."""
    stat = next((at for at, p in enumerate(paragraphs[:EXPORT_HEAD_PARAGRAPHS]) if is_stat_line(p.words)), None)
    for at in range(stat + 1, min(stat + MENU_PARAGRAPHS, len(paragraphs))) if stat is not None else ():
        words = " ".join(w for w in paragraphs[at].words.split() if key_of(w) not in ("prev", "next", ""))
        if _CHOSEN_PATTERN.fullmatch(words):
            paragraphs[at] = replace(paragraphs[at], level=FOUND_HEADING_LEVEL)
            return
