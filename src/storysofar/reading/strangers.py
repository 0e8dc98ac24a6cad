"""Which capitalised strangers are persons: what speaks for each, gathered over the story so far."""

from storysofar.reading.lexicon import (
    BODY,
    PERSON_VERBS,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    SPEECH_VERBS,
    word_list,
)
from storysofar.reading.names import parse_name
from storysofar.reading.page import Page, Paragraph, Pointer
from storysofar.reading.people import People

# A stranger with a capital is a person from this much evidence on.
ENOUGH = 2.0
AUXILIARIES = frozenset("had has was is did does would should could must might".split())
DETERMINED = frozenset("a an this that these those some any every the".split())


def weigh_strangers(page: Page, people: People) -> None:
    """Adds what this page says for and against each capitalised stranger being a person."""
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.kind == "name":
                key = _key(pointer)
                weight = people.evidence.get(key, 0.0) + _evidence(paragraph, pointer)
                people.evidence[key] = max(-4.0, min(8.0, weight))


def _key(pointer: Pointer) -> str:
    return " ".join(parse_name(pointer.text).parts)


def _evidence(paragraph: Paragraph, pointer: Pointer) -> float:
    """What the words around a capitalised stranger say for its being a person, or against."""
    tokens = paragraph.tokens
    before = tokens[pointer.token - 1].text.lower() if pointer.token else ""
    after = tokens[pointer.after].text.lower() if pointer.after < len(tokens) else ""
    if pointer.quotation is None:
        if after in SPEECH_VERBS or before in SPEECH_VERBS:
            return 3.0
        if after in PERSON_VERBS:
            return 0.5 if after in AUXILIARIES else 1.0
    if tokens[pointer.after - 1].text.endswith(("'s", "’s")) and after in BODY:
        return 1.2
    if pointer.role == "vocative" and pointer.determiner != "the":
        return 0.7
    if before in PLACE_PREPOSITIONS:
        return -0.8
    if before in ("a", "an", "this", "that", "these", "those", "some", "any", "every", "the"):
        return -1.0
    return 0.0


def _prior(pointer: Pointer) -> float:
    """What the name itself says, wherever it stands."""
    name = parse_name(pointer.text)
    first, last = name.parts[0], name.parts[-1]
    stem = first.split("-")[0]
    given = stem in word_list("given_male") or stem in word_list("given_female")
    weight = 0.0
    if given:
        weight += 2.5 if first not in word_list("places") or len(name.parts) > 1 else 1.0
    if (last in PLACE_WORDS and len(name.parts) > 1) or (
        not given and (last in word_list("places") or first in word_list("places"))
    ):
        weight -= 4.0
    if len(name.parts) == 1 and first in word_list("common") and not given:
        weight -= 0.7
    return weight


def is_person(pointer: Pointer, people: People) -> bool:
    """Whether a capitalised name is somebody's, by its titles and by the evidence so far."""
    name = parse_name(pointer.text)
    if not name.parts:
        return False
    if name.titles:
        return not (name.parts[-1] in PLACE_WORDS and len(name.parts) > 1) and not (
            "st" in name.titles and name.parts[-1] in word_list("places")
        )
    return people.evidence.get(_key(pointer), 0.0) + _prior(pointer) >= ENOUGH
