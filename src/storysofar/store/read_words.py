"""How far a text says what its reader has read, word by word. Knows nothing of bookmarks, or of how texts are kept."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from storysofar.store.matching import unmoved
from storysofar.text import Chapter, Passage

UNSEEN_SIGNS = (
    "\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # soft hyphens, combining accents, joiners: they stand inside a word
)
WORD_WITH_SIGNS = re.compile(rf"[^\W_](?:[{UNSEEN_SIGNS}]*[^\W_{UNSEEN_SIGNS}])*[{UNSEEN_SIGNS}]*")
ROW_WORDS = 5  # two texts of one story hardly ever have five words in a row in common by chance
MAX_CONTEXT_WORDS = 40  # before the end of a row, of which so many must be in such rows too:
MIN_COVERED_WORDS = 20  # or all of them, near the beginning
UNREAD_ROW_WORDS = 8  # a turn of phrase may be five; eight that stood in an unread text are that text
MAX_EDITED_WORDS = 200  # of the end of what was read: beyond, it is no edit, but another text
MIN_EDITED_SHARE = 0.6  # of the words of a changed stretch that must still stand in their order
MIN_SPELLING_SHARE = 0.6  # of the letters of a word that is the same, spelled otherwise

Words = tuple[str, ...]


class PlacedWord(NamedTuple):
    """A word of the story, as words are compared, and where it stands."""

    word: str
    passage: int  # its place among the chapter's passages
    end: int  # in the chapter's text, with the marks that close it


def words_of(chapter: Chapter) -> Words:
    r"""The words of the story as they are compared: without case, accents, marks, and how they fall into paragraphs.

    >>> from storysofar.text import make_chapter
    >>> words_of(make_chapter(1, [("note", "Sorry!\n"), ("story", "“Zoë isn’t _here_,”"), ("story", " he said.")]))
    ('zoe', 'isn', 't', 'here', 'he', 'said')
    """
    return tuple(placed.word for placed in _placed_words(chapter))


def read_until(chapter: Chapter, read: Words, unread: Words = ()) -> int:
    """The place in a chapter's text up to which it says what was read; 0 when nothing of it stands there.

    `unread` are words that the reader has yet to come to: the place never passes them. What is in neither, because the
    author has put it in, is passed where something that was read stands after it.
    """
    placed = _placed_words(chapter)
    words = tuple(one.word for one in placed)
    open_words = words[: _first_unread(words, read, unread)]
    known, is_exact = _known_words(open_words, read, unread)
    return _place_after(chapter, placed, known, is_exact=is_exact)


def _placed_words(chapter: Chapter) -> list[PlacedWord]:
    found = list[PlacedWord]()
    for at, passage in enumerate(chapter.passages):
        if passage.is_story:
            found += _words_in(passage, at)
    return found


def _words_in(passage: Passage, at: int) -> list[PlacedWord]:
    return [
        PlacedWord(_folded(found[0]), at, passage.start + _closed(passage.text, found.end()))
        for found in WORD_WITH_SIGNS.finditer(passage.text)
    ]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalnum()) or word


def _closed(text: str, end: int) -> int:
    """Where the marks behind a word end: “key.”, and not the quotation mark that opens what comes next."""
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end


def _first_unread(words: Words, read: Words, unread: Words) -> int:
    """Where the first words stand that are known to be unread."""
    size = min(UNREAD_ROW_WORDS, len(unread))
    if not size:
        return len(words)
    rows = set(_rows(unread, size)) - set(_rows(read, size))
    return next((at for at, row in enumerate(_rows(words, size)) if row in rows), len(words))


def _rows(words: Words, size: int) -> list[Words]:
    return [words[at : at + size] for at in range(len(words) - size + 1)]


def _known_words(words: Words, read: Words, unread: Words) -> tuple[int, bool]:
    """How many of the words come before or are what was read; whether the last of these is the last that was read."""
    before, here = _last_common(words, read, unread)
    rest, others = read[before:], words[here : here + MAX_EDITED_WORDS]
    if not rest or len(rest) > MAX_EDITED_WORDS:
        return here, not rest
    passed, is_end = _edited(rest, others)
    return here + passed, is_end


def _last_common(words: Words, read: Words, unread: Words) -> tuple[int, int]:
    """Up to where what was read and the words go together: in what was read, and in the words."""
    start = _common(words, read)
    if start == len(read):
        return start, start
    before, here = _last_anchor(words, read, unread, start)
    more = _common(words[here:], read[before:])
    return before + more, here + more


def _common(one: Words, other: Words) -> int:
    """How many words two texts have in common from their beginnings."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _last_anchor(words: Words, read: Words, unread: Words, start: int) -> tuple[int, int]:
    """The end of the last row of words that stands once in each, where the rows around it stand in order in both.

    A row alone can be chance: in a chapter that was written anew somebody asks “Is that the boat?” again.
    """
    rows, known = _rows(words, ROW_WORDS), _rows(read, ROW_WORDS)
    counts, there = Counter(rows), {row: at for at, row in enumerate(rows)}
    counts_before = Counter((*known, *_rows(unread, ROW_WORDS)))
    pairs = {
        there[row]: at
        for at, row in enumerate(known)
        if at >= start and counts[row] == counts_before[row] == 1 and there[row] >= start
    }
    kept = sorted(unmoved(list(pairs)))
    covered = _covered(len(read), start, [pairs[here] for here in kept])
    for here in reversed(kept):
        end = pairs[here] + ROW_WORDS
        begin = max(0, end - MAX_CONTEXT_WORDS)
        if covered[end] - covered[begin] >= min(MIN_COVERED_WORDS, end - begin):
            return end, here + ROW_WORDS
    return start, start


def _covered(count: int, start: int, rows: Sequence[int]) -> list[int]:
    """How many of the words before each place stand in the beginning that is the same, or in one of these rows."""
    is_covered = bytearray(count)
    is_covered[:start] = b"\1" * start
    for at in rows:
        is_covered[at : at + ROW_WORDS] = b"\1" * ROW_WORDS
    return [0, *accumulate(is_covered)]


def _edited(rest: Words, others: Words) -> tuple[int, bool]:
    """How many of the other words are the rest of what was read, edited; and whether they are all of it.

    >>> _edited(("held", "out", "her", "hnad"), ("held", "her", "hand", "and", "left"))
    (3, True)
    >>> _edited(("he", "smiled"), ("it", "was", "her", "father"))
    (0, False)
    """
    blocks = SequenceMatcher(None, rest, others, autojunk=False).get_matching_blocks()
    kept = [block for block in blocks if block.size]
    read, passed = (kept[-1].a + kept[-1].size, kept[-1].b + kept[-1].size) if kept else (0, 0)
    respelled = _respelled(rest[read:], others[passed:])
    passed, same = passed + respelled, sum(block.size for block in kept) + respelled
    if not passed or same < MIN_EDITED_SHARE * max(len(rest), passed):
        return 0, False
    return passed, read + respelled == len(rest)


def _respelled(words: Words, others: Words) -> int:
    """How many words from the beginning are the same but for a letter or two."""
    alike = (SequenceMatcher(None, a, b).ratio() >= MIN_SPELLING_SHARE for a, b in zip(words, others, strict=False))
    return next((at for at, is_same in enumerate(alike) if not is_same), min(len(words), len(others)))


def _place_after(chapter: Chapter, placed: Sequence[PlacedWord], known: int, *, is_exact: bool) -> int:
    """The end of so many words: of their paragraph, where it ends with them.

    Where the paragraph goes on, it is the end of what was read of it if that is certain, and else the paragraph before.
    """
    if not known:
        return 0
    last = placed[known - 1]
    if known == len(placed) or placed[known].passage != last.passage:
        return chapter.passages[last.passage].end
    if is_exact:
        return last.end
    earlier = (one.passage for one in reversed(placed[:known]) if one.passage != last.passage)
    return next((chapter.passages[at].end for at in earlier), 0)
