"""How a pointer stands in its clause: subject, object, owner, called to. Knows only the words beside it."""

from storysofar.english.lexicon import (
    FUNCTION_WORDS,
    PERSON_VERBS,
    POSSESSED_NOUNS,
    POSSESSIVE_SET_CODES,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
)
from storysofar.reading.text.paragraph import Pointer
from storysofar.text import Token

QUOTES = frozenset("“”\"‘’'«»„")
SENTENCE_OPENERS = frozenset('.!?…:“"‘«—–-_*([;') | {"--", "...", "...."}
PREPOSITIONS = frozenset(
    "of to at with for by from on upon after before about than in like and near behind beside between among under over "
    "against into through toward towards without opposite beyond except but per via".split()
)
CONJUNCTIONS = frozenset("and but when while as that because if then though until where so before after".split())
# What may stand before a name that is called out: “Oh, Emma”, “Thanks, Tom”, “Dear Anne”.
BEFORE_CALLS = frozenset("o oh ah dear hello hi hey yes no well thanks please why now come poor you".split())
NOT_SELF = frozenset("not never if whether like as don't didn't can't won't than when".split())
# What may open a clause about somebody's eyes, hands or voice.
MARKS = frozenset(",.!?—–…;:_") | {"--", "...", "...."}
OPENERS = frozenset(("and", "but", "then", ",", "now", "as", "while", "when"))


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
    if before.lower() in PREPOSITIONS:
        return "object"
    if after.lower() in PERSON_VERBS or after.lower() in SPEECH_VERBS or after.endswith("ed"):
        return "subject"
    if not before or before in SENTENCE_OPENERS or before in QUOTES or before == ",":
        return "subject" if after != "," or not before else "other"
    if before.lower() in CONJUNCTIONS:
        return "subject"
    return "object" if before[:1].islower() else "other"


def _role_of_pronoun(word: str, after: str) -> str:
    if word in ("it", "you"):
        acts = (after[:1].islower() and after not in FUNCTION_WORDS) or after in PERSON_VERBS
        return "subject" if acts else "object"
    if word in SUBJECT_PRONOUNS:
        return "subject"
    return "owner" if word in POSSESSIVE_SET_CODES and word != "her" else "object"


def _names_self(tokens: list[Token], pointer: Pointer) -> bool:
    """Whether somebody says that this is who they are: “I am Griffin”, “My name is Edric Hale.”"""
    words = [t.text.lower().replace("’", "'") for t in tokens[max(0, pointer.token - 4) : pointer.token]]
    if not words or set(words) & NOT_SELF or tokens[pointer.after - 1].text.endswith(("'s", "’s")):
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
    left = not before or before in QUOTES or before in MARKS or before.lower() in BEFORE_CALLS
    right = not after or after in QUOTES or after in MARKS
    if not (left and right):
        return False
    if before == "," and after == ",":
        return True
    opens = not before or before in QUOTES or before in ".!?…" or before in ("--", "_")
    closes = not after or after in QUOTES or after in ".!?…—;" or after in ("--", "_", "...")
    return pointer.kind == "name" or not (opens and closes)


def is_bearer(tokens: list[Token], pointer: Pointer) -> bool:
    """Whether the clause is about somebody's eyes, hands or voice, and so about them: "Rita's eyes narrowed"."""
    before = tokens[pointer.token - 1].text if pointer.token else ""
    if before and before not in SENTENCE_OPENERS and before not in QUOTES and before.lower() not in OPENERS:
        return False
    following = [t.text.lower() for t in tokens[pointer.after : pointer.after + 3]]
    return any(word in POSSESSED_NOUNS for word in following)


def noun_follows(tokens: list[Token], at: int) -> bool:
    """Whether "his" or "her" at this place owns something."""
    return at < len(tokens) and tokens[at].text[0].isalpha() and tokens[at].text.lower() not in FUNCTION_WORDS
