"""Who does what, in a sentence and in its lines, as far as the order of words shows. Knows no grammar."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from storysofar.rewording.order import in_order
from storysofar.rewording.source_lines import KnownPerson, names_in
from storysofar.rewording.words import PRONOUNS, SAYING, Word, tells, words_of

_SUBJECT = re.compile(r"\b(he|she|they|it|i|we|you)\b", re.IGNORECASE)
_END = re.compile(r"[.!?…;](?=[”’\"']*\s)")
NOBODY = ""  # where a sentence ends: what follows has no subject yet
_AFTER = re.compile(
    r"\b(?:at|to|of|with|by|for|from|in|on|into|onto|than|or|over|under|behind|beside|near|about|around)\s*$"
)


class Subject(NamedTuple):
    """Words that may be the subject of what follows them: whose name it is, or else which pronoun."""

    start: int
    end: int
    who: int | None
    pronoun: str | None  # neither: “we”, “you”, or the “I” of somebody we do not know


def subjects_in(text: str, cast: Sequence[KnownPerson], teller: int | None) -> list[Subject]:
    """The names and pronouns that may be subjects, in order. `teller`: whose “I” it is."""
    found = [
        Subject(start, end, who, None)
        for start, end, who in names_in(text, cast)
        if not re.match(r"['’]s?\b|['’](?!\w)", text[end:]) and not _AFTER.search(text[:start])
    ]
    for match in _SUBJECT.finditer(text):
        word = match[0].casefold()
        pronoun = word if word in PRONOUNS or word == "it" else None
        found.append(Subject(*match.span(), teller if word == "i" else None, pronoun))
    found += [Subject(*match.span(), None, NOBODY) for match in _END.finditer(text)]
    return sorted(found, key=lambda subject: subject.start)


def does_otherwise(ours: str, theirs: str, cast: Sequence[KnownPerson], teller: int | None) -> bool:
    """Whether what stands next to a subject, in either text, stands behind somebody else in the other."""
    here, there = subjects_in(ours, cast, teller), subjects_in(theirs, cast, teller)
    said, told = _telling(ours, cast), _telling(theirs, cast)
    pairs = in_order([word.key for word in said], [word.key for word in told])
    return _differ(here, said, there, told, dict(pairs), cast) or _differ(
        there, told, here, said, {place: at for at, place in pairs}, cast
    )


def _telling(text: str, cast: Sequence[KnownPerson]) -> list[Word]:
    """The words that say something, but for names."""
    spans = [(start, end) for start, end, _ in names_in(text, cast)]
    words = (word for word in words_of(text) if tells(word))
    return [word for word in words if not any(start <= word.start < end for start, end in spans)]


def _differ(
    subjects: list[Subject],
    words: list[Word],
    others: list[Subject],
    theirs: list[Word],
    same: dict[int, int],  # which word of theirs each word is
    cast: Sequence[KnownPerson],
) -> bool:
    for at, subject in enumerate(subjects):
        if subject.pronoun in ("it", NOBODY):  # “it” may stand for any thing, and any thing for it
            continue
        until = subjects[at + 1].start if at + 1 < len(subjects) else None
        deed = next((number for number, word in enumerate(words) if word.start >= subject.end), None)
        if deed is None or words[deed].key in SAYING or (until is not None and words[deed].start > until):
            continue
        places = [same[deed]] if deed in same else [n for n, word in enumerate(theirs) if word.key == words[deed].key]
        if places and not any(_is_same(subject, _before(others, theirs[place].start), cast) for place in places):
            return True
    return False


def _before(subjects: list[Subject], place: int) -> Subject | None:
    return next((subject for subject in reversed(subjects) if subject.start < place), None)


def _is_same(one: Subject, other: Subject | None, cast: Sequence[KnownPerson]) -> bool:
    if other is None:
        return False
    if (one.who is None and one.pronoun is None) or (other.who is None and other.pronoun is None):
        return True
    if one.who is not None and other.who is not None:
        return one.who == other.who
    if one.who is None and other.who is None:
        return one.pronoun == other.pronoun
    who, pronoun = (one.who, other.pronoun) if one.who is not None else (other.who, one.pronoun)
    assert who is not None and pronoun is not None
    return pronoun in (cast[who].pronouns or pronoun).split("/")
