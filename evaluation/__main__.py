"""Scores the reading, all protocols in one table, and holds it against the floors.

    python -m evaluation                     everything the data folder allows
    python -m evaluation --only pdnc,fanfic  some protocols; those that read the novels once more run only so
    python -m evaluation --update            raise the floors to what was reached
    python -m evaluation --update --lower pdnc.named.implicit

The data are found through STORYSOFAR_DATA; docs/evaluation.md says where to get them. Without them it runs on what
the project ships. Ends with 1 when a measure is below its floor.
"""

import argparse
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from evaluation.data import SHIPPED, data_folder, digest
from evaluation.floors import FloorsError, broken, load_floors, raised, save_floors, strange
from evaluation.protocol import Case, Counts, Measures, Protocol
from evaluation.protocols import PROTOCOLS, judge

PROCESSES = 2


def main() -> int:
    """Runs the protocols; 0 when everything holds."""
    args = _arguments()
    data = data_folder()
    if data is None:
        print("The evaluation data are not here: STORYSOFAR_DATA names no folder (docs/evaluation.md says where to")
        print("get them). Measured is what the project ships.\n")
    chosen = [p for p in PROTOCOLS if (p.name in args.only if args.only else not p.is_extra)]
    cases = {p.name: _cases(p, data) for p in chosen}
    counts, failed = _judge_all(chosen, cases, is_verbose=args.verbose)
    measured = [p for p in chosen if p.name in counts]
    scores = {f"{p.name}.{name}": score for p in measured for name, score in p.measures(counts[p.name]).items()}
    floors = load_floors()
    digests = {p.name: digest(_files(cases[p.name])) for p in measured}
    if args.json:
        beside = {f"{p.name}.{name}": v for p in measured for name, v in p.beside(counts[p.name]).items()}
        print(json.dumps({"scores": scores, "beside": beside, "floors": floors.least, "data": digests}, indent=1))
    else:
        _print_table(measured, counts, floors.least)
        for protocol in chosen:
            if not cases[protocol.name]:
                print(f"not measured: {protocol.name} ({protocol.what}): its data are not here")
    if args.update and not failed:
        try:
            save_floors(raised(floors, scores, digests, lower=tuple(args.lower)))
        except FloorsError as refusal:
            print(refusal, file=sys.stderr)
            return 1
        return 0
    below = failed + strange(digests, floors) + broken(scores, floors)
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


def _arguments() -> argparse.Namespace:
    names = ", ".join(p.name for p in PROTOCOLS)
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", type=lambda names: names.split(","), help=f"some of: {names}")
    parser.add_argument("--verbose", action="store_true", help="a line for each text as it is done")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="a floor that --update may lower")
    args = parser.parse_args()
    unknown = set(args.only or ()) - {p.name for p in PROTOCOLS}
    if unknown:
        parser.error(f"No protocol {', '.join(sorted(unknown))}. There are: {names}")
    return args


def _cases(protocol: Protocol, data: Path | None) -> list[Case]:
    folder = SHIPPED if protocol.is_shipped else data
    return protocol.cases(folder) if folder else []


def _files(cases: list[Case]) -> list[Path]:
    paths = {path for case in cases for path in (*case.sources, *case.gold, *case.marks)}
    folders = {path for path in paths if path.is_dir()}
    return sorted(paths - folders | {inside for folder in folders for inside in folder.iterdir() if inside.is_file()})


def _judge_all(
    protocols: list[Protocol], cases: dict[str, list[Case]], *, is_verbose: bool
) -> tuple[dict[str, Counts], list[str]]:
    """The counts of each protocol, and a line for each case that could not be judged."""
    tasks = [(p, case) for p in protocols for case in cases[p.name]]
    tasks.sort(key=lambda task: -task[1].size)
    counts: dict[str, Counts] = {}
    failed = []
    for protocol, case, found, seconds in _judged(tasks):
        if isinstance(found, str):
            failed.append(f"{protocol.name}, {case.name}: could not be judged\n{found}")
            continue
        counts.setdefault(protocol.name, Counter()).update(found)
        if is_verbose:
            print(f"{protocol.name:9} {case.name:30} {seconds:5.1f} s  {_row(protocol.measures(found))}", flush=True)
    return counts, failed


def _judged(tasks: list[tuple[Protocol, Case]]) -> Iterator[tuple[Protocol, Case, Counts | str, float]]:
    """The tasks as they are done. Each has a process of its own: what one work left behind cannot reach the next."""
    context = multiprocessing.get_context("spawn")
    by_name = {protocol.name: protocol for protocol, _ in tasks}
    with ProcessPoolExecutor(PROCESSES, mp_context=context, max_tasks_per_child=1) as pool:
        begun = [pool.submit(judge, protocol.name, case) for protocol, case in tasks]
        for done in as_completed(begun):
            name, case, found, seconds = done.result()
            yield by_name[name], case, found, seconds


def _row(measures: Measures) -> str:
    return "  ".join(f"{name} {score:.1f}" for name, score in measures.items())


def _print_table(protocols: list[Protocol], counts: dict[str, Counts], least: dict[str, float]) -> None:
    if not protocols:
        return
    print(f"{'measure':44} {'score':>8} {'floor':>8}")
    for protocol in protocols:
        print(f"{protocol.name}: {protocol.what}")
        for name, score in protocol.measures(counts[protocol.name]).items():
            floor = least.get(f"{protocol.name}.{name}")
            said = "" if floor is None else f"{floor:8.2f}{'  BELOW' if score < floor else ''}"
            print(f"  {name:42} {score:8.2f} {said}".rstrip())
        for name, value in protocol.beside(counts[protocol.name]).items():
            print(f"  {name:42} {value:8.2f} {'-':>8}")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # two processes on two cores
    sys.exit(main())
