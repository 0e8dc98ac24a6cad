"""The source, parsed once. Knows nothing of what is counted in it."""

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE_FOLDER = ROOT / "src" / "storysofar"


@dataclass(frozen=True, slots=True)
class Source:
    """A module: where it stands below its package, its text, and its tree."""

    path: str  # "reading/dialogue/tags.py"
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The package it belongs to; for a module that stands in none, its own name without the ending."""
        return self.path.partition("/")[0].removesuffix(".py")


def source_of(path: str, text: str) -> Source:
    """A module, parsed."""
    return Source(path, text, ast.parse(text))


def sources_below(folder: Path = PACKAGE_FOLDER) -> tuple[Source, ...]:
    """Every module of a package, in the order of their paths."""
    paths = sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
    return tuple(source_of(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths)
