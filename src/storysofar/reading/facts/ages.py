"""How old somebody is said to be. Knows numbers and decades; nothing of what else they count."""

from collections.abc import Iterator

from storysofar.english.lexicon import NUMBER_VALUES
from storysofar.english.tables import words
from storysofar.reading.facts.clauses import STOPS, Clause, Statement

FOLLOWING_WORDS = words("ages", "ages", "after")
ABOUT_WORDS = words("ages", "ages", "about")
DECADE_WORDS = words("ages", "ages", "decades")


def age_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "nearly fifty", "twelve years old", "in her early thirties"."""
    while clause.word(at) in ABOUT_WORDS:
        at += 1
    if clause.word(at) == "in" and clause.word(at + 1) in ("his", "her", "their", "my"):
        end = at + 3 if clause.word(at + 2) in ("early", "mid", "late") else at + 2
        if clause.word(end) in DECADE_WORDS:
            yield Statement("age", at + 2, end + 1, clause.holds)
    elif is_age(clause.word(at)) and _tells_age(clause, at):
        yield Statement("age", at, at + 1, clause.holds)


def _tells_age(clause: Clause, at: int) -> bool:
    """Whether a number counts years, or nothing else that is named: not "seventeen miles", "two,"."""
    number, follows = clause.word(at), clause.word(at + 1)
    if follows == "years" and clause.word(at + 2) in ("old", "of"):
        return True
    is_count = number in NUMBER_VALUES and NUMBER_VALUES[number] < 4
    ends = follows in STOPS or follows in FOLLOWING_WORDS
    return ends and not is_count and not _counts_on(clause, at + 1)


def is_age(word: str) -> bool:
    """Whether a number can be somebody's age.

    >>> is_age("forty-two"), is_age("one"), is_age("1850")
    (True, False, False)
    """
    if word.isdigit():
        return 3 < int(word) < 120 and len(word) < 4
    parts = word.split("-")
    return all(part in NUMBER_VALUES and 0 < NUMBER_VALUES[part] < 100 for part in parts) and word != "one"


def _counts_on(clause: Clause, at: int) -> bool:
    """Whether another number follows: "seventeen, eighteen"."""
    return clause.word(at) in ("and", ",") and _is_number(clause.word(at + 1)) and clause.word(at + 2) in STOPS


def _is_number(word: str) -> bool:
    return word.isdigit() or all(part in NUMBER_VALUES for part in word.split("-"))
