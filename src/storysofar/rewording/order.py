"""In which order a sentence has the words of its lines, and what it has cut out between two of them."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from storysofar.english.tables import alternation
from storysofar.english.tables import words as words_in
from storysofar.rewording.words import Word, tells, words_of

# Where a cut may begin or end: at a mark, or at a word that begins another clause.
_SEAM_PATTERN = re.compile(rf"[,;:.!?…—–()\"“”]|\b(?:{alternation(words_in('clause_boundaries', 'anywhere'))})\b")
MAX_CUT_WORDS = 2  # that say something and may be cut out anywhere: “the old black boat” is a boat


def in_order(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Which word of one text is which of another, as many as come in the same order.

    >>> in_order(["find", "letter"], ["mara", "find", "the", "letter"])
    [(0, 1), (1, 3)]
    """
    rows = [[0] * (len(theirs) + 1)]  # the longest common subsequence from each two places on
    for key in reversed(ours):
        row = [0] * (len(theirs) + 1)
        for at in range(len(theirs) - 1, -1, -1):
            row[at] = 1 + rows[0][at + 1] if key == theirs[at] else max(row[at + 1], rows[0][at])
        rows.insert(0, row)
    pairs, here, there = list[tuple[int, int]](), 0, 0
    while here < len(ours) and there < len(theirs):
        if ours[here] == theirs[there]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif rows[here + 1][there] > rows[here][there + 1]:
            here += 1
        else:
            there += 1
    return pairs


def is_spliced(ours: Sequence[str], theirs: str, names: Container[str] = ()) -> bool:
    """Whether more than a few words have been cut out of the middle of a clause, and what is left grown together.

    >>> line = "She had her arm in a sling and a boathook in her hand."
    >>> is_spliced(["arm", "in", "hand"], line), is_spliced(["boathook", "in", "hand"], line)
    (True, False)
    """
    words = [word for word in words_of(theirs) if tells(word) and word.key not in names]
    places = [there for _, there in in_order(ours, [word.key for word in words])]
    return any(
        after - before - 1 > MAX_CUT_WORDS
        and not _has_seam(theirs, words, before)
        and not _has_seam(theirs, words, after - 1)
        for before, after in pairwise(places)
    )


def _has_seam(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether between a word and the next one another clause may begin."""
    return _SEAM_PATTERN.search(text[words[at].start + len(words[at].text) : words[at + 1].start]) is not None
