from pathlib import Path

from evaluation.protocol import Case
from evaluation.protocols import PROTOCOLS, judge
from evaluation.quotations import story_alone

from tests.some import some


def test_every_protocol_has_a_name_of_its_own_and_finds_nothing_in_an_empty_folder(tmp_path):
    assert len({protocol.name for protocol in PROTOCOLS}) == len(PROTOCOLS)
    assert not any(protocol.cases(tmp_path) for protocol in some(PROTOCOLS))


def test_a_case_that_fails_is_told_and_does_not_stop_the_others():
    _, _, found, _ = judge("pdnc", Case("nowhere", (Path("nowhere.txt"),), (Path("nowhere"),)))
    assert isinstance(found, str)
    assert "nowhere" in found


def test_the_story_alone_has_no_buttons():
    passages = [{"kind": "navigation", "text": "Next"}, {"kind": "story", "text": "It rained."}]
    story = {"work": {"title": None, "chapters": [{"number": 1, "passages": passages}]}, "memory": {}}
    assert story_alone(story)["work"]["chapters"][0]["passages"] == passages[1:]
