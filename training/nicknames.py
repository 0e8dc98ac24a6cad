"""Short forms of first names: our own rows, and those of a well-kept list that can hardly be another name.

    python training/nicknames.py src/storysofar/english/data/nicknames.toml

The list is `nicknames` 1.0.1 (Carlton Northern and others, Apache-2.0), made for genealogy: there Emma may be Emily and
Helen Eleanor. In a story these are two people until the text says otherwise. So a pair is taken only where the long
name is one of our first names, and the short form is shorter, begins as it does, and is neither somebody's own name nor
a common word.

The table [own] of the file stays as it is; [listed] is written anew.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

from storysofar.english.tables import subject, word_list

PACKAGE = "nicknames==1.0.1"
MIN_SHORT_CHARS = 3
OTHER_NAMES = frozenset("thirza thursa tracie traci hodge".split())  # names of their own that the list takes for short
HEAD = """# Short forms of first names, by the long form.
# Source: [own] our own list; [listed] chosen by training/nicknames.py from nicknames 1.0.1 (Carlton Northern and
# others)
# Licence: Apache-2.0, both
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    own = {long: set(shorts.split()) for long, shorts in subject("nicknames")["own"].items()}
    tables = "\n".join(table(name, rows) for name, rows in (("own", own), ("listed", chosen(pairs(), own))))
    out.write_text(f"{HEAD}\n{tables}", encoding="utf-8")


def pairs() -> list[tuple[str, str]]:
    """The long and the short form of each row of the list."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            lines = wheel.read("nicknames/names.csv").decode().splitlines()
    return [(row["name1"], row["name2"]) for row in csv.DictReader(lines)]


def chosen(found: list[tuple[str, str]], own: dict[str, set[str]]) -> dict[str, set[str]]:
    """The pairs that can hardly mean two people, and are not ours already."""
    given = word_list("given_male") | word_list("given_female")
    names = {long for long, _ in found} | given | word_list("common") | OTHER_NAMES
    rows: dict[str, set[str]] = defaultdict(set)
    for long, short in found:
        is_short = MIN_SHORT_CHARS <= len(short) < len(long) and short.isalpha() and short[0] == long[0]
        if is_short and long in given and short not in names | own.get(long, set()):
            rows[long].add(short)
    return rows


def table(name: str, rows: dict[str, set[str]]) -> str:
    """A table of the file, a line for each long name."""
    lines = (f"{long} = '{' '.join(sorted(shorts))}'" for long, shorts in sorted(rows.items()))
    return "\n".join((f"[{name}]", *lines, ""))


if __name__ == "__main__":
    main()
