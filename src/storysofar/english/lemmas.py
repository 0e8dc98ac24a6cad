"""The word that a form belongs to: “stole” and “stealing” are *steal*. Knows no meaning.

Irregular forms come from `data/inflections.toml`. A regular form is undone by taking its ending off, and what is left
counts where it is a common word of English, as WordNet's own *morphy* does it: “married” is *marry* and “freed” *free*.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from storysofar.english.tables import labels, word_list, words

VOWELS = frozenset("aeiouy")
MIN_BARE_CHARS = 2  # that are left without the ending
MIN_PLURAL_CHARS = 4
UNCOUNTED_ENDINGS = ("ss", "us", "is")  # of no plural: glass, bus, this


def is_past(word: str) -> bool:
    """Whether a word is the past of an irregular verb, or its participle.

    >>> is_past("swam"), is_past("swim"), is_past("direction")
    (True, False, False)
    """
    return word in _past_forms()


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The word that this is a form of. A word that is no form of another is its own.

    Of a word that is not common in English only what its forms share is given: “apparat” for *apparated*.

    >>> [lemma(word) for word in ("took", "hidden", "killing", "Kills", "stories", "glass", "married", "dying")]
    ['take', 'hide', 'kill', 'kill', 'story', 'glass', 'marry', 'die']
    """
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word in _bases():
        return _bases()[word]
    if word in _whole_words():
        return word
    return _singular_of(word) or _verb_of(word) or _shared(word)


def past_of(verb: str) -> frozenset[str]:
    """The past tense of a verb, in all its forms.

    >>> sorted(past_of("begin") | past_of("reply") | past_of("beg") | past_of("mimic") | past_of("agree"))
    ['agreed', 'began', 'begged', 'mimicked', 'replied']
    """
    if irregular := _pasts().get(verb):
        return irregular
    if verb.endswith("e"):
        return frozenset((verb + "d",))
    if _ends_in_consonant_y(verb):
        return frozenset((verb[:-1] + "ied",))
    doubled = verb[-1] if verb in words("inflections", "regular", "doubling") else "k" if verb.endswith("ic") else ""
    return frozenset((verb + doubled + "ed",))


def present_of(verb: str) -> str:
    """What she does: “replies”, “hisses”.

    >>> present_of("reply"), present_of("hiss"), present_of("say")
    ('replies', 'hisses', 'says')
    """
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")


def forms_of(word: str) -> tuple[str, ...]:
    """A word in all its forms, itself first: every one that has its lemma.

    >>> forms_of("die")
    ('die', 'died', 'dies', 'dying')
    >>> forms_of("story"), forms_of("hop")
    (('story', 'storied', 'stories', 'storying', 'storys'), ('hop', 'hopped', 'hopping', 'hops'))
    """
    base = lemma(word)
    bases = {base, word} if _is_common(base) else {base, word, base + "e", base[:-1] + "y"}
    candidates = bases | {form for one in bases for form in _inflected(one)}
    candidates |= {form for form, of in _bases().items() if of == base}
    return (word, *sorted(form for form in candidates - {word} if lemma(form) == base))


def _inflected(base: str) -> Iterator[str]:
    """What a word may become by the rules; some of it is no word."""
    yield present_of(base)
    yield base + "s"
    yield from _past_and_participle(base)
    if base.endswith(("f", "fe")):
        yield base.removesuffix("e")[:-1] + "ves"
    if base.endswith("o"):
        yield base + "es"


def _past_and_participle(base: str) -> Iterator[str]:
    if base.endswith("e"):
        yield base + "d"
        yield base[:-2] + "ying" if base.endswith("ie") else base[:-1] + "ing"
        if base.endswith(("ee", "oe", "ye")):
            yield base + "ing"
    elif _ends_in_consonant_y(base):
        yield from (base[:-1] + "ied", base + "ing")
    else:
        yield from (base + "ed", base + "ing")
        last = "k" if base.endswith("c") else base[-1:]
        if base[-2:-1] in VOWELS and base[-3:-2] not in VOWELS and last not in VOWELS:
            yield from (base + last + "ed", base + last + "ing")


def _singular_of(word: str) -> str | None:
    """What a word in “-s” is the plural of, or a verb with it: “thoughts” leads over *thought* to *think*."""
    if len(word) < MIN_PLURAL_CHARS or not word.endswith("s") or word.endswith(UNCOUNTED_ENDINGS):
        return None
    singular = next(filter(_is_common, _without_s(word)), None) or _shared(word[:-1])
    return _bases().get(singular, singular)


def _verb_of(word: str) -> str | None:
    """The verb of a form in “-ed” or “-ing”."""
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and _is_stem(bare):
            return next(filter(_is_common, _without(bare, ending)), None) or _shared(_undoubled(bare))
    return None


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in VOWELS


def _without_s(word: str) -> Iterator[str]:
    """What may be the singular of a plural, the likeliest first."""
    if word.endswith("sses"):
        yield word[:-2]
    yield word[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("ves"):
        yield word[:-3] + "f"
    elif word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]


def _without(bare: str, ending: str) -> Iterator[str]:
    """What may be the verb of a form in “-ed” or “-ing”, the likeliest first."""
    is_doubled = bare[-1] == bare[-2]
    if ending == "ed" and bare.endswith("i"):
        yield bare[:-1] + "y"
    if is_doubled:  # filled, stopped
        yield bare
        yield bare[:-1]
    yield bare + "e"
    if ending == "ing" and bare.endswith("y"):  # untying
        yield bare[:-1] + "ie"
    if not is_doubled:
        yield bare
        if bare.endswith("ck"):  # panicked
            yield bare[:-1]


def _undoubled(bare: str) -> str:
    return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare


def _is_common(word: str) -> bool:
    return word in word_list("common")


def _is_stem(bare: str) -> bool:
    """Whether enough is left without the ending for a word: of “bed” and “thing” it is not."""
    return len(bare) >= MIN_BARE_CHARS and not VOWELS.isdisjoint(bare)


def _shared(word: str) -> str:
    """What is the same in all forms of a word that is not common: without a last e, and with i for y.

    What would then be a common word stays as it is, so that *Moore* is no *moor*.
    """
    if word in word_list("common") or len(word) <= MIN_BARE_CHARS:
        return word
    cut = word[:-1] if word.endswith("e") else word[:-1] + "i" if word.endswith("y") else word
    return word if cut in word_list("common") else cut


@cache
def _bases() -> dict[str, str]:
    kinds = ("past", "participle", "other", "plural")
    return {form: base for kind in kinds for form, base in labels("inflections", kind).items()}


@cache
def _pasts() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for form, base in labels("inflections", "past").items():
        found[base] = found.get(base, frozenset()) | {form}
    return found


@cache
def _past_forms() -> frozenset[str]:
    return words("inflections", "past") | words("inflections", "participle")


@cache
def _whole_words() -> frozenset[str]:
    return words("inflections", "whole", "words")
