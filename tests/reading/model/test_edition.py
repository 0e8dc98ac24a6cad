"""A library has what older rules read read anew, as long as who changes the rules raises their number."""

import hashlib
from pathlib import Path

import pytest

from storysofar.ingest import open_work
from storysofar.memory import Memory
from storysofar.reading.model import edition as editions
from storysofar.reading.model.edition import RULES, edition
from storysofar.reading.model.weights import missing
from storysofar.reading.reader import read

SERIAL = Path(__file__).parents[3] / "examples" / "serial"

# What each number of the rules makes of the demo serial: by rules alone, and whom it names with the learnt model.
BY_RULES = {12: "124bf4cee3f62034"}
LEARNT = {12: "74ac48df2a48eadf"}
RAISE = (
    f"The demo serial is read otherwise: raise RULES in reading/model/edition.py to {RULES + 1}, with its own sum here"
)


def sum_of(read: object) -> str:
    return hashlib.sha256(repr(read).encode()).hexdigest()[:16]


def serial(*, learnt: bool) -> Memory:
    return read(open_work(sorted(SERIAL.iterdir())), learnt=learnt)


def test_the_number_is_raised_whenever_rules_read_the_demo_serial_otherwise():
    assert sum_of(serial(learnt=False).chapters) == BY_RULES.get(RULES), RAISE


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_the_number_is_raised_whenever_the_learnt_reader_names_others_in_the_demo_serial():
    # Without its confidences: their last digit may be another on another machine.
    chapters = serial(learnt=True).chapters
    mentions = [(mention.span, mention.character) for chapter in chapters for mention in chapter.mentions]
    speakers = [(said.span, said.speaker) for chapter in chapters for said in chapter.attributions]
    assert sum_of((mentions, speakers)) == LEARNT.get(RULES), RAISE


def test_other_rules_and_another_model_are_another_edition(monkeypatch):
    now = edition()
    monkeypatch.setattr(editions, "RULES", RULES + 1)
    later = edition()
    monkeypatch.setattr(editions, "mark", lambda: "another model")
    assert len({now, later, edition()}) == 3
