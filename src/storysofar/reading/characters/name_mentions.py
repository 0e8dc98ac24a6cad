"""Names in a paragraph: Anna, Mr. Reed, the Heron of the north. Knows nothing of who bears them."""

import re
from typing import NamedTuple

from storysofar.english.lexicon import (
    DETERMINER_WORDS,
    EPITHET_TITLES,
    FUNCTION_WORDS,
    KIN_GENDERS,
    NEVER_NAMES,
    PLAIN_SPEECH_VERBS,
    TITLE_GENDERS,
    word_list,
)
from storysofar.english.tables import words
from storysofar.reading.characters.capital_words import (
    goes_on_like_no_name,
    is_common_word,
    is_followed_by_an_act,
    opens_sentence,
    run_end,
    text_of,
    without_owner_ending,
)
from storysofar.reading.characters.names import gender_of, is_given_name, parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.person_detection import is_known
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.text import Token

TITLES_NOT_ALONE = words("address", "titles", "not_alone")
# How a letter begins: “Dear Father”.
GREETING_ADJECTIVES = frozenset(("dear", "dearest"))
# Words on the lists of what names nobody that may be a name all the same, once somebody is heard under it: “said Tut”.
NAMES_LIKE_WORDS = words("function_words", "capitals", "names_too") | frozenset(
    word for word in NEVER_NAMES - FUNCTION_WORDS - TITLE_GENDERS.keys() if word.isalpha()
)
RESPECTFUL_WORDS = words("address", "calls", "respectful") | words("function_words", "capitals", "holy")
# Before the name of a day, these leave it one: “on Tuesday”.
DAY_OPENERS = words("function_words", "capitals", "day_openers")
CONTRACTION_ENDINGS = words("clauses", "after", "contractions")
NO_NAMES = NEVER_NAMES | FUNCTION_WORDS
# Words that stand alone for somebody's name: “Mother”, “Captain”.
WORDS_FOR_NAMES = (KIN_GENDERS.keys() | TITLE_GENDERS.keys()) - EPITHET_TITLES - TITLES_NOT_ALONE


# The ending of an owner, after a word was given capitals: “Penhallow'S”.
OWNER_CAPITAL = re.compile(r"(?<=['’])S\b")


class MentionPlace(NamedTuple):
    """Where in a paragraph words stand: in which sentence, and in which quotation if in any."""

    sentence: int
    quotation: int | None


def name_at(tokens: list[Token], at: int, place: MentionPlace, people: People) -> MentionCandidate | None:
    """The run of capitalised words that begins here, unless it is only the first word of a sentence."""
    if tokens[at].text.lower() in DETERMINER_WORDS:
        return None
    end = run_end(tokens, at)
    if end == at:
        return None
    opens = opens_sentence(tokens, at)
    if opens:
        at = _skip_opening_words(tokens, at, end, people)
    parts = [t.text for t in tokens[at:end] if t.text != "."]
    while len(parts) > 1 and _is_never_a_first_name(parts[0]):
        at, parts = at + 1, parts[1:]  # "on Monday Anna came"
    if len(parts) == 1:
        return _single_name(tokens, at, end, place, opens, people)
    if all(_is_no_name(part) for part in parts) or all(map(_is_shouted, parts)):
        return None
    return name_between(tokens, at, end, place)


def _skip_opening_words(tokens: list[Token], at: int, end: int, people: People) -> int:
    """Where the name begins in "Then Harry", "But Mr. Voss": the common word belongs to the sentence."""
    while at < end - 1 and _belongs_to_sentence(tokens[at].text, people):
        at += 1
        while tokens[at].text == ".":
            at += 1
    return at


def _belongs_to_sentence(word: str, people: People) -> bool:
    lower = word.lower()
    return lower in GREETING_ADJECTIVES or (
        is_common_word(word) and lower not in TITLE_GENDERS and not is_known(word, people)
    )


def _single_name(
    tokens: list[Token], at: int, end: int, place: MentionPlace, opens: bool, people: People
) -> MentionCandidate | None:
    """One capitalised word as a name, or as a word like "Mother" that stands for one."""
    word = tokens[at].text
    if len(without_owner_ending(word)) < 2 or _is_shouted(word):
        return None
    if _is_no_name(word) and not _is_may(tokens, at, place.quotation, people):
        return None
    acts = not (opens and _is_doubtful(tokens, at, end)) or is_followed_by_an_act(
        tokens, end, place.quotation, is_known(word, people)
    )
    return (
        name_between(tokens, at, end, place) if acts and not _is_bare_title(word) else _kin_name(tokens, at, end, place)
    )


def _is_no_name(word: str) -> bool:
    return without_owner_ending(word.lower()) in NO_NAMES


def _is_shouted(word: str) -> bool:
    """Whether a word is a common one in capitals: "HELP"."""
    return word.isupper() and len(word) > 1 and word.lower() in word_list("common")


def _is_doubtful(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a word that opens a sentence may well be no name."""
    word = tokens[at].text
    return is_common_word(word) or (word.lower() in word_list("common") and goes_on_like_no_name(tokens, end))


def _is_bare_title(word: str) -> bool:
    lower = word.lower()
    return lower in TITLE_GENDERS and not is_given_name(lower)


def _is_may(tokens: list[Token], at: int, quotation: int | None, people: People) -> bool:
    """Whether a verb or month that is a name as well is one here: "May said", "said May", not "May I"."""
    stem = without_owner_ending(tokens[at].text.lower())
    if stem not in NAMES_LIKE_WORDS or stem in RESPECTFUL_WORDS or tokens[at].text.isupper():
        return False
    before = tokens[at - 1].text.lower() if at else ""
    if quotation is None and before in PLAIN_SPEECH_VERBS:
        return True
    if before in DAY_OPENERS:
        return False
    known = is_known(stem, people)
    return is_followed_by_an_act(tokens, at + 1, quotation, known) or (known and not opens_sentence(tokens, at))


def _is_never_a_first_name(word: str) -> bool:
    lower = word.lower()
    return lower in NEVER_NAMES and lower not in TITLE_GENDERS and not is_given_name(lower)


def name_between(tokens: list[Token], at: int, end: int, place: MentionPlace) -> MentionCandidate:
    """The name that these tokens are."""
    text = text_of(tokens, at, end)
    stop = tokens[end - 1].end
    last = _contraction_of(tokens[end - 1].text)
    if last:
        text, stop = text[: -len(last)], stop - len(last)
    text = _without_capitals(text)
    return MentionCandidate(tokens[at].start, stop, text, "name", at, end, *place, gender_of(parse_name(text)))


def _without_capitals(text: str) -> str:
    """A name as it is usually written: "ANNA VOSS" is Anna Voss, "Dr. VOSS" is Dr. Voss."""
    if text.isupper() and len(text) > 3:
        return " ".join(map(_capitalised, text.split()))
    if any(part.isupper() and len(part) > 3 for part in text.split()):
        return " ".join(_capitalised(part) if part.isupper() and len(part) > 3 else part for part in text.split())
    return text


def _capitalised(word: str) -> str:
    """A word with capitals where a name has them: O'Brien and Mary-Ann, but Penhallow's."""
    return OWNER_CAPITAL.sub(lambda ending: ending.group().lower(), word.title())


def _contraction_of(word: str) -> str:
    """What is no part of a name at its end: "'s" of "Mary's", "'d" of "Medlock'd"; not the "'Brien" of O'Brien."""
    head, mark, tail = word.replace("’", "'").rpartition("'")
    return mark + tail if head and tail.lower() in CONTRACTION_ENDINGS else ""


def _kin_name(tokens: list[Token], at: int, end: int, place: MentionPlace) -> MentionCandidate | None:
    """A word like "Mother", "Papa" or "Captain" that stands alone as a name."""
    lower = without_owner_ending(tokens[at].text.lower())
    if end - at != 1 or lower not in WORDS_FOR_NAMES:
        return None
    pointer = name_between(tokens, at, end, place)
    pointer.gender = KIN_GENDERS.get(lower, TITLE_GENDERS.get(lower, ""))
    pointer.head = lower
    return pointer
