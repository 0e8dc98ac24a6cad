"""Which edition of the reader this is: what another one read is read anew. Knows nothing of what is kept."""

from importlib.metadata import version

from storysofar.reading.model.weights import mark

# Raised by hand in every change after which the steps of reading make something else of a text. A sum over the source
# would need no hand, and have every library read anew, for hours, after each word changed in a comment.
RULES = 12


def edition() -> str:
    """The program's version, the number of its rules, and the mark of the learnt model.

    >>> edition().count("+")
    2
    """
    return f"{version('storysofar')}+{RULES}+{mark()}"
