"""What is read: a novel, a long one and a serial of fifty chapters, of STORYSOFAR_DATA or the demo over and over."""

import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parent.parent / "examples" / "gold"  # the demo's chapters as plain text
CHAPTERS = 50
NOVEL, LONG_NOVEL = 81_000, 170_000  # words


class Texts(NamedTuple):
    """The files to read, and where they come from."""

    novel: Path
    long_novel: Path
    serial: tuple[Path, ...]
    origin: str


def find_texts(folder: Path) -> Texts:
    """The texts of STORYSOFAR_DATA; without them, the demo serial repeated to the same length, in this folder."""
    named = os.environ.get("STORYSOFAR_DATA")
    if named:
        data = Path(named)
        novel, long_novel = data / "novels/113_the_secret_garden.txt", data / "pdnc/NightAndDay/novel_text.txt"
        serial = tuple(sorted(data.glob("fanfic/*.txt")))[:CHAPTERS]
        if novel.exists() and long_novel.exists() and len(serial) == CHAPTERS:
            return Texts(novel, long_novel, serial, "STORYSOFAR_DATA")
    return Texts(
        _written(folder / "novel.txt", _repeated(NOVEL)),
        _written(folder / "long-novel.txt", _repeated(LONG_NOVEL)),
        tuple(
            _written(folder / "serial" / f"{number:03}.txt", f"Chapter {number}\n\n{text}")
            for number, text in zip(range(1, CHAPTERS + 1), _demo(), strict=False)
        ),
        "the demo serial, repeated",
    )


def count_words(path: Path) -> int:
    """Words as a novel's length is counted: by the blanks between them."""
    return len(path.read_text(encoding="utf-8").split())


def _demo() -> Iterator[str]:
    """The chapters of the demo serial, again and again."""
    return cycle([path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.txt"))])


def _repeated(words: int) -> str:
    chapters: list[str] = []
    for number, chapter in enumerate(_demo(), start=1):
        chapters.append(f"Chapter {number}\n\n{chapter}")
        words -= len(chapter.split())
        if words <= 0:
            break
    return "\n\n".join(chapters)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
