"""What stands in quotation marks, and whether it is quoted word for word. Knows nothing of who speaks."""

import re

_QUOTATION_PATTERN = re.compile(
    r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»|„([^„“”]*)[“”]|‘(.+?)’(?!\w)|(?<!\w)'(?=\S)(.+?)(?<=\S)'(?!\w)"
)
_SPOKEN_PATTERN = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|‘.+?(?:’(?!\w)|$)|^[^“«„]*[”»]"
)
_MARK_PATTERN = re.compile(r"[“”\"«»„‘]")
_EDGE_MARKS = " .,;:!?…—–-\"'()[]"


def quotations_in(text: str) -> list[str] | None:
    """The words in quotation marks; None when the marks do not come in pairs.

    >>> quotations_in("“Go,” said Mara, who can't."), quotations_in("“Go, said Mara.")
    (['Go,'], None)
    """
    found = ["".join(group or "" for group in match.groups()) for match in _QUOTATION_PATTERN.finditer(text)]
    return None if _MARK_PATTERN.search(_QUOTATION_PATTERN.sub("", text)) else found


def outside(text: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTATION_PATTERN.sub(" ", text)


def spoken(text: str) -> str:
    """What of the author's text is spoken; a quotation may have begun before it, or end after it.

    >>> spoken("It rained. “Go,” she said. “It is"), spoken("and wait.” It rained.")
    ('“Go,” “It is', 'and wait.”')
    """
    return " ".join(match[0].strip() for match in _SPOKEN_PATTERN.finditer(text))


def narrated(text: str) -> str:
    """What of the author's text nobody speaks."""
    return _SPOKEN_PATTERN.sub(" ", text)


def is_word_for_word(quotation: str, text: str) -> bool:
    """Whether a text has these words as they are, from the edge of a clause to the edge of one.

    What is cut off inside a clause may say the contrary of it: “I will” is no quotation of “I will not”.

    >>> text = "“I will not go,” said Mara, “and you know it.”"
    >>> is_word_for_word("I will not go", text), is_word_for_word("I will", text), is_word_for_word("I shall", text)
    (True, False, False)
    """
    words, text = _even(quotation).strip(_EDGE_MARKS), f'"{_even(text)}"'
    if not words:
        return False
    edges = re.escape(_EDGE_MARKS.strip())
    return re.search(rf"[{edges}] ?{re.escape(words)}[{edges}]", text) is not None


def _even(text: str) -> str:
    """A text on one line, with all quotation marks of one kind."""
    text = re.sub(r"\s+", " ", text)
    return re.sub("[“”«»„]", '"', re.sub("[‘’]", "'", text)).strip()
