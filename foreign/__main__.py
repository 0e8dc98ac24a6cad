"""Reads every e-book and page of a folder, each within a time limit, and says what went wrong with which.

    python -m foreign FOLDER                          what is read, refused, crashed, slow, or looks wrong
    python -m foreign FOLDER --json build/foreign.json
    python -m foreign FOLDER --worst 50 --seconds 20 --jobs 2

Nothing is kept, and no model is asked: it is about what the files say. The exit code is 1 if one crashed or
was stopped.
"""

import argparse
import json
import sys
from pathlib import Path

from foreign.findings import findings_of
from foreign.folder import books_in
from foreign.report import report_of
from foreign.workers import visit_all

SECONDS_FOR_ONE = 60.0  # before the reading of one file is stopped
WORST_SHOWN = 10  # of each finding


def main() -> int:
    """Visits the folder and prints the report."""
    parser = argparse.ArgumentParser(
        prog="python -m foreign", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a folder; all below it is looked through")
    parser.add_argument("--json", type=Path, help="also write all that was found to this file")
    parser.add_argument("--worst", type=int, default=WORST_SHOWN, help="files shown of each finding")
    parser.add_argument("--seconds", type=float, default=SECONDS_FOR_ONE, help="time limit for one file")
    parser.add_argument("--jobs", type=int, default=1, help="files read at the same time")
    args = parser.parse_args()
    if not args.folder.is_dir():
        parser.error(f"{args.folder} is no folder. Say one that holds e-books or pages.")
    visits = visit_all(books_in(args.folder), seconds=args.seconds, jobs=args.jobs)
    found = findings_of(visits)
    print(report_of(visits, found, worst=args.worst))
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        told = {"findings": found, "visits": [visit.as_row() for visit in visits]}
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return int(any(visit.outcome in ("crashed", "stopped") for visit in visits))


if __name__ == "__main__":
    sys.exit(main())
