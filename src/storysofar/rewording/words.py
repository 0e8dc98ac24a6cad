"""The words of a sentence, and when two of them are the same word. Knows nothing of who wrote them."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLITICS = {"s": (), "d": (), "re": (), "ve": (), "m": (), "ll": ("will",)}  # “he's”, “he'd”, “he'll”

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), "they"),
}
FIRST_AND_SECOND = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
_FORMS = """
    be is are was were been being am; have has had; do does did done; go goes went gone; come came; say said
    says; tell told; see saw seen; take took taken; give gave given; get got gotten; find found; know knew
    known; think thought; bring brought; buy bought; catch caught; teach taught; fight fought; seek sought;
    leave left; lose lost; keep kept; sleep slept; weep wept; sweep swept; feel felt; hold held; stand stood;
    understand understood; sit sat; run ran; begin began begun; drink drank drunk; swim swam swum; sing sang
    sung; ring rang rung; write wrote written; ride rode ridden; drive drove driven; rise rose risen; break
    broke broken; speak spoke spoken; wake woke woken; choose chose chosen; steal stole stolen; freeze froze
    frozen; forget forgot forgotten; eat ate eaten; fall fell fallen; throw threw thrown; grow grew grown; draw
    drew drawn; fly flew flown; blow blew blown; wear wore worn; tear tore torn; swear swore sworn; bear bore
    borne; hide hid hidden; bite bit bitten; shake shook shaken; make made; pay paid; lay laid; lie lay lain;
    meet met; lead led; feed fed; read; send sent; spend spent; lend lent; build built; bend bent; sell sold;
    win won; hang hung; dig dug; stick stuck; strike struck; swing swung; shoot shot; light lit; slide slid;
    bleed bled; flee fled; hear heard; mean meant; dream dreamt; burn burnt; learn learnt; become became; will
    would; can could; may might; shall should; child children; man men; woman women; foot feet; tooth teeth; die
    died dies dying; wife wives; life lives"""
_BASE = {form: forms.split()[0] for forms in reversed(_FORMS.split(";")) for form in forms.split()}
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
SHORTEST = 3  # letters that must be left of a word without its ending


class Word(NamedTuple):
    """A word as it stands, where it begins, and what is the same in all its forms."""

    text: str
    start: int
    key: str


def words_of(text: str) -> list[Word]:
    """The words of a text, short forms written out.

    >>> [word.key for word in words_of("She didn’t find Mara’s keys.")]
    ['she', 'do', 'not', 'find', 'mara', 'key']
    """
    return [
        Word(found[0], found.start(), key_of(plain)) for found in _WORD.finditer(text) for plain in _plain(found[0])
    ]


def keys_of(text: str) -> set[str]:
    """What the words of a text are, whatever their form."""
    return {word.key for word in words_of(text)}


def _plain(word: str) -> tuple[str, ...]:
    word = word.casefold().replace("’", "'")
    if word.endswith("n't"):
        return ({"wo": "will", "ca": "can", "sha": "shall"}.get(word[:-3], word[:-3]), "not")
    start, apostrophe, end = word.rpartition("'")
    return (start, *_CLITICS[end]) if apostrophe and end in _CLITICS else (word,)


@lru_cache(maxsize=4096)
def key_of(word: str) -> str:
    """What is the same in all forms of a word. It only has to be the same, not to be a word.

    Endings that make another word of it stay (“hard” and “hardly”, “lock” and “unlock”).

    >>> key_of("stopped") == key_of("stops") == key_of("stopping"), key_of("found"), key_of("king")
    (True, 'find', 'king')
    """
    if base := _BASE.get(word):
        return _cut(base)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)] + instead
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return _cut(_BASE.get(word, word))


def _cut(word: str) -> str:
    """A word without its last e, which some of its forms do not have."""
    return word.removesuffix("e") if len(word) > SHORTEST else word


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key_of, words.split()))


# What a sentence may have without its lines having it: words that join others and say nothing by themselves.
# Neither “with”, “for” or “by”, which say who was there, why, and who did it, nor “because”, “then” or “when”.
LINKS = _keys(
    """a an the and but of to that who whom whose which it its itself this these those there is are was were be been
    being am has have had having do does did doing somebody someone something whether"""
)
SMALL = _keys("with for by in on at from up down out off over into onto about so then as")
SAYING = _keys("say tell ask answer reply")
DENYING = _keys("not no never nobody nothing nowhere none neither nor without cannot hardly")
# Words that make what stands beside them no fact. Whoever keeps the rest of their line has to keep them too.
OPEN = _keys(
    """if unless would will could can may might must should shall perhaps maybe almost nearly seem appear pretend dream
    imagine wish hope fear think believe suppose guess doubt want plan mean try refuse fail deny lie forget promise
    threaten rumour claim only until"""
)
_POINTING = FIRST_AND_SECOND | set(PRONOUNS)


def tells(word: Word) -> bool:
    """Whether a word says something by itself."""
    return word.key not in LINKS and not {word.key, word.text.casefold()} & _POINTING
