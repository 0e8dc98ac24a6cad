import pytest

from storysofar.ingest.line_kinds import fact_of, is_counter, is_navigation, is_scene_break, kind_of_line, label_of
from tests.growth import LINEAR, growth


@pytest.mark.parametrize("line", ["* * *", "oOo", "~", "⁂", "-----", "\\---", "xXx", "Time skip"])
def test_a_mark_between_two_scenes_is_a_break(line):
    assert is_scene_break(line)


@pytest.mark.parametrize("line", ["Oh", "No.", "…", "I", "1984", "XOXO", ""])
def test_a_short_line_of_the_story_is_no_break(line):
    assert not is_scene_break(line)


@pytest.mark.parametrize("line", ["← Previous Chapter", "All Chapters Forward", "Kudos ♥", "< Prev", "Follow/Fav"])
def test_links_and_buttons_are_navigation(line):
    assert is_navigation(line)


@pytest.mark.parametrize("line", ["Forward.", "Home was far away", "“Next!”", "Reply, or do not"])
def test_a_line_with_a_button_in_it_is_no_button(line):
    assert not is_navigation(line)


def test_counters_are_no_story():
    assert [is_counter(line) for line in ("95.3K 771 512", "3 reviews", "1984.")] == [True, True, False]


def test_a_blogs_count_of_notes_and_its_link_to_print_are_no_story():
    assert kind_of_line("1,234 notes") == "counter"
    assert kind_of_line("Print this page") == "navigation"
    assert kind_of_line("Print this page, said Ada.") is None
    assert kind_of_line("She left three notes.") is None


def test_a_label_says_what_it_labels_and_what_it_says():
    assert label_of("**Rating:** Mature") == ("rating", "Mature")
    assert label_of("Archive Warning(s):") == ("warnings", "")
    assert label_of("He said: run.") is None


def test_a_bare_rating_or_fandom_states_itself():
    assert [fact_of(words) for words in ("Mature", "F/F, Gen", "Tidewatch (TV)", "The Lamp")] == [
        "rating", "categories", "fandoms", None,
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["a", "* ", "next ", "1 ", "A/N", ": ", "("])
def test_a_line_of_four_megabytes_is_looked_at_no_longer_than_it_is_long(part):
    def look(length):
        line = part * (length // len(part))
        assert kind_of_line(line) in (None, "note")
        label_of(line)

    assert growth(look, 1_000_000) < LINEAR
