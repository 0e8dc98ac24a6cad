"""In which order a sentence has the words of its lines, and what it has cut out between two of them."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from storysofar.rewording.words import Word, tells, words_of

# Where a cut may begin or end: at a mark, or at a word that begins another clause.
_SEAM = re.compile(r"[,;:.!?…—–()\"“”]|\b(?:and|but|who|which|that|while|when|because|as)\b")
LONGEST = 2  # words that say something that may be cut out anywhere: “the old black boat” is a boat


def in_order(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """Where the words of one text stand in another, as many as come in the same order.

    >>> in_order(["find", "letter"], ["mara", "find", "the", "letter"])
    [1, 3]
    """
    rows = [[0] * (len(theirs) + 1)]
    for key in reversed(ours):
        row = [0] * (len(theirs) + 1)
        for at in range(len(theirs) - 1, -1, -1):
            row[at] = 1 + rows[0][at + 1] if key == theirs[at] else max(row[at + 1], rows[0][at])
        rows.insert(0, row)
    places, at = [], 0
    for number, key in enumerate(ours):
        while at < len(theirs) and rows[number][at] > rows[number + 1][at]:
            if key == theirs[at] and rows[number][at] == 1 + rows[number + 1][at + 1]:
                places.append(at)
                at += 1
                break
            at += 1
    return places


def is_spliced(ours: Sequence[str], theirs: str, names: Container[str] = ()) -> bool:
    """Whether more than a few words have been cut out of the middle of a clause, and what is left grown together.

    >>> line = "She had her arm in a sling and a boathook in her hand."
    >>> is_spliced(["arm", "in", "hand"], line), is_spliced(["boathook", "in", "hand"], line)
    (True, False)
    """
    words = [word for word in words_of(theirs) if tells(word) and word.key not in names]
    places = in_order(ours, [word.key for word in words])
    return any(
        after - before - 1 > LONGEST
        and not _has_seam(theirs, words, before)
        and not _has_seam(theirs, words, after - 1)
        for before, after in pairwise(places)
    )


def _has_seam(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether between a word and the next one another clause may begin."""
    return _SEAM.search(text[words[at].start + len(words[at].text) : words[at + 1].start]) is not None
