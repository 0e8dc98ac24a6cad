"""Which forms are one word, and which only look as if they were."""

import pytest

from storysofar.english.lemmas import is_past, lemma

SAME = """
    marry/married bury/buried free/freed die/died die/dying steal/stole steal/stolen lie/lied lie/lying rob/robbed
    carry/carrying worry/worried try/tries agree/agreed flee/fled see/saw use/used hope/hoped hop/hopped hide/hidden
    promise/promised argue/arguing tie/tying write/written come/coming leave/left stop/stopped swim/swum kiss/kisses
    pass/passing free/freeing feel/felt weep/wept strike/struck bind/bound forget/forgot shoot/shot burn/burnt
    burn/burned panic/panicked untie/untying dye/dyeing wife/wives thief/thieves child/children man/men foot/feet
    wolf/wolves knife/knives letter/letters box/boxes axe/axes story/stories glass/glasses hero/heroes church/churches
    beat/beaten tread/trodden smite/smote crisis/crises thought/thoughts Tom/Tom’s marry/Marries Voss/Vosses
    apparate/apparated apparate/apparates grok/grokked zombie/zombies gantry/gantries chide/chided
""".split()
APART = """
    new/news hop/hope car/care star/stare bar/bare plan/plane even/evening morn/morning thin/thing win/wing see/seed
    fee/feed he/heed be/bee be/bed rob/robe cloth/clot good/goods rug/rugged wick/wicked bus/bush hard/hardly kin/king
    of/off bath/bat past/paste wed/wedding lock/unlock moor/Moore jam/James gas/gasp physic/physics
""".split()


@pytest.mark.parametrize("pair", SAME)
def test_two_forms_are_one_word(pair):
    one, other = pair.split("/")
    assert lemma(one) == lemma(other)


@pytest.mark.parametrize("pair", APART)
def test_two_words_stay_two(pair):
    one, other = pair.split("/")
    assert lemma(one) != lemma(other)


@pytest.mark.parametrize("word", [word for pair in SAME for word in pair.split("/")])
def test_the_lemma_of_a_lemma_is_itself(word):
    assert lemma(lemma(word)) == lemma(word)


def test_a_common_verb_is_called_by_its_infinitive():
    assert [lemma(word) for word in ("married", "stole", "hoping", "freed")] == ["marry", "steal", "hope", "free"]


def test_lay_and_lie_cannot_be_told_apart():
    assert {lemma(word) for word in ("lie", "lay", "laid", "lain", "lying", "lied")} == {"lie"}


def test_a_past_is_no_infinitive():
    assert is_past("hidden") and is_past("swam") and not is_past("hide") and not is_past("children")
