from collections import Counter
from dataclasses import replace
from pathlib import Path

from evaluation.annotations import GoldQuotation, GoldText, by_any_name
from evaluation.protocol import Case
from evaluation.quotations import judge_novel, novel_measures

from evaluation import quotations

MILL = GoldText("mill", "", {"Tom Reed": frozenset({"tom reed", "tom"})}, (GoldQuotation(0, 9, "Tom", "explicit"),))


def test_a_speaker_given_by_an_alias_has_all_names_of_the_one_who_bears_it():
    assert by_any_name(MILL).aliases["Tom"] == {"tom reed", "tom"}


def test_a_speaker_whose_name_two_bear_keeps_that_name_alone():
    two = replace(MILL, aliases={**MILL.aliases, "Tom Ash": frozenset({"tom ash", "tom"})})
    assert "Tom" not in by_any_name(two).aliases


def found_in(name, monkeypatch):
    monkeypatch.setattr(quotations, "tell", lambda sources: {})
    monkeypatch.setattr(quotations, "read_novel", lambda folder: MILL)
    monkeypatch.setattr(quotations, "score", lambda gold, story: {"all": Counter(gold=4, named=3)})
    return judge_novel(Case(name, (Path("novel_text.txt"),), (Path(name),)))


def test_a_novel_that_litbank_has_an_excerpt_of_counts_once(monkeypatch):
    assert found_in("Emma", monkeypatch) == Counter(gold=4, named=3, named_by_any=3)


def test_a_novel_that_litbank_does_not_know_is_told_apart_as_well(monkeypatch):
    both = found_in("Emma", monkeypatch) + found_in("TheGambler", monkeypatch)
    both["named"] -= 1
    told = novel_measures(both)
    assert (told["named"], told["named, not in LitBank"]) == (62.5, 75.0)
