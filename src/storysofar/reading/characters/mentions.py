"""Words that point at someone: names, descriptions, pronouns. Knows nothing of who is meant."""

from bisect import bisect_right
from collections.abc import Callable

from storysofar.english.lexicon import (
    DETERMINER_WORDS,
    POSSESSIVE_SET_CODES,
    PRONOUN_SET_CODES,
    SUBJECT_PRONOUNS,
)
from storysofar.english.tables import words
from storysofar.reading.characters.capital_words import is_common_word, text_at, text_of
from storysofar.reading.characters.corrections import is_nobody
from storysofar.reading.characters.description_mentions import description_at, titled_article_at
from storysofar.reading.characters.name_mentions import MentionPlace, name_at, name_between
from storysofar.reading.characters.people import People
from storysofar.reading.characters.person_detection import is_known, is_person, parts_of_persons, weigh_strangers
from storysofar.reading.characters.roles import (
    is_bearer,
    noun_follows,
    role_of,
)
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.text import Token

TOGETHER_WORDS = words("labels", "labels", "together")
CONTRACTION_ENDINGS = words("clauses", "after", "contractions")


def find_mentions(page: Page, people: People) -> None:
    """Finds the pointers of every paragraph, and weighs what speaks for each capitalised stranger being a person."""
    for paragraph in page.paragraphs:
        paragraph.pointers = _pointers_of(paragraph, people)
    known = _known_words(page, people)
    weigh_strangers(page, people)
    _find_newly_known(page, people, _known_words(page, people) - known)
    vouched = parts_of_persons(page, people)
    for paragraph in page.paragraphs:
        paragraph.pointers = [p for p in paragraph.pointers if p.kind != "name" or is_person(p, people, vouched)]
        _own(paragraph)
        paragraph.pointers = [p for p in paragraph.pointers if not is_nobody(p, page)]


# -- finding -------------------------------------------------------------------------------------------------------


def _known_words(page: Page, people: People) -> set[str]:
    """The common words of this page that are somebody's name as well, as far as is known: “Ash”, “Hope”."""
    single = {p.text for paragraph in page.paragraphs for p in paragraph.pointers if p.kind == "name"}
    return {word for word in single if is_common_word(word) and is_known(word, people)}


def _find_newly_known(page: Page, people: People, names: set[str]) -> None:
    """Looks once more at each paragraph with a word that the page has shown to be a name, as “Ash” is."""
    for paragraph in page.paragraphs:
        if names and not names.isdisjoint(token.text for token in paragraph.tokens):
            paragraph.pointers = _pointers_of(paragraph, people)


def _pointers_of(paragraph: Paragraph, people: People) -> list[MentionCandidate]:
    tokens = paragraph.tokens
    place_of = _places(paragraph)
    found: list[MentionCandidate] = []
    at = 0
    while at < len(tokens):
        pointer = _pointer_at(tokens, at, place_of, people)
        if end := _label_end(paragraph, at, pointer):
            pointer = name_between(tokens, at, end, place_of(tokens[at]))
        if pointer is None:
            at += 1
            continue
        pointer.role = role_of(tokens, pointer)
        found.append(pointer)
        at = max(at + 1, pointer.after)
    return found


def _label_end(paragraph: Paragraph, at: int, pointer: MentionCandidate | None) -> int:
    """The token after a name before the words of a play, if one begins at a token and is not found by its words.

    0 elsewhere, and where many speak together.
    """
    tokens, end = paragraph.tokens, at
    label = next((label for label in paragraph.labels if label[0] == tokens[at].start), None)
    if label is None or (pointer is not None and (pointer.kind != "name" or pointer.end == label[1])):
        return 0
    while end < len(tokens) and tokens[end].end <= label[1]:
        if tokens[end].text.lower() in TOGETHER_WORDS:
            return 0
        end += 1
    return end


def _places(paragraph: Paragraph) -> Callable[[Token], MentionPlace]:
    """Tells of a token of the paragraph where it stands."""
    sentences = [sentence.start for sentence in paragraph.sentences]
    starts = [quotation.span.start for quotation in paragraph.quotations]
    ends = [quotation.span.end for quotation in paragraph.quotations]

    def place_of(token: Token) -> MentionPlace:
        quotation = bisect_right(ends, token.start)
        is_inside = quotation < len(starts) and starts[quotation] <= token.start
        return MentionPlace(max(0, bisect_right(sentences, token.start) - 1), quotation if is_inside else None)

    return place_of


def _pointer_at(
    tokens: list[Token], at: int, place_of: Callable[[Token], MentionPlace], people: People
) -> MentionCandidate | None:
    word = tokens[at].text
    if not word[0].isalpha():
        return None
    lower = word.lower()
    pronoun = lower if lower in PRONOUN_SET_CODES else _contracted(lower)
    if pronoun:
        return _pronoun(tokens, at, pronoun, place_of(tokens[at]))
    if word[0].isupper():
        name = name_at(tokens, at, place_of(tokens[at]), people)
        if name is not None:
            return name
    if lower not in DETERMINER_WORDS:
        return None
    place = place_of(tokens[at])
    titled = titled_article_at(tokens, at, place) if lower == "the" else None
    return titled or description_at(tokens, at, lower, place)


def _pronoun(tokens: list[Token], at: int, pronoun: str, place: MentionPlace) -> MentionCandidate:
    start, length = tokens[at].start, len(pronoun)
    text = tokens[at].text[:length]
    return MentionCandidate(start, start + length, text, "pronoun", at, at + 1, *place, PRONOUN_SET_CODES[pronoun])


def _contracted(word: str) -> str:
    """The pronoun in front of a contraction: "he" in "he'd", "i" in "i'm"; "" where there is none."""
    head, mark, tail = word.replace("’", "'").partition("'")
    return head if mark and tail in CONTRACTION_ENDINGS and head in SUBJECT_PRONOUNS else ""


# -- owners --------------------------------------------------------------------------------------------------------


def _own(paragraph: Paragraph) -> None:
    """Makes "his brother" and "Mary’s brother" descriptions with an owner; the owner stays a pointer as well."""
    tokens = paragraph.tokens
    extra: list[MentionCandidate] = []
    for pointer in paragraph.pointers:
        if pointer.gender == "it" or not _is_possessive(tokens, pointer):
            continue
        description = description_at(tokens, pointer.after - 1, "", MentionPlace(pointer.sentence, pointer.quotation))
        if description is None:
            _own_thing(tokens, pointer)
        else:
            extra.append(_owned_by(tokens, pointer, description))
    if extra:
        paragraph.pointers = sorted([*paragraph.pointers, *extra], key=lambda p: (p.start, p.end))


def _is_possessive(tokens: list[Token], pointer: MentionCandidate) -> bool:
    if tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return True
    if pointer.kind == "pronoun":
        return tokens[pointer.token].text.lower() in POSSESSIVE_SET_CODES
    if text_at(tokens, pointer.after) not in ("’", "'", "s"):
        return False
    return tokens[pointer.after].start - tokens[pointer.after - 1].end <= 1


def _own_thing(tokens: list[Token], pointer: MentionCandidate) -> None:
    """Makes a pointer the owner of what follows, or of the eyes, hands or voice that act: "Rita's eyes narrowed"."""
    can_own = pointer.kind != "pronoun" or tokens[pointer.token].text.lower() in ("his", "her")
    if can_own and noun_follows(tokens, pointer.after):
        pointer.role = "owner"
    if pointer.role == "owner" and is_bearer(tokens, pointer):
        pointer.role = "bearer"


def _owned_by(tokens: list[Token], owner: MentionCandidate, description: MentionCandidate) -> MentionCandidate:
    description.start, description.token = owner.start, owner.token
    description.text = text_of(tokens, owner.token, description.after)
    if description.text.endswith(("'s", "’s")):
        description.text = description.text[:-2]
    description.owner, description.determiner = owner, "own"
    description.role = role_of(tokens, description)
    owner.role = "owner"
    return description
