"""Tags with more attributes than anybody writes, cut short before a parser sees them. Knows no element.

The parser of HTML looks through all attributes of a tag for each further one: 300,000 of them take it minutes.
"""

import re

MAX_ATTRIBUTES = 1_000  # on one tag; pages have some dozens at most

# As browsers take a tag apart (WHATWG HTML, 13.2.5.32 to 13.2.5.39); nothing here goes back over what it has read.
_PART_PATTERN = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+"
_LONG_TAG_PATTERN = re.compile(rf"(<[A-Za-z][^\s/>]*+(?:{_PART_PATTERN}){{{MAX_ATTRIBUTES}}})(?:{_PART_PATTERN})++")


def has_long_tag(page: str) -> bool:
    """Whether some tag of a page has more attributes than are read."""
    return _LONG_TAG_PATTERN.search(page) is not None


def with_shorter_tags(page: str) -> str:
    """The page, of each tag no more than its first attributes.

    >>> with_shorter_tags("<p class='a'>Rain.</p>")
    "<p class='a'>Rain.</p>"
    """
    return _LONG_TAG_PATTERN.sub(r"\1", page)
