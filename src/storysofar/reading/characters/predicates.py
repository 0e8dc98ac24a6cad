"""Who the story says that a description is: “Mara Venn was the lock keeper.” Knows nothing of who is met later."""

from storysofar.english.numbers import ORDINAL_VALUES
from storysofar.english.tables import words
from storysofar.reading.characters.kin_mentions import explained_by
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.characters.roles import OBJECT_PREPOSITIONS
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

STATING_VERBS = words("clauses", "before", "stating")
CALLING_VERBS = words("clauses", "before", "calling")
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
    if pointer.determiner not in ("the", "own") or pointer.quotation is not None:
        return None
    subject = _subject_of(paragraph, pointer) or _called_so(paragraph, pointer) or _explained(paragraph, pointer)
    if subject is None or subject.person is None:
        return None
    person = people.get(subject.person)
    return None if pointer.gender and person.sex() not in ("", pointer.gender) else person


def _subject_of(paragraph: Paragraph, pointer: MentionCandidate) -> MentionCandidate | None:
    """Who is said to be somebody: “Mara Venn was the lock keeper”, “Ben was her clerk”."""
    if not _is_stated(paragraph, pointer):
        return None
    subject = next((p for p in paragraph.pointers if p.after == pointer.token - 1), None)
    return subject if subject is not None and _can_state(paragraph, subject) else None


def _called_so(paragraph: Paragraph, pointer: MentionCandidate) -> MentionCandidate | None:
    """Who is called so by others: “The clerks called him the governor.”"""
    called = next((p for p in paragraph.pointers if p.after == pointer.token and p.kind == "pronoun"), None)
    if called is None or not called.token or not _ends(paragraph, pointer) or not is_surely_meant(called):
        return None
    return called if paragraph.tokens[called.token - 1].text.lower() in CALLING_VERBS else None


def _explained(paragraph: Paragraph, pointer: MentionCandidate) -> MentionCandidate | None:
    """Who is explained between commas: “Mr. Pell, the verger, came in”; not in “Ann, the verger, and Tom came in”."""
    named = explained_by(paragraph, pointer) if pointer.determiner == "the" else None
    if named is None or named.is_group:
        return None
    opens = named.token == 0 or paragraph.tokens[named.token - 1].text not in (",", "and", "or")
    return named if opens else None


def _is_stated(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether a verb like “was” stands before a description and nothing more is said of it."""
    before = paragraph.tokens[pointer.token - 1].text.lower() if pointer.token else ""
    return before in STATING_VERBS and _ends(paragraph, pointer)


def _ends(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether nothing more is said of a description, and it does not compare."""
    after = paragraph.tokens[pointer.after].text.lower() if pointer.after < len(paragraph.tokens) else "."
    return after in PREDICATE_ENDS and not _ranks(pointer)


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
