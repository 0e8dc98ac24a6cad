"""The measure of who is who, on a chapter of a few lines and an export written by hand."""

import pytest
from evaluation.marking import labels_of, record_of, sheet_of
from evaluation.people import measures, read_marked, score, serials

from .test_marking import CHAPTER, LABELS


def marked():
    sheet = sheet_of(CHAPTER)
    return read_marked("1", CHAPTER, record_of(labels_of(LABELS, sheet), sheet))


def export(*, captain="c1.40", speaker="c1.3", present=("c1.3", "c1.40"), pairs=()):
    places = {words: CHAPTER.index(words) for words in ("Mara", "“Who", "she", "“The", "the man", "He")}

    def mention(words, kind, who):
        at = places[words]
        return {"chapter": 1, "start": at, "end": at + len(words), "text": words, "kind": kind, "character": who}

    first, second = places["“Who"], places["“The"]
    return {
        "work": {
            "chapters": [
                {"number": 1, "passages": [{"kind": "story", "start": 3, "end": len(CHAPTER), "text": CHAPTER[3:]}]}
            ]
        },
        "memory": {
            "characters": [
                {"id": "c1.3", "name": "Mara", "aliases": []},
                {"id": "c1.40", "name": "the man", "aliases": []},
            ],
            "mentions": [
                mention("Mara", "name", "c1.3"),
                mention("she", "pronoun", "c1.3"),
                mention("the man", "description", captain),
                mention("He", "pronoun", captain),
            ],
            "quotations": [
                {"chapter": 1, "start": first, "end": first + 15, "speaker": speaker},
                {"chapter": 1, "start": second, "end": second + 14, "speaker": captain},
            ],
            "scenes": [{"chapter": 1, "start": 3, "end": len(CHAPTER), "present": list(present)}],
        },
        "relations": pairs,
    }


def told(**how):
    counts = score(marked(), export(**how))
    return measures({f"check.{name}": number for name, number in counts.items()})


def test_a_right_reading_scores_full():
    full = told(pairs=[("c1.3", "c1.40")])
    assert {name: full[f"check: {name}"] for name in ("named", "strict", "pronouns", "presence P", "met")} == (
        dict.fromkeys(("named", "strict", "pronouns", "presence P", "met"), 100.0)
    )


def test_a_person_with_a_name_must_be_shown_by_one():
    assert told(speaker="c1.40")["check: strict"] == 50.0


def test_who_is_not_there_costs_precision_and_not_recall():
    found = told(present=("c1.3", "c1.40", "c1.99"))
    assert (found["check: presence R"], found["check: presence P"]) == (100.0, pytest.approx(66.67, abs=0.01))


def test_every_serial_of_the_corpus_is_a_case(tmp_path):
    (tmp_path / "corpus" / "salt").mkdir(parents=True)
    (tmp_path / "corpus" / "salt" / "about.toml").write_text("learn = true\n", encoding="utf-8")
    (tmp_path / "corpus" / "salt" / "1.txt").write_text("I", encoding="utf-8")
    assert [case.name for case in serials(tmp_path / "examples")] == ["salt"]
