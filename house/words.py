"""Tables of English words that stand in code. Knows nothing of what the words mean.

English belongs into `english/`, as data. A table is a display of six plain words or more (a tuple, a list, a set, the
keys of a dictionary), or a string of six small words or more and nothing else, as in
`"in on at under beside by".split()`. A plain word is letters alone, with an apostrophe, a hyphen or a full stop:
`mother-in-law`, `Mr.`; `chapter_id` is none.

These are no English, and are not counted: the names in `__all__` and in a `Literal[…]`; inside a function the keys of a
dictionary, which is a record being made, and a string that is not split, which is a message; and what
domain_tables.toml lists, each with its reason.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from house.measure import Measure
from house.sources import Source

MIN_TABLE_WORDS = 6
EXEMPT_ROOM = "english"

Allowed = dict[str, dict[str, str]]  # a module's path: a table's name: why it is no English

_PLAIN_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]*(?:['’.-][^\W\d_A-Z]*)*")
_ALTERNATION = re.compile(r"[^()]*\|[^()]*")  # what stands between two brackets, and offers a choice
_LETTERS = r"(?:[a-z’' -]|\\s|\[[’'a-z]+\]|[?+])*"
_BRANCH = re.compile(rf"(?:\?:|\\b)?({_LETTERS}[a-z]{{2}}{_LETTERS})(?:\\b)?")
DOMAIN_TABLES_FILE = Path(__file__).with_name("domain_tables.toml")


@dataclass(frozen=True, slots=True)
class Table:
    """Words in code: where they stand, and which they are."""

    path: str
    line: int
    name: str  # of the constant, or of the function that it stands in
    words: tuple[str, ...]
    is_in_function: bool
    is_pattern: bool  # an alternation in a regular expression

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.name}: {len(self.words)} words, {' '.join(self.words[:4])} …"


@dataclass(frozen=True, slots=True)
class _Where:
    """The place of a node, seen from the outside in."""

    constant: str = ""
    function: str = ""

    def inside(self, node: ast.AST) -> "_Where":
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                return replace(self, function=name)
            case ast.Lambda():
                return replace(self, function=self.constant or "lambda")
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if not self.function:
                return replace(self, constant=name)
            case _:
                return self


def tables_of(source: Source) -> list[Table]:
    """Every table of a module, in the order of the text."""
    return list(_tables(source.path, source.tree, _Where()))


def _tables(path: str, node: ast.AST, where: _Where) -> Iterator[Table]:
    where = where.inside(node)
    if _is_prose_or_names(node) or where.constant == "__all__":
        return
    words = _words_of(node, where)
    alternatives = _alternatives_of(node)
    for found in (words, alternatives):
        if len(found) >= MIN_TABLE_WORDS:
            yield Table(
                path,
                getattr(node, "lineno", 0),
                where.function or where.constant,
                found,
                is_in_function=bool(where.function),
                is_pattern=found is alternatives,
            )
    told = (ast.Constant, ast.Attribute) if len(words) >= MIN_TABLE_WORDS else ()  # its own words are counted already
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, told):
            yield from _tables(path, child, where)


def _is_prose_or_names(node: ast.AST) -> bool:
    """True for a docstring, an assertion and the names of a type."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case _:
            return False


def _words_of(node: ast.AST, where: _Where) -> tuple[str, ...]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")) if _is_plain(text):
            return tuple(text.split())
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            return tuple(text for text in _strings(elements) if _is_plain(text))
        case ast.Dict(keys=keys) if not where.function:
            return tuple(text for text in _strings(keys) if _is_plain(text))
        case ast.Constant(value=str(text)) if not where.function and _is_plain(text) and text.islower():
            return tuple(text.split())
        case _:
            return ()


def _strings(nodes: Iterable[ast.expr | None]) -> Iterator[str]:
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_plain(text: str) -> bool:
    """True for a word, or words with blanks between them.

    >>> [_is_plain(text) for text in ("mother-in-law", "page break", "Mr.", "chapter_id", "<div>", "")]
    [True, True, True, False, False, False]
    """
    words = text.split()
    return bool(words) and all(_PLAIN_WORD.fullmatch(word) for word in words)


def _alternatives_of(node: ast.AST) -> tuple[str, ...]:
    """The words that a regular expression lets one choose from, in the longest choice of a piece of it."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return ()
    choices = (
        tuple(found[1] for branch in choice.split("|") if (found := _BRANCH.fullmatch(branch)))
        for choice in _ALTERNATION.findall(node.value)
    )
    return max(choices, key=len, default=())


def load_allowed(path: Path = DOMAIN_TABLES_FILE) -> Allowed:
    """The tables that hold no English: module, name, reason."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def word_measures(sources: Iterable[Source], allowed: Allowed) -> list[Measure]:
    """Tables outside `english/`: in modules, in functions, in regular expressions; and reasons that excuse nothing."""
    tables = [table for source in sources if source.room != EXEMPT_ROOM for table in tables_of(source)]
    counted = [table for table in tables if table.name not in allowed.get(table.path, {})]
    met = {(table.path, table.name) for table in tables}
    idle = [f"{path} {name}" for path, names in allowed.items() for name in names if (path, name) not in met]
    return [
        _measure("words.module_tables", [t for t in counted if not t.is_in_function and not t.is_pattern], 0),
        _measure("words.function_tables", [t for t in counted if t.is_in_function and not t.is_pattern], None),
        _measure("words.pattern_tables", [t for t in counted if t.is_pattern], None),
        Measure("words.idle_reasons", len(idle), 0, tuple(idle)),
    ]


def _measure(name: str, tables: list[Table], target: float | None) -> Measure:
    longest_first = sorted(tables, key=lambda table: -len(table.words))
    return Measure(name, len(tables), target, tuple(map(str, longest_first)))
