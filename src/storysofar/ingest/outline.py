"""The outline of a page: which headings without a number open its chapters, and what stands inside chapters.

Told by the whole page, for one heading alone may be the title of the work. Knows mark-up, lines in capitals and lone
numerals; knows nothing of headings that say “Chapter”, which need no outline.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from storysofar.ingest.headings import MAX_HEADING_CHARS, Heading, heading_of, is_title, marked_title
from storysofar.ingest.line_kinds import kind_of_line, label_of
from storysofar.ingest.page import PageParagraph
from storysofar.ingest.surroundings import is_edge_heading, kind_around
from storysofar.ingest.vocabulary import END_LINES, key_of

MIN_CHAPTERS = 2  # headings of one level with text of their own; one may be the title of the work
TITLED_LEVEL = 2  # of the chapters of a work whose title is the only heading of the first
MAX_BLURB_SHARE = 0.25  # of a chapter's text: so little below the first heading stands on a title page
MAX_BLURB_CHARS = 1500
MAX_SECTIONS = 60  # numerals that a chapter may have below its heading; a part has as many chapters
MAX_NUMERAL_CHARS = 20  # “Twenty-seven.”
MIN_PROSE_CHARS = 60  # of one line below a heading that is more than a date or a place
_PROSE_LINE_ENDS = (".", "!", "?", "”", '"', "…")


@dataclass(frozen=True, slots=True)
class Outline:
    """The paragraphs that are headings of chapters though they have no number, and of sections inside chapters."""

    chapters: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()


def outline_of(paragraphs: Sequence[PageParagraph]) -> Outline:
    """Which headings of a page open its chapters, where only the page as a whole can tell; nothing where it is plain.

    >>> page = ("# The Ferry", "It rained. " * 9, "# The Toll", "Nobody paid. " * 9)
    >>> outline_of([PageParagraph(line, level=line.count("#")) for line in page]).chapters == {0, 2}
    True
    >>> outline_of([PageParagraph("THE FERRY"), PageParagraph("I"), PageParagraph("It rained.")]).chapters
    frozenset()
    """
    if any(map(_is_counted, paragraphs)):
        return Outline()
    headed = {at: stated for at, p in enumerate(paragraphs) if (stated := _heading(p)) is not None}
    return _by_numerals(paragraphs, headed) or _by_first_level(paragraphs, headed) or Outline()


def _is_counted(paragraph: PageParagraph) -> bool:
    """Whether a line says which chapter opens here: “Chapter 1”. Then the page needs no outline."""
    stated = heading_of(paragraph.words) if len(paragraph.words) <= MAX_HEADING_CHARS else None
    return stated is not None and stated.level == "chapter" and stated.number is not None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a heading: its level in mark-up, and what it states, if it states anything."""

    words: str
    level: int
    stated: Heading | None


def _heading(paragraph: PageParagraph) -> _Line | None:
    """A heading by mark-up, a line in capitals or a lone numeral; None for any other paragraph."""
    if paragraph.kind not in (None, "heading") or (not paragraph.level and "\n" in paragraph.words):
        return None
    words = marked_title(paragraph.words)
    is_surely_one = paragraph.level > 0 or (words.isupper() and is_title(words))
    if not 0 < len(words) <= (MAX_HEADING_CHARS if is_surely_one else MAX_NUMERAL_CHARS):
        return None
    line = _Line(words, paragraph.level, heading_of(words))
    return line if is_surely_one or _is_numeral(line) else None


def _is_numeral(line: _Line) -> bool:
    """Whether it is a numeral and nothing else.

    >>> [_is_numeral(_Line(words, 0, heading_of(words))) for words in ("IV", "Twenty-seven.", "IV. The Toll", "Toll")]
    [True, True, False, False]
    """
    return line.stated is not None and line.stated.level == "numeral" and line.stated.title is None


# Numerals that begin again below headings of their own.


def _by_numerals(paragraphs: Sequence[PageParagraph], headed: dict[int, _Line]) -> Outline | None:
    """Headings with numerals below that begin again at each: “The Ferry”, I, II, “The Toll”, I, II."""
    numerals = [at for at, line in headed.items() if _is_numeral(line)]
    runs = list(_runs(numerals, headed))
    if len(runs) < MIN_CHAPTERS or not 1 < max(map(len, runs)) <= MAX_SECTIONS:
        return None
    owners = [_line_above(paragraphs, run[0]) for run in runs]
    levels = [level for at in owners for level in _level_of_chapter(paragraphs, headed, at)]
    if len(levels) < len(runs) or len(set(levels)) > 1:
        return None
    others = _told_of_level(paragraphs, headed, levels[0])
    return Outline(frozenset((*owners, *others)), frozenset(numerals))


def _level_of_chapter(paragraphs: Sequence[PageParagraph], headed: dict[int, _Line], at: int) -> Iterator[int]:
    """The level of the heading that a line above a numeral is; nothing where it is none, or the name of a part."""
    if at < 0:
        return
    line = headed.get(at) or _title_line(paragraphs[at])
    above = _line_above(paragraphs, at)
    is_of_part = above >= 0 and _is_part(marked_title(paragraphs[above].words[:MAX_HEADING_CHARS]))
    if line is not None and not is_of_part and _names_chapter(line, (), is_front=False):
        yield line.level


def _is_part(line: str) -> bool:
    """Whether a line names a part of a book.

    >>> _is_part("PART TWO"), _is_part("Chapter 2")
    (True, False)
    """
    stated = heading_of(line)
    return stated is not None and stated.level == "part"


def _runs(numerals: Sequence[int], headed: dict[int, _Line]) -> Iterator[list[int]]:
    """The numerals of each count that begins at one; nothing if they do not count so.

    >>> lines = {at: _Line(words, 0, heading_of(words)) for at, words in enumerate(("I", "II", "I", "II", "III"))}
    >>> list(_runs(list(lines), lines))
    [[0, 1], [2, 3, 4]]
    """
    runs: list[list[int]] = []
    for at in numerals:
        number = _number(headed[at])
        if number == 1:
            runs.append([])
        elif not runs or number != _number(headed[runs[-1][-1]]) + 1:
            return
        runs[-1].append(at)
    yield from runs


def _number(line: _Line) -> float:
    return line.stated.number or 0 if line.stated is not None else 0


def _line_above(paragraphs: Sequence[PageParagraph], at: int) -> int:
    """The last paragraph with words above another, or -1."""
    return next((n for n in range(at - 1, -1, -1) if paragraphs[n].words), -1)


def _title_line(paragraph: PageParagraph) -> _Line | None:
    """A line that may be a title because a numeral stands below it."""
    words = " ".join(paragraph.words.split())
    is_free = paragraph.kind in (None, "heading") and "\n" not in paragraph.words
    return _Line(words, 0, heading_of(words)) if is_free and is_title(words) else None


def _told_of_level(paragraphs: Sequence[PageParagraph], headed: dict[int, _Line], level: int) -> Iterator[int]:
    """The other headings of a level that have text of their own: “The Bridge”, without sections."""
    for at, below in _stretches(paragraphs, [at for at, line in headed.items() if 0 < line.level <= level]).items():
        if headed[at].level == level and _names_chapter(headed[at], below, is_front=False) and _chars(below):
            yield at


# Several headings of the first level that a page has.


def _by_first_level(paragraphs: Sequence[PageParagraph], headed: dict[int, _Line]) -> Outline | None:
    """Headings of one level, each with text directly below it; those of lower levels are sections then.

    A heading of the second level opens a chapter anyhow, below the title of the work.
    """
    marked = {at: line.level for at, line in headed.items() if line.level}
    level = _highest_level(paragraphs)
    if level == TITLED_LEVEL or any(map(_says_number, map(headed.__getitem__, marked))):
        return None
    direct = {at: _chars(below) for at, below in _stretches(paragraphs, marked).items()}
    chapters = _chapters_of(paragraphs, headed, level, direct)
    if not chapters:
        return None
    inside = (at for at in marked if marked[at] > level and at > chapters[0])
    return Outline(frozenset(chapters), frozenset(inside))


def _highest_level(paragraphs: Sequence[PageParagraph]) -> int:
    """The level of the highest headings of a page, the title of the work among them."""
    return min((p.level for p in paragraphs if p.level and p.words), default=TITLED_LEVEL)


def _chapters_of(
    paragraphs: Sequence[PageParagraph], headed: dict[int, _Line], level: int, direct: dict[int, int]
) -> list[int]:
    """The headings of a level that open chapters; none where there are not several with text directly below."""
    whole = _stretches(paragraphs, [at for at in direct if headed[at].level == level])
    first = next(iter(whole), -1)
    named = [at for at, below in whole.items() if _names_chapter(headed[at], below, is_front=at == first)]
    if named[:1] == [first] and _is_title_page([direct[at] for at in named]):
        named = named[1:]
    chapters = [at for at in named if _chars(whole[at])]
    told = sum(direct[at] > 0 for at in chapters)
    return chapters if told >= max(MIN_CHAPTERS, len(named) / 2) else []


def _stretches(paragraphs: Sequence[PageParagraph], headings: Iterable[int]) -> dict[int, Sequence[PageParagraph]]:
    """What stands below each of these headings, as far as the next of them."""
    return {at: paragraphs[at + 1 : end] for at, end in pairwise([*headings, len(paragraphs)])}


def _says_number(line: _Line) -> bool:
    """Whether a heading counts chapters, or stands above them as a part."""
    return line.stated is not None and line.stated.level != "front"


def _names_chapter(line: _Line, below: Sequence[PageParagraph], *, is_front: bool) -> bool:
    """Whether a heading may name a chapter: it announces no note and no page around the book, and does not end it."""
    if _says_number(line) or is_edge_heading(line.words) or key_of(line.words) in END_LINES:
        return False
    is_dress = label_of(line.words) is not None or kind_of_line(line.words) is not None
    return not is_dress and kind_around(line.words, below, is_front=is_front) is None


def _is_title_page(told: Sequence[int]) -> bool:
    """Whether the first heading is the title of the work, with a few words of what it is about.

    >>> _is_title_page([300, 9000, 8000]), _is_title_page([7000, 9000, 8000]), _is_title_page([300])
    (True, False, False)
    """
    first, others = told[0], [chars for chars in told[1:] if chars]
    return 0 < first <= min(MAX_BLURB_CHARS, MAX_BLURB_SHARE * median(others)) if others else False


def _chars(paragraphs: Sequence[PageParagraph]) -> int:
    """Characters of running text among these paragraphs."""
    lines = (p.words for p in paragraphs if p.kind in (None, "story") and not p.level)
    return sum(len(line) for line in lines if len(line) >= MIN_PROSE_CHARS or line.endswith(_PROSE_LINE_ENDS))
