import json

import pytest

from storysofar.text import Position, Work, make_chapter
from storysofar.views import continuity
from storysofar.views.findings import Finding

from .story import CANARY, MARA, chapter, character, fact, line, memory_of, mention, revelation, scene, two_chapters

TAM = "c1.100"
CAST = (character(MARA, "Mara Voss"), character(TAM, "Tam"))


def found(*chapters, **more) -> tuple[Finding, ...]:
    first, *rest = chapters
    return continuity(
        memory_of(chapter(1, characters=CAST, **first), *(chapter(n, **c) for n, c in enumerate(rest, 2)))
    )


def stated(attribute, *values, **more):
    """A chapter for each value, which a sentence of its own states of Mara."""
    return found(
        *(
            {"facts": (fact(MARA, attribute, value, n, 40, sentence=sentence, **more),)}
            for n, (value, sentence) in enumerate(values, 1)
        )
    )


def test_eyes_of_two_colours_are_shown_with_both_sentences():
    (finding,) = stated("eyes", ("grey", "Mara had grey eyes."), ("brown", "Mara’s brown eyes shone."))
    assert [(e.chapter, e.text) for e in finding.evidence] == [
        (1, "Mara had grey eyes."),
        (2, "Mara’s brown eyes shone."),
    ]
    assert (finding.kind, finding.name, finding.told) == ("change", "Mara Voss", "eyes: grey, then brown")


@pytest.mark.parametrize("other", ["gray", "dark", "steel-grey", "pale"])
def test_words_for_one_colour_do_not_contradict_each_other(other):
    assert not stated("eyes", ("grey", "Mara had grey eyes."), (other, f"Mara’s {other} eyes shone."))


@pytest.mark.parametrize("cause", ["turned brown", "were brown, by the glamour", "were brown with the lenses"])
def test_a_change_with_a_cause_is_no_slip(cause):
    assert not stated("eyes", ("grey", "Mara had grey eyes."), ("brown", f"Mara’s eyes {cause}."))


def test_hair_that_was_dyed_in_between_may_have_another_colour():
    dyed = ("dyed her hair red", "Mara dyed her hair red.")
    assert stated("hair", ("black", "Mara had black hair."), ("red", "Mara had red hair."))
    assert not stated("hair", ("black", "Mara had black hair."), dyed, ("red", "Mara had red hair."))


def test_hair_goes_grey_and_does_not_come_back_from_it():
    black, white = ("black", "Mara had black hair."), ("white", "Mara had white hair.")
    assert not stated("hair", black, white)
    assert stated("hair", white, black)


def test_what_is_told_of_somebody_by_another_is_their_word_and_weighs_less():
    told = fact(MARA, "eyes", "grey", 1, 40, sentence="Mara had grey eyes.")
    said = fact(MARA, "eyes", "brown", 2, 40, sentence="“Mara has brown eyes,” said Tam.", according_to=TAM)
    (finding,) = found({"facts": (told,)}, {"facts": (said,)})
    assert finding.according_to == "Tam"
    assert finding.weight < 0.5


def test_a_sister_is_no_cousin():
    sister = fact(MARA, "kinship", "younger sister", 1, 40, sentence="Mara was Tam’s younger sister.", other=TAM)
    cousin = fact(TAM, "kinship", "cousin", 2, 40, sentence="Tam, Mara’s cousin, laughed.", other=MARA)
    brother = fact(TAM, "kinship", "brother", 2, 40, sentence="Tam, Mara’s brother, laughed.", other=MARA)
    assert found({"facts": (sister,)}, {"facts": (cousin,)})
    assert not found({"facts": (sister,)}, {"facts": (brother,)})


def test_nobody_grows_younger_but_in_memory():
    now = ("nineteen", "Mara was nineteen.")
    (finding,) = stated("age", now, ("sixteen", "Mara was sixteen."))
    assert finding.told == "age: nineteen, then sixteen"
    assert not stated("age", now, ("sixteen", "The winter Mara was sixteen, it snowed."))
    assert not stated("age", now, ("twenty", "Mara was twenty."))


def test_three_years_make_nobody_one_year_older():
    def later(age):
        return found(
            {"facts": (fact(MARA, "age", "nineteen", 1, 40, sentence="Mara was nineteen."),)},
            {
                "scenes": (scene(2, 0, 400, MARA, opening="Three years later, it rained."),),
                "facts": (fact(MARA, "age", age, 2, 40, sentence=f"Mara was {age}."),),
            },
        )

    (finding,) = later("twenty")
    assert finding.told == "age: nineteen, then twenty, 3 years later"
    assert not later("twenty-two")


@pytest.mark.parametrize(("day", "findings"), [("Saturday", 1), ("Wednesday", 0)])
def test_two_days_after_a_monday_it_is_wednesday(day, findings):
    first = {"scenes": (scene(1, 0, 400, MARA, opening="On Monday morning, it rained."),)}
    then = {"scenes": (scene(2, 0, 400, MARA, opening=f"Two days later, on {day}, it stopped."),)}
    assert len(found(first, then)) == findings


def buried(**more):
    """Tam dies in chapter 1, and has a line in chapter 2."""
    said, says = line(2, 10, "“Good morning.”", TAM)
    died = fact(TAM, "death", "died", 1, 150, sentence="Tam had died in the night.")
    end = {"scenes": (scene(1, 0, 400, MARA),), "facts": (died,)}
    return found(end, {"quotations": (said,), "attributions": (says,), **more})


def test_the_dead_do_not_speak_unless_the_story_says_that_they_live():
    (finding,) = buried()
    assert (finding.kind, finding.name, finding.evidence[1].text) == ("death", "Tam", "“Good morning.”")
    assert not buried(same=(revelation(TAM, "c1.200", 2, 200, "The stranger was Tam."),))


def test_a_name_is_spelt_in_one_way():
    often = tuple(mention(1, 100 * n, "Calloway", TAM) for n in range(5))
    seldom = (mention(2, 4, "Caloway", TAM),)
    (finding,) = found({"mentions": often}, {"mentions": seldom})
    assert (finding.kind, finding.told) == ("spelling", "Caloway once, Calloway 5 times")


def test_two_people_of_like_names_who_meet_are_two():
    often = tuple(mention(1, 100 * n, "Marten", TAM) for n in range(5))
    seldom = {"mentions": (mention(2, 4, "Martel", MARA),), "scenes": (scene(2, 0, 400, MARA, TAM),)}
    assert not found({"mentions": often}, seldom)


def test_whoever_mattered_and_is_never_heard_of_again_is_missed():
    def chapter_with(n):
        lines = [line(n, 300 + 20 * i, "“Well.”", TAM) for i in range(2)]
        return {
            "mentions": (mention(n, 0, "Tam", TAM), mention(n, 50, "Mara", MARA)),
            "scenes": (scene(n, 0, 200, MARA, TAM), scene(n, 200, 400, MARA, TAM)),
            "quotations": tuple(q for q, _ in lines),
            "attributions": tuple(a for _, a in lines),
        }

    without = [{"mentions": (mention(n, 50, "Mara", MARA),)} for n in range(3, 7)]
    (finding,) = found(chapter_with(1), chapter_with(2), *without)
    assert (finding.kind, finding.name) == ("dropped", "Tam")
    assert not found(chapter_with(1), chapter_with(2), *without[:2])


def test_the_pages_give_a_name_its_sentence_as_far_as_they_are_read():
    words = "It rained. Old Caloway laughed aloud. It stopped."
    pages = Work(chapters=tuple(make_chapter(n, [("story", words)]) for n in (1, 2)))
    often = tuple(mention(1, 15 + 100 * n, "Calloway", TAM) for n in range(5))
    memory = memory_of(
        chapter(1, characters=CAST, mentions=often), chapter(2, mentions=(mention(2, 15, "Caloway", TAM),))
    )
    (whole,), (cut,) = continuity(memory, pages=pages), continuity(memory, as_of=Position(2, 30), pages=pages)
    assert whole.evidence[1].text == "Old Caloway laughed aloud."
    assert cut.evidence[1].text == "Old Caloway laughed"


def test_nothing_after_the_place_is_in_a_finding():
    shown = json.dumps([finding.to_json() for finding in continuity(two_chapters(), as_of=1)])
    assert CANARY not in shown
