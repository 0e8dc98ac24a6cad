"""Which language a text is in: by its script, or by the small words that every sentence has. Knows no grammar.

A library would know more languages; what is asked here is only whether a text is in one that is read (English), and
for that the share of its small words is certain: they are two words in five of English prose, and rarely one in ten
of anything else (evidence in tests/test_language.py).
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from unicodedata import name

READ_LANGUAGE = "English"
MIN_JUDGED_WORDS = 40  # of fewer nothing is said
MIN_CERTAIN_WORDS = (
    150  # words that tell a language by what they are not; of fewer, small words of another must be among them
)
MAX_JUDGED_WORDS = 400
MIN_ENGLISH_SHARE = (
    0.2  # of a text's words that are English small words, if it is English; 0.29 is the least in 13,000 samples
)
MIN_NAMED_SHARE = 0.15  # the same of another language, if it is to be named
MIN_SCRIPT_LETTERS = 200  # letters in another script that tell it too, where its words are not set apart

# Small words of other languages written in Latin letters, and of English; none that English has is among the others.
SMALL_WORDS: dict[str, frozenset[str]] = {
    "English": frozenset(
        "the and of to a in was he she it his her that i you with had for on at as not but they be is him from were "
        "said my me so all this there have what out up into then when who would could one no if by their them or are "
        "been an we did down which do like back over just your about how".split()
    ),
    "French": frozenset("le la les des et une est dans pas que qui elle ne pour avec sur était au vous ses".split()),
    "German": frozenset("der die das und ich nicht ist sie er ein eine zu mit den dem war auf es sich hatte".split()),
    "Spanish": frozenset("el la los las que y en una por con no se su para era lo como pero más había".split()),
    "Italian": frozenset("il la che di un una non per gli era con sono più della si ma come nel lo aveva".split()),
    "Portuguese": frozenset("o os que uma não com para se ela ele mas era da do em por como mais tinha sua".split()),
    "Dutch": frozenset("het een en van ik dat niet zijn was hij ze met voor op maar haar werd naar had aan".split()),
    "Polish": frozenset("nie się na że do jest jak ale co był to po tak za jego już była przez od mnie".split()),
    "Swedish": frozenset("och att det som en på är jag inte han hon var med ett den för till men hade sig".split()),
    "Indonesian": frozenset("yang dan di itu dengan tidak ini untuk dari aku dia pada akan kau adalah ke".split()),
    "Tagalog": frozenset("ang ng sa mga na ay ko siya niya ako kung hindi nang lang naman mo pero ka".split()),
    "Turkish": frozenset("bir ve bu da de için ne ama gibi çok daha ben sen onun kadar sonra değil olarak".split()),
    "Vietnamese": frozenset("và là của không một có người được đã cho với này trong những anh khi cô".split()),
}
OTHER_LANGUAGE = "a language other than English"
SCRIPT_LANGUAGES = {
    "CYRILLIC": "a language in Cyrillic letters", "GREEK": "Greek", "HEBREW": "Hebrew",
    "ARABIC": "a language in Arabic script",
    "DEVANAGARI": "a language in Devanagari", "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese",
    "HANGUL": "Korean", "THAI": "Thai", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "BENGALI": "Bengali",
    "TAMIL": "Tamil",
}  # fmt: skip


def foreign_language(text: str) -> str | None:
    """The language of a text that is not read, in words; None for English, and where too little is said to tell.

    >>> foreign_language("Elle ne savait pas que la lampe était dans la tour, et qu'il était tard. " * 6)
    'French'
    >>> foreign_language("She did not know that the lamp was in the tower, and that it was late. " * 6) is None
    True
    """
    script = _script_of(text)
    if script is not None:
        return script
    words = list(islice(_words(text), MAX_JUDGED_WORDS))
    if len(words) < MIN_JUDGED_WORDS:
        return None
    counts = Counter(words)
    shares = {language: sum(counts[w] for w in small) / len(words) for language, small in SMALL_WORDS.items()}
    english = shares.pop(READ_LANGUAGE)
    best = max(shares, key=lambda language: shares[language])
    if english >= MIN_ENGLISH_SHARE or (
        len(words) < MIN_CERTAIN_WORDS and shares[best] < max(MIN_NAMED_SHARE, 2 * english)
    ):
        return None
    return best if shares[best] >= max(MIN_NAMED_SHARE, 2 * english) else OTHER_LANGUAGE


def _words(text: str) -> Iterator[str]:
    for word in text[: MAX_JUDGED_WORDS * 12].casefold().split():
        bare = word.strip("“”\"'‘’.,:;!?()[]*_—–-…«»¿¡")
        if bare.isalpha():
            yield bare
        elif any(c in bare for c in "'’—–"):  # “don’t”, “l'eau”: what stands before the mark is the small word
            yield from (part for part in bare.replace("’", "'").replace("—", "'").split("'")[:1] if part.isalpha())


def _script_of(text: str) -> str | None:
    """The language that another script tells, where most letters are in it. Kana among Chinese signs are Japanese."""
    letters = [c for c in text[: MAX_JUDGED_WORDS * 6] if c.isalpha()]
    far = [c for c in letters if c > "\u036f"]
    if len(far) < MIN_SCRIPT_LETTERS or 2 * len(far) < len(letters):
        return None
    scripts = Counter(name(c, "").split(" ")[0].partition("-")[0] for c in far)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.05 * len(far):
        return "Japanese"
    return SCRIPT_LANGUAGES.get(scripts.most_common(1)[0][0], OTHER_LANGUAGE)
