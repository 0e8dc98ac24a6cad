"""Which capitalised strangers are persons: what speaks for each, gathered over the story so far."""

from collections.abc import Container

from storysofar.english.lexicon import (
    BODY,
    PERSON_VERBS,
    PERSONS,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    SPEECH_VERBS,
    SURNAME_PLACES,
    word_list,
)
from storysofar.reading.characters.names import parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer

# A stranger with a capital is a person from this much evidence on.
ENOUGH = 2.0
# What the learnt model's word weighs, each time it sees the name.
BY_SIGHT = 1.0
FAINT = -3.0
# What else is called General: a company, a place.
GENERAL = frozenset("electric motors foods mills staff assembly store stores products post services delivery".split())
NAME, DESCRIPTION = 0, 1  # labels of what it sees
AUXILIARIES = frozenset("had has was is did does would should could must might".split())


def weigh_strangers(page: Page, people: People) -> None:
    """Adds what this page says for and against each capitalised stranger being a person."""
    seen = {(g.end, g.label <= NAME): g.score for g in page.mention_spans if g.label != DESCRIPTION}
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.kind == "name":
                key = _key(pointer)
                weight = people.evidence.get(key, 0.0) + _evidence(paragraph, pointer)
                if page.mention_spans:
                    weight += _by_sight(seen.get((pointer.end, True)), seen.get((pointer.end, False)))
                people.evidence[key] = max(-4.0, min(8.0, weight))


def _by_sight(person: float | None, thing: float | None) -> float:
    """What the learnt model says: log odds of being a person, and of being a place or an organisation, if any.

    That it sees nobody says nothing: names nobody ever bore are the rule in fantasy, and it has never met them.
    """
    one, other = person if person is not None else FAINT, thing if thing is not None else FAINT
    if max(one, other) < 0.0:
        return 0.0
    return BY_SIGHT * max(-1.0, min(1.0, (one - other) / 3.0))


def parts_of_persons(page: Page, people: People) -> set[str]:
    """Names that others on this page make known: "Captain Jonna Voss" vouches for "Jonna", and for "Ilse Voss"."""
    names = [parse_name(p.text) for paragraph in page.paragraphs for p in paragraph.pointers if is_person(p, people)]
    return {part for name in names if len(name.parts) > 1 or name.titles for part in name.parts}


def _key(pointer: Pointer) -> str:
    return " ".join(parse_name(pointer.text).parts)


def _evidence(paragraph: Paragraph, pointer: Pointer) -> float:
    """What the words around a capitalised stranger say for its being a person, or against."""
    tokens = paragraph.tokens
    before = tokens[pointer.token - 1].text.lower() if pointer.token else ""
    after = tokens[pointer.after].text.lower() if pointer.after < len(tokens) else ""
    if before in ("named", "called") and pointer.token > 1 and tokens[pointer.token - 2].text.lower() in PERSONS:
        return 3.0
    if pointer.role == "self":
        return 2.0 if before in ("am", "i'm", "i’m") else 3.0
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
    given = pointer.determiner != "the" and (stem in word_list("given_male") or stem in word_list("given_female"))
    is_long = len(name.parts) > 1
    is_place = is_long and last in PLACE_WORDS and not (given and last in SURNAME_PLACES)
    is_place = is_place or (not given and not {first, last}.isdisjoint(word_list("places")))
    weight = 0.0
    if given:
        weight += 2.5 if is_long or first not in word_list("places") else 1.0
    if is_place:
        weight -= 4.0
    elif is_long and last not in word_list("common") and pointer.determiner != "the":
        weight += 1.5  # "Rue Calloway": two words, and the second is no word
    elif not is_long and not given and first in word_list("common"):
        weight -= 0.7
    return weight


def is_person(pointer: Pointer, people: People, vouched: Container[str] = ()) -> bool:
    """Whether a capitalised name is somebody's: by its titles, by the evidence so far, or as part of a known name."""
    if pointer.kind != "name":
        return False
    name = parse_name(pointer.text)
    if not name.parts:
        return False
    is_odd = name.only and not name.has_article and name.only not in word_list("common")
    if is_odd and (name.only in vouched or name.only in people.by_part):
        return True
    if name.surname and name.given not in word_list("common") and _prior(pointer) >= 0:
        is_met = name.surname in vouched or name.surname in people.by_part or _is_first_name(name.given, people)
        return is_met or _has_evidence(pointer, people)
    if "general" in name.titles and (name.parts[-1] in GENERAL or name.parts[-1].endswith("ics")):
        return False
    if name.titles:
        return not (name.parts[-1] in PLACE_WORDS and len(name.parts) > 1) and not (
            "st" in name.titles and name.parts[-1] in word_list("places")
        )
    return _has_evidence(pointer, people)


def _is_first_name(word: str, people: People) -> bool:
    """Whether somebody bears this as their first name: whoever is Aldous Price on one page may be a slip of the pen."""
    return any(word in people.persons[id].givens for id in people.by_part.get(word, ()) if id in people.persons)


def _has_evidence(pointer: Pointer, people: People) -> bool:
    return people.evidence.get(_key(pointer), 0.0) + _prior(pointer) >= ENOUGH


def is_known(word: str, people: People) -> bool:
    """Whether a word that begins a sentence has been somebody's name already: "Barley", but not "Rain"."""
    return people.evidence.get(word.casefold(), 0.0) >= ENOUGH
