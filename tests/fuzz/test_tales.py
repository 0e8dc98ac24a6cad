"""Works made by chance: of every format, and the same for the same seed."""

from random import Random

from fuzz.tales import made, page, paragraphs, text

from tests.some import some


def test_every_format_is_made():
    names = {name.rpartition(".")[2] for seed in range(200) for name in made(Random(seed))}
    assert names >= {"txt", "md", "html", "epub", "zip", "docx", "odt", "rtf"}


def test_the_same_seed_makes_the_same_files():
    for seed in range(30):
        assert made(Random(seed)) == made(Random(seed))


def test_some_chapters_have_a_long_stretch_in_which_nobody_is():
    assert any(told.count("It rained.") > 12 for told in some(paragraphs(Random(seed)) for seed in range(60)))


def test_a_text_has_headings_and_a_page_has_elements():
    assert any("Chapter 1" in text(Random(seed)) for seed in range(60))
    assert all("<" in page(Random(seed)) for seed in range(9))
