"""The number that words or figures say. Knows nothing of what is counted."""

import re

from storysofar.english.tables import labels

CARDINAL_VALUES: dict[str, int] = {word: int(number) for word, number in labels("numbers", "cardinals").items()}
ORDINAL_VALUES: dict[str, int] = {word: int(number) for word, number in labels("numbers", "ordinals").items()}
_LARGER_VALUES = {word: int(number) for word, number in labels("numbers", "larger").items()}
_GROUP_VALUES = {word: int(number) for word, number in labels("numbers", "groups").items()}
_FIGURES_PATTERN = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
# “10”, “10.5”, “10½”, “10b”
_CHAPTER_FIGURES = re.compile(
    r"(?P<whole>[0-9]{1,15})(?:\.(?P<decimals>[0-9]{1,2})|(?P<half>½)|(?P<letter>[a-i]?))", re.IGNORECASE
)
_ORDINAL_FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)")


def number_of(text: str) -> int | None:
    """The number that a word, some words or some figures say; None where they say none, or only about how many.

    >>> [number_of(text) for text in ("forty-two", "12", "a", "one-and-twenty", "half a dozen", "a couple of", "few")]
    [42, 12, 1, 21, 6, 2, None]
    >>> [number_of(text) for text in ("three score", "two hundred and five", "1,850", "ninety thousand", "two-three")]
    [60, 205, 1850, 90000, None]
    """
    text = text.casefold().strip()
    if text.isdecimal() or _FIGURES_PATTERN.fullmatch(text):
        return int(text.replace(",", ""))
    words = [word for word in text.replace("-", " ").split() if word != "and"]
    if words[-1:] == ["of"]:
        words.pop()
    if words[-1:] and words[-1] in _GROUP_VALUES:
        return _grouped(words[:-1], _GROUP_VALUES[words[-1]])
    return _counted(words)


def ordinal_of(text: str) -> int | None:
    """The place in a row that words or figures say.

    >>> [ordinal_of(text) for text in ("third", "the twenty-first", "one-and-twentieth", "21st", "three", "last")]
    [3, 21, 21, 21, None, None]
    """
    words = [word for word in text.casefold().replace("-", " ").split() if word not in ("and", "the")]
    if len(words) == 1:
        found = _ORDINAL_FIGURES.fullmatch(words[0])
        return int(found[1]) if found else ORDINAL_VALUES.get(words[0])
    if len(words) != 2 or words[0] not in CARDINAL_VALUES or words[1] not in ORDINAL_VALUES:
        return None
    return _ten_and_unit(CARDINAL_VALUES[words[0]], ORDINAL_VALUES[words[1]])


def chapter_number(text: str) -> float | None:
    """The number that an author gives a chapter, in figures: 10 as an int, 10.5 between two, “10b” as 10.2.

    >>> [chapter_number(text) for text in ("10", "007", "10.5", "10.50", "10½", "10b", "4.0", "ten", "")]
    [10, 7, 10.5, 10.5, 10.5, 10.2, 4, None, None]
    """
    found = _CHAPTER_FIGURES.fullmatch(text.strip())
    if found is None:
        return None
    half = found["decimals"] or ("5" if found["half"] else str(" abcdefghi".index(found["letter"].casefold())))
    return whole_or_not(float(f"{found['whole']}.{half}"))


def whole_or_not(number: float) -> float:
    """A whole number as an int, another rounded to hundredths: as both are written and kept.

    >>> whole_or_not(4.0), whole_or_not(10.1 + 0.1)
    (4, 10.2)
    """
    return int(number) if number == int(number) else round(number, 2)


def spellings_of(number: int) -> tuple[str, ...]:
    """How a number up to 99 is written in words; of “twenty-one” also “twenty one”.

    >>> spellings_of(21), spellings_of(7)
    (('twenty-one', 'twenty one'), ('seven',))
    """
    names = {value: word for word, value in CARDINAL_VALUES.items()}
    if number in names:
        return (names[number],)
    ten, unit = names[number - number % 10], names[number % 10]
    return f"{ten}-{unit}", f"{ten} {unit}"


def _grouped(words: list[str], group: int) -> int | None:
    """How many some groups are: a dozen, half a dozen, three score."""
    if words[:1] == ["half"] and len(words) == 2:
        return group // 2
    count = _counted(words) if words else 1
    return None if count is None else count * group


def _counted(words: list[str]) -> int | None:
    """The number of some words without a group: “two hundred five”."""
    for size in sorted(_LARGER_VALUES, key=_LARGER_VALUES.__getitem__, reverse=True):
        if size in words:
            at = words.index(size)
            return _multiplied(words[:at], _LARGER_VALUES[size], words[at + 1 :])
    if words in (["a"], ["an"]):
        return 1
    if len(words) == 1:
        return CARDINAL_VALUES.get(words[0])
    if len(words) != 2 or not CARDINAL_VALUES.keys() >= set(words):
        return None
    return _ten_and_unit(CARDINAL_VALUES[words[0]], CARDINAL_VALUES[words[1]])


def _multiplied(before: list[str], size: int, after: list[str]) -> int | None:
    """So many hundreds or thousands, and what comes on top."""
    many, more = _counted(before or ["a"]), _counted(after or ["zero"])
    return None if many is None or more is None or more >= size else many * size + more


def _ten_and_unit(first: int, second: int) -> int | None:
    """Forty-two, and two-and-forty; None for other pairs."""
    ten, unit = max(first, second), min(first, second)
    return ten + unit if ten >= 20 and ten % 10 == 0 and 0 < unit < 10 else None
