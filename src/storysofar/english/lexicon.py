"""The words that reading goes by, each list under a name: what `data/` holds as Python has it.

A mapping of words gives “m”, “f” or "" (either) for what the word says of a person, and the set for a pronoun.
"""

from collections.abc import Mapping

from storysofar.english.lemmas import past_of, present_of
from storysofar.english.numbers import CARDINALS
from storysofar.english.tables import labels, words
from storysofar.english.tables import word_list as word_list

GENDERS = {"male": "m", "female": "f", "either": ""}
SETS = {"he": "m", "she": "f"}  # the others have their own name


def _gendered(subject: str, table: str) -> dict[str, str]:
    return {word: GENDERS[label] for word, label in labels(subject, table).items()}


def _in_sets(table: str) -> dict[str, str]:
    return {word: SETS.get(label, label) for word, label in labels("pronouns", table).items()}


# ---- titles and the parts of a name ---------------------------------------------------------------------------------

TITLES: Mapping[str, str] = _gendered("titles", "titles")
EPITHETS = words("titles", "kinds", "epithets")
MARRIED = words("titles", "kinds", "married")
UNMARRIED = words("titles", "kinds", "unmarried")
COURTESY = words("titles", "kinds", "courtesy")
RANK_TITLES = words("titles", "kinds", "ranks")
ABBREVIATED = words("titles", "abbreviations", "titles")
HONORIFIC_SUFFIXES = words("name_parts", "parts", "honorific_suffixes")
NAME_SUFFIXES = words("name_parts", "parts", "suffixes")
PARTICLES = words("name_parts", "parts", "particles")

# ---- people who are described, not named ----------------------------------------------------------------------------

FAMILY = words("kin", "family")
KIN: Mapping[str, str] = _gendered("kin", "family") | _gendered("kin", "companions")
PERSONS: Mapping[str, str] = {**KIN, **_gendered("persons", "persons")}
PERSON_GROUPS = words("persons", "kinds", "groups")
ANYBODY = words("persons", "kinds", "generic")
RANKS = (PERSONS.keys() | words("persons", "kinds", "more_ranks")) - (KIN.keys() | ANYBODY)

# ---- pronouns -------------------------------------------------------------------------------------------------------

PRONOUNS: Mapping[str, str] = _in_sets("sets")
POSSESSIVES: Mapping[str, str] = _in_sets("possessives")
PRONOUN_SETS = {
    "m": "he/him",
    "f": "she/her",
    "they": "they/them",
    "it": "it/its",
    "xe": "xe/xem",
    "ze": "ze/zir",
    "fae": "fae/faer",
    "ey": "ey/em",
}
SUBJECT_PRONOUNS = words("pronouns", "forms", "subjects")

# ---- verbs ----------------------------------------------------------------------------------------------------------

_SPEAK = words("speech", "speech", "verbs")
SPEECH_VERBS = frozenset().union(*map(past_of, _SPEAK), map(present_of, _SPEAK)) | words(
    "speech", "speech", "more_forms"
)
UNTENSED = words("speech", "speech", "untensed")
PLAIN_SPEECH_VERBS = words("speech", "speech", "plain")
THOUGHT_VERBS = words("speech", "thought", "verbs")
PERSON_VERBS = words("acts", "acts", "person")
BEATS = words("acts", "acts", "beats")
TURNS = words("acts", "acts", "turns")
STEPS_TAKEN = words("acts", "acts", "steps")
DEEDS = words("acts", "acts", "deeds")
BELIEFS = words("modality", "modality", "beliefs")

# ---- how somebody looks, and what they have -------------------------------------------------------------------------

BODY = words("body", "body", "possessed")
LIMBS = words("body", "body", "limbs")
WOUNDS = words("body", "body", "wounds")
FEATURES: Mapping[str, str] = labels("appearance", "features")
COLOURS = words("appearance", "adjectives", "colours")
HAIRS = COLOURS | words("appearance", "adjectives", "hair")
LOOKS = words("appearance", "adjectives", "looks")
LOOKS_IN_COMPANY = words("appearance", "adjectives", "looks_in_company")
ITEMS = words("possessions", "possessions", "items")

# ---- where and when -------------------------------------------------------------------------------------------------

PLACE_WORDS = words("places", "places", "named")
SURNAME_PLACES = words("places", "places", "surnames")
SETTINGS = words("places", "places", "settings")
PLACE_PREPOSITIONS = words("places", "places", "prepositions")
DAYTIMES = words("daytimes", "times", "named")
SPANS_OF_TIME = words("daytimes", "times", "spans")
NUMBERS = {**CARDINALS, "hundred": 100}

# ---- other words ----------------------------------------------------------------------------------------------------

FUNCTION_WORDS = words("function_words", "words", "function")
DETERMINERS = words("function_words", "words", "determiners")
NEVER_NAMES = words("function_words", "capitals", "never_names")
WEIGHTY = words("acts", "words", "weighty")
IMAGINED = words("modality", "modality", "imagined")
GUESSES = words("modality", "modality", "guesses")
DENIED = words("modality", "modality", "denied")
