"""The pages say what the program says. What they show in Python and on the console runs too: see conftest.py."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import generate
import pytest
from typer.main import get_command

import storysofar
from storysofar.cli import app
from storysofar.reading.reader import STEPS
from tests.some import some

PROJECT = Path(__file__).parent.parent
PAGES = [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "examples").glob("*.md")]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = list(getattr(get_command(app), "commands"))  # noqa: B009 - a group, which its type does not say
TARGETS = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def page(name: str) -> str:
    return (PROJECT / "docs" / name).read_text(encoding="utf-8")


def prose(text: str) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def quoted(text: str, mark: str) -> str:
    """What stands between two marks of a page."""
    return text.split(f"<!-- {mark} -->\n")[1].split(f"<!-- end of {mark} -->")[0]


def links(path: Path) -> Iterator[str]:
    """The links of a page to other files of the project."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path.read_text(encoding="utf-8"))):
        if "://" not in target:
            yield target.partition("#")[0]


# The command line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(command):
    assert re.search(rf"Examples?:\n +storysofar {command}\b", generate.help_of(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_reference(command):
    assert f"## storysofar {command}\n" in page("cli.md")


def test_every_command_that_the_readme_names_beside_its_blocks_is_one():
    named = re.findall(r"`(?:storysofar )?([a-z][a-z-]*)(?: [^`]*)?`", prose(README).partition("## Five minutes")[2])
    assert set(named) - set(COMMANDS) - {"pipx", "lock", "storysofar", "examples"} == set()
    assert {"read", "show", "update", "list", "cast"} <= set(named)


@pytest.mark.parametrize(("name", "write"), [("cli.md", generate.cli), ("schema.md", generate.schema)])
def test_the_reference_says_what_the_program_says(name, write):
    assert page(name) == write(), "run: make docs"


# The library


@pytest.mark.parametrize("name", storysofar.__all__)
def test_every_public_name_says_what_it_is(name):
    assert getattr(storysofar, name).__doc__


def test_the_steps_of_reading_are_told_in_their_order():
    told = re.findall(r"^### \d+\. `(\w+)`", page("how-it-reads.md"), re.MULTILINE)
    assert told == list(STEPS)


# The pages


def test_the_house_has_a_line_for_every_module_and_no_others():
    contributing = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert quoted(contributing, "house") == generate.house(), "run: make docs"


def test_every_module_says_what_it_is():
    assert all(generate.about(module) for module in some(generate.PACKAGE.rglob("*.py")))


@pytest.mark.parametrize("text", [README, page("evaluation.md")], ids=["README.md", "evaluation.md"])
def test_the_figures_stand_beside_those_of_stories_that_nothing_was_tuned_on(text):
    assert quoted(text, "figures") == generate.figures(), "run: make docs"


def test_the_numbers_are_those_that_are_enforced():
    assert quoted(page("evaluation.md"), "floors") == generate.floors(), "run: make docs"


def test_the_picture_in_the_readme_is_what_the_program_draws():
    assert page("storyline.svg") == generate.storyline(), "run: make docs"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path):
    assert [target for target in links(path) if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_target_that_a_page_names_is_in_the_makefile(path):
    named = re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= set(TARGETS)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/how-it-reads.md"])
def test_every_module_that_a_page_names_exists(name):
    named = re.findall(r"`([\w/]+\.py)`", (PROJECT / name).read_text(encoding="utf-8"))
    places = (PROJECT, generate.PACKAGE, generate.PACKAGE / "reading", *(generate.PACKAGE / "reading").glob("*/"))
    assert [module for module in named if not any((place / module).exists() for place in places)] == []


def test_the_version_is_in_the_changelog():
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## [{version}]" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason_beside_it():
    text = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    required = re.findall(r'^  "[\w-]+>=.*$', text, re.MULTILINE)
    assert [line for line in required if not re.search(r",\s+# \w+", line)] == []
