"""Sends whole works through everything, from bytes to every view, by structure and by damaged bytes.

    python -m fuzz.works                       some works of each kind
    python -m fuzz.works --runs 100000         what runs at night
    python -m fuzz.works --runs 1 --seed 4711  one of them again: the same seed, the same work
    python -m fuzz.works --kinds bytes         only damaged ones

It is a fault if anything but a message to the user comes of a work, if it takes more than twenty seconds of the
processor's time, or if what must hold of every work and memory does not. Its files and what went wrong are kept in
build/fuzz/works; each fault that is found becomes a test.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from fuzz.journeys import go_through
from fuzz.mangling import mangled
from fuzz.parsers import zipped
from fuzz.tales import Files, made

BUILD = Path(__file__).parent.parent / "build" / "fuzz" / "works"
KINDS = ("structure", "bytes")
SHORT = 200  # works of each kind
SLOWEST = 20.0  # seconds of the processor's time for one work, of which the slowest known takes two
BATCH = 50  # works that one process takes at a time


class Fault(NamedTuple):
    """What went wrong with one work."""

    kind: str
    seed: int
    told: str  # one line: the same for the same fault
    trace: str


def main() -> int:
    """Sends works through everything, and tells each kind of fault once."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz.works", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=SHORT, help="works of each kind")
    parser.add_argument("--seed", type=int, default=0, help="of the first work")
    parser.add_argument("--kinds", type=lambda names: names.split(","), default=list(KINDS), help=", ".join(KINDS))
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    args = parser.parse_args()
    began, seen, works, told = time.monotonic(), 0, 0, Counter[str]()
    for count, found in outcomes(args.kinds, args.seed, args.runs, args.jobs):
        seen, works = seen + BATCH, works + count
        for fault in found:
            told[fault.told] += 1
            if told[fault.told] == 1:
                keep(fault)
        if seen % (20 * BATCH) == 0:
            print(f"{seen:>9,} of each kind tried, {works:,} works, {time.monotonic() - began:,.0f} s", flush=True)
    print(f"{args.runs:,} of each kind ({', '.join(args.kinds)}) tried: {works:,} works, {sum(told.values())} faults")
    for line, times in told.most_common():
        print(f"{times:>6} × {line}")
    return bool(told)


def outcomes(kinds: list[str], seed: int, runs: int, jobs: int) -> Iterator[tuple[int, list[Fault]]]:
    """How many works each batch had, and the faults in it."""
    batches = [range(at, min(at + BATCH, seed + runs)) for at in range(seed, seed + runs, BATCH)]
    if jobs == 1:
        yield from map(partial(outcome, kinds), batches)
        return
    with ProcessPoolExecutor(jobs, max_tasks_per_child=20) as pool:
        yield from pool.map(partial(outcome, kinds), batches)


def outcome(kinds: list[str], seeds: range) -> tuple[int, list[Fault]]:
    """What came of some works."""
    tried = [attempt(kind, seed) for seed in seeds for kind in kinds]
    return sum(one for one in tried if isinstance(one, int)), [one for one in tried if isinstance(one, Fault)]


def attempt(kind: str, seed: int) -> int | Fault:
    """How many works one seed was, or what went wrong with it."""
    began = time.process_time()
    try:
        works = go_through(files_of(kind, seed), Random(seed))
    except Exception as error:
        return Fault(kind, seed, line_of(error), traceback.format_exc())
    if (seconds := time.process_time() - began) > SLOWEST:
        return Fault(kind, seed, f"slow: {kind} {seed}", f"{seconds:.1f} seconds")
    return works


def files_of(kind: str, seed: int) -> Files:
    """The files of a seed: as they were made, or damaged."""
    chance = Random(f"{kind} {seed}")
    files = made(chance)
    if kind == "structure":
        return files
    others = made(chance)
    graft = chance.choice(list(others.values()))
    return {name: mangled(chance, data, graft) if chance.random() < 0.7 else data for name, data in files.items()}


def line_of(error: BaseException) -> str:
    """What went wrong, and where in the program; without what differs from work to work."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "storysofar" in frame.filename]
    frame = (frames or traceback.extract_tb(error.__traceback__))[-1]
    words = str(error)[:60] if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno} {frame.name} {words}".strip()


def keep(fault: Fault) -> None:
    """Keeps the files of a fault and what went wrong, and says where."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / f"{fault.kind}-{fault.seed}"
    path.with_suffix(".zip").write_bytes(zipped(files_of(fault.kind, fault.seed)))
    path.with_suffix(".txt").write_text(fault.trace, encoding="utf-8", errors="backslashreplace")
    again = f"python -m fuzz.works --runs 1 --kinds {fault.kind} --seed {fault.seed}"
    print(f"a fault: {fault.told}\n  see {path}.txt; again: {again}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
