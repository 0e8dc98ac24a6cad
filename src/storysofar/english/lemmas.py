"""A word without what inflects it, the irregular verbs of stories among them. Knows no meaning."""

from functools import lru_cache

# A verb, and what it becomes; only forms that are not themselves another word's.
_VERBS = """begin began begun|bind bound|bite bit bitten|bleed bled|break broke broken|bring brought|build built
burn burnt|buy bought|catch caught|choose chose chosen|come came|creep crept|dig dug|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|fight fought|find found|flee fled|fly flew flown
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone
grow grew grown|hang hung hanged|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|leave left
lend lent|lie lay lain lying|lose lost|make made|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen
run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shoot shot|sing sang sung
sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck stricken
swear swore sworn|swim swam swum|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|wake woke woken|wear wore worn|win won|write wrote written"""
_BASE = {form: forms.split()[0] for line in _VERBS.splitlines() for forms in line.split("|") for form in forms.split()}


def is_past(word: str) -> bool:
    """Whether a word is the past of an irregular verb, or its participle.

    >>> is_past("swam"), is_past("swim"), is_past("direction")
    (True, False, False)
    """
    return _BASE.get(word, word) != word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of a word have in common; of a verb, so that what was done is found by what was asked.

    >>> [stem(word) for word in ("took", "hidden", "killed", "killing", "Kills", "stories", "glass", "robbed", "used")]
    ['take', 'hide', 'kill', 'kill', 'kill', 'story', 'glass', 'rob', 'us']
    """
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word in _BASE:
        return _BASE[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 2 and set(word[: -len(ending)]) & set("aeiouy"):
            word = word[: -len(ending)]
            if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if word in _BASE:
        return _BASE[word]
    return word[:-1] if len(word) > 2 and word.endswith("e") and word not in _BASE.values() else word
