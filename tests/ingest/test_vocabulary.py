from typing import get_args

import pytest

from storysofar.ingest.vocabulary import (
    BUTTON_LABELS,
    DISCOVER_PATTERN,
    FANDOM_PATTERN,
    LABEL_FACTS,
    NOTE_OPENING_PATTERN,
    REQUEST_PATTERN,
    Fact,
    key_of,
    kind_of_fact,
    work_of,
)


def test_every_word_in_the_tables_is_written_as_it_is_looked_up():
    assert {key_of(label) for label in LABEL_FACTS} == set(LABEL_FACTS)
    assert {key_of(button) for button in BUTTON_LABELS} == set(BUTTON_LABELS)


def test_every_label_of_the_list_states_a_fact_that_is_known():
    assert set(LABEL_FACTS.values()) <= set(get_args(Fact))


@pytest.mark.parametrize(
    "line", ["A/N: hello", "Author’s Note: hello", "Disclaimer: not mine", "(A/N hello)", "T/N: x"]
)
def test_a_note_announces_itself(line):
    assert NOTE_OPENING_PATTERN.match(line)


@pytest.mark.parametrize("line", ["An hour later it was dark.", "Note the rope.", "Authors came and went."])
def test_a_line_of_the_story_announces_nothing(line):
    assert not NOTE_OPENING_PATTERN.match(line)


def test_a_request_begs_and_a_character_does_not():
    assert REQUEST_PATTERN.search("Please leave a review!")
    assert not REQUEST_PATTERN.search("Please, he said, do not go down there.")


def test_the_last_line_of_a_wattpad_page_says_the_title():
    assert (found := DISCOVER_PATTERN.fullmatch("The LampWhere stories live. Discover now")) and found[
        "title"
    ] == "The Lamp"


def test_a_fandom_says_its_medium():
    assert FANDOM_PATTERN.fullmatch("Tidewatch (TV)") and not FANDOM_PATTERN.fullmatch("The Lamp (again)")


def test_facts_become_the_fields_of_a_work():
    work = work_of({"title": ["The Lamp"], "categories": ["Gen", "Tidewatch"], "chapters": ["3/?"]})
    assert (work.title, work.categories, work.fandoms, work.status) == ("The Lamp", ("Gen",), ("Tidewatch",), "3/?")
    assert (kind_of_fact("authors"), kind_of_fact("tags")) == ("byline", "metadata")
