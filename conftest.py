"""Runs what the README and the docs show: Python as Python, console blocks as a reader would type them."""

import os
from doctest import ELLIPSIS
from pathlib import Path
from typing import Any

from hypothesis import settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from transcripts import Sitting, rerun

# How long an example takes is the machine's affair and its load's.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def sit_down(namespace: dict[str, Any]) -> None:
    """Each page begins in a folder of its own, with the examples in it and an empty library."""
    namespace["sitting"] = sitting = Sitting()
    namespace["back"] = Path.cwd()
    os.chdir(sitting.folder)


def stand_up(namespace: dict[str, Any]) -> None:
    """And leaves nothing behind."""
    os.chdir(namespace["back"])
    namespace["sitting"].close()


def evaluate_console(example: Example) -> str | None:
    """What differs between the page and what its commands print now; nothing, if all is well."""
    printed = rerun(example.parsed, example.namespace["sitting"])
    if printed == example.parsed:
        return None
    return f"The page shows:\n\n{example.parsed}\nThe commands print:\n\n{printed}\nTo write it anew: make docs"


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser("console", evaluate_console),
    ],
    patterns=["README.md", "docs/*.md"],
    setup=sit_down,
    teardown=stand_up,
).pytest()
