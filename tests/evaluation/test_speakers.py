import importlib.util
import json
import os
from pathlib import Path

import pytest
from evaluation.annotations import GoldQuotation, GoldText, read_chapter, read_novel
from evaluation.speakers import score

TEXT = "“Who goes there?” called Mara.\n\n“A friend,” said the miller, “with bread.”\n"
MILLER = GoldText(
    "mill",
    TEXT,
    {"mara": frozenset({"mara"}), "miller": frozenset({"miller", "tom"})},
    (
        GoldQuotation(0, 17, "mara", "explicit"),
        GoldQuotation(32, 43, "miller", "anaphoric"),
        GoldQuotation(61, 74, "miller", "anaphoric"),
    ),
)


def telling(*quotations, names=(("c1", "Mara"), ("c2", "The Miller")), text=TEXT):
    return {
        "work": {"chapters": [{"number": 1, "passages": [{"kind": "story", "start": 0, "end": 99, "text": text}]}]},
        "memory": {
            "characters": [{"id": id_, "name": name} for id_, name in names],
            "quotations": [{"chapter": 1, "start": a, "end": b, "speaker": who} for a, b, who in quotations],
        },
    }


def test_a_name_counts_without_its_article_and_capitals():
    tally = score(MILLER, telling((0, 17, "c1"), (32, 43, "c2"), (61, 74, "c2")))
    assert tally["all"]["named"] == 3


def test_nobody_is_an_answer_that_is_neither_right_nor_given():
    tally = score(MILLER, telling((0, 17, "c1"), (32, 43, None)))
    assert (tally["all"]["found"], tally["all"]["answered"], tally["all"]["named"]) == (2, 1, 1)


def test_a_wrong_name_for_the_right_person_is_clustered_but_not_named():
    tally = score(MILLER, telling((0, 17, "c1"), (32, 43, "c2"), names=(("c1", "Mara"), ("c2", "the baker"))))
    assert (tally["all"]["named"], tally["all"]["clustered"]) == (1, 2)


def test_a_quotation_that_covers_less_than_half_is_not_found():
    tally = score(MILLER, telling((0, 5, "c1")))
    assert (tally["all"]["found"], tally["all"]["spurious"]) == (0, 0)


def test_one_quotation_over_the_tag_answers_both_halves():
    tally = score(MILLER, telling((32, 74, "c2")))
    assert (tally["anaphoric"]["gold"], tally["anaphoric"]["named"]) == (2, 2)


def test_the_spacing_of_the_page_does_not_matter():
    spread = TEXT.replace(" ", "\n  ")
    start = spread.index("“A")
    tally = score(MILLER, telling((start, start + len("“A\n  friend,”"), "c2"), text=spread))
    assert tally["anaphoric"]["named"] == 1


def test_a_chapter_that_is_not_the_gold_text_is_passed_over():
    story = telling((0, 17, "c1"))
    story["work"]["chapters"][0]["passages"][0]["text"] = (
        "Nothing of this was ever said at the mill, or anywhere near it."
    )
    assert score(MILLER, story)["all"]["found"] == 0


def test_a_quotation_outside_all_gold_ones_is_spurious():
    assert score(MILLER, telling((18, 30, "c1")))["all"]["spurious"] == 1


def reference_scorer():
    """The scorer of the plan, where it lies beside the data; ours must agree with it to the last digit."""
    path = Path(os.environ.get("STORYSOFAR_DATA", "")).resolve().parent / "tools" / "score_speakers.py"
    if "STORYSOFAR_DATA" not in os.environ or not path.exists():
        pytest.skip("the reference scorer is not here: it is looked for beside STORYSOFAR_DATA, in ../tools")
    spec = importlib.util.spec_from_file_location("score_speakers", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["pdnc/DaisyMiller", "pdnc/AlicesAdventuresInWonderland", "fanfic/gold/008.json"])
def test_our_scorer_agrees_with_the_reference_to_the_last_digit(name, tmp_path):
    reference = reference_scorer()
    from evaluation.telling import tell

    path = Path(os.environ["STORYSOFAR_DATA"]) / name
    is_novel = path.is_dir()
    story = tell([path / "novel_text.txt" if is_novel else path.with_suffix(".txt")])
    exported = tmp_path / "story.json"
    exported.write_text(json.dumps(story), encoding="utf-8")
    ours = score(read_novel(path) if is_novel else read_chapter(path), story)
    theirs = reference.score(path, exported)  # it counts more than we do, such as entries of one speaker
    assert {cue: dict(counts) for cue, counts in ours.items()} == {
        cue: {name: theirs[cue][name] for name in counts} for cue, counts in ours.items()
    }
    assert ours.keys() == theirs.keys()
