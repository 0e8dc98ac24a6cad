"""Words for persons that are adjectives too: “the general direction”, “a private room”. Knows the next word only."""

from storysofar.english.lemmas import is_past
from storysofar.english.lexicon import FUNCTION_WORDS, PERSON_GENDERS, PERSON_VERBS, SPEECH_VERBS
from storysofar.text import Token

BOTH = frozenset(
    "general private major minor chief principal human adult female male criminal individual native noble patient "
    "elder royal sovereign savage lunatic blind dead".split()
)
THINGS = frozenset("thing feeling evening morning building meeting ceiling family bed need".split())
# What may follow somebody, and is no thing.
AFTER_SOMEBODY = frozenset("awake asleep alone alive absent present again back away himself herself aboard".split())


def is_modifier(tokens: list[Token], at: int) -> bool:
    """Whether a word for a person only says of what kind the thing after it is.

    A word after it that may be what the person does (“the general turns”) leaves them a person.
    """
    if tokens[at].text not in BOTH or at + 1 >= len(tokens):
        return False
    thing = tokens[at + 1].text
    is_word = thing.isalpha() and thing.islower() and len(thing) > 2
    if not is_word or thing in FUNCTION_WORDS | PERSON_GENDERS.keys() | SPEECH_VERBS | PERSON_VERBS | AFTER_SOMEBODY:
        return False
    if is_past(thing) or (thing.endswith(("ed", "ly", "ing")) and thing not in THINGS):
        return False
    follows = tokens[at + 2].text if at + 2 < len(tokens) else "."
    return not thing.endswith("s") or thing.endswith("ss") or follows == "of"
