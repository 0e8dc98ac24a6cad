"""Pages of their own that are no chapter: a note between two chapters, “about.html” beside them. Knows no formats.

What such a page says is kept with the chapter before it. It is believed only in a folder whose other pages are surely
one work, for a lone page may be a story that is called “Author's Note”.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from storysofar.ingest.binding import Judged
from storysofar.ingest.page import Draft, PageParagraph
from storysofar.ingest.sequence import is_run, natural_key
from storysofar.ingest.surroundings import kind_around
from storysofar.text import Kind

_Page = tuple[tuple[PageParagraph, ...], tuple[Kind, ...]]


def with_pages_beside(judged: Sequence[Judged]) -> list[Judged]:
    """The sources that are chapters, each with the pages that stand behind it by their names and are none."""
    folders: dict[Path, list[Judged]] = {}
    for one in judged:
        folders.setdefault(Path(one.source).parent, []).append(one)
    places = {one.source: at for at, one in reversed(list(enumerate(judged)))}
    return sorted(chain.from_iterable(map(_merged, folders.values())), key=lambda one: places[one.source])


def _merged(folder: Sequence[Judged]) -> Sequence[Judged]:
    """The chapters of a folder; all of its sources where the others are not surely one work."""
    by_name = sorted(folder, key=lambda one: natural_key(one.source))
    pages = {at: page for at, one in enumerate(by_name) if (page := _page_beside(one, is_first=at == 0)) is not None}
    chapters = [one for at, one in enumerate(by_name) if at not in pages]
    if not pages or not _is_one_work(chapters):
        return folder
    merged, lead = list[Judged](), list[_Page]()
    for at, one in enumerate(by_name):
        if at not in pages:
            merged.append(_led_by(one, lead))
            lead = []
        elif merged:
            merged[-1] = _followed_by(merged[-1], pages[at])
        else:
            lead.append(pages[at])
    return merged


def _is_one_work(chapters: Sequence[Judged]) -> bool:
    """Whether these are chapters of one work: numbers that follow each other, under one title or none."""
    return len({one.facts.title for one in chapters}) == 1 and is_run(chapters)


def _page_beside(one: Judged, *, is_first: bool) -> _Page | None:
    """The page that a source is if it is no chapter; nothing for a chapter, or for what a site counts as one."""
    if len(one.drafts) != 1 or one.drafts[0].number is not None or _is_of_site(one.drafts[0]):
        return None
    paragraphs, kinds = one.drafts[0].paragraphs, one.kinds[0]
    if "story" not in kinds:
        return (paragraphs, kinds) if "note" in kinds else None
    title = next((p.words for p, kind in zip(paragraphs, kinds, strict=True) if _may_be_heading(p, kind)), None)
    told = [replace(p, kind=kind if kind == "story" else p.kind) for p, kind in zip(paragraphs, kinds, strict=True)]
    around = kind_around(title, told, is_front=is_first)
    return None if around is None else (paragraphs, tuple(_as_around(kind, around) for kind in kinds))


def _is_of_site(draft: Draft) -> bool:
    return (draft.source or "").startswith(("http://", "https://"))


def _may_be_heading(paragraph: PageParagraph, kind: Kind) -> bool:
    return bool(paragraph.words) and (paragraph.level > 0 or kind in ("title", "heading", "story", "navigation"))


def _as_around(kind: Kind, around: Kind) -> Kind:
    return around if kind in ("story", "title", "heading", "break") else kind


def _followed_by(chapter: Judged, page: _Page) -> Judged:
    """A source with a page behind its last chapter."""
    last, (paragraphs, kinds) = chapter.drafts[-1], page
    draft = replace(last, paragraphs=tuple(_end_to_end(last.paragraphs, paragraphs)))
    return replace(
        chapter, drafts=(*chapter.drafts[:-1], draft), kinds=(*chapter.kinds[:-1], (*chapter.kinds[-1], *kinds))
    )


def _led_by(chapter: Judged, pages: Sequence[_Page]) -> Judged:
    """A source with pages above its first chapter."""
    for paragraphs, kinds in reversed(pages):
        first = chapter.drafts[0]
        draft = replace(first, paragraphs=tuple(_end_to_end(paragraphs, first.paragraphs)))
        chapter = replace(
            chapter, drafts=(draft, *chapter.drafts[1:]), kinds=((*kinds, *chapter.kinds[0]), *chapter.kinds[1:])
        )
    return chapter


def _end_to_end(above: Sequence[PageParagraph], below: Sequence[PageParagraph]) -> Iterator[PageParagraph]:
    """The paragraphs of two pages, a blank line between them."""
    yield from above[:-1]
    for last in above[-1:]:
        yield last if last.text.endswith("\n\n") else replace(last, text=last.text.rstrip("\n") + "\n\n")
    yield from below
