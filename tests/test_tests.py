"""A test can fail: what it says of all things it does not say of none."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.some import some

TESTS = Path(__file__).parent


def looked_through(tree: ast.AST) -> Iterator[ast.expr]:
    """What `assert all(…)` and `assert not any(…)` go through, and the loops without which a test asserts nothing."""
    for node in ast.walk(tree):
        match node:
            case ast.Assert(test=ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(generators=[first, *_])])):
                yield first.iter
            case ast.Assert(
                test=ast.UnaryOp(
                    operand=ast.Call(func=ast.Name(id="any"), args=[ast.GeneratorExp(generators=[first, *_])])
                )
            ):
                yield first.iter
            case ast.FunctionDef(name=name) if name.startswith("test_"):
                yield from loops_of(node)


def loops_of(test: ast.FunctionDef) -> Iterator[ast.expr]:
    """The loops of a test all of whose assertions stand in loops."""
    loops = [statement for statement in test.body if isinstance(statement, ast.For)]
    inside = {id(node) for loop in loops for node in ast.walk(loop) if is_assertion(node)}
    if inside and len(inside) == sum(map(is_assertion, ast.walk(test))):
        yield loops[0].iter


def is_assertion(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (isinstance(node, ast.Attribute) and node.attr in ("raises", "fail"))


def has_something(things: ast.expr) -> bool:
    """True where one sees that there is something: `some(…)`, things written out, a count."""
    match things:
        case ast.Call(func=ast.Name(id="some")):
            return True
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return bool(elements)
        case ast.Call(func=ast.Name(id="range"), args=arguments):
            return all(isinstance(argument, ast.Constant) for argument in arguments)
        case _:
            return False


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_holds_because_there_was_nothing_to_look_at(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = [
        f"line {things.lineno}: {ast.unparse(things)}" for things in looked_through(tree) if not has_something(things)
    ]
    assert told == [], "say some(…) around it (tests/some.py)"


@pytest.mark.parametrize(
    ("code", "is_sure"),
    [
        ("assert all(x > 1 for x in found)", False),
        ("assert not any(x > 1 for x in found)", False),
        ("assert all(x > 1 for x in some(found))", True),
        ("assert all(x > 1 for x in (1, 2))", True),
        ("def test_it():\n  for x in found:\n    assert x", False),
        ("def test_it():\n  for x in found:\n    assert x\n  assert found", True),
        ("def test_it():\n  for x in range(3):\n    assert x", True),
        ("def test_it():\n  for x in range(len(found)):\n    assert x", False),
    ],
)
def test_a_test_that_may_look_at_nothing_is_found(code, is_sure):
    assert all(map(has_something, looked_through(ast.parse(code)))) is is_sure


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_only_growth_looks_at_the_clock(path):
    clocks = {"perf_counter", "process_time", "monotonic"} & set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    assert clocks == set() or path.name in ("growth.py", "test_patterns.py", "test_tests.py"), "say growth(…) < LINEAR"


def case_names():
    for path in sorted((TESTS / "cases").rglob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("# ", "#! ")):
                yield path.relative_to(TESTS / "cases").as_posix(), line.lstrip("#! ")


def test_a_case_is_named_by_a_sentence_of_its_own():
    names = some(case_names())
    assert [name for name in names if len(name[1].split()) < 3] == []
    assert [name for name, times in Counter(names).items() if times > 1] == []
