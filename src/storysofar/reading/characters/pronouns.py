"""Who is meant by a pronoun of the third person. Knows nothing of names, only of who has held the attention."""

from storysofar.english.lexicon import PRONOUN_SETS
from storysofar.reading.characters.people import SETTLED_GENDER_WEIGHT, People
from storysofar.reading.characters.persons import Person, introduction_order
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

# What is left of the attention after one more sentence.
SENTENCE_DECAY_SHARE = 0.42
# A pronoun reaches no further back than this many sentences.
MAX_PRONOUN_REACH_SENTENCES = 24
# How far "he" or "she" may mean somebody: with no pronoun known, with mostly the same one, with mostly another; and how
# far "xe" may.
UNKNOWN_GENDER_SHARE, LIKELY_GENDER_SHARE, UNLIKELY_GENDER_SHARE, RARE_GENDER_SHARE = 0.35, 0.9, 0.2, 0.15
# How far somebody without a name may be meant.
NAMELESS_SHARE = 0.6
# What being the subject of the sentence before counts for the subject of the next.
SAME_SUBJECT_FACTOR = 1.25
MAX_PRONOUN_CHOICES = 6
# A mention of less weight than this, as in somebody's mouth, is passed over where a gender is learnt.
MIN_TELLING_WEIGHT = 0.5
# How far back somebody is still the nearest before a pronoun, and how far back a second one still stands beside them.
MAX_NEAREST_SENTENCES = 2
MAX_RIVAL_SENTENCES = 1
# What one pronoun says for a gender; "themself" is never said of several.
PRONOUN_GENDER_WEIGHT = 0.5
THEY_GENDER_WEIGHT = 0.34
THEMSELF_GENDER_WEIGHT = 2.0
# How many tokens may stand between a subject and the object of its own clause.
MAX_CLAUSE_GAP_TOKENS = 8
# How much the model's word and the rules' word count, and the share that either may have missed.
MODEL_EXPONENT, RULES_EXPONENT, DOUBT_SHARE = 1.0, 1.5, 0.02
THIRD_PERSON_GENDERS = PRONOUN_SETS.keys() - {"it"}


def resolve_pronoun(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
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


def _learn_gender(pointer: MentionCandidate, people: People) -> None:
    """Takes the person nearest before "he" for a he; learns nothing where a known man is about as well.

    What was chosen for the pronoun plays no part, or the first wrong choice would confirm itself for ever.
    """
    nearest: Person | None = None
    for sighting in reversed(people.focus):
        distance = people.clock - sighting.clock
        if distance > (MAX_NEAREST_SENTENCES if nearest is None else MAX_RIVAL_SENTENCES):
            break
        person = people.get(sighting.person)
        if sighting.weight < MIN_TELLING_WEIGHT or people.tells(person):
            continue
        if person.gender.get(pointer.gender, 0.0) >= SETTLED_GENDER_WEIGHT or (
            nearest and person.sex() == pointer.gender
        ):
            return
        if nearest is None and not _is_settled(person):
            nearest = person
    if nearest is not None:
        nearest.gender[pointer.gender] = nearest.gender.get(pointer.gender, 0.0) + PRONOUN_GENDER_WEIGHT


def _by_they(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Somebody whose pronoun is "they"; most often "they" are several, and nobody in particular."""
    lone = _lone_person(people)
    if lone is None or people.tells(lone) or _is_settled(lone):
        return None
    word = paragraph.tokens[pointer.token].text.lower()
    weight = THEMSELF_GENDER_WEIGHT if word == "themself" else THEY_GENDER_WEIGHT
    lone.gender["they"] = lone.gender.get("they", 0.0) + weight
    return lone if lone.sex() == "they" else None


def _lone_person(people: People) -> Person | None:
    """Who was mentioned last, where nobody else was just before; or where "they" has been said of them already."""
    lone: Person | None = None
    for sighting in reversed(people.focus):
        if people.clock - sighting.clock > MAX_NEAREST_SENTENCES or sighting.weight < MIN_TELLING_WEIGHT:
            break
        person = people.get(sighting.person)
        if lone is not None and person.id != lone.id:
            return lone if lone.gender.get("they") else None
        lone = person
    return lone


def _is_settled(person: Person) -> bool:
    return max(person.gender.values(), default=0.0) >= SETTLED_GENDER_WEIGHT


def rank_choices(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> list[tuple[str, float]]:
    """Everybody a pronoun of the third person may mean, with how much speaks for each, the best first."""
    attention, last_subject = _attention(people)
    # The model has hardly seen a "xe", and "himself" goes by the clause.
    is_seen = pointer.gender in ("m", "f") and not is_reflexive(paragraph, pointer)
    seen = shares_of(pointer, people) if is_seen else {}
    bound = _bound_in_clause(paragraph, pointer)
    ranked: list[tuple[str, float]] = []
    for id in dict.fromkeys((*attention, *seen)):
        person = people.persons[id]
        if id != bound and person.sex() in ("", pointer.gender) and not people.tells(person):
            goes_on = pointer.role == "subject" and id == last_subject
            score = _fitted(attention.get(id, 0.0), person, pointer.gender)
            ranked.append((id, score * SAME_SUBJECT_FACTOR if goes_on else score))
    if seen:
        ranked = _weigh_together(ranked, seen)
    ranked.sort(key=lambda item: (-item[1], introduction_order(item[0])))
    return ranked[:MAX_PRONOUN_CHOICES]


def _attention(people: People) -> tuple[dict[str, float], str]:
    """How much of the attention each holds who was mentioned of late, and who was the last sentence's subject."""
    held: dict[str, float] = {}
    last_subject = ""
    for sighting in reversed(people.focus):
        distance = people.clock - sighting.clock
        if distance > MAX_PRONOUN_REACH_SENTENCES:
            break
        id = people.current(sighting.person)
        if not last_subject and distance >= 1 and sighting.weight >= 1.0:
            last_subject = id
        held[id] = held.get(id, 0.0) + sighting.weight * SENTENCE_DECAY_SHARE**distance
    return held, last_subject


def _fitted(score: float, person: Person, gender: str) -> float:
    """What is left of a score where a pronoun of this gender hardly fits, or somebody has no name yet."""
    if not person.names:
        score *= NAMELESS_SHARE
    return score if person.sex() else score * _chance(person, gender)


def is_reflexive(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether a pronoun is "himself" or "themselves"."""
    return paragraph.tokens[pointer.token].text.lower().endswith(("self", "selves"))


def shares_of(pointer: MentionCandidate, people: People) -> dict[str, float]:
    """Who a pointer means by the learnt model, as shares of one; what is missing is somebody else, or nobody."""
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
    """How far somebody whose gender is not settled may be meant by a pronoun of this one, as a share of one."""
    if gender not in ("m", "f"):
        return RARE_GENDER_SHARE
    here = person.gender.get(gender, 0.0)
    elsewhere = max((weight for other, weight in person.gender.items() if other != gender), default=0.0)
    if here == elsewhere:
        return UNKNOWN_GENDER_SHARE
    return LIKELY_GENDER_SHARE if here > elsewhere else UNLIKELY_GENDER_SHARE


def _bound_in_clause(paragraph: Paragraph, pointer: MentionCandidate) -> str:
    """The subject of the pronoun's own clause, which "him" cannot mean: in "Tom hit him", not Tom."""
    if pointer.role != "object" or is_reflexive(paragraph, pointer):
        return ""
    for other in reversed(paragraph.pointers):
        if other.start < pointer.start and _is_subject_beside(other, pointer):
            between = paragraph.tokens[other.after : pointer.token]
            is_one_clause = len(between) <= MAX_CLAUSE_GAP_TOKENS and not any(t.text in ",;:.—" for t in between)
            return (other.person or "") if is_one_clause else ""
    return ""


def _is_subject_beside(other: MentionCandidate, pointer: MentionCandidate) -> bool:
    """Whether this is somebody who acts, in the same sentence, and in the same quotation if in any."""
    is_beside = other.sentence == pointer.sentence and other.quotation == pointer.quotation
    return is_beside and other.role == "subject" and bool(other.person)
