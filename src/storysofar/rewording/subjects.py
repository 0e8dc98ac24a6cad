"""Who does what, in a sentence and in its lines, as far as the order of words shows. Knows no grammar."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from storysofar.english.tables import alternation
from storysofar.english.tables import words as words_in
from storysofar.rewording.order import in_order
from storysofar.rewording.source_lines import KnownPerson, names_in
from storysofar.rewording.words import PRONOUN_SETS, SAYING, Word, tells, words_of

_PRONOUN_PATTERN = re.compile(rf"\b(?:{alternation(words_in('subjects', 'pronouns'))})\b", re.IGNORECASE)
_SENTENCE_END_PATTERN = re.compile(r"[.!?…;](?=[”’\"']*\s)")
NO_SUBJECT = ""  # where a sentence ends: what follows has no subject yet
_AFTER_PREPOSITION_PATTERN = re.compile(rf"\b(?:{alternation(words_in('subjects', 'no_subject_after'))})\s*$")


class Subject(NamedTuple):
    """Words that may be the subject of what follows them: whose name it is, or else which pronoun."""

    start: int
    end: int
    who: int | None
    pronoun: str | None

    @property
    def is_unknown(self) -> bool:
        """Whether it may be anybody: “we”, “you”, or the “I” of somebody we do not know."""
        return self.who is None and self.pronoun is None


def subjects_in(text: str, cast: Sequence[KnownPerson], teller: int | None) -> list[Subject]:
    """The names and pronouns that may be subjects, in order. `teller`: whose “I” it is."""
    found = [
        Subject(start, end, who, None)
        for start, end, who in names_in(text, cast)
        if not re.match(r"['’]s?\b|['’](?!\w)", text[end:]) and not _AFTER_PREPOSITION_PATTERN.search(text[:start])
    ]
    for match in _PRONOUN_PATTERN.finditer(text):
        word = match[0].casefold()
        pronoun = word if word in PRONOUN_SETS or word == "it" else None
        found.append(Subject(*match.span(), teller if word == "i" else None, pronoun))
    found += [Subject(*match.span(), None, NO_SUBJECT) for match in _SENTENCE_END_PATTERN.finditer(text)]
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
    same: dict[int, int],  # which word of `theirs` each word is
    cast: Sequence[KnownPerson],
) -> bool:
    """Whether any subject does what somebody else does in the other text."""
    for at, subject in enumerate(subjects):
        if subject.pronoun in ("it", NO_SUBJECT):  # “it” may stand for any thing, and any thing for it
            continue
        deed = _deed_of(subjects, at, words)
        if deed is None:
            continue
        places = [same[deed]] if deed in same else [n for n, word in enumerate(theirs) if word.key == words[deed].key]
        if places and not any(_is_same(subject, _before(others, theirs[place].start), cast) for place in places):
            return True
    return False


def _deed_of(subjects: list[Subject], at: int, words: list[Word]) -> int | None:
    """Which word a subject does: the first after it. None if that is a word of saying, or another subject's."""
    end = subjects[at].end
    deed = next((number for number, word in enumerate(words) if word.start >= end), None)
    if deed is None or words[deed].key in SAYING:
        return None
    is_anothers = at + 1 < len(subjects) and words[deed].start > subjects[at + 1].start
    return None if is_anothers else deed


def _before(subjects: list[Subject], place: int) -> Subject | None:
    return next((subject for subject in reversed(subjects) if subject.start < place), None)


def _is_same(subject: Subject, other: Subject | None, cast: Sequence[KnownPerson]) -> bool:
    """Whether two subjects may be one person."""
    if other is None:
        return False
    if subject.is_unknown or other.is_unknown:
        return True
    if (subject.who is None) == (other.who is None):
        return (subject.who, subject.pronoun) == (other.who, other.pronoun)
    named, unnamed = (subject, other) if subject.who is not None else (other, subject)
    assert named.who is not None and unnamed.pronoun is not None
    return unnamed.pronoun in (cast[named.who].pronouns or unnamed.pronoun).split("/")
