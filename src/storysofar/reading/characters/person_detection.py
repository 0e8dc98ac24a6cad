"""Which capitalised strangers are persons: what speaks for each, gathered over the story so far."""

from collections.abc import Container

from storysofar.english.lexicon import (
    DETERMINER_WORDS,
    FUNCTION_WORDS,
    KIN_GENDERS,
    PERSON_GENDERS,
    PERSON_VERBS,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    POSSESSED_NOUNS,
    POSSESSIVE_SET_CODES,
    SPEECH_VERBS,
    SURNAME_PLACES,
    word_list,
)
from storysofar.english.tables import words
from storysofar.reading.characters.mention_spans import DESCRIPTION_LABEL, NAME_LABEL
from storysofar.reading.characters.names import Name, is_given_name, parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.text import Token

# A stranger with a capital is a person from this much evidence on.
MIN_PERSON_EVIDENCE_POINTS = 2.0
# What the learnt model's word weighs, each time it sees the name.
MODEL_EVIDENCE_POINTS = 1.0
UNSEEN_LOG_ODDS = -3.0  # of a name that it does not see
LOG_ODDS_PER_POINT = 3.0  # how far a person must be ahead of a thing
# Between these what is known of a stranger is kept.
MIN_EVIDENCE_POINTS, MAX_EVIDENCE_POINTS = -4.0, 8.0
# That the narration goes on with “he” counts as much as one verb, so far after the name.
KIN_EVIDENCE_POINTS = 1.5  # “Nils had been here. His daughter …”
PRONOUN_EVIDENCE_POINTS = 1.0
MAX_PRONOUN_SENTENCES = 2
COMPANY_NOUNS = words("descriptions", "around", "companies")
AUXILIARY_VERBS = words("clauses", "after", "auxiliaries")
POSTURE_VERBS = words("clauses", "after", "postures")
FOND_WORDS = words("descriptions", "around", "fond")
INTERRUPTING_VERBS = words("dialogue", "verbs", "interrupting")
NO_VERBS = FUNCTION_WORDS | PLACE_PREPOSITIONS | words("clauses", "before", "prepositions")
NON_NAME_DETERMINERS = words("clauses", "before", "determiners")


def weigh_strangers(page: Page, people: People) -> None:
    """Adds what this page says for and against each capitalised stranger being a person."""
    seen = {(g.end, g.label <= NAME_LABEL): g.score for g in page.mention_spans if g.label != DESCRIPTION_LABEL}
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.kind == "name":
                key = _key(pointer)
                weight = people.evidence.get(key, 0.0) + _evidence(paragraph, pointer)
                if page.mention_spans:
                    weight += _by_sight(seen.get((pointer.end, True)), seen.get((pointer.end, False)))
                people.evidence[key] = max(MIN_EVIDENCE_POINTS, min(MAX_EVIDENCE_POINTS, weight))


def _by_sight(person: float | None, thing: float | None) -> float:
    """What the learnt model says: log odds of being a person, and of being a place or an organisation, if any.

    That it sees nobody says nothing: names nobody ever bore are the rule in fantasy, and it has never met them.
    """
    person = UNSEEN_LOG_ODDS if person is None else person
    thing = UNSEEN_LOG_ODDS if thing is None else thing
    if max(person, thing) < 0.0:
        return 0.0
    return MODEL_EVIDENCE_POINTS * max(-1.0, min(1.0, (person - thing) / LOG_ODDS_PER_POINT))


def parts_of_persons(page: Page, people: People) -> set[str]:
    """Names that others on this page make known: "Captain Jonna Voss" vouches for "Jonna", and for "Ilse Voss"."""
    names = [parse_name(p.text) for paragraph in page.paragraphs for p in paragraph.pointers if is_person(p, people)]
    return {part for name in names if len(name.parts) > 1 or name.titles for part in name.parts}


def _key(pointer: MentionCandidate) -> str:
    return " ".join(parse_name(pointer.text).parts)


def _evidence(paragraph: Paragraph, pointer: MentionCandidate) -> float:
    """What the words around a capitalised stranger say for its being a person, or against, in points."""
    tokens = paragraph.tokens
    before = _word_before(tokens, pointer.token)
    after = tokens[pointer.after].text.lower() if pointer.after < len(tokens) else ""
    if _is_given_name(paragraph, pointer, before):
        return 3.0
    if pointer.role == "self":
        return 2.0 if before in ("am", "i'm", "i’m") else 3.0
    if before in KIN_GENDERS and pointer.determiner != "the":
        return 2.0  # “his daughter Marit”
    return _evidence_of_deeds(paragraph, pointer, before, after) or _evidence_of_place(
        paragraph, pointer, before, after
    )


def _evidence_of_deeds(paragraph: Paragraph, pointer: MentionCandidate, before: str, after: str) -> float:
    """What somebody does, or that “he” follows, says for their being a person; 0 where nothing does."""
    acts = _evidence_of_acting(before, after) if pointer.quotation is None else 0.0
    if acts:
        is_told = acts >= 1.0 and after not in POSTURE_VERBS and _is_he_next(paragraph, pointer)
        return acts + PRONOUN_EVIDENCE_POINTS * is_told + KIN_EVIDENCE_POINTS * _has_kin_next(paragraph, pointer)
    done_to = _what_is_done_to(paragraph.tokens, pointer) if pointer.quotation is None else ""
    if done_to and _is_he_next(paragraph, pointer):
        return 1.0 + PRONOUN_EVIDENCE_POINTS
    return 1.0 if done_to in ("his", "her") else 0.0


def _evidence_of_place(paragraph: Paragraph, pointer: MentionCandidate, before: str, after: str) -> float:
    """What being an owner, or called out to, says for a person, and a preposition against one."""
    if paragraph.tokens[pointer.after - 1].text.endswith(("'s", "’s")) and after in POSSESSED_NOUNS:
        return 1.2
    if pointer.role == "vocative" and pointer.determiner != "the":
        return 0.7
    return _evidence_before(before)


def _is_given_name(paragraph: Paragraph, pointer: MentionCandidate, before: str) -> bool:
    """Whether the page says that this is somebody's name: “a man called Marsh”, or “MARSH:” before a line of a play."""
    owner = paragraph.tokens[pointer.token - 2].text.lower() if pointer.token > 1 else ""
    return (before in ("named", "called") and owner in PERSON_GENDERS) or paragraph.is_label(pointer.start)


def _what_is_done_to(tokens: list[Token], pointer: MentionCandidate) -> str:
    """The first word of what a stranger does something to, with any verb: “Joss cut the wood”; "" if of nothing."""
    following = [token.text for token in tokens[pointer.after : pointer.after + 2]]
    if pointer.role != "subject" or len(following) < 2 or not (following[0].isalpha() and following[0].islower()):
        return ""
    is_thing = following[1] in DETERMINER_WORDS or following[1] in POSSESSIVE_SET_CODES
    return following[1] if is_thing and following[0] not in NO_VERBS else ""


def _is_he_next(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether the narration goes on with “he” or “she” and names nobody else between: “Wulf came in. He sat down.”"""
    acting = (p for p in paragraph.pointers if p.quotation is None and p.role in ("subject", "bearer"))
    after = next((p for p in acting if p.start > pointer.end), None)
    is_soon = after is not None and after.sentence - pointer.sentence <= MAX_PRONOUN_SENTENCES
    return after is not None and is_soon and after.kind == "pronoun" and after.gender in ("m", "f")


def _has_kin_next(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether the narration goes on with “his daughter” or “her husband”, and names nobody between."""
    beings = (p for p in paragraph.pointers if p.kind in ("name", "pronoun") and p.gender != "it")
    after = next((p for p in beings if p.start >= pointer.end), None)
    if after is None or after.kind != "pronoun" or after.gender not in ("m", "f"):
        return False
    owned = paragraph.tokens[after.after].text.lower() if after.after < len(paragraph.tokens) else ""
    return owned in KIN_GENDERS and after.sentence - pointer.sentence <= MAX_PRONOUN_SENTENCES


def _word_before(tokens: list[Token], at: int) -> str:
    """The word before a name, or before what is said of somebody dear; “put in little Wren” is as “said Wren”."""
    while at > 1 and tokens[at - 1].text.lower() in FOND_WORDS:
        at -= 1
    words_before = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    if " ".join(words_before) in INTERRUPTING_VERBS:
        return "said"
    return words_before[-1] if words_before else ""


def _evidence_of_acting(before: str, after: str) -> float:
    """What a verb beside a stranger in the narration says: “said Marsh”, “Marsh smiled”."""
    if after in SPEECH_VERBS or before in SPEECH_VERBS:
        return 3.0
    if after in PERSON_VERBS:
        return 0.5 if after in AUXILIARY_VERBS else 1.0
    return 0.0


def _evidence_before(word: str) -> float:
    """What the word before a stranger says against its being a person: “in Marsh”, “the Marsh”."""
    if word in PLACE_PREPOSITIONS:
        return -0.8
    return -1.0 if word in NON_NAME_DETERMINERS else 0.0


def _prior(pointer: MentionCandidate) -> float:
    """What the name itself says, in any place, in points."""
    name = parse_name(pointer.text)
    first, last = name.parts[0], name.parts[-1]
    has_article = pointer.determiner == "the"
    is_given = not has_article and is_given_name(first.split("-")[0])
    is_long = len(name.parts) > 1
    points = 0.0
    if is_given:
        points += 2.5 if is_long or first not in word_list("places") else 1.0
    if _is_place(name, is_given=is_given):
        points -= 4.0
    elif is_long and not has_article and last not in word_list("common"):
        points += 1.5  # "Rue Calloway": two words, and the second is no word
    elif not is_long and not is_given and first in word_list("common"):
        points -= 0.7
    return points


def _is_place(name: Name, *, is_given: bool) -> bool:
    """Whether a name is a place's. “Box Hill” is one; “Fanny Hill”, whose first word is a given name, is none."""
    first, last = name.parts[0], name.parts[-1]
    if len(name.parts) > 1 and last in PLACE_WORDS and not (is_given and last in SURNAME_PLACES):
        return True
    return not is_given and not {first, last}.isdisjoint(word_list("places"))


def is_person(pointer: MentionCandidate, people: People, vouched: Container[str] = ()) -> bool:
    """Whether a capitalised name is somebody's: by its titles, by the evidence so far, or as part of a known name."""
    if pointer.kind != "name":
        return False
    name = parse_name(pointer.text)
    if not name.parts:
        return False
    if _is_odd_part(name) and _is_met(name.only, people, vouched):
        return True
    if name.surname and name.given not in word_list("common") and _prior(pointer) >= 0:
        is_met = _is_met(name.surname, people, vouched) or _is_first_name(name.given, people)
        return is_met or _has_evidence(pointer, people)
    if name.titles:
        return not _is_titled_thing(name)
    return _has_evidence(pointer, people)


def _is_odd_part(name: Name) -> bool:
    """Whether this is one word that is no common one, and so hardly anything but a part of a name."""
    return bool(name.only) and not name.has_article and name.only not in word_list("common")


def _is_met(part: str, people: People, vouched: Container[str]) -> bool:
    """Whether somebody is known by this part of a name, from earlier or from this page."""
    return part in vouched or part in people.by_part


def _is_titled_thing(name: Name) -> bool:
    """Whether what looks like a title belongs to a thing: General Motors, King Street, St. Petersburg."""
    last = name.parts[-1]
    if "general" in name.titles and (last in COMPANY_NOUNS or last.endswith("ics")):
        return True
    if last in PLACE_WORDS and len(name.parts) > 1:
        return True
    return "st" in name.titles and last in word_list("places")


def _is_first_name(word: str, people: People) -> bool:
    """Whether somebody bears this as their first name: Aldous Price on one page may be a slip of the pen for them."""
    return any(word in people.persons[id].givens for id in people.by_part.get(word, ()) if id in people.persons)


def _has_evidence(pointer: MentionCandidate, people: People) -> bool:
    return people.evidence.get(_key(pointer), 0.0) + _prior(pointer) >= MIN_PERSON_EVIDENCE_POINTS


def is_known(word: str, people: People) -> bool:
    """Whether a word that begins a sentence has been somebody's name already: "Barley", but not "Rain"."""
    return people.evidence.get(word.casefold(), 0.0) >= MIN_PERSON_EVIDENCE_POINTS
