"""Who says each quotation, and who it is said to."""

import pytest

from tests.some import some

from ..told import Case, every_case, memory_of, speakers_told


@every_case("speakers")
def test_the_speakers_are(case: Case):
    assert speakers_told(memory_of(*case.chapters)) == case.told


def test_the_evidence_of_a_tag_is_the_name_in_it():
    text = "It was late. “Run!” cried Anna."
    (attribution,) = memory_of(text).attributions
    assert attribution.evidence is not None
    assert text[attribution.evidence.start : attribution.evidence.end] == "Anna"


def test_a_tag_behind_the_words_is_known_only_where_it_stands():
    memory = memory_of("“Run!” cried Anna.")
    (attribution,) = memory.attributions
    assert attribution.known_from >= (1, len("“Run!” cried Anna"))


def test_who_speaks_is_known_only_after_the_turns_that_were_weighed_with_it():
    text = "“Tom, run.”\n\n“Why?” asked Tom.\n\n“Just run, Tom,” said Anna."
    first, *_ = memory_of(text).attributions
    assert first.known_from >= (1, len(text))


@pytest.mark.parametrize("text", ["“Run!” cried Anna.", "“Run!”", "Anna sighed. “Run!”", "“Run!” he said.\n\n“Why?”"])
def test_confidence_is_a_share(text: str):
    assert all(0 <= a.confidence <= 1 for a in some(memory_of(text).attributions))


def test_a_name_in_the_tag_is_surer_than_a_turn_without_one():
    memory = memory_of("“Run!” cried Anna.\n\n“Why?” asked Tom.\n\n“Just run.”")
    first, _, last = memory.attributions
    assert first.confidence > last.confidence


def test_who_is_told_something_is_not_who_says_it():
    memory = memory_of("Anna met Tom. “It is late.” Anna turned to Tom. “Come home,” she told him.")
    last = list(memory.attributions)[-1]
    assert last.speaker == "c1.0"
    assert last.addressee == "c1.9"
