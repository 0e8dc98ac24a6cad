"""How alike two texts are. Knows nothing of chapters that are kept or delivered, of what follows from it."""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from storysofar.anchor import PLAIN_MARKS
from storysofar.text import Chapter

ROW_WORDS = 5  # words; two chapters of one story share names and turns of phrase, but hardly ever five words in a row
Rows = frozenset[tuple[str, ...]]


def hash_of(chapter: Chapter) -> str:
    """What a text is recognised by: its title and passages; its number and where it came from do not count."""
    passages = [(p.kind, p.text, p.emphasis) for p in chapter.passages]
    return hashlib.sha256(json.dumps((chapter.title, passages)).encode()).hexdigest()


def story_of(chapter: Chapter) -> str:
    r"""The words of the story, without its dress, white space and case.

    >>> from storysofar.text import make_chapter
    >>> story_of(make_chapter(1, [("note", "Sorry!\n"), ("story", "It  rained.\n"), ("story", "Hard.")]))
    'it rained hard'
    """
    return " ".join(_words(chapter))


def _words(chapter: Chapter) -> list[str]:
    return re.findall(r"\w+", " ".join(p.text for p in chapter.passages if p.is_story).casefold())


def count_words(chapter: Chapter) -> int:
    """How many words of the story there are, as readers count them: between white space."""
    return sum(len(p.text.split()) for p in chapter.passages if p.is_story)


def rows_of(chapter: Chapter) -> Rows:
    """Every row of five words in the story; of a shorter one, the whole."""
    words = _words(chapter)
    return frozenset(tuple(words[at : at + ROW_WORDS]) for at in range(max(1, len(words) - ROW_WORDS + 1)))


def resemblance(one: Chapter, other: Chapter) -> float:
    """How much of the shorter text is in the longer, in rows of five words: 1 for all, 0 for nothing."""
    first, second = rows_of(one), rows_of(other)
    return len(first & second) / min(len(first), len(second))


def words_changed(before: Chapter, after: Chapter) -> int:
    """How many words of the story changed: those put in or those taken out, the larger number.

    Paragraphs are compared in order, the words of a changed stretch without it: a word-by-word comparison of two long
    chapters takes minutes where everything is different. Which quotation marks a site uses makes no difference.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(_apart(old[a:b], new[c:d]) for kind, a, b, c, d in blocks if kind != "equal")


def _paragraphs(chapter: Chapter) -> list[str]:
    return [" ".join(p.text.translate(PLAIN_MARKS).split()) for p in chapter.passages if p.is_story]


def _apart(old: Sequence[str], new: Sequence[str]) -> int:
    before, after = (Counter(word for text in texts for word in text.split()) for texts in (old, new))
    return max((before - after).total(), (after - before).total())


def folded(name: str) -> str:
    """A title or author as names are compared: without case, accents, punctuation and needless space.

    >>> folded("The  Café,  at Night!")
    'the cafe at night'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain)) or name.strip().casefold()
