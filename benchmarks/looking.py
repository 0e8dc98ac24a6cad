"""How long a reader waits for a view of a long work, from the closed library to the answer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from storysofar.text import THE_END

WORK, ASKED = "The serial", "door"


def measure_views(serial: tuple[Path, ...], *, repeat: int = 7) -> dict[str, float]:
    """Milliseconds for recap, cast and search; opening the library is counted."""
    from storysofar.ingest import open_work
    from storysofar.reading import read_chapter
    from storysofar.store import Library

    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library(path) as library:
            library.read(replace(open_work([*serial]), title=WORK), read_chapter)
        views: dict[str, Callable[[Path], object]] = {"recap": _recap, "cast": _cast, "search": _search}
        return {f"{name}, ms": _milliseconds(view, path, repeat) for name, view in views.items()}


def _recap(path: Path) -> object:
    from storysofar.store import Library
    from storysofar.views.recap import RECAP_NEEDS as NEEDS
    from storysofar.views.recap import recap

    with Library(path) as library:
        return recap(library.readings.recall(WORK, THE_END, kinds=NEEDS))


def _cast(path: Path) -> object:
    from storysofar.store import Library
    from storysofar.views.cast import CAST_NEEDS as NEEDS
    from storysofar.views.cast import cast

    with Library(path) as library:
        return cast(library.readings.recall(WORK, THE_END, kinds=NEEDS))


def _search(path: Path) -> object:
    from storysofar.store import Library
    from storysofar.views.search import search

    with Library(path) as library:
        return search(library.pages.of(WORK, THE_END, matching=ASKED), ASKED)


def _milliseconds(view: Callable[[Path], object], path: Path, repeat: int) -> float:
    view(path)  # the imports are start-up, measured by itself
    seconds = []
    for _ in range(repeat):
        started = perf_counter()
        view(path)
        seconds.append(perf_counter() - started)
    return 1000 * median(seconds)
