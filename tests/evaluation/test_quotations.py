from collections import Counter
from pathlib import Path

from evaluation.protocol import Case
from evaluation.quotations import judge_novel, novel_measures

from evaluation import quotations


def found_in(name, monkeypatch):
    monkeypatch.setattr(quotations, "tell", lambda sources: {})
    monkeypatch.setattr(quotations, "read_novel", lambda folder: None)
    monkeypatch.setattr(quotations, "score", lambda gold, story: {"all": Counter(gold=4, named=3)})
    return judge_novel(Case(name, (Path("novel_text.txt"),), (Path(name),)))


def test_a_novel_that_litbank_has_an_excerpt_of_counts_once(monkeypatch):
    assert found_in("Emma", monkeypatch) == Counter(gold=4, named=3)


def test_a_novel_that_litbank_does_not_know_is_told_apart_as_well(monkeypatch):
    both = found_in("Emma", monkeypatch) + found_in("TheGambler", monkeypatch)
    both["named"] -= 1
    told = novel_measures(both)
    assert (told["named"], told["named, not in LitBank"]) == (62.5, 75.0)
