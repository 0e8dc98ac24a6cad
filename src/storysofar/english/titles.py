"""Titles made from the names of files. Knows nothing of works."""

import re
from pathlib import PurePath

from storysofar.english.tables import words

# Words that stand in lower case inside a title (Chicago Manual of Style, 8.159).
TITLE_SMALL_WORDS = words("titles_of_works", "small")
# What programs that fetch stories add to a name: “Salt-ao3_12345”, “pg95-images”.
_SUFFIX_PATTERN = re.compile(
    r"(?:[-_ ](?:ao3|ffnet|fpcom|rr|sb|sv|wattpad|ficad)[-_ ]\d+|[-_](?:images|h|0|8))$", re.IGNORECASE
)
# A number before a name that only files it: “95 the prisoner of zenda”, “pg1342-pride and prejudice”. A number that
# counts, as in “39 steps”, that is a year, as in “2001 a space odyssey”, or below ten, as in “7 days”, is the title's.
_FILED_PATTERN = re.compile(
    r"(?:pg|gutenberg[ -]?)?(?P<number>\d{2,6})(?P<mark>[ ._-]+)(?P<word>[^\W\d_]+)", re.IGNORECASE
)
MIN_YEAR, MAX_YEAR = 1700, 2100


def title_of_file(source: str) -> str:
    """What to call a story that only has the name of its file; "" where that says nothing.

    >>> [title_of_file(name) for name in ("95_the_prisoner_of_zenda.txt", "the_secret-garden.txt", "My fic v2.docx")]
    ['The Prisoner of Zenda', 'The Secret Garden', 'My fic v2']
    >>> [title_of_file(name) for name in ("39-steps.txt", "2001 a space odyssey.txt", "1984.epub", "2.txt")]
    ['39 Steps', '2001 a Space Odyssey', '1984', '2']
    >>> [title_of_file(name) for name in ("pg1342.txt", "pg1342-images.html", "Salt Road-ao3_12345.epub")]
    ['pg1342', 'pg1342', 'Salt Road']
    """
    name = _SUFFIX_PATTERN.sub("", PurePath(source).stem)
    if (found := _FILED_PATTERN.match(name)) and _is_filed(found):
        name = name[found.start("word") :]
    name = name if " " in name else re.sub(r"(?<=[^\W\d_])\.(?=[^\W\d_])", " ", name)
    words = re.sub(r"(?<=\w)-(?=\w)|_", " ", name).split()
    return " ".join(words) if any(c.isupper() for c in name) else _title_case(words)


def _is_filed(found: re.Match[str]) -> bool:
    number = int(found["number"])
    is_plural = found["word"].endswith("s") and not found["word"].endswith("ss")
    return number >= 10 and not MIN_YEAR <= number <= MAX_YEAR and not is_plural


def _title_case(words: list[str]) -> str:
    """Words with capitals as a title has them; a name of one word with a number in it stays as it is."""
    if len(words) == 1 and any(c.isdigit() for c in words[0]):
        return words[0]
    last = len(words) - 1
    return " ".join(
        word if word in TITLE_SMALL_WORDS and 0 < at < last else word[:1].upper() + word[1:]
        for at, word in enumerate(words)
    )
