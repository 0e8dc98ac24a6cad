"""Whom a pronoun of the third person means. Knows nothing of names, only of who has held the attention."""

from storysofar.english.lexicon import PRONOUN_SETS
from storysofar.reading.characters.people import SETTLED_GENDER_WEIGHT, People
from storysofar.reading.characters.persons import Person, met
from storysofar.reading.text.paragraph import Paragraph, Pointer

# What is left of the attention after one more sentence.
SENTENCE_DECAY_SHARE = 0.42
# A pronoun reaches no further back than this many sentences.
MAX_PRONOUN_REACH_SENTENCES = 24
# How far somebody of unknown gender may be meant, where "he" or "she" could be anybody.
UNKNOWN_GENDER_SHARE = 0.35
# How much the model's word and the rules' word count, and the share that either may have missed.
MODEL_EXPONENT, RULES_EXPONENT, DOUBT_SHARE = 1.0, 1.5, 0.02
THIRD_PERSON_GENDERS = PRONOUN_SETS.keys() - {"it"}


def by_pronoun(paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    """The person a pronoun means; None for several people, and for "you" and "I" in speech, which are not known yet."""
    if pointer.gender == "i" and pointer.quotation is None and people.narrator:
        return people.get(people.narrator)
    if pointer.gender == "they":
        return _by_they(paragraph, pointer, people)
    if pointer.gender not in THIRD_PERSON_GENDERS:
        return None
    if pointer.quotation is None:
        _learn_gender(pointer, people)
    pointer.choices = rank_choices(paragraph, pointer, people)
    if not pointer.choices:
        return None
    return people.get(pointer.choices[0][0])


def _learn_gender(pointer: Pointer, people: People) -> None:
    """Whoever stands nearest before "he" may be a he; where a known man is about as well, nothing is learnt.

    What was chosen for the pronoun plays no part, or the first wrong choice would confirm itself for ever.
    """
    nearest: Person | None = None
    for sighting in reversed(people.focus):
        distance = people.clock - sighting.clock
        if distance > 2 or (nearest is not None and distance > 1):
            break
        if sighting.weight < 0.5:
            continue
        person = people.get(sighting.person)
        if people.tells(person):
            continue
        if person.gender.get(pointer.gender, 0.0) >= SETTLED_GENDER_WEIGHT or (
            nearest and person.sex() == pointer.gender
        ):
            return
        if nearest is None and max(person.gender.values(), default=0.0) < SETTLED_GENDER_WEIGHT:
            nearest = person
    if nearest is not None:
        nearest.gender[pointer.gender] = nearest.gender.get(pointer.gender, 0.0) + 0.5


def _by_they(paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    """Somebody whose pronoun is "they"; most often "they" are several, and nobody in particular."""
    word = paragraph.tokens[pointer.token].text.lower()
    lone: Person | None = None
    for sighting in reversed(people.focus):
        distance = people.clock - sighting.clock
        if distance > 2 or sighting.weight < 0.5:
            break
        person = people.get(sighting.person)
        if lone is not None and person.id != lone.id:
            if not lone.gender.get("they"):
                return None
            break
        lone = person
    if lone is None or people.tells(lone) or max(lone.gender.values(), default=0.0) >= SETTLED_GENDER_WEIGHT:
        return None
    lone.gender["they"] = lone.gender.get("they", 0.0) + (2.0 if word == "themself" else 0.34)
    return lone if lone.sex() == "they" else None


def rank_choices(paragraph: Paragraph, pointer: Pointer, people: People) -> list[tuple[str, float]]:
    """Whom a pronoun of the third person may mean, with how much speaks for each, the best first."""
    scores: dict[str, float] = {}
    now = people.clock
    bound = _bound_in_clause(paragraph, pointer)
    last_subject = ""
    for sighting in reversed(people.focus):
        distance = now - sighting.clock
        if distance > MAX_PRONOUN_REACH_SENTENCES:
            break
        id = people.current(sighting.person)
        if not last_subject and distance >= 1 and sighting.weight >= 1.0:
            last_subject = id
        scores[id] = scores.get(id, 0.0) + sighting.weight * SENTENCE_DECAY_SHARE**distance
    ranked: list[tuple[str, float]] = []
    # The model has hardly seen a "xe", and "himself" goes by the clause.
    seen = {} if pointer.gender not in "mf" or is_reflexive(paragraph, pointer) else shares_of(pointer, people)
    for id in seen:
        scores.setdefault(id, 0.0)
    for id, score in scores.items():
        person = people.persons[id]
        sex = person.sex()
        if id == bound or people.tells(person):
            continue
        if sex and sex != pointer.gender:
            continue
        if not person.names and not people.tells(person):
            score *= 0.6
        if not sex:
            score *= _chance(person, pointer.gender)
        if pointer.role == "subject" and id == last_subject:
            score *= 1.25
        ranked.append((id, score))
    if seen:
        ranked = _weigh_together(ranked, seen)
    ranked.sort(key=lambda item: (-item[1], met(item[0])))
    return ranked[:6]


def is_reflexive(paragraph: Paragraph, pointer: Pointer) -> bool:
    """Whether a pronoun is "himself" or "themselves"."""
    return paragraph.tokens[pointer.token].text.lower().endswith(("self", "selves"))


def shares_of(pointer: Pointer, people: People) -> dict[str, float]:
    """Whom the learnt model takes a pointer to mean, as shares of one; what is missing is somebody else, or nobody."""
    shares: dict[str, float] = {}
    for other, share in pointer.likely:
        if other.person is not None:
            id = people.current(other.person)
            if id in people.persons:
                shares[id] = shares.get(id, 0.0) + share
    return shares


def _weigh_together(ranked: list[tuple[str, float]], seen: dict[str, float]) -> list[tuple[str, float]]:
    """What the attention says and what the model says of each, as one number: a weighted product of shares."""
    whole = sum(score for _, score in ranked) or 1.0
    return [
        (id, (seen.get(id, 0.0) + DOUBT_SHARE) ** MODEL_EXPONENT * (score / whole + DOUBT_SHARE) ** RULES_EXPONENT)
        for id, score in ranked
    ]


def _chance(person: Person, gender: str) -> float:
    """How far somebody whose gender is not settled may be meant by a pronoun of this one."""
    if gender not in "mf":
        return 0.15
    here = person.gender.get(gender, 0.0)
    elsewhere = max((weight for other, weight in person.gender.items() if other != gender), default=0.0)
    return 0.9 if here > elsewhere else 0.2 if elsewhere > here else UNKNOWN_GENDER_SHARE


def _bound_in_clause(paragraph: Paragraph, pointer: Pointer) -> str:
    """The subject of the pronoun's own clause, which "him" cannot mean: in "Tom hit him", not Tom."""
    if pointer.role != "object" or is_reflexive(paragraph, pointer):
        return ""
    for other in reversed(paragraph.pointers):
        if other.start >= pointer.start or other.sentence != pointer.sentence:
            continue
        if other.role == "subject" and other.person and other.quotation == pointer.quotation:
            between = paragraph.tokens[other.after : pointer.token]
            if len(between) <= 8 and not any(t.text in ",;:.—" for t in between):
                return other.person
            return ""
    return ""
