"""Who the story says that a description is: “Mara Venn was the lock keeper.” Knows nothing of who is met later."""

from storysofar.english.numbers import ORDINAL_VALUES
from storysofar.english.tables import words
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.characters.roles import OBJECT_PREPOSITIONS
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

STATING_VERBS = words("clauses", "before", "stating")
DOUBTS_BEFORE = words("clauses", "before", "doubts")
# What may stand after a description that says all there is to say; not “the keeper who …”, “the man to ask”.
PREDICATE_ENDS = words("clauses", "after", "predicates") | frozenset((*'.,;:!?—–”"…)', "--", "..."))
RANKING_WORDS = words("descriptions", "around", "ranking") | frozenset(ORDINAL_VALUES)
# How many words may open a sentence before its subject: “To his clerks he was the governor.”
MAX_OPENING_TOKENS = 5
# How sure it must be who “he” is.
MIN_PRONOUN_SHARE = 0.8


def said_to_be(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Who is said, outright and in the narration, to be “the lock keeper”; None where that is not said."""
    if pointer.determiner != "the" or pointer.quotation is not None or not _is_stated(paragraph, pointer):
        return None
    subject = next((p for p in paragraph.pointers if p.after == pointer.token - 1), None)
    if subject is None or subject.person is None or not _can_state(paragraph, subject):
        return None
    person = people.get(subject.person)
    return None if pointer.gender and person.sex() not in ("", pointer.gender) else person


def _is_stated(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether a verb like “was” stands before a description and nothing more is said of it."""
    tokens = paragraph.tokens
    before = tokens[pointer.token - 1].text.lower() if pointer.token else ""
    after = tokens[pointer.after].text.lower() if pointer.after < len(tokens) else "."
    return before in STATING_VERBS and after in PREDICATE_ENDS and not _ranks(pointer)


def _can_state(paragraph: Paragraph, subject: MentionCandidate) -> bool:
    """Whether it is sure who the sentence speaks of, and that it leaves nothing open."""
    is_sure = subject.kind == "name" or (subject.kind == "pronoun" and is_surely_meant(subject))
    return is_sure and subject.role == "subject" and not subject.is_group and _opens(paragraph, subject)


def _ranks(pointer: MentionCandidate) -> bool:
    """Whether a description only compares: “the best cook”, “the first of them”, “the other guest”."""
    said = pointer.text.lower().split()[1:]
    return any(word in RANKING_WORDS or (word.endswith("est") and word != said[-1]) for word in said)


def _opens(paragraph: Paragraph, subject: MentionCandidate) -> bool:
    """Whether a subject opens its sentence, or stands after a phrase that does and leaves nothing open."""
    starts = [s.start for s in paragraph.sentences if s.start <= subject.start]
    first = next((at for at, token in enumerate(paragraph.tokens) if starts and token.start >= starts[-1]), 0)
    before = [token.text.lower() for token in paragraph.tokens[first : subject.token]]
    if len(before) > MAX_OPENING_TOKENS or not DOUBTS_BEFORE.isdisjoint(before):
        return False
    return not before or (before[0] in OBJECT_PREPOSITIONS and before[0] not in ("if", "that", "whether"))


def is_surely_meant(pronoun: MentionCandidate) -> bool:
    """Whether a pronoun can hardly mean anybody else."""
    whole = sum(score for _, score in pronoun.choices)
    return pronoun.gender in ("m", "f") and whole > 0 and pronoun.choices[0][1] / whole >= MIN_PRONOUN_SHARE
