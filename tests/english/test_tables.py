"""The lists of words: in order, each word once, with what they are and where they come from in the head of the file."""

import tomllib
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

import storysofar.english.tables as tables

DATA = Path(tables.__file__).parent / "data"
FILES = sorted(DATA.glob("*.toml"))


def lists_in(found: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of a file with its name."""
    for key, value in found.items():
        if isinstance(value, Mapping):
            yield from lists_in(value, f"{name}{key}.")
        else:
            yield f"{name}{key}", value.split() if isinstance(value, str) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_list_is_sorted_and_has_each_entry_once(path):
    found = dict(lists_in(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert found
    assert [name for name, entries in found.items() if entries != sorted(set(entries))] == []


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_every_file_says_what_it_holds_and_where_that_comes_from(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    head = "\n".join(takewhile(lambda line: line.startswith("#"), lines))
    assert head.startswith("# ") and "# Source: " in head and "# Licence: " in head


def test_the_common_words_are_sorted_and_stand_once():
    lines = (DATA / "common.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert entries == sorted(set(entries))


def test_a_list_below_a_table_is_one_list_or_all_of_them(tmp_path, monkeypatch):
    monkeypatch.setattr(
        tables, "subject", lambda name: {"kin": {"female": "aunt", "male": "uncle"}, "kith": ["old pal"]}
    )
    assert tables.words("any", "kin", "male") == {"uncle"}
    assert tables.words("any", "kin") == {"aunt", "uncle"}
    assert tables.words("any", "kith") == {"old pal"}
    assert tables.labels("any", "kin") == {"aunt": "female", "uncle": "male"}
