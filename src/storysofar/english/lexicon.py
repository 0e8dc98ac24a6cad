"""The words that reading goes by, each list under a name: what `data/` holds as Python has it.

A mapping of words gives “m”, “f” or "" (either) for what the word says of a person, and the set for a pronoun.
"""

from collections.abc import Mapping

from storysofar.english.lemmas import past_of, present_of
from storysofar.english.numbers import CARDINAL_VALUES
from storysofar.english.tables import labels, words
from storysofar.english.tables import word_list as word_list

GENDER_CODES = {"male": "m", "female": "f", "either": ""}
SET_CODES = {"he": "m", "she": "f"}  # the others have their own name


def _gendered(subject: str, table: str) -> dict[str, str]:
    return {word: GENDER_CODES[label] for word, label in labels(subject, table).items()}


def _in_sets(table: str) -> dict[str, str]:
    return {word: SET_CODES.get(label, label) for word, label in labels("pronouns", table).items()}


# ---- titles and the parts of a name ---------------------------------------------------------------------------------

TITLE_GENDERS: Mapping[str, str] = _gendered("titles", "titles")
EPITHET_TITLES = words("titles", "kinds", "epithets")
MARRIED_TITLES = words("titles", "kinds", "married")
UNMARRIED_TITLES = words("titles", "kinds", "unmarried")
PLURAL_TITLES = words("titles", "kinds", "of_several")
COURTESY_TITLES = words("titles", "kinds", "courtesy")
RANK_TITLES = words("titles", "kinds", "ranks")
ABBREVIATED_TITLES = words("titles", "abbreviations", "titles")
HONORIFIC_SUFFIXES = words("name_parts", "parts", "honorific_suffixes")
NAME_SUFFIXES = words("name_parts", "parts", "suffixes")
NAME_PARTICLES = words("name_parts", "parts", "particles")

# ---- people who are described, not named ----------------------------------------------------------------------------

FAMILY_NOUNS = words("kin", "family")
KIN_GENDERS: Mapping[str, str] = _gendered("kin", "family") | _gendered("kin", "companions")
PERSON_GENDERS: Mapping[str, str] = {**KIN_GENDERS, **_gendered("persons", "persons")}
PERSON_GROUPS = words("persons", "kinds", "groups")
GENERIC_PERSON_NOUNS = words("persons", "kinds", "generic")
RANK_NOUNS = (PERSON_GENDERS.keys() | words("persons", "kinds", "more_ranks")) - (
    KIN_GENDERS.keys() | GENERIC_PERSON_NOUNS
)

# ---- pronouns -------------------------------------------------------------------------------------------------------

PRONOUN_SET_CODES: Mapping[str, str] = _in_sets("sets")
POSSESSIVE_SET_CODES: Mapping[str, str] = _in_sets("possessives")
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

_SPEECH_VERB_LEMMAS = words("speech", "speech", "verbs")
SPEECH_VERBS = frozenset().union(*map(past_of, _SPEECH_VERB_LEMMAS), map(present_of, _SPEECH_VERB_LEMMAS)) | words(
    "speech", "speech", "more_forms"
)
UNTENSED_SPEECH_VERBS = words("speech", "speech", "untensed")
PLAIN_SPEECH_VERBS = words("speech", "speech", "plain")
THOUGHT_VERBS = words("speech", "thought", "verbs")
PERSON_VERBS = words("acts", "acts", "person")
BEAT_VERBS = words("acts", "acts", "beats")
TURN_VERBS = words("acts", "acts", "turns")
STEP_VERBS = words("acts", "acts", "steps")
DEED_VERBS = words("acts", "acts", "deeds")
BELIEF_VERBS = words("modality", "modality", "beliefs")

# ---- how somebody looks, and what they have -------------------------------------------------------------------------

POSSESSED_NOUNS = words("body", "body", "possessed")
LIMB_NOUNS = words("body", "body", "limbs")
WOUND_NOUNS = words("body", "body", "wounds")
FEATURE_ATTRIBUTES: Mapping[str, str] = labels("appearance", "features")
COLOUR_ADJECTIVES = words("appearance", "adjectives", "colours")
HAIR_ADJECTIVES = COLOUR_ADJECTIVES | words("appearance", "adjectives", "hair")
APPEARANCE_ADJECTIVES = words("appearance", "adjectives", "looks")
LOOKS_IN_COMPANY_ADJECTIVES = words("appearance", "adjectives", "looks_in_company")
ITEM_NOUNS = words("possessions", "possessions", "items")

# ---- where and when -------------------------------------------------------------------------------------------------

PLACE_WORDS = words("places", "places", "named")
SURNAME_PLACES = words("places", "places", "surnames")
SETTING_NOUNS = words("places", "places", "settings")
PLACE_PREPOSITIONS = words("places", "places", "prepositions")
DAYTIME_NOUNS = words("daytimes", "times", "named")
TIME_SPAN_NOUNS = words("daytimes", "times", "spans")
NUMBER_VALUES = {**CARDINAL_VALUES, "hundred": 100}

# ---- other words ----------------------------------------------------------------------------------------------------

FUNCTION_WORDS = words("function_words", "words", "function")
DETERMINER_WORDS = words("function_words", "words", "determiners")
NEVER_NAMES = words("function_words", "capitals", "never_names")
WEIGHTY_WORDS = words("acts", "words", "weighty")
IMAGINED_MARKERS = words("modality", "modality", "imagined")
GUESS_MARKERS = words("modality", "modality", "guesses")
DENIAL_WORDS = words("modality", "modality", "denied")
