"""Who is given another name outright: “They called him Magpie.” Knows nothing of what is made of that."""

from collections.abc import Iterator

from storysofar.english.lexicon import KIN_GENDERS
from storysofar.english.tables import words
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import introduction_order
from storysofar.reading.characters.predicates import is_surely_meant
from storysofar.reading.characters.roles import QUOTATION_MARKS
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

CALLING_VERBS = words("clauses", "before", "calling")
KNOWING_VERBS = words("clauses", "before", "knowing_as")
NAMING_PASSIVES = (("was", "called"), ("was", "nicknamed"))
# Between somebody and “known as”: “Osric Vane, better known as the Tinker”.
KNOWN_OPENERS = words("clauses", "before", "known_openers")
CALLERS = words("clauses", "before", "callers")
# Between somebody and who calls them so.
(RELATIVE_WORD,) = words("clauses", "before", "relative_objects")
# How many words may stand between “known” and “as”, and before “called”.
MAX_CALLERS_TOKENS = 5


def called_so(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> str | None:
    """The id of who is called, in the narration, by a name that nobody has had so far; None where nobody is."""
    is_new = introduction_order(people.get(pointer.person or "").id)[2] == pointer.start
    if not is_new or not _is_told(paragraph, pointer) or pointer.text.lower() in KIN_GENDERS:
        return None
    said = [token.text.lower() for token in paragraph.tokens[: pointer.token]]
    while said and said[-1] in QUOTATION_MARKS:  # “Grandfather Frost” in marks
        said.pop()
    ends = (*_called_by(said), *_known_as(said), *_whose_name_they_use(said))
    found = next(filter(None, (_bearer(paragraph, end) for end in ends)), None)
    return found.person if found is not None else None


def _is_told(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether the narration says a name, in quotation marks or not."""
    return pointer.quotation is None or not paragraph.quotations[pointer.quotation].is_speech


# Each gives the tokens after those who may be called so, the likeliest first.


def _called_by(said: list[str]) -> Iterator[int]:
    """After “him” in “They called him …” and “The children knew him as …”, after “Casper” in “Casper was called …”."""
    if said[-1:] == ["as"] and said[-3:-2] and said[-3] in KNOWING_VERBS:
        yield len(said) - 1
    if said[-2:-1] and said[-2] in CALLING_VERBS:
        yield len(said)
    if tuple(said[-2:]) in NAMING_PASSIVES:
        yield len(said) - 2


def _known_as(said: list[str]) -> Iterator[int]:
    """After “Osric Vane” in “Osric Vane, better known to all as …”."""
    known = _last("known", said) if said[-1:] == ["as"] else None
    while known and (said[known - 1] in KNOWN_OPENERS or said[known - 1] == ","):
        known -= 1
    if known:
        yield known


def _whose_name_they_use(said: list[str]) -> Iterator[int]:
    """After “Piet” before what the children call him, after “the drover” in “the drover they all called …”."""
    if not said or said[-1] not in CALLING_VERBS:
        return
    relative, at = _last(RELATIVE_WORD, said), len(said) - 1
    if relative:
        yield relative - (said[relative - 1] == ",")
    while at and said[at - 1] in CALLERS:
        at -= 1
    if at < len(said) - 1:
        yield at - (at > 0 and said[at - 1] in ("who", "that"))


def _last(word: str, said: list[str]) -> int | None:
    """Where a word stands near the end."""
    near = range(len(said) - 1, max(-1, len(said) - 2 - MAX_CALLERS_TOKENS), -1)
    return next((at for at in near if said[at] == word), None)


def _bearer(paragraph: Paragraph, end: int) -> MentionCandidate | None:
    """Who is named or described by the words that end here, where that is sure."""
    for pointer in paragraph.pointers:
        if pointer.after == end and pointer.quotation is None and not pointer.is_group and pointer.person is not None:
            return pointer if pointer.kind != "pronoun" or is_surely_meant(pointer) else None
    return None
