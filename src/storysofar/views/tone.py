"""How warm or cold spoken words are, by two lists of our own. Knows neither who speaks nor to whom.

The lists hold words that people say to each other, not words about the world: “storm” is no coldness. What they cannot
hear is irony, and a kindness without a kind word.
"""

import re
from typing import NamedTuple

WARM = frozenset(
    """
    thank thanks grateful gratitude please welcome sorry forgive forgiven apologize apologise apologies pardon
    love loved loves adore dear dearest dearly darling sweetheart beloved honey sweet cherish treasure
    friend friends friendship kind kindly kindness gentle gentleness good-hearted generous
    trust trusted believe faith promise safe protect together
    glad happy happily happiness delighted pleased pleasure joy joyful proud lovely wonderful beautiful brave clever
    bravo congratulations bless blessed hug kiss smile laugh missed comfort
    help helped gently
    """.split()
)
COLD = frozenset(
    """
    hate hated hates despise loathe detest resent disgust disgusting disgusted disgrace contempt
    fool fools foolish idiot idiots stupid moron imbecile coward cowards cowardly liar liars lie lied lying
    traitor traitors betray betrayed betrayal scoundrel villain rascal wretch wretched monster brute bastard swine
    thief thieves murderer killer swindler scum filth vile wicked shame shameful ashamed pathetic useless
    damn damned hell curse cursed confound confounded rubbish nonsense impertinent insolent insolence rude impudent
    silence begone threaten threat warn warned warning suffer
    angry anger furious wrath blame blamed fault accuse accused guilty quarrel
    jealous cruel cruelty unkind bitter
    """.split()
)
DENIALS = frozenset("not no never nor hardly scarcely without don't doesn't didn't won't can't cannot isn't".split())
DOUBT = 2  # words of neither list that are added to what is said, so that one word is no verdict
EVEN = 0.15  # how far from 0 warm or cold begins
REACH = 3  # words back that a denial reaches: “I don't really hate you”
WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


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
        return round((len(self.warm) - len(self.cold)) / (said + DOUBT), 2) if said else None

    @property
    def word(self) -> str:
        """The same in a word: warm, cold or mixed; "" where no word of the lists is said."""
        balance = self.balance
        return "" if balance is None else "warm" if balance > EVEN else "cold" if balance < -EVEN else "mixed"

    def __or__(self, other: "Tone") -> "Tone":
        """Both together."""
        return Tone(self.warm + other.warm, self.cold + other.cold)


def tone_of(text: str) -> Tone:
    """The words of the lists in a text; one that is denied says nothing.

    >>> tone_of("Thank you, my dear fool. I don't hate you.")
    Tone(warm=('thank', 'dear'), cold=('fool',))
    """
    words = WORDS.findall(text.lower().replace("’", "'"))
    said = [word for at, word in enumerate(words) if not DENIALS & set(words[max(0, at - REACH) : at])]
    return Tone(tuple(word for word in said if word in WARM), tuple(word for word in said if word in COLD))
