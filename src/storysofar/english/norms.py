"""The normal form of what is stated: the plain words that it comes to, so that nobody has to read the author's again.

Each function takes the author's words for one kind of fact. Empty: they come to nothing that can be compared.
"""

from collections.abc import Callable
from functools import lru_cache

from storysofar.english.tables import labels, words

Norm = frozenset[str]
NormalForm = Callable[[str], Norm]

EYE_COLOURS = labels("colours", "eyes")
HAIR_COLOURS = labels("colours", "hair")
SOLDIER_RANKS = labels("ranks", "soldiers")
CONDITION_WORDS = {
    word: condition
    for condition in ("captive", "free", "ill", "faint", "well")
    for word in words("conditions", condition)
    if " " not in word
}
SIDE_WORDS = labels("allegiance", "sides")
SMALL_WORDS = frozenset(("the", "a", "of", "to"))
KIN_RELATIONS = labels("kinship", "relations")
INVERSE_RELATIONS = labels("kinship", "inverse")
KIN_AGES = labels("kinship", "ages")
CHOSEN_KIN_WORDS = words("kinship", "choice", "words")
CHOSEN_KIN_PREFIXES = tuple(words("kinship", "choice", "prefixes"))
LIMB_PARTS = labels("injuries", "limbs")
BOUND_WORDS = words("injuries", "bound")
PROMISE_ENDS = {"kept": "kept", "keeps": "kept", "broke": "broken", "broken": "broken"}


def no_norm(value: str) -> Norm:
    """Nothing: for what is only compared word by word."""
    return frozenset()


@lru_cache(maxsize=4096)
def eye_colours(value: str) -> Norm:
    """The colours that a word for eyes may mean.

    >>> sorted(eye_colours("turquoise")), sorted(eye_colours("steel-grey")), sorted(eye_colours("bright"))
    (['blue', 'green'], ['grey'], [])
    """
    return _colours(value, EYE_COLOURS)


@lru_cache(maxsize=4096)
def hair_colours(value: str) -> Norm:
    """The colours that a word for hair may mean; "aged" for grey and white.

    >>> sorted(hair_colours("red-haired")), sorted(hair_colours("dark")), sorted(hair_colours("snow-white"))
    (['red'], ['black', 'brown'], ['aged'])
    """
    return _colours(value, HAIR_COLOURS)


def _colours(value: str, colours: dict[str, str]) -> Norm:
    found = value.casefold().replace("-", " ").replace(",", " ").split()
    return frozenset(colour for word in found if word in colours for colour in colours[word].split("-"))


@lru_cache(maxsize=4096)
def soldier_rank(value: str) -> Norm:
    """A soldier's rank. A clerk has none: who is a clerk may be a captain too.

    >>> sorted(soldier_rank("Capt")), sorted(soldier_rank("clerk in the gauge office"))
    (['captain'], [])
    """
    rank = SOLDIER_RANKS.get(value.casefold().rstrip("."))
    return frozenset((rank,) if rank else ())


@lru_cache(maxsize=4096)
def conditions(value: str) -> Norm:
    """What a state comes to: captive, free, ill, faint or well.

    >>> sorted(conditions("in prison")), sorted(conditions("regained consciousness")), sorted(conditions("pregnant"))
    (['captive'], ['faint', 'well'], [])
    """
    return frozenset(CONDITION_WORDS[word] for word in value.casefold().split() if word in CONDITION_WORDS)


@lru_cache(maxsize=4096)
def sides(value: str) -> Norm:
    """Joined or left, and the words for the group or person.

    >>> sorted(sides("joined the river patrol")), sorted(sides("deserted the army"))
    (['joined', 'patrol', 'river'], ['army', 'left'])
    """
    found = value.casefold().split()
    steps = frozenset(SIDE_WORDS[word] for word in found if word in SIDE_WORDS)
    return steps | frozenset(word for word in found if word not in SIDE_WORDS and word not in SMALL_WORDS)


@lru_cache(maxsize=4096)
def kin_relation(value: str) -> Norm:
    """What somebody is to another by blood or marriage, and whether they are the elder or the younger.

    >>> sorted(kin_relation("younger sister")), sorted(kin_relation("father")), sorted(kin_relation("half sister"))
    (['sibling', 'younger'], ['parent'], [])
    """
    found = value.casefold().replace("-", " ").split()
    if not CHOSEN_KIN_WORDS.isdisjoint(found) or any(word.startswith(CHOSEN_KIN_PREFIXES) for word in found):
        return frozenset()
    relation = next((KIN_RELATIONS[word] for word in reversed(found) if word in KIN_RELATIONS), None)
    if relation is None:
        return frozenset()
    return frozenset((relation, *(KIN_AGES[word] for word in found if word in KIN_AGES)))


def turned_round(relation: Norm) -> Norm:
    """What the other one is: of a father the child, of an elder sibling the younger.

    >>> sorted(turned_round(kin_relation("father"))), sorted(turned_round(kin_relation("elder sister")))
    (['child'], ['sibling', 'younger'])
    """
    ages = {"elder": "younger", "younger": "elder"}
    return frozenset(INVERSE_RELATIONS.get(word, ages.get(word, word)) for word in relation)


@lru_cache(maxsize=4096)
def injured_limb(value: str) -> Norm:
    """Which arm or leg is hurt, where it says which; "bound" where it is in a sling.

    >>> sorted(injured_limb("left wrist in a sling")), sorted(injured_limb("broke her arm"))
    (['bound', 'left arm'], [])
    """
    found = value.casefold().split()
    side = next((word for word in found if word in ("left", "right")), None)
    limbs = {LIMB_PARTS[word] for word in found if word in LIMB_PARTS}
    bound = ("bound",) if not BOUND_WORDS.isdisjoint(found) else ()
    return frozenset((f"{side} {min(limbs)}", *bound) if side and limbs else bound)


@lru_cache(maxsize=4096)
def promise_end(value: str) -> Norm:
    """Kept or broken, of words that end a promise; nothing for the promise itself.

    >>> sorted(promise_end("kept her word")), sorted(promise_end("to mend what he broke"))
    (['kept'], [])
    """
    first = value.casefold().partition(" ")[0]
    return frozenset((PROMISE_ENDS[first],) if first in PROMISE_ENDS else ())
