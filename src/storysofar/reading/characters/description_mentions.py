"""Descriptions in a paragraph: “the old man”, “a girl in green”, “the Captain”. Knows nothing of who is meant."""

from storysofar.english.lexicon import (
    FUNCTION_WORDS,
    PERSON_GENDERS,
    PERSON_GROUPS,
    PLACE_WORDS,
    PLAIN_SPEECH_VERBS,
    PRONOUN_SET_CODES,
    SPEECH_VERBS,
    TITLE_GENDERS,
    word_list,
)
from storysofar.english.tables import words
from storysofar.reading.characters.attributive_nouns import is_modifier
from storysofar.reading.characters.capital_words import run_end, text_at, text_of, without_owner_ending
from storysofar.reading.characters.name_mentions import MentionPlace, name_between
from storysofar.reading.characters.roles import (
    QUOTATION_MARKS,
)
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.text import Token

# How far a description may reach from its determiner to its noun.
MAX_DESCRIPTION_TOKENS = 5
# After “the” and with a capital these are no names: “the Captain”.
CALLINGS = PERSON_GENDERS.keys() | TITLE_GENDERS.keys()
PERSON_NOUNS = PERSON_GENDERS.keys() | PERSON_GROUPS
# No description goes on with these before its noun.
DESCRIPTION_ENDS = FUNCTION_WORDS | PRONOUN_SET_CODES.keys() | SPEECH_VERBS
# After these a comma ends what is pointed at: “That, sir, is the crypt.”
POINTING_DETERMINERS = frozenset(("this", "that", "no"))
QUANTIFIERS_OF = words("descriptions", "around", "quantifiers")


def titled_article_at(tokens: list[Token], at: int, place: MentionPlace) -> MentionCandidate | None:
    """A description that works as a name: "the Hatter", "the White Rabbit", "the Duchess of Monmouth"."""
    end = run_end(tokens, at + 1)
    parts = [t.text for t in tokens[at + 1 : end] if t.text != "."]
    if not parts or not parts[0][0].isupper() or (parts[0].isupper() and len(parts[0]) > 1):
        return None
    last = without_owner_ending(parts[-1].lower())
    is_calling = len(parts) == 1 and last in CALLINGS
    if _is_plural(parts[-1], last) or (not is_calling and _is_place(last)):
        return None
    pointer = name_between(tokens, at + 1, end, place)
    if is_calling:
        pointer.kind, pointer.head = "description", last
        pointer.gender = PERSON_GENDERS.get(last, TITLE_GENDERS.get(last, ""))
    pointer.text, pointer.determiner = f"the {pointer.text}", "the"
    pointer.start, pointer.token = tokens[at].start, at
    return pointer


def _is_plural(word: str, stem: str) -> bool:
    return stem in PERSON_GROUPS or (stem.endswith("s") and not word.endswith(("'s", "’s", "ss")))


def _is_place(stem: str) -> bool:
    return stem in PLACE_WORDS or stem in word_list("places")


def description_at(tokens: list[Token], at: int, determiner: str, place: MentionPlace) -> MentionCandidate | None:
    """A determiner, at most four small words and a noun for persons: "the old man", "a girl in green"."""
    if determiner in QUANTIFIERS_OF and text_at(tokens, at + 1) == "of":
        return None
    noun = _noun_after(tokens, at, determiner)
    if noun is None and determiner == "the" and place.quotation is None and _is_speaking_noun(tokens, at + 1):
        noun = at + 1
    return _description(tokens, at, noun, determiner, place) if noun is not None else None


def _description(tokens: list[Token], at: int, noun: int, determiner: str, place: MentionPlace) -> MentionCandidate:
    head = without_owner_ending(tokens[noun].text.lower())
    text = text_of(tokens, at, noun + 1)
    stop = tokens[noun].end
    if text.endswith(("'s", "’s")):
        text, stop = text[:-2], stop - 2
    return MentionCandidate(
        tokens[at].start,
        stop,
        text,
        "description",
        at,
        noun + 1,
        *place,
        PERSON_GENDERS.get(head, ""),
        head,
        determiner,
        is_group=head in PERSON_GROUPS and head not in PERSON_GENDERS,
    )


def _noun_after(tokens: list[Token], at: int, determiner: str) -> int | None:
    """The token of the noun for persons that a determiner goes with."""
    noun = None
    for i in range(at + 1, min(len(tokens), at + MAX_DESCRIPTION_TOKENS + 1)):
        word = tokens[i].text
        is_series = determiner not in POINTING_DETERMINERS and text_at(tokens, i + 1)[:1].islower()
        if noun is None and word == "," and is_series:
            continue  # "the tall, dark man"
        if not word[0].isalpha() or _opens_name(tokens, i, determiner):
            break
        if without_owner_ending(word.lower()) in PERSON_NOUNS and not is_modifier(tokens, i):
            noun = i
            if word.endswith(("'s", "’s")) or text_at(tokens, i + 1) not in PERSON_NOUNS:
                break
        elif noun is not None or _ends_description(word):
            break
    return noun


def _opens_name(tokens: list[Token], at: int, determiner: str) -> bool:
    """Whether a capital begins a name here: only "the" goes with a capitalised noun, and with a single one."""
    return tokens[at].text[0].isupper() and (determiner != "the" or text_at(tokens, at + 1)[:1].isupper())


def _ends_description(word: str) -> bool:
    return word[0].isupper() or without_owner_ending(word.lower()) in DESCRIPTION_ENDS


def _is_speaking_noun(tokens: list[Token], at: int) -> bool:
    """Whether "the mariner" of “…,” said the mariner. is somebody: who says something is, by any noun."""
    if at < 2 or at >= len(tokens) or tokens[at - 2].text not in PLAIN_SPEECH_VERBS:
        return False
    noun = tokens[at].text
    if not (noun.isalpha() and noun.islower()) or noun in FUNCTION_WORDS:
        return False
    opens = at < 3 or tokens[at - 3].text in QUOTATION_MARKS
    return opens and not (text_at(tokens, at + 1) or ".")[0].isalnum()
