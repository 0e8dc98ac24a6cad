"""Measures how fast the reading is, on this machine, now.

    python -m benchmarks                      everything
    python -m benchmarks --only speed,memory
    python -m benchmarks --text my-novel.txt --out today.json

Numbers are for this machine and this moment; the ratios travel. Nothing is written but to --out.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.arrivals import measure_arrivals
from benchmarks.asking import measure_questions
from benchmarks.footprint import measure_memory, measure_start
from benchmarks.growth import measure_growth
from benchmarks.looking import measure_views
from benchmarks.recalling import measure_recaps
from benchmarks.speed import measure_speed
from benchmarks.texts import Texts, count_words, find_texts
from benchmarks.updates import measure_updates

# What each must reach: at least, or at most.
LEAST = {
    "ratio to spaCy": 1.0,
    "pages of a folder per second": 200.0,
    "edits told rightly, by addresses, %": 100.0,
    "edits told rightly, by names, %": 100.0,
    "edits told rightly, by numbers alone, %": 100.0,
    "bookmarks in place, by addresses, %": 100.0,
    "corrections in place, by addresses, %": 100.0,
    "bookmarks in place, by names, %": 100.0,
    "corrections in place, by names, %": 100.0,
    "bookmarks in place, by numbers alone, %": 100.0,
    "corrections in place, by numbers alone, %": 100.0,
}
MOST = {
    "a download of 630,000 words, s": 5.0,
    "a download of 630,000 words, MB": 300.0,
    "last against first": 1.2,
    "peak memory, MB": 600.0,
    "recap, ms": 150.0,
    "recap of 122 chapters, ms": 200.0,
    "recap with one chapter more, beyond its reading, s": 1.0,
    "cast, ms": 150.0,
    "search, ms": 150.0,
    "question to 630,000 words, warm, ms": 100.0,
    "start-up, ms": 300.0,
}

PARTS: dict[str, Callable[[Texts, int], dict[str, float]]] = {
    "speed": lambda texts, repeat: measure_speed(texts.novel, count_words(texts.novel), repeat=repeat),
    "growth": lambda texts, repeat: measure_growth(texts.serial, repeat=repeat),
    "memory": lambda texts, repeat: measure_memory(texts.long_novel),
    "views": lambda texts, repeat: measure_views(texts.serial),
    "recaps": lambda texts, repeat: measure_recaps(texts.serial),
    "questions": lambda texts, repeat: measure_questions(texts.serial, repeat=repeat),
    "start": lambda texts, repeat: measure_start(),
    "updates": lambda texts, repeat: measure_updates(),
    "arrivals": lambda texts, repeat: measure_arrivals(),
}


def main() -> int:
    """Runs the parts and prints a table."""
    args = _arguments()
    measured: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        texts = find_texts(Path(folder))
        if args.text:
            texts = texts._replace(novel=args.text, origin=f"{args.text.name}, {texts.origin}")
        print(
            f"texts: {texts.origin}; a novel of {count_words(texts.novel):,} words, one of "
            f"{count_words(texts.long_novel):,}, a serial of {sum(map(count_words, texts.serial)):,} "
            f"in {len(texts.serial)} chapters\n"
        )
        for part in args.only or PARTS:
            for name, value in PARTS[part](texts, args.repeat).items():
                measured[name] = value
                print(f"{name:52} {value:10.2f}  {_must(name, value)}".rstrip(), flush=True)
    if args.out:
        args.out.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", type=lambda names: names.split(","), help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--text", type=Path, help="another novel for the speed")
    parser.add_argument("--repeat", type=int, default=3, help="rounds of each measure")
    parser.add_argument("--out", type=Path, help="write the numbers to this file, as JSON")
    args = parser.parse_args()
    unknown = set(args.only or ()) - set(PARTS)
    if unknown:
        parser.error(f"No part {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}")
    return args


def _must(name: str, value: float) -> str:
    if name in LEAST:
        return f"at least {LEAST[name]:g}{'' if value >= LEAST[name] else '  MISSED'}"
    if name in MOST:
        return f"at most {MOST[name]:g}{'' if value <= MOST[name] else '  MISSED'}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
