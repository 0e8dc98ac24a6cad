"""Where a chapter begins, and the number it states. Knows headings; knows nothing of what else is on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from storysofar.english import tables
from storysofar.ingest.headings import MAX_HEADING_CHARS, Heading, heading_of, is_title, marked_title
from storysofar.ingest.outline import outline_of
from storysofar.ingest.page import Draft, PageParagraph
from storysofar.ingest.vocabulary import END_LINES, key_of

MAX_TITLE_PAGE_CHARS = (
    1500  # characters of running text before the first heading that are still a title page, not a chapter
)
MAX_PART_PAGE_CHARS = 600  # the same between “Book II” and “Chapter 1”
# Fronts that leave chapter one its number
FRONTS_BEFORE_ONE = tuple(word.capitalize() for word in tables.words("headings", "names", "fronts_before_one"))
MAX_STACKED_HEADINGS = 100  # headings one below the other that are looked at; a page of nothing else is no book
TEXT_LANDMARKS = frozenset(("chapter text", "work text", "story text"))  # pages announce the text so; it is no title
WIDE_BLANK_LINES = 4  # blank lines before a title in capitals that make it a heading, as in a book of stories


@dataclass(slots=True)
class _Walk:
    """What is known so far on the way down the page; nothing in it knows what comes."""

    paragraphs: list[PageParagraph] = field(default_factory=list)  # of the chapter now open
    headings: list[tuple[int, Heading]] = field(default_factory=list)  # of the chapter now open, each with its place
    prose: int = 0  # characters of running text in the chapter now open
    numeral: float = 0  # the last lone numeral that opened a chapter
    section: float = 0  # the last lone numeral inside a chapter
    space: int = 2  # blank lines before the headings that opened chapters, at least
    level: int = 0  # mark-up level of the headings that open chapters, once known
    says_chapter: bool = False  # some heading said “Chapter”: lone numerals are sections from then on
    chapters: int = 0  # closed so far


def divide(paragraphs: Sequence[PageParagraph], *, gap: int = 2, source: str | None = None) -> list[Draft]:
    """The chapters of a page that has them one after the other; one chapter if no heading says otherwise.

    A chapter begins at the first heading after running text, so that “Book II”, “Chapter 1” and a title below
    belong together. What stands before the first heading belongs to the first chapter unless it is long.
    Whether a heading with a number opens a chapter never depends on what stands below it; for one without, the
    outline of the whole page may tell.

    >>> page = [PageParagraph("Chapter 1"), PageParagraph("Rain."), PageParagraph("Chapter 2"), PageParagraph("Sun.")]
    >>> [draft.number for draft in divide(page)]
    [1, 2]
    """
    walk, drafts, outline = _Walk(space=gap), [], outline_of(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        if at in outline.sections:
            _take(walk, replace(paragraph, kind="heading"), None)
            continue
        is_told = at in outline.chapters
        heading = _titled_only(paragraph) if is_told else _heading(walk, paragraph)
        if heading is not None and _opens_chapter(walk, heading, paragraph.level, is_told=is_told):
            walk.space = min(walk.space, _blank_lines(walk)) if heading.level == "chapter" else walk.space
            drafts.append(_close(walk, gap, source))
        _take(walk, paragraph, heading)
    return [*drafts, _close(walk, gap, source)]


def _titled_only(paragraph: PageParagraph) -> Heading:
    """The heading that a title without a number is: “Prologue”, “The Ferry”."""
    title = marked_title(paragraph.words)
    return heading_of(title) or Heading("chapter", None, title)


def _heading(walk: _Walk, paragraph: PageParagraph) -> Heading | None:
    """The heading that this paragraph is, here and now."""
    words = _heading_line(paragraph)
    if not words:
        return None
    heading = heading_of(words)
    if heading is None:
        return _unnumbered(walk, paragraph, words)
    if not paragraph.level:
        return heading if heading.level != "numeral" or _is_lone_heading(walk, heading) else None
    is_listed = paragraph.kind == "heading" and heading.level in ("numeral", "front")
    if is_listed and heading.number != walk.chapters + 1:
        return Heading("chapter", None, words.strip())  # a list of titles says “Seven”
    return heading


def _heading_line(paragraph: PageParagraph) -> str:
    """The words of a paragraph that may be a heading, one short line; nothing of any other."""
    if paragraph.kind not in (None, "heading"):
        return ""
    words = " ".join(paragraph.words.split("\n")) if paragraph.level else paragraph.words
    return words if len(words) <= MAX_HEADING_CHARS and "\n" not in words else ""


def _is_lone_heading(walk: _Walk, heading: Heading) -> bool:
    """Whether a numeral alone on its line opens something, and is not the “1” below “Kudos:”."""
    is_value = bool(walk.paragraphs) and walk.paragraphs[-1].words.endswith(":")
    return not is_value and _is_in_sequence(walk, heading)


def _unnumbered(walk: _Walk, paragraph: PageParagraph, words: str) -> Heading | None:
    """A heading without a number: by mark-up, or by capitals below a wide space."""
    title = marked_title(words)
    is_marked = bool(title) and _is_chapter_level(walk, paragraph.level)
    if is_marked or (_takes_capitals(walk) and _is_in_capitals(words)):
        return Heading("chapter", None, title)
    return None


def _is_chapter_level(walk: _Walk, level: int) -> bool:
    """Whether mark-up of this level opens chapters: down to the level that has, or the second if none has yet."""
    if walk.level:
        return 0 < level <= walk.level
    return level == 2 and not walk.says_chapter


def _takes_capitals(walk: _Walk) -> bool:
    """Whether a line of capitals may open a chapter here: below a wide space, where nothing else opens chapters."""
    is_free = not walk.says_chapter and not walk.numeral and walk.prose > 0
    return is_free and _blank_lines(walk) >= WIDE_BLANK_LINES


def _is_in_capitals(words: str) -> bool:
    return words.isupper() and is_title(words) and key_of(words) not in END_LINES


def _blank_lines(walk: _Walk) -> int:
    """Blank lines at the end of what was read so far."""
    text = walk.paragraphs[-1].text if walk.paragraphs else ""
    return max(0, text[len(text.rstrip()) :].count("\n") - 1)


def _is_in_sequence(walk: _Walk, heading: Heading) -> bool:
    """Whether a lone numeral counts on from the one before, or starts at one where a count may start.

    “Three.” “Two.” “One.” is a countdown and the 508 above a pasted chapter counts its readers.
    """
    last = walk.section if walk.says_chapter else walk.numeral
    if heading.number == 1:
        return walk.prose == 0 or _blank_lines(walk) >= 3
    if _opens_page(walk) and heading.number is not None:
        return heading.is_roman
    return last > 0 and heading.number is not None and last < heading.number <= last + 1


def _opens_page(walk: _Walk) -> bool:
    """Whether nothing has stood on the page so far."""
    return not walk.chapters and not any(paragraph.words for paragraph in walk.paragraphs)


def _opens_chapter(walk: _Walk, heading: Heading, level: int, *, is_told: bool) -> bool:
    """Whether this heading ends the chapter now open; `is_told`: the outline of the page says that it opens one."""
    if not walk.paragraphs or _is_section(walk, heading, level):
        return False
    if not walk.headings:
        return walk.prose > MAX_TITLE_PAGE_CHARS
    if (
        not is_told
        and not any(_names_chapter(stated) for _, stated in walk.headings[:MAX_STACKED_HEADINGS])
        and _names_chapter(heading)
    ):
        return walk.prose > MAX_PART_PAGE_CHARS
    return walk.prose > 0


def _names_chapter(heading: Heading) -> bool:
    """Whether this heading is a chapter's own, not that of a part or a mere title."""
    if heading.level in ("front", "part"):
        return heading.level == "front"
    return heading.number is not None or _is_bare(heading)


def _is_bare(heading: Heading) -> bool:
    """Whether it is “CHAPTER” alone, with its number on the line below."""
    return heading.number is None and heading.title is None


def _is_section(walk: _Walk, heading: Heading, level: int) -> bool:
    """Whether this heading stands inside a chapter, as “II”, “Act 3” or “Interlude” may where chapters say so.

    `level`: of its mark-up; what is marked as the chapters are is none of their sections.
    """
    if not walk.says_chapter or heading.level == "chapter" or (heading.level == "front" and 0 < level <= walk.level):
        return False
    return heading.level == "numeral" or (walk.prose > 0 and _blank_lines(walk) < walk.space)


def _take(walk: _Walk, paragraph: PageParagraph, heading: Heading | None) -> None:
    """Puts a paragraph into the chapter now open."""
    if heading is not None:
        _take_heading(walk, paragraph, heading)
    elif (titled := _titled(walk, paragraph)) is not None:
        walk.headings[-1] = (len(walk.paragraphs), titled)
        walk.paragraphs.append(replace(paragraph, kind="heading"))
    else:
        walk.prose += _prose(walk, paragraph)
        walk.paragraphs.append(paragraph)


def _take_heading(walk: _Walk, paragraph: PageParagraph, heading: Heading) -> None:
    if _is_section(walk, heading, paragraph.level):
        walk.section = heading.number or 0 if heading.level == "numeral" else 0
        walk.paragraphs.append(replace(paragraph, kind="heading"))
        return
    walk.says_chapter = walk.says_chapter or (heading.level == "chapter" and heading.number is not None)
    walk.numeral = heading.number or 0 if heading.level == "numeral" else walk.numeral
    walk.level = walk.level or (paragraph.level if heading.level != "part" else 0)
    walk.section = 0
    _make_contents(walk, heading)
    walk.headings.append((len(walk.paragraphs), heading))
    walk.paragraphs.append(replace(paragraph, kind="heading"))


def _make_contents(walk: _Walk, heading: Heading) -> None:
    """Turns the headings so far into a table of contents if another chapter is announced with no text between."""
    if heading.level not in ("chapter", "numeral") or heading.number is None:
        return
    above = walk.headings[:MAX_STACKED_HEADINGS]
    earlier = [at for at, stated in above if stated.level == heading.level and stated.number is not None]
    if earlier:
        for at in range(earlier[0], len(walk.paragraphs)):
            walk.paragraphs[at] = replace(walk.paragraphs[at], kind="navigation")
        walk.headings.clear()


def _titled(walk: _Walk, paragraph: PageParagraph) -> Heading | None:
    """The heading just above with this paragraph as its title, or its number: “CHAPTER” and “2” below it."""
    if not walk.headings or walk.headings[-1][0] != len(walk.paragraphs) - 1 or paragraph.kind not in (None, "heading"):
        return None
    words = " ".join(paragraph.words.split())
    if not words or len(words) > MAX_HEADING_CHARS or key_of(words) in TEXT_LANDMARKS:
        return None
    return _completed(walk.headings[-1][1], words)


def _completed(heading: Heading, words: str) -> Heading | None:
    """The heading with the line below it as its number, its title or more of its title; None if it is none of these."""
    if heading.level == "chapter" and _is_bare(heading):
        below = heading_of(words)
        return Heading("chapter", below.number, below.title) if below and below.level == "numeral" else None
    if not is_title(words):
        return None
    if heading.title is None:
        return replace(heading, title=words.strip("*_ ").removesuffix("."))
    between = _between(heading, heading.title, words)
    return replace(heading, title=f"{heading.title}{between}{words}") if between else None


def _between(heading: Heading, title: str, words: str) -> str:
    """What stands between a title and more of it on the next line; "" where that is none of it."""
    if title.endswith(","):
        return " "
    is_headed = heading.level == "front" and ":" not in title
    return ": " if is_headed and words.isupper() else ""


def _prose(walk: _Walk, paragraph: PageParagraph) -> int:
    """Characters of running text; a title page, a poem on it and what mark-up calls otherwise are none."""
    if paragraph.kind not in (None, "story"):
        return 0
    words = paragraph.words
    if walk.headings:
        return len(words)
    lines = words.split("\n")
    is_verse = len(lines) > 2 and all(line.strip()[:1].isupper() or not line.strip() for line in lines[:20])
    is_sentence = len(words) >= 60 or (words.endswith((".", "!", "?", "”", '"')) and not is_title(words))
    return len(words) if is_sentence and not is_verse else 0


def _close(walk: _Walk, gap: int, source: str | None) -> Draft:
    """The chapter now open, and an empty one in its place."""
    own = _own_headings(walk)
    title = next((heading.title for heading in reversed(own) if heading.title), None)
    words = " ".join(" ".join(p.words.split()) for p in walk.paragraphs if p.kind == "heading") or None
    part = next((heading.part for heading in own if heading.part is not None), None)
    draft = Draft(tuple(walk.paragraphs), _own_number(walk, own), title, words, source, gap, part)
    walk.paragraphs, walk.headings, walk.prose, walk.section = [], [], 0, 0
    walk.chapters += 1
    return draft


def _own_headings(walk: _Walk) -> list[Heading]:
    """The headings that name the chapter now open; all of them where none does."""
    stated = [heading for _, heading in walk.headings]
    return [heading for heading in stated if _names_chapter(heading)] or stated


def _own_number(walk: _Walk, own: Sequence[Heading]) -> float | None:
    """The number that the chapter's headings state. A prologue is 0, so that “Chapter 1” after it keeps its number."""
    number = next((heading.number for heading in reversed(own) if heading.number is not None), None)
    if not own or own[0].level != "front":
        return number
    if walk.chapters:
        return None
    is_before_one = (own[0].title or "").startswith(FRONTS_BEFORE_ONE)
    return 0 if number is None and is_before_one else number
