"""The words of the author that prove a line of a view, and where they stand."""

import re
from typing import NamedTuple

from storysofar.text import Span


class Evidence(NamedTuple):
    """A stretch of one chapter, with its text."""

    chapter: int
    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, int | str]:
        """As the exchange format and `--json` write it."""
        return self._asdict()


def evidence(span: Span, text: str) -> Evidence:
    """The evidence that stands at this span."""
    return Evidence(span.chapter, span.start, span.end, text)


def unwrap(text: str) -> str:
    r"""The text on one line: hard-wrapped pages break sentences anywhere.

    >>> unwrap(" The rain came\n  down. ")
    'The rain came down.'
    """
    return re.sub(r"\s+", " ", text).strip()
