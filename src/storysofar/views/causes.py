"""What gives a change its cause, in the sentence that tells it: then it is a change, and no slip. Knows words only."""

from typing import NamedTuple

from storysofar.story import Fact

BEFORE, AFTER = 5, 3  # words between what changes and what has changed
MARKS = '.,;:!?“”"()…—–-_*‘’'


class Causes(NamedTuple):
    """The words for it, of one attribute."""

    anywhere: frozenset[str]  # they speak of nothing else, wherever they stand in the sentence
    near: frozenset[
        str
    ]  # they mean much besides, and count only beside what is stated: “turned brown”, not “turned to go”
    features: frozenset[str] = frozenset()  # what the attribute is of: beside these they count as well


LOOKS = Causes(
    frozenset(
        "dye dyes dyed bleached wig disguise disguised glamour glamours glamoured illusion transfigured transformed "
        "transformation metamorphosed lenses contacts".split()
    ),
    frozenset(
        "turned turns turning turn changed changes changing faded fades became becomes become becoming grown made "
        "shifted shifting glowed glowing flashed flashing blazed blazing bled reflected looked seemed appeared almost "
        "nearly used once previously anymore longer magic spell potion mask".split()
    ),
    frozenset(("eye", "eyes", "hair", "locks", "curls", "braid")),
)
STATION = Causes(
    frozenset(
        "promoted promotion demoted demotion appointed commissioned resigned stripped former formerly retired "
        "acting brevet".split()
    ),
    frozenset("made became become becomes once used previously anymore longer now almost nearly ex called".split()),
)
KIN = Causes(
    frozenset("adopted disowned married wed divorced".split()),
    frozenset("became become turned proved really thought believed called like almost nearly once longer".split()),
)
WOUNDS = Causes(
    frozenset("healed mended".split()), frozenset("other changed moved swapped shifted now again almost nearly".split())
)
OF: dict[str, Causes] = {"eyes": LOOKS, "hair": LOOKS, "rank": STATION, "kinship": KIN, "injury": WOUNDS}


def is_caused(fact: Fact) -> bool:
    """Whether the sentence of a fact says that it came to be so, only seems so, or is so no longer.

    What is beside the value counts, and what is beside the feature (“her hair had turned”); all of the sentence where
    it does not hold the value.
    """
    causes = OF.get(fact.attribute)
    words = words_of(fact.sentence)
    if causes is None or not words:
        return False
    if causes.anywhere & set(words):
        return True
    value = words_of(fact.value)
    at = next((i for i in range(len(words)) if words[i : i + len(value)] == value), None)
    if at is None:
        return bool(causes.near & set(words))
    places = [(at, at + len(value)), *((i, i + 1) for i, word in enumerate(words) if word in causes.features)]
    return any(causes.near & set(words[max(0, i - BEFORE) : j + AFTER]) for i, j in places)


def words_of(sentence: str) -> list[str]:
    """The words of a sentence in order, in small letters.

    >>> words_of("She’d dyed it; red — quite.")
    ['she’d', 'dyed', 'it', 'red', 'quite']
    """
    found = (word.strip(MARKS).removesuffix("'s").removesuffix("’s") for word in sentence.casefold().split())
    return [word for word in found if word]
