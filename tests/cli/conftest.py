"""The program at work in a folder of its own, with a tale in its library, or with pages to read."""

import pytest
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.store import Library

from ..tale import read_chapter, tale

PAGE = """Chapter {n}

Mara Voss came down to the quay at hour {n}, and the boats were gone.

“Who took the boats?” asked Mara.

“The tide did,” said Tobin Reed.
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("STORYSOFAR_LLM", str(tmp_path / "llm.json"))
    monkeypatch.delenv("STORYSOFAR_LLM_KEY", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(line, *more, input=None):
        return CliRunner().invoke(app, [*line.split(), *more], input=input)

    return run


@pytest.fixture
def salt(run):
    with Library() as library:
        library.read(tale(), read_chapter)
        library.bookmarks.put("salt", 2)
    return run


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in (1, 2, 3):
        (folder / f"{n}.txt").write_text(PAGE.format(n=n), encoding="utf-8")
    return folder
