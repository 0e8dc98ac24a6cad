"""Whether two texts can belong to one story: by rows of words they share, or by the names in them. Touches nothing."""

import re
from collections import Counter
from collections.abc import Iterable

from storysofar.store.resemblance import rows_of
from storysofar.text import Chapter

# A capital inside a sentence, before no other: “said Mara.” is a name, “Mr. Reed” gives Reed, “Captain Voss” Voss.
NAME = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?)(?![\w.])(?! [A-Z])")
MIN_NAME_COUNT = 2  # a name that stands once may be anything
MAX_NAMES = 12  # of a text, the most frequent: the people it is about
MIN_NAMES_TO_JUDGE = 3  # with fewer, nothing can be said
MIN_SHARED_NAMES = 2  # two of the same first name are in many pairs of stories
MIN_SHARED_ROWS = 8  # of five words; two stories share hardly one


def can_be_one(some: Iterable[Chapter], others: Iterable[Chapter]) -> bool:
    """Whether these chapters can be of one story; only where nothing at all speaks for it are they not.

    >>> from storysofar.text import make_chapter
    >>> def told(*names): return [make_chapter(1, [("story", "".join(f"It was {n}, and {n} sat. " for n in names))])]
    >>> can_be_one(told("Mara", "Tobin", "Ilse"), told("Ilse", "Mara", "Wen"))
    True
    >>> can_be_one(told("Mara", "Tobin", "Ilse"), told("Jem", "Anna", "Wen"))
    False
    """
    some, others = tuple(some), tuple(others)
    names, other_names = names_in(some), names_in(others)
    if min(len(names), len(other_names)) < MIN_NAMES_TO_JUDGE:
        return True
    shared = len(set(names[:MAX_NAMES]) & set(other_names)) + len(set(other_names[:MAX_NAMES]) & set(names))
    if shared >= 2 * MIN_SHARED_NAMES:
        return True
    rows, other_rows = (frozenset().union(*map(rows_of, chapters)) for chapters in (some, others))
    return len(rows & other_rows) >= MIN_SHARED_ROWS


def names_in(chapters: Iterable[Chapter]) -> list[str]:
    """The names in the story of some chapters, the most frequent first."""
    counts: Counter[str] = Counter()
    for chapter in chapters:
        for passage in chapter.passages:
            if passage.is_story:
                counts.update(NAME.findall(passage.text))
    return [name for name, count in counts.most_common() if count >= MIN_NAME_COUNT]
