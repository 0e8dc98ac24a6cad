"""Progress bars on standard error. Where nobody is looking there is none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import shorten

from storysofar.text import Chapter

MAX_NAME_CHARS = 60  # of a name beside a bar


@contextmanager
def reading_bar(doing: str = "Reading") -> Iterator[Callable[[Chapter, int], None]]:
    """A bar that grows with each chapter read, with the words read in a second."""
    if not sys.stderr.isatty():
        yield lambda chapter, left: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, words = bar.add_task(doing, total=None, speed=""), 0

        def advance(chapter: Chapter, left: int) -> None:
            nonlocal words
            words += len(chapter.text.split())
            done = bar.tasks[0]
            speed = f"{words / done.elapsed:,.0f} words/s" if done.elapsed else ""
            bar.update(task, advance=1, total=done.completed + 1 + left, speed=speed)

        yield advance


@contextmanager
def fetching_bar(name: str) -> Iterator[Callable[[object, int], None]]:
    """A bar that grows with each chapter that a site sends."""
    if not sys.stderr.isatty():
        yield lambda listed, left: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Fetching {shorten(name, MAX_NAME_CHARS, placeholder='…')}", total=None)

        def advance(listed: object, left: int) -> None:
            done = bar.tasks[0].completed + 1
            bar.update(task, completed=done, total=done + left)

        yield advance
