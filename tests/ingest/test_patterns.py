"""No pattern of the cleaners is slower than the text is long: each is timed on what is worst for it, at two sizes."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

import storysofar.ingest

SHORT, LONG = 300, 1_200  # characters; what is linear takes four times as long for the second, what is not sixteen
QUICK = 0.0005  # seconds for the long one in which no growth can be seen
GROWTH = 9.0


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    for module in pkgutil.iter_modules(storysofar.ingest.__path__, "storysofar.ingest."):
        loaded = importlib.import_module(module.name)
        found = {p.pattern: p for value in vars(loaded).values() for p in compiled_in(value)}
        found.update({p.pattern: p for p in written_in(Path(loaded.__file__).read_text(encoding="utf-8"))})
        for number, pattern in enumerate(found.values()):
            yield f"{module.name.rpartition('.')[2]} {number}", pattern


def compiled_in(value: object) -> Iterator[re.Pattern]:
    """The patterns in a table, however deep."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from compiled_in(one)
    elif isinstance(value, dict):
        yield from compiled_in(list(value.values()))


def written_in(source: str) -> Iterator[re.Pattern]:
    """The patterns that are written out where they are used: re.sub("…", …)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first = node.args[0]
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if is_re and node.func.attr != "compile" and isinstance(first, ast.Constant):
                yield re.compile(first.value)


PATTERNS = {name: pattern for pattern, name in {pattern: name for name, pattern in patterns()}.items()}
LETTERS = (
    " ",
    "\n",
    "a",
    "A",
    "1",
    "x",
    ".",
    "-",
    "_",
    "*",
    '"',
    "<",
    "(",
    "i",
    "ai",
    "a ",
    "A ",
    "1 ",
    "_a",
    "a, ",
    "\n\n",
)


def worst_for(pattern: re.Pattern) -> set[str]:
    """Stretches that may send it back and back: its own words, and what its repeats repeat."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = re.findall(r"[\w’' <{&]{2,20}", re.sub(r"\\[a-zA-Z]|\(\?\w*:?", "|", text))
    return {*LETTERS, *words[:12], *(word + " " for word in words[:6])}


def seconds(pattern: re.Pattern, text: str) -> float:
    """The quicker of two, over the ways in which patterns are used."""
    given = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    times = []
    for _ in range(2):
        started = process_time()
        pattern.fullmatch(given)
        pattern.search(given)
        times.append(process_time() - started)
        if times[-1] < QUICK:
            break
    return min(times)


def slowest(pattern: re.Pattern) -> tuple[float, str]:
    """How much longer four times the text takes, at the worst, and what it was."""
    worst, at = 0.0, ""
    for unit in worst_for(pattern):
        for before, after in (("", "\x01"), ("Chapter 1", "\x01")):
            long = seconds(pattern, before + unit * (LONG // len(unit)) + after)
            if long > QUICK:
                growth = long / max(1e-6, seconds(pattern, before + unit * (SHORT // len(unit)) + after))
                worst, at = max((worst, at), (growth, unit))
    return worst, at


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_is_slower_than_the_text_is_long(name):
    growth, unit = slowest(PATTERNS[name])
    assert growth < GROWTH, f"{PATTERNS[name].pattern!r} on {unit!r}"


@pytest.mark.parametrize("slow", [r"\s+by\s", r"a*a*x", r"\d+\d+z"])
def test_a_pattern_that_goes_back_and_back_would_be_found(slow):
    assert slowest(re.compile(slow))[0] >= GROWTH
