"""Links that stand around every chapter of a mirror that nobody knows: the rule of the repeated line. Knows no site."""

from collections import Counter
from collections.abc import Iterator, Sequence

from storysofar.english import tables
from storysofar.ingest.headings import heading_of
from storysofar.ingest.page import Draft, Judgement
from storysofar.ingest.vocabulary import key_of
from storysofar.text import Kind

LINK_EDGE_PARAGRAPHS = 16  # paragraphs at the top and at the foot of a page among which its links stand
MAX_LINK_LINE_CHARS = 90  # characters of such a line
MIN_EARLIER_CHAPTERS = 2  # earlier chapters that had a line at their edge, before it is known to be the mirror's

_LINK_WORDS = tables.words("paratext", "links", "words")
_SENTENCE_SIGNS = tuple(".!?…”\"'")


def is_linklike(words: str) -> bool:
    """Whether a line could be a row of links: short, no sentence, and with two words that links are made of.

    >>> is_linklike("Salt and Rope | Next Chapter | Report error"), is_linklike("Come back")
    (True, False)
    """
    if (
        not words
        or len(words) > MAX_LINK_LINE_CHARS
        or words.endswith(_SENTENCE_SIGNS)
        or words[0] in '“"—'
        or heading_of(words)
    ):
        return False
    return sum(word.strip("-.()&/+'") in _LINK_WORDS for word in key_of(words).split()) >= 2


def judge_repeated(found: Judgement) -> None:
    """Labels the rows of links that stand both above and below a chapter."""
    top = range(min(LINK_EDGE_PARAGRAPHS, len(found.paragraphs) // 2))
    foot = range(max(top.stop, len(found.paragraphs) - LINK_EDGE_PARAGRAPHS), len(found.paragraphs))
    above, below = ({key_of(found.words(at)) for at in edge if is_linklike(found.words(at))} for edge in (top, foot))
    for at in (*top, *foot):
        if is_linklike(found.words(at)) and key_of(found.words(at)) in above & below:
            found.label(at, "navigation")


def without_links(drafts: Sequence[Draft], kinds: Sequence[Sequence[Kind]]) -> Iterator[tuple[Kind, ...]]:
    """The kinds of each chapter, in reading order, the rows of links known from earlier chapters marked.

    Known from earlier ones only: what a chapter is never depends on a later one. Nothing is taken away.
    """
    seen: Counter[str] = Counter()
    for draft, of_one in zip(drafts, kinds, strict=True):
        last = len(draft.paragraphs) - LINK_EDGE_PARAGRAPHS
        edge = {
            at: key_of(paragraph.words)
            for at, paragraph in enumerate(draft.paragraphs)
            if (at < LINK_EDGE_PARAGRAPHS or at >= last) and is_linklike(paragraph.words)
        }
        yield tuple(
            "navigation" if seen[edge.get(at, "")] >= MIN_EARLIER_CHAPTERS else kind for at, kind in enumerate(of_one)
        )
        seen.update(set(edge.values()))
