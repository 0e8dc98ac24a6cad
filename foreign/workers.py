"""Processes that read files, each file within its time; one that takes longer is stopped, and what follows is read."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from foreign.visits import Visit, visit


def visit_all(paths: Iterable[Path], *, seconds: float, jobs: int = 1) -> list[Visit]:
    """What came of each file, in the order of the files."""
    waiting, lock = enumerate(paths), Lock()

    def work() -> list[tuple[int, Visit]]:
        return list(_visits(_shared(waiting, lock), seconds))

    with ThreadPoolExecutor(jobs) as pool:
        done = [one for found in [pool.submit(work) for _ in range(jobs)] for one in found.result()]
    return [visit for _, visit in sorted(done, key=lambda one: one[0])]


def _shared(waiting: Iterator[tuple[int, Path]], lock: Lock) -> Iterator[tuple[int, Path]]:
    """The files that are left, each given to one only."""
    while True:
        with lock:
            found = next(waiting, None)
        if found is None:
            return
        yield found


def _visits(paths: Iterator[tuple[int, Path]], seconds: float) -> Iterator[tuple[int, Visit]]:
    process: BaseProcess | None = None
    for at, path in paths:
        if process is None:
            process, ours = _start()
        ours.send(path)
        found = _answer(ours, path, seconds)
        if found.outcome == "stopped":
            process.kill()
            process.join()
            process = None
        yield at, found
    if process is not None:
        ours.send(None)
        process.join()


def _answer(ours: Connection, path: Path, seconds: float) -> Visit:
    try:
        if ours.poll(seconds):
            found: Visit = ours.recv()
            return found
    except (EOFError, ConnectionError):
        return Visit(str(path), "stopped", "The process that read it has died: of too much memory, perhaps.")
    return Visit(str(path), "stopped", f"It was not read in {seconds:g} seconds.", seconds)


def _start() -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _serve(theirs: Connection) -> None:
    """Reads what it is sent, until it is sent nothing."""
    while (path := theirs.recv()) is not None:
        theirs.send(visit(path))
