"""How warm or cold spoken words are, by two lists of our own. Knows neither who speaks nor to whom.

The lists hold words that people say to each other, not words about the world: “storm” is no coldness. What they cannot
hear is irony, and a kindness without a kind word.
"""

import re
from typing import NamedTuple

from storysofar.english.tables import words as words_in

WARM_WORDS = words_in("tone", "warm")
COLD_WORDS = words_in("tone", "cold")
DENIAL_WORDS = words_in("tone", "denials")
PRIOR_WORDS = 2  # of neither list, added to what is said, so that one word is no verdict
MIXED_BALANCE = 0.15  # warm is above it, cold below its negative
DENIAL_REACH_WORDS = 3  # “I don't really hate you”
TONE_WORD_PATTERN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class Tone(NamedTuple):
    """The warm and the cold words of what is said, as they stand in the lists."""

    warm: tuple[str, ...] = ()
    cold: tuple[str, ...] = ()

    @property
    def balance(self) -> float | None:
        """Towards -1 the colder, towards 1 the warmer; None where no word of the lists is said. One word says little.

        >>> Tone(("dear",)).balance, Tone(("dear", "friend", "thanks"), ("fool",)).balance
        (0.33, 0.33)
        """
        said = len(self.warm) + len(self.cold)
        return round((len(self.warm) - len(self.cold)) / (said + PRIOR_WORDS), 2) if said else None

    @property
    def word(self) -> str:
        """The same in a word: warm, cold or mixed; "" where no word of the lists is said."""
        balance = self.balance
        if balance is None:
            return ""
        return "warm" if balance > MIXED_BALANCE else "cold" if balance < -MIXED_BALANCE else "mixed"

    def __or__(self, other: "Tone") -> "Tone":
        """Both together."""
        return Tone(self.warm + other.warm, self.cold + other.cold)


def tone_of(text: str) -> Tone:
    """The words of the lists in a text; one that is denied says nothing.

    >>> tone_of("Thank you, my dear fool. I don't hate you.")
    Tone(warm=('thank', 'dear'), cold=('fool',))
    """
    words = TONE_WORD_PATTERN.findall(text.lower().replace("’", "'"))
    said = [
        word for at, word in enumerate(words) if not DENIAL_WORDS & set(words[max(0, at - DENIAL_REACH_WORDS) : at])
    ]
    return Tone(tuple(word for word in said if word in WARM_WORDS), tuple(word for word in said if word in COLD_WORDS))
