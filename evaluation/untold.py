"""What must be told of one text: which statements the recap tells, by which line, and which it does not.

python -m evaluation.untold 63833        a story of SQuALITY, by its passage_id
python -m evaluation.untold serial       the demo serial; "chapter 4": one chapter of it
python -m evaluation.untold serial --system LexRank
"""

import argparse
from collections.abc import Iterator

from evaluation.coverage import Marked, marked_chapters, marked_serial, marked_stories, told
from evaluation.data import data_folder
from evaluation.extracts import RECAP, SYSTEMS, Line, cut, shown


def open_marked(name: str) -> Marked:
    """The marked text of this name. Raises SystemExit when there is none."""
    data = data_folder()
    path = data / "squality" / "dev.jsonl" if data else None
    texts = [*(marked_stories(path) if path and path.exists() else []), marked_serial(), *marked_chapters()]
    found = {marked.name: marked for marked in texts}
    if name not in found:
        raise SystemExit(f"No marked text “{name}”. There are: {', '.join(found)} (the stories need STORYSOFAR_DATA)")
    return found[name]


def report(marked: Marked, lines: list[Line]) -> Iterator[str]:
    """The statements told, each with the lines that tell it; the others with their evidence; the lines left over."""
    seen, useful = shown(lines, marked.story.text), set[int]()
    tells = [told(marked, [words]) for words in seen]
    for at, statement in enumerate(marked.statements):
        by = [number for number, statements in enumerate(tells) if at in statements]
        useful.update(by)
        is_told = at in told(marked, seen)
        yield f"{'told    ' if is_told else 'NOT TOLD'}  {statement.told}"
        if is_told:
            yield from (f"            {lines[number].text}" for number in by)
        else:
            yield from (f"          - {' '.join(marked.story.text[slice(*s)].split())}" for s in statement.evidence)
    yield "\nlines that tell none of them:"
    yield from (f"  {line.text}" for number, line in enumerate(lines) if number not in useful)


def main() -> None:
    """Reads one text and shows what its recap tells of it."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.untold", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", help="a passage_id; serial; chapter N")
    parser.add_argument("--system", choices=[*SYSTEMS], default=RECAP, help="another way to shorten the text")
    args = parser.parse_args()
    marked = open_marked(args.name)
    lines = cut(SYSTEMS[args.system](marked.story, marked.words), marked.words)
    print("\n".join(report(marked, lines)))


if __name__ == "__main__":
    main()
