"""A stretch of the story with everybody in it called by name: what is searched, and never what is shown.

A question such as “when does Pip pay the convict back?” names people that the page calls “I” and “him”. A vector of
the page’s own words does not find the place (cosine to the question .23); with names for the pronouns it does (.60).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storysofar.memory import ChapterRecords
from storysofar.story import Reference
from storysofar.text import Span
from storysofar.views.standalone_lines import Edit, apply, case_of, possessive

NAMING_NEEDS: tuple[str, ...] = ("characters", "aliases", "same", "mentions", "quotations", "attributions")


class NamedSpan(NamedTuple):
    """Words of a chapter that stand for somebody, or a quotation of theirs, with what to call them."""

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
        yield chapter, {character: _present_name(character, names, stands_for) for character in names}


def _present_name(character: str, names: dict[str, str], stands_for: dict[str, str]) -> str:
    person = character
    while person in stands_for:
        person = stands_for[person]
    return names.get(person, names[character])


def named_spans_of(chapter: ChapterRecords, names: dict[str, str]) -> tuple[NamedSpan, ...]:
    """Everything in a chapter that stands for somebody who has a name, in order."""
    speakers = {attribution.span: attribution.speaker for attribution in chapter.attributions}
    mentions = (
        NamedSpan(m.span.start, m.span.end, m.kind, names[m.character])
        for m in chapter.mentions
        if m.character in names and m.kind != "name"
    )
    quotations = (
        NamedSpan(q.span.start, q.span.end, "quotation", names[speaker])
        for q in chapter.quotations
        if not q.continues and (speaker := speakers.get(q.span)) in names and speaker is not None
    )
    return tuple(sorted((*mentions, *quotations)))


def text_with_names(text: str, span: Span, named_spans: Iterable[NamedSpan]) -> str:
    """The words of a span of this chapter's text, on one line, with a name where each person first comes up.

    Names for every pronoun found no more, and what happens was lost among them.

    >>> text_with_names("She left. “Go!” he said. She ran.", Span(1, 0, 33), (NamedSpan(0, 3, "pronoun", "Mara"),))
    'Mara left. “Go!” he said. She ran.'
    """
    words = text[span.start : span.end]
    edits: list[Edit] = []
    named: set[str] = set()
    for one in named_spans:
        begins_here = span.start <= one.start < span.end
        if begins_here and (one.end <= span.end or one.kind == "quotation") and one.name not in named:
            named.add(one.name)
            edits.extend(_edit(words, one._replace(start=one.start - span.start, end=one.end - span.start)))
    return " ".join(apply(words, edits).split())


def without_names(question: str, names: Iterable[str]) -> str:
    """A question about what happens, no matter who does it: without the names of people. Names have capitals.

    >>> without_names("When did Mara and Mr. Reed quarrel?", ("Mara Voss", "Mr. Reed", "the old man"))
    'When did and quarrel?'
    """
    known = {word for name in names for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()}
    kept = (word for word in question.split() if not known.issuperset(_bare(word)))
    return " ".join(kept)


def _bare(word: str) -> set[str]:
    """A word of a question as a name has it; that of no letters is kept."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"[’']s?\b", "", word))) or {""}


def _edit(words: str, named: NamedSpan) -> list[Edit]:
    start, end, kind, name = named
    if kind == "quotation":
        return [Edit(start, start, f"{name}: ")]
    if kind == "description":
        return [] if name.casefold() in words[start:end].casefold() else [Edit(end, end, f" ({name})")]
    case = case_of(words, Reference(start, end, ""))
    is_owner = case == "possessive" or words[start:end].casefold() in ("my", "your", "our")
    return [Edit(start, end, possessive(name) if is_owner else name)]
