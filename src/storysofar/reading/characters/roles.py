"""How a pointer stands in its clause: subject, object, owner, called to. Knows only the words beside it."""

from storysofar.english.lexicon import BODY, FUNCTION_WORDS, PERSON_VERBS, POSSESSIVES, SPEECH_VERBS, SUBJECT_PRONOUNS
from storysofar.english.tables import words
from storysofar.reading.text.paragraph import Pointer
from storysofar.text import Token

QUOTATION_MARKS = frozenset("“”\"‘’'«»„")
SENTENCE_OPENERS = frozenset('.!?…:“"‘«—–-_*([;') | {"--", "...", "...."}
OBJECT_PREPOSITIONS = words("clauses", "before", "prepositions")
CLAUSE_CONJUNCTIONS = words("clauses", "before", "conjunctions")
WORDS_BEFORE_CALLS = words("address", "calls", "before")
WORDS_DENYING_SELF = words("clauses", "before", "not_self")
CLAUSE_MARKS = frozenset(",.!?—–…;:_") | {"--", "...", "...."}
CLAUSE_OPENERS = words("clauses", "before", "openers") | {","}


def role_of(tokens: list[Token], pointer: Pointer) -> str:
    """How the pointer stands in its clause, as far as its neighbours tell."""
    lower = tokens[pointer.token].text.lower()
    before = tokens[pointer.token - 1].text if pointer.token else ""
    after = tokens[pointer.after].text if pointer.after < len(tokens) else ""
    if pointer.kind == "pronoun":
        return "subject" if "'" in lower or "’" in lower else _role_of_pronoun(lower, after)
    if pointer.kind == "name" and _names_self(tokens, pointer):
        return "self"
    if pointer.quotation is not None and _is_vocative(tokens, pointer, before, after):
        return "vocative"
    if tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return "owner"
    if before.lower() in SPEECH_VERBS or (before.lower() in ("and", "but") and after.lower() in SPEECH_VERBS):
        return "subject"
    if before.lower() in OBJECT_PREPOSITIONS:
        return "object"
    if after.lower() in PERSON_VERBS or after.lower() in SPEECH_VERBS or after.endswith("ed"):
        return "subject"
    if not before or before in SENTENCE_OPENERS or before in QUOTATION_MARKS or before == ",":
        return "subject" if after != "," or not before else "other"
    if before.lower() in CLAUSE_CONJUNCTIONS:
        return "subject"
    return "object" if before[:1].islower() else "other"


def _role_of_pronoun(word: str, after: str) -> str:
    if word in ("it", "you"):
        acts = (after[:1].islower() and after not in FUNCTION_WORDS) or after in PERSON_VERBS
        return "subject" if acts else "object"
    if word in SUBJECT_PRONOUNS:
        return "subject"
    return "owner" if word in POSSESSIVES and word != "her" else "object"


def _names_self(tokens: list[Token], pointer: Pointer) -> bool:
    """Whether somebody says that this is who they are: “I am Griffin”, “My name is Edric Hale.”"""
    words = [t.text.lower().replace("’", "'") for t in tokens[max(0, pointer.token - 4) : pointer.token]]
    if not words or set(words) & WORDS_DENYING_SELF or tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return False
    if pointer.after < len(tokens) and tokens[pointer.after].text[0].isalpha():
        return False
    return (
        words[-2:] in (["i", "am"], ["call", "me"], ["called", "myself"], ["call", "myself"])
        or words[-1] in ("i'm", "name's")
        or words[-3:] in (["my", "name", "is"], ["my", "name", "was"], ["they", "call", "me"])
    )


def _is_vocative(tokens: list[Token], pointer: Pointer, before: str, after: str) -> bool:
    """Whether a name in a quotation calls to somebody: set off by commas or marks on both sides."""
    left = not before or before in QUOTATION_MARKS or before in CLAUSE_MARKS or before.lower() in WORDS_BEFORE_CALLS
    right = not after or after in QUOTATION_MARKS or after in CLAUSE_MARKS
    if not (left and right):
        return False
    if before == "," and after == ",":
        return True
    opens = not before or before in QUOTATION_MARKS or before in ".!?…" or before in ("--", "_")
    closes = not after or after in QUOTATION_MARKS or after in ".!?…—;" or after in ("--", "_", "...")
    return pointer.kind == "name" or not (opens and closes)


def is_bearer(tokens: list[Token], pointer: Pointer) -> bool:
    """Whether the clause is about somebody's eyes, hands or voice, and so about them: "Rita's eyes narrowed"."""
    before = tokens[pointer.token - 1].text if pointer.token else ""
    if (
        before
        and before not in SENTENCE_OPENERS
        and before not in QUOTATION_MARKS
        and before.lower() not in CLAUSE_OPENERS
    ):
        return False
    following = [t.text.lower() for t in tokens[pointer.after : pointer.after + 3]]
    return any(word in BODY for word in following)


def noun_follows(tokens: list[Token], at: int) -> bool:
    """Whether "his" or "her" at this place owns something."""
    return at < len(tokens) and tokens[at].text[0].isalpha() and tokens[at].text.lower() not in FUNCTION_WORDS
