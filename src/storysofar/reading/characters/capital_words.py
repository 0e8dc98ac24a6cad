"""Runs of words with capitals: where a name may begin and end, and what its words are otherwise. Knows no people."""

from storysofar.english.lemmas import is_past
from storysofar.english.lexicon import (
    ABBREVIATED_TITLES,
    FUNCTION_WORDS,
    NAME_PARTICLES,
    NEVER_NAMES,
    PERSON_VERBS,
    PLAIN_SPEECH_VERBS,
    TITLE_GENDERS,
    word_list,
)
from storysofar.english.tables import words
from storysofar.reading.characters.names import is_given_name
from storysofar.reading.characters.roles import (
    ACTING_VERBS,
    CLAUSE_STARTS,
)
from storysofar.text import Token

LANDED_TITLES = words("titles", "kinds", "landed")
NO_NAMES = NEVER_NAMES | FUNCTION_WORDS


def run_end(tokens: list[Token], at: int) -> int:
    """The token after a run of capitalised words, initials, titles and the particles between them."""
    end = at
    while end < len(tokens) and _goes_on_with(tokens, at, end):
        end += 1
        if tokens[end - 1].text.endswith(("'s", "’s")):
            break
    while end > at and _is_joint(tokens[end - 1].text):
        end -= 1
    return end


def _goes_on_with(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a name that began at one token goes on with another."""
    word = tokens[end].text
    if word[0].isupper() and word[0].isalpha():
        return end == at or not _is_never_in_name(word.lower())
    if end == at:
        return False
    if word == ".":
        shortens = _shortens(tokens[end - 1]) and tokens[end].start == tokens[end - 1].end
        return shortens and _capital_at(tokens, end + 1, 3)
    return word.lower() in NAME_PARTICLES and _capital_at(tokens, end + 1, 2) and not _of_somebody(tokens, end)


def _of_somebody(tokens: list[Token], at: int) -> bool:
    """Whether what follows is said of another or an office: “Robin of Mrs. Crane”, “Headmaster of Elmstone”."""
    if tokens[at].text != "of":
        return False
    held = tokens[at - 1].text.lower()
    return text_at(tokens, at + 1).lower() in TITLE_GENDERS or (held in TITLE_GENDERS and held not in LANDED_TITLES)


def _is_never_in_name(lower: str) -> bool:
    return lower == "i" or (
        without_owner_ending(lower) in NEVER_NAMES and lower not in ("french", "lord", "heaven", "march")
    )


def _is_joint(word: str) -> bool:
    """Whether a word only joins two parts of a name, and ends none."""
    return word == "." or (word[0].islower() and word.lower() in NAME_PARTICLES)


def _shortens(token: Token) -> bool:
    return token.text.lower() in ABBREVIATED_TITLES or (len(token.text) == 1 and token.text.isupper())


def _capital_at(tokens: list[Token], at: int, reach: int) -> bool:
    for i in range(at, min(at + reach, len(tokens))):
        if tokens[i].text[0].isupper():
            return True
        if tokens[i].text.lower() not in NAME_PARTICLES and tokens[i].text != "the":
            return False
    return False


def opens_sentence(tokens: list[Token], at: int) -> bool:
    """Whether a token opens a sentence or a speech."""
    return at == 0 or tokens[at - 1].text in CLAUSE_STARTS


def is_common_word(word: str) -> bool:
    """Whether a word is one that fiction writes in small letters."""
    lower = _without_contraction(without_owner_ending(word.lower()))
    if is_given_name(lower):
        return lower in FUNCTION_WORDS
    return lower in word_list("common") or lower in NO_NAMES or _derived(lower)


def _without_contraction(lower: str) -> str:
    """A function word without a verb that has grown to it: "what" of "what'll"."""
    head, mark, _ = lower.partition("'")
    return head if mark and head in FUNCTION_WORDS else lower


def _derived(lower: str) -> bool:
    """Whether a word not in the list is a plain form of one that is: "texted", "phones", "awesomely"."""
    for suffix in ("ed", "ing", "ly"):
        if lower.endswith(suffix) and len(lower) > len(suffix) + 2:
            stem = lower[: -len(suffix)]
            if stem in word_list("common") or stem + "e" in word_list("common"):
                return True
    return False


def goes_on_like_no_name(tokens: list[Token], after: int) -> bool:
    """Whether the word goes on as no name would: “Hope what?”, but not “Hope!”, “Hope is late” or “Grace, come in”."""
    return after < len(tokens) and tokens[after].text[0].isalpha() and tokens[after].text.lower() not in PERSON_VERBS


def is_followed_by_an_act(tokens: list[Token], after: int, quotation: int | None, is_known: bool) -> bool:
    """Whether the word before is someone who speaks ("Grace said", never "What said"), or a known one who acts."""
    if after >= len(tokens) or quotation is not None:
        return False
    word, name = tokens[after].text.lower(), tokens[after - 1].text.lower()
    if name.endswith("s") and name[:-1] in word_list("common") and not is_known:
        return False  # "Birds called"
    return word in PLAIN_SPEECH_VERBS or (is_known and (word in ACTING_VERBS or is_past(word)))


def without_owner_ending(word: str) -> str:
    """A word without the ending of an owner, its apostrophe straight."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.replace("’", "'")


def text_at(tokens: list[Token], at: int) -> str:
    """The text of a token; "" after the last."""
    return tokens[at].text if at < len(tokens) else ""


def text_of(tokens: list[Token], at: int, end: int) -> str:
    """The tokens as one text, with a space where one stood."""
    out = tokens[at].text
    for i in range(at + 1, end):
        gap = tokens[i].start > tokens[i - 1].end
        out += (" " if gap else "") + tokens[i].text
    return out
