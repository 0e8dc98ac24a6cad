"""A stretch of the story with everybody in it called by name: what is searched, and never what is shown.

Who asks “when does Pip pay the convict back?” names people whom the page calls “I” and “him”. A vector of the page’s
own words does not find the place (cosine to the question .23); with names for the pronouns it does (.60).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storysofar.memory import ChapterRecords
from storysofar.story import Reference
from storysofar.text import Span
from storysofar.views.standalone_lines import Edit, apply, case_of, possessive

NAMING_NEEDS: tuple[str, ...] = ("characters", "aliases", "same", "mentions", "quotations", "attributions")


class Pointer(NamedTuple):
    """Words of a chapter that stand for somebody, or a quotation of theirs."""

    start: int
    end: int
    kind: str  # of a mention, or "quotation"
    name: str


def names_by_chapter(chapters: Iterable[ChapterRecords]) -> Iterator[tuple[ChapterRecords, dict[str, str]]]:
    """Each chapter with what everybody is called by its end: of what comes later nothing is known."""
    names: dict[str, str] = {}
    stands_for: dict[str, str] = {}
    for chapter in chapters:
        names.update((character.id, character.name) for character in chapter.characters)
        stands_for.update((same.other, same.character) for same in chapter.same)
        shown = {}
        for one in names:
            at = one
            while at in stands_for:
                at = stands_for[at]
            shown[one] = names.get(at, names[one])
        yield chapter, shown


def pointers_of(chapter: ChapterRecords, names: dict[str, str]) -> tuple[Pointer, ...]:
    """Everything in a chapter that stands for somebody who has a name, in order."""
    speakers = {attribution.span: attribution.speaker for attribution in chapter.attributions}
    told = (
        Pointer(m.span.start, m.span.end, m.kind, names[m.character])
        for m in chapter.mentions
        if m.character in names and m.kind != "name"
    )
    said = (
        Pointer(q.span.start, q.span.end, "quotation", names[speaker])
        for q in chapter.quotations
        if (speaker := speakers.get(q.span)) in names and speaker is not None and not q.continues
    )
    return tuple(sorted((*told, *said)))


def with_names(text: str, span: Span, pointers: Iterable[Pointer]) -> str:
    """The words of a span of this chapter's text, on one line, with a name for the first of each one's pointers.

    Every pronoun named found no more, and what happens was lost among the names.

    >>> with_names("She left. “Go!” he said. She ran.", Span(1, 0, 33), (Pointer(0, 3, "pronoun", "Mara"),))
    'Mara left. “Go!” he said. She ran.'
    """
    words = text[span.start : span.end]
    edits: list[Edit] = []
    named: set[str] = set()
    for pointer in pointers:
        is_here = span.start <= pointer.start and (pointer.end <= span.end or pointer.kind == "quotation")
        if is_here and pointer.start < span.end and pointer.name not in named:
            named.add(pointer.name)
            here = pointer._replace(start=pointer.start - span.start, end=pointer.end - span.start)
            edits.extend(_edit(words, here))
    return " ".join(apply(words, edits).split())


def without_names(question: str, names: Iterable[str]) -> str:
    """A question about what happens, whoever does it: without the names of people. Names have capitals.

    >>> without_names("When did Mara and Mr. Reed quarrel?", ("Mara Voss", "Mr. Reed", "the old man"))
    'When did and quarrel?'
    """
    known = {word for name in names for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()}
    kept = (word for word in question.split() if not known.issuperset(_bare(word)))
    return " ".join(kept)


def _bare(word: str) -> set[str]:
    """A word of a question as a name has it; that of no letters is kept."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"[’']s?\b", "", word))) or {""}


def _edit(words: str, pointer: Pointer) -> list[Edit]:
    start, end, kind, name = pointer
    if kind == "quotation":
        return [Edit(start, start, f"{name}: ")]
    if kind == "description":
        return [] if name.casefold() in words[start:end].casefold() else [Edit(end, end, f" ({name})")]
    case = case_of(words, Reference(start, end, ""))
    is_owner = case == "possessive" or words[start:end].casefold() in ("my", "your", "our")
    return [Edit(start, end, possessive(name) if is_owner else name)]
