"""A text reduced to its letters and digits, with the way back: where two tellings of a page meet, however spaced."""

import re
from bisect import bisect_left


class Letters:
    """The letters and digits of a text, in lower case, and where each of them stood.

    >>> Letters("“Run!” cried Mara.").folded
    'runcriedmara'
    """

    def __init__(self, text: str) -> None:
        self.index = [offset for offset, letter in enumerate(text) if letter.isalnum()]
        # One letter for one letter: "İ".lower() has two, and every offset after it would be wrong.
        self.folded = "".join(text[offset].lower()[:1] for offset in self.index)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of letters that stands in `text[start:end]`.

        >>> Letters("“Run!” cried Mara.").range(7, 12)
        (3, 8)
        """
        return bisect_left(self.index, start), bisect_left(self.index, end)


def fold(name: str) -> str:
    """A name without case, punctuation, possessive and article: two names are the same when they fold to the same.

    >>> fold("The Boy-Who-Lived") == fold("boy who lived")
    True
    """
    bare = re.sub(r"[^\w\s]", " ", name.casefold().replace("’", "'").replace("'s", " "))
    return " ".join(re.sub(r"^(the|a|an|my|his|her|their)\s+", "", " ".join(bare.split())).split())
