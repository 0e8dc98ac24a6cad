from storysofar.publish.relation_lines import relations_lines
from storysofar.publish.terminal import LinkedPage
from storysofar.views import relations
from tests.some import some

from ..views.story import CAST, MARA, TAM, chapter, fact, line, memory_of, mention, scene

PAGE = LinkedPage({1: (0, 300, 340)}, False)


def two(asked="“Thank you, dear Tam.”", **more):
    """Mara and Tam in a scene, where she thanks him and he answers."""
    said, says = line(1, 310, asked, MARA)
    answer, answers = line(1, 350, "“Well.”", TAM)
    return memory_of(
        chapter(
            1, characters=CAST, scenes=(scene(1, 0, 900, MARA, TAM),), quotations=(said, answer),
            attributions=(says, answers), **more,
        )
    )  # fmt: skip


def told(memory, *names, page=PAGE, **how):
    return list(relations_lines(relations(memory, *names, everyone=True), page, **how))


def test_a_pair_is_told_with_scenes_and_words_each_way():
    first = told(two())[0]
    assert first.startswith("Mara Voss and Tam: 1 scene; 4 words from Mara Voss, 1 from Tam")


def test_in_detail_each_chapter_has_the_words_that_made_its_tone():
    assert not any("Chapter 1:" in row for row in some(told(two())))
    (row,) = (row for row in told(two(), in_detail=True) if "Chapter 1:" in row)
    assert row.startswith("  Chapter 1: 1 scene, 4 and 1 words  (warm: ")
    assert row.endswith("[ch. 1 ¶2]")


def test_a_stated_kinship_has_its_place_and_the_sentence_when_asked_for():
    kin = fact(MARA, "kinship", "sister", 1, 40, sentence="Mara was Tam’s sister.", other=TAM)
    quiet = told(two(facts=(kin,)))
    loud = told(two(facts=(kin,)), page=LinkedPage({1: (0,)}, True))
    assert any("sister" in row and "[ch. 1 ¶1]" in row for row in quiet)
    assert not any("Mara was Tam’s sister." in row for row in some(quiet))
    assert any("> Mara was Tam’s sister." in row for row in loud)


def test_what_one_calls_the_other_stands_under_whoever_says_it():
    called = mention(1, 310 + len("“Thank you, "), "Tam", TAM)
    rows = told(two("“Thank you, Tam.”", mentions=(called,)))
    assert [row for row in rows if "says" in row] == ["  Mara Voss says “Tam” (1) [ch. 1 ¶2]"]


def test_of_nobody_there_is_nothing_to_tell():
    assert told(memory_of()) == ["Nobody has been with anybody yet."]
    alone = memory_of(chapter(1, characters=CAST))
    assert told(alone, "Mara", "Tam") == ["Mara Voss and Tam: nothing yet"]
