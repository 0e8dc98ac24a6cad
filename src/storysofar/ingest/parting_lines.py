"""What a site says at the edge of every chapter: its request to report mistakes, where else it is to be read.

Told by standing there again: at the edge of an earlier chapter in the same words, and spoken to readers. A refrain of
the story may come back too, and speaks to nobody. Known from earlier chapters only, as all that a chapter is.
"""

import re
from collections.abc import Iterator, Sequence

from storysofar.english import tables
from storysofar.ingest.page import Draft
from storysofar.ingest.vocabulary import STRAIGHT_QUOTES
from storysofar.text import Kind

EDGE_PARAGRAPHS = 3  # paragraphs of story at either end of a chapter, where a site speaks
MIN_LINE_WORDS = 4  # of such a line; what is shorter comes back by chance
MAX_PARTING_CHARS = 600

_SPEAKING_WORDS = tables.words("paratext", "sites", "speaking")
_TRADE_WORDS = tables.words("paratext", "sites", "trade")
MIN_SPEAKING_WORDS = 2  # of a line that speaks to readers, one of them of a site's trade: a story may say “you read”
_ADDRESS_PATTERN = re.compile(r"https?:|\bwww\.|\w\.(?:com|net|org)\b")
_ASKING_PATTERN = re.compile(rf"\b(?:{tables.alternation(tables.words('paratext', 'sites', 'asking'))})\b")
_ITSELF_PATTERN = re.compile(rf"\b(?:{tables.alternation(tables.words('paratext', 'sites', 'itself'))})\b")
_QUOTE_MARKS = frozenset('“”"«»')


def is_sites_own(words: str) -> bool:
    """Whether a line can only be a site's: it asks readers for something, and speaks of itself.

    >>> is_sites_own("Found a typo? Tell us below, and our editors will look at it.")
    True
    >>> is_sites_own("“Tell us,” said the editors.")
    False
    """
    line = _folded(words)
    return bool(line) and _ASKING_PATTERN.search(line) is not None and _ITSELF_PATTERN.search(line) is not None


def without_parting_lines(drafts: Sequence[Draft], kinds: Sequence[Sequence[Kind]]) -> Iterator[tuple[Kind, ...]]:
    """The kinds of each chapter, in reading order, those lines marked that an earlier chapter had at the same edge."""
    seen: set[tuple[str, str]] = set()
    for draft, of_one in zip(drafts, kinds, strict=True):
        edges = {at: (edge, line_key(draft.paragraphs[at].words)) for edge, at in _edges(of_one)}
        marked = {at for at, (edge, key) in edges.items() if key and (edge, key) in seen}
        yield tuple("navigation" if at in marked else kind for at, kind in enumerate(of_one))
        seen.update(edges.values())


def _edges(kinds: Sequence[Kind]) -> Iterator[tuple[str, int]]:
    """The first and the last paragraphs of the story of a chapter; the last, where one could be both."""
    story = [at for at, kind in enumerate(kinds) if kind == "story"]
    yield from (("top", at) for at in story[:EDGE_PARAGRAPHS])
    yield from (("foot", at) for at in story[-EDGE_PARAGRAPHS:])


def line_key(words: str) -> str:
    """A line as it is compared, numbers and signs left out; nothing for one that speaks to nobody."""
    line = _folded(words)
    bare = re.sub(r"\d+", "0", re.sub(r"[^\w\s]+", " ", line)).split()
    trade, speaking = _TRADE_WORDS.intersection(bare), _SPEAKING_WORDS.intersection(bare)
    is_spoken = (trade and len(trade | speaking) >= MIN_SPEAKING_WORDS) or _ADDRESS_PATTERN.search(line)
    return " ".join(bare) if is_spoken and len(bare) >= MIN_LINE_WORDS else ""


def _folded(words: str) -> str:
    """A line in lower case with straight quotes; nothing for one that is long, or in which somebody speaks."""
    if not words or len(words) > MAX_PARTING_CHARS or _QUOTE_MARKS.intersection(words):
        return ""
    return " ".join(words.translate(STRAIGHT_QUOTES).casefold().split())
