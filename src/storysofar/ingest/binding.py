"""Drafts into a Work: kinds judged, numbers given, passages laid end to end. Knows nothing of files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from shlex import quote
from typing import TypeVar

from storysofar.coverage import is_thin, words_by_kind
from storysofar.english.languages import foreign_language
from storysofar.ingest.boilerplate import without_links
from storysofar.ingest.numbering import joined, numbered, shares_joined
from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.ingest.paratext import judge
from storysofar.ingest.parting_lines import without_parting_lines
from storysofar.ingest.surroundings import without_surroundings
from storysofar.ingest.vocabulary import work_of
from storysofar.text import Chapter, Kind, Passage, Problem, Work, together

MAX_LANGUAGE_PARAGRAPHS = 20  # of the story of a chapter, from its beginning, that tell its language


@dataclass(frozen=True, slots=True)
class Judged:
    """One source with the kinds of its passages known, not yet placed in a work."""

    source: str
    drafts: tuple[Draft, ...]
    kinds: tuple[tuple[Kind, ...], ...]
    stated: tuple[Work, ...]  # what each draft says of the work; the first, what the mark-up around them says too
    problems: tuple[Problem, ...] = ()
    is_known: bool = False  # what on it is story was no guess

    @property
    def facts(self) -> Work:
        """All that this source says of the work."""
        return together(self.stated)


def judge_telling(telling: Telling, source: str) -> Judged:
    """The kinds of everything in one source, and all that its pages and mark-up state of the work."""
    drafts, kinds, stated = [], [], list[Work]()
    for at, draft in enumerate(without_surroundings(telling.drafts)):
        judgement = judge(draft, opens_work=at == 0)
        drafts.append(replace(draft, title=draft.title or judgement.chapter_title))
        kinds.append(tuple(kind or "story" for kind in judgement.kinds))
        around = [telling.facts] if at == 0 else []
        stated.append(together([*around, *(p.stated for p in draft.paragraphs), work_of(judgement.facts)]))
    stated = stated or [telling.facts]
    return Judged(source, tuple(drafts), tuple(kinds), tuple(stated), telling.problems, telling.is_known)


Thing = TypeVar("Thing")


def bind(judged: Sequence[Judged], *, source: str | None = None, problems: Iterable[Problem] = ()) -> Work:
    """One work of these sources, in the order given. It comes from where its first page says, or else from `source`."""
    drafts = list(chain.from_iterable(one.drafts for one in judged))
    kinds = list(without_links(drafts, list(chain.from_iterable(one.kinds for one in judged))))
    kinds = list(without_parting_lines(drafts, kinds))
    stated = list(chain.from_iterable(one.stated for one in judged))
    groups = shares_joined(drafts)
    drafts = list(map(joined, _grouped(drafts, groups)))
    kinds = list(map(tuple, map(chain.from_iterable, _grouped(kinds, groups))))
    stated = list(map(together, _grouped(stated, groups)))
    numbers = numbered(drafts)
    stated[:1] = [replace(first, source=first.source or source) for first in stated[:1]]
    chapters = tuple(_chapter(*of_one) for of_one in zip(drafts, kinds, numbers, stated, strict=True))
    told = (
        *problems,
        *chain.from_iterable(one.problems for one in judged),
        *_thin(judged),
        *_renumbered(drafts, numbers),
        *_foreign(chapters),
    )
    return replace(together(stated), chapters=chapters, problems=tuple(told))


def _grouped(things: Sequence[Thing], groups: Iterable[Sequence[int]]) -> Iterator[list[Thing]]:
    """The things of each group, by their places.

    >>> list(_grouped("abc", [[0, 2], [1]]))
    [['a', 'c'], ['b']]
    """
    return ([things[at] for at in group] for group in groups)


def _chapter(draft: Draft, kinds: Sequence[Kind], number: float, stated: Work) -> Chapter:
    is_counted_on = draft.number is not None and draft.number != number
    title = draft.heading if is_counted_on else draft.title
    return Chapter(number, tuple(_passages(draft, kinds)), title, draft.source, stated)


def _passages(draft: Draft, kinds: Sequence[Kind]) -> Iterable[Passage]:
    """The paragraphs as passages, end to end; a wide space between two paragraphs of story becomes a break."""
    start = 0
    for at, (paragraph, kind) in enumerate(zip(draft.paragraphs, kinds, strict=True)):
        text, space = paragraph.text, ""
        if kind == "story" and at + 1 < len(kinds) and kinds[at + 1] == "story":
            text, space = _split_space(paragraph, draft.gap)
        emphasis = tuple((start + a, start + b) for a, b in paragraph.emphasis)
        yield Passage(kind, start, start + len(text), text, emphasis)
        start += len(text)
        if space:
            yield Passage("break", start, start + len(space), space)
            start += len(space)


def _split_space(paragraph: PageParagraph, gap: int) -> tuple[str, str]:
    """The paragraph with the ordinary space after it, and the space beyond if it is wide enough to mean something."""
    text = paragraph.text
    end = len(text.rstrip())
    if text.count("\n", end) - 1 < gap:
        return text, ""
    ordinary = text.index("\n", end) + 1
    if gap > 1:
        ordinary = text.index("\n", ordinary) + 1
    return text[:ordinary], text[ordinary:]


def _thin(judged: Sequence[Judged]) -> Iterator[Problem]:
    """Says where less than half of a page was taken for story, and how to keep all of it."""
    counted = ((one, _words(one)) for one in judged if not one.is_known)
    thin = [(one.source, words) for one, words in counted if is_thin(words)]
    if thin:
        source, words = thin[0]
        others = f" So it is on {len(thin) - 1} more." if thin[1:] else ""
        told = (
            f"Of {sum(words.values()):,} words on this page {words.get('story', 0):,} are kept as story: the rest "
            f"looks like menus and comments.{others} If it is story too: storysofar read {quote(source)} --keep-all"
        )
        yield Problem(told, source, is_of_share=True)


def _words(judged: Judged) -> dict[Kind, int]:
    """How many words of each kind a source has."""
    return words_by_kind(
        (kind, paragraph.text)
        for draft, kinds in zip(judged.drafts, judged.kinds, strict=True)
        for paragraph, kind in zip(draft.paragraphs, kinds, strict=True)
    )


def _foreign(chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """Says, once for each language that is not read, where it begins."""
    told = set[str]()
    for chapter in chapters:
        story = (p.text for p in chapter.passages if p.is_story)
        language = foreign_language("\n".join(islice(story, MAX_LANGUAGE_PARAGRAPHS)))
        if language and language not in told:
            told.add(language)
            yield Problem(
                f"Chapter {chapter.number} is in {language}, which is not read yet: it is kept and shown, and nothing "
                "is remembered of it. The same holds for others in that language.",
                chapter.source,
                chapter.number,
            )


def _renumbered(drafts: Sequence[Draft], numbers: Sequence[float]) -> tuple[Problem, ...]:
    """Says where the numbers stated on the page could not be kept."""
    for draft, number in zip(drafts, numbers, strict=True):
        if draft.number is not None and draft.number != number:
            told = f"A chapter {draft.number} is chapter {number} here: its own number does not follow the last one."
            return (Problem(told, draft.source, number),)
    return ()
