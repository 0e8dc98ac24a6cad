"""Counts how the code is kept, and holds each figure under its ceiling. Ends with 1 when one is above.

    python -m house                          the table
    python -m house --worst 5                under each figure the five places to mend first
    python -m house --only words --worst 20  only the figures whose name begins so
    python -m house --update                 lower the ceilings to today's figures (none ever rises)

Less is better in every line. What each figure counts is said in the module of its name.
"""

import argparse
import sys

from house.ceilings import Ceilings, broken, load_ceilings, lowered, save_ceilings
from house.constants import constant_measures
from house.decisions import decision_measures
from house.measure import Measure
from house.parts import part_measures
from house.prose import prose_measures
from house.sources import ROOT, sources_below
from house.twins import twin_measures
from house.words import load_allowed, word_measures


def main() -> int:
    """Prints the table; 0 when nothing is above its ceiling."""
    args = _arguments()
    measures = measure_all()
    ceilings = load_ceilings()
    if args.update:
        ceilings = lowered(measures, ceilings)
        save_ceilings(ceilings)
    _print_table([m for m in measures if m.name.startswith(args.only)], ceilings, args.worst)
    above = broken(measures, ceilings)
    for line in above:
        print(line, file=sys.stderr)
    return 1 if above else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m house", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list N places under each figure")
    parser.add_argument("--only", default="", metavar="NAME", help="only the figures whose name begins so")
    parser.add_argument("--update", action="store_true", help="lower the ceilings to today's figures")
    return parser.parse_args()


def measure_all() -> list[Measure]:
    """Every figure of the project as it stands."""
    sources = sources_below()
    pages = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *ROOT.glob("docs/*.md"))}
    return [
        *decision_measures(sources),
        *constant_measures(sources),
        *word_measures(sources, load_allowed()),
        *part_measures(sources),
        *prose_measures(pages | {source.path: source.text for source in sources}),
        *twin_measures(sources),
    ]


def _print_table(measures: list[Measure], ceilings: Ceilings, worst: int) -> None:
    print(f"{'measure':<36}{'now':>8}{'ceiling':>9}{'asked':>8}")
    for measure in measures:
        row = (measure.figure, ceilings.get(measure.name), measure.target)
        now, ceiling, asked = (f"{value:g}" if value is not None else "–" for value in row)
        print(f"{measure.name:<36}{now:>8}{ceiling:>9}{asked:>8}")
        for place in measure.worst[:worst]:
            print(f"    {place}")


if __name__ == "__main__":
    sys.exit(main())
