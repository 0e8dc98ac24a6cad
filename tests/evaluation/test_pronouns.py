import hashlib
import json
import os
from pathlib import Path

import pytest
from evaluation.annotations import GoldQuotation, GoldText, read_text
from evaluation.data import SHIPPED
from evaluation.pronouns import GOLD, GoldPronoun, Marked, measures, read_marks, score

from tests.some import some

TEXT = "Mara pushed the boat. She was cold. “He is late,” she said. They waited."
BOAT = GoldText("boat", TEXT, {}, (GoldQuotation(36, 48, "mara", "anaphoric"),))
THIRD = frozenset("he him his himself she her hers herself they them their theirs themself themselves".split())


def marked(*pronouns):
    return Marked("", {"mara": frozenset({"mara"}), "tom": frozenset({"tom"})}, tuple(pronouns))


def told(*mentions):
    passage = {"kind": "story", "start": 0, "end": len(TEXT), "text": TEXT}
    return {
        "work": {"chapters": [{"number": 1, "passages": [passage]}]},
        "memory": {
            "characters": [{"id": "c1", "name": "Mara"}, {"id": "c2", "name": "Tom"}],
            "mentions": [
                {"chapter": 1, "start": start, "end": end, "kind": kind, "character": who}
                for start, end, kind, who in mentions
            ],
        },
    }


SHE, HE, THEY = GoldPronoun(22, 25, "mara"), GoldPronoun(37, 39, "tom"), GoldPronoun(60, 64, None)


def test_a_pronoun_is_right_when_the_name_shown_is_one_of_whom_it_means():
    counts = score(marked(SHE, HE), BOAT, told((22, 25, "pronoun", "c1"), (37, 39, "pronoun", "c1")))
    assert measures(counts) == {"pronouns": 50.0, "pronouns.narration": 100.0, "pronouns.speech": 0.0}


def test_a_pronoun_that_was_given_to_nobody_is_wrong_where_it_means_somebody():
    counts = score(marked(SHE), BOAT, told((22, 25, "pronoun", None)))
    assert (counts["pronouns"], counts["pronouns_right"]) == (1, 0)


def test_several_people_are_nobody_and_best_left_alone():
    alone, taken = told(), told((60, 64, "pronoun", "c1"))
    assert [score(marked(THEY), BOAT, story)["nobody_right"] for story in (alone, taken)] == [1, 0]


def test_a_description_that_begins_with_the_pronoun_is_no_answer():
    assert score(marked(SHE), BOAT, told((22, 25, "description", "c1")))["pronouns_right"] == 0


@pytest.mark.parametrize("name", ["demo", "fanfic"])
def test_every_mark_is_a_pronoun_of_the_text_and_means_somebody_on_the_list(name):
    folder = SHIPPED / "gold" if name == "demo" else Path(os.environ.get("STORYSOFAR_DATA", "")) / "fanfic" / "gold"
    for chapter, marks in some(read_marks(GOLD / f"{name}.json").items()):
        path = folder / f"{chapter}.txt"
        if not path.exists():
            pytest.skip(f"the text is not here: it is looked for in {folder}")
        text = read_text(path)
        assert hashlib.sha256(text.encode()).hexdigest() == marks.sha256
        assert {text[p.start : p.end].lower() for p in marks.pronouns} <= THIRD
        assert {p.character for p in marks.pronouns} <= {None, *marks.aliases}


def test_no_word_of_the_story_is_in_the_marks_of_the_fan_fiction():
    written = json.loads((GOLD / "fanfic.json").read_text(encoding="utf-8"))
    for chapter in some(written["chapters"].values()):
        for start, end, who in chapter["pronouns"]:
            assert isinstance(start, int) and isinstance(end, int)
            assert who is None or who in written["characters"]
