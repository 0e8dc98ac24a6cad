"""Words for persons that are adjectives too: “the general direction”, “a private room”. Knows the next word only."""

from storysofar.english.lemmas import is_past
from storysofar.english.lexicon import FUNCTION_WORDS, PERSON_GENDERS, PERSON_VERBS, SPEECH_VERBS
from storysofar.english.tables import words
from storysofar.text import Token

NOUNS_LIKE_ADJECTIVES = words("descriptions", "nouns", "adjectives")
THINGS_LIKE_VERBS = words("descriptions", "around", "things")
WORDS_AFTER_SOMEBODY = words("descriptions", "around", "after_somebody")
NO_THINGS = FUNCTION_WORDS | PERSON_GENDERS.keys() | SPEECH_VERBS | PERSON_VERBS | WORDS_AFTER_SOMEBODY


def is_modifier(tokens: list[Token], at: int) -> bool:
    """Whether a word for a person only says of what kind the thing after it is.

    A word after it that may be what the person does (“the general turns”) leaves them a person.
    """
    if tokens[at].text not in NOUNS_LIKE_ADJECTIVES or at + 1 >= len(tokens):
        return False
    thing = tokens[at + 1].text
    if not _is_noun(thing):
        return False
    follows = tokens[at + 2].text if at + 2 < len(tokens) else "."
    return not thing.endswith("s") or thing.endswith("ss") or follows == "of"


def _is_noun(word: str) -> bool:
    """Whether a word can be a thing that somebody's calling says more of: no verb, no small word, nobody."""
    if not word.isalpha() or not word.islower() or len(word) <= 2 or word in NO_THINGS:
        return False
    is_like_verb = word.endswith(("ed", "ly", "ing")) and word not in THINGS_LIKE_VERBS
    return not is_like_verb and not is_past(word)
