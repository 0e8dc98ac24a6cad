"""How a pointer stands in its clause: subject, object, owner, called to. Knows only the words beside it."""

from storysofar.english.lexicon import (
    FUNCTION_WORDS,
    PERSON_VERBS,
    POSSESSED_NOUNS,
    POSSESSIVE_SET_CODES,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
)
from storysofar.english.tables import words
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.text import Token

QUOTATION_MARKS = frozenset("“”\"‘’'«»„")
# A clause begins after these.
CLAUSE_STARTS = QUOTATION_MARKS | frozenset((*'.!?…:“"‘«—–-_*([;', "--", "...", "...."))
ACTING_VERBS = PERSON_VERBS | SPEECH_VERBS
OBJECT_PREPOSITIONS = words("clauses", "before", "prepositions")
CLAUSE_CONJUNCTIONS = words("clauses", "before", "conjunctions")
WORDS_BEFORE_CALLS = words("address", "calls", "before")
WORDS_DENYING_SELF = words("clauses", "before", "not_self")
SELF_NAMINGS = words("clauses", "before", "self_namings")
# These part words from their clause.
CLAUSE_MARKS = QUOTATION_MARKS | frozenset((*",.!?—–…;:_", "--", "...", "...."))
# What stands before and after words that are all that somebody says; "" is where the paragraph begins or ends.
SPEECH_STARTS = QUOTATION_MARKS | frozenset((*".!?…_", "--", ""))
SPEECH_ENDS = QUOTATION_MARKS | frozenset((*".!?…—;_", "--", "...", ""))
CLAUSE_OPENERS = words("clauses", "before", "openers") | {","}


def role_of(tokens: list[Token], pointer: MentionCandidate) -> str:
    """How the pointer stands in its clause, as far as its neighbours tell."""
    lower = tokens[pointer.token].text.lower()
    before = tokens[pointer.token - 1].text if pointer.token else ""
    after = tokens[pointer.after].text if pointer.after < len(tokens) else ""
    if pointer.kind == "pronoun":
        return "subject" if "'" in lower or "’" in lower else _role_of_pronoun(lower, after)
    if pointer.kind == "name" and _names_self(tokens, pointer):
        return "self"
    if pointer.quotation is not None and _is_vocative(pointer, before, after):
        return "vocative"
    if tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return "owner"
    return _role_between(before, after)


def _role_between(before: str, after: str) -> str:
    """What somebody between these two words is in the clause; "" is where the paragraph begins or ends."""
    earlier, later = before.lower(), after.lower()
    if earlier in SPEECH_VERBS or (earlier in ("and", "but") and later in SPEECH_VERBS):
        return "subject"
    if earlier in OBJECT_PREPOSITIONS:
        return "object"
    if later in ACTING_VERBS or after.endswith("ed"):
        return "subject"
    if before == "," or _opens_clause(before):
        return "subject" if after != "," or not before else "other"
    if earlier in CLAUSE_CONJUNCTIONS:
        return "subject"
    return "object" if before[:1].islower() else "other"


def _opens_clause(before: str) -> bool:
    """Whether a clause begins after this mark; after "", where the paragraph begins, one does."""
    return not before or before in CLAUSE_STARTS


def _role_of_pronoun(word: str, after: str) -> str:
    if word in ("it", "you"):
        acts = (after[:1].islower() and after not in FUNCTION_WORDS) or after in PERSON_VERBS
        return "subject" if acts else "object"
    if word in SUBJECT_PRONOUNS:
        return "subject"
    return "owner" if word in POSSESSIVE_SET_CODES and word != "her" else "object"


def _names_self(tokens: list[Token], pointer: MentionCandidate) -> bool:
    """Whether somebody says that this is who they are: “I am Griffin”, “My name is Edric Hale.”"""
    before = [t.text.lower().replace("’", "'") for t in tokens[max(0, pointer.token - 4) : pointer.token]]
    if not before or not WORDS_DENYING_SELF.isdisjoint(before):
        return False
    if SELF_NAMINGS.isdisjoint((before[-1], " ".join(before[-2:]), " ".join(before[-3:]))):
        return False
    goes_on = pointer.after < len(tokens) and tokens[pointer.after].text[0].isalpha()
    return not goes_on and not tokens[pointer.after - 1].text.endswith(("'s", "’s"))


def _is_vocative(pointer: MentionCandidate, before: str, after: str) -> bool:
    """Whether somebody in a quotation is called to: set off by marks on both sides.

    A description that is all that somebody says is no call: “The captain.”
    """
    if not (_sets_off(before) or before.lower() in WORDS_BEFORE_CALLS) or not _sets_off(after):
        return False
    return pointer.kind == "name" or before not in SPEECH_STARTS or after not in SPEECH_ENDS


def _sets_off(mark: str) -> bool:
    """Whether a mark parts words from their clause; "", where the paragraph begins or ends, does."""
    return not mark or mark in CLAUSE_MARKS


def is_bearer(tokens: list[Token], pointer: MentionCandidate) -> bool:
    """Whether the clause is about somebody's eyes, hands or voice, and so about them: "Rita's eyes narrowed"."""
    before = tokens[pointer.token - 1].text if pointer.token else ""
    if not _opens_clause(before) and before.lower() not in CLAUSE_OPENERS:
        return False
    following = [t.text.lower() for t in tokens[pointer.after : pointer.after + 3]]
    return any(word in POSSESSED_NOUNS for word in following)


def noun_follows(tokens: list[Token], at: int) -> bool:
    """Whether "his" or "her" at this place owns something."""
    return at < len(tokens) and tokens[at].text[0].isalpha() and tokens[at].text.lower() not in FUNCTION_WORDS
