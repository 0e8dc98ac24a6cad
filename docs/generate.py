"""Writes what the pages quote: --help, the migrations, the floors, and what the commands on them print.

python docs/generate.py            write them anew
python docs/generate.py --check    only say which ones are out of date, with exit status 1
"""

import ast
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from transcripts import BLOCK, PROJECT, retold
from typer.main import get_command
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.ingest import open_work, read_bytes
from storysofar.publish.drawing import draw
from storysofar.reading.reader import read
from storysofar.rewording.checks import FAULT_CHECKS
from storysofar.store.migration import MIGRATION_SCRIPTS
from storysofar.text import PASSAGE_KINDS, STATED_FIELDS

sys.path.insert(0, str(PROJECT))  # the tests know the formats, for they make a page of each
from tests.ingest.dresses import stock, table

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py; changes here are lost. -->\n"
PACKAGE = PROJECT / "src" / "storysofar"
WAY = (
    *("english", "ingest", "reading", "text", "model", "characters", "dialogue", "facts", "threads", "scenes"),
    *("moments", "store", "views", "retrieval", "rewording", "publish", "cli"),
)
PLACE = "(?<=<!-- {0} -->\n).*?(?=<!-- end of {0} -->)"  # what stands between two marks is ours to write

# What the floors are floors of, for a reader who knows none of the corpora.
FLOORS = {
    "pdnc.named": "quotations of 22 novels given the right speaker's name",
    "pdnc.named.explicit": "… with a name in the tag",
    "pdnc.named.anaphoric": "… with a pronoun or a description in the tag",
    "pdnc.named.implicit": "… with no tag at all",
    "pdnc.right when answered": "… of those that got any name, the right ones",
    "fanfic.named": "the same, in three chapters of a long fan fiction",
    "pdnc.found": "quotations of the novels found at all",
    "coreference.conll": "who is who in ten documents of LitBank, persons, CoNLL F1",
    "pages.story recall": "words of two scraped pages' story taken for story",
    "pages.fields": "facts those pages state about the work, found",
    "recaps.ROUGE-L": "plots of 25 stories against people's own, ROUGE-L",
    "coverage.told": "what must be told of ten stories and a serial, told in 250 words",
}

# The lessons of the learnt model, and what it is asked.
LESSONS = {
    "train": "LitBank, train",
    "dev": "LitBank, dev (never learnt from)",
    "novels": "free labels of the novels",
    "squality": "free labels of the SQuALITY stories",
}
LEARNT = {
    "persons": "spans that mention a person, and whether by name, description or pronoun",
    "same pron": "who a pronoun means, among the mentions before it in the window",
    "same descr": "who a description means",
    "same name": "who a name means",
    "said": "who says a quotation",
}


def cli() -> str:
    """The reference of the command line: what --help says of each command."""
    commands = getattr(get_command(app), "commands")  # noqa: B009 (mypy does not know that this is a group)
    sections = [f"## storysofar {name}\n\n{shown(help_of(name))}" for name in commands]
    intro = (
        "A work is named by its title, its number in `storysofar list`, or a part of its title that fits no other. "
        "What you ask for goes to standard output, everything else to standard error. The exit status is 0; 1 when "
        "some of many sources could not be read and the others were; 2 when what you asked for is not there; 70 when "
        "storysofar itself or the machine has a fault; 130 when "
        "you stopped it. With `--json` standard output is one JSON object, also where something went wrong: "
        '`{"error": {"kind": …, "message": …, "near": […]}}`.\n'
    )
    return "\n".join((NOTE, "# The command line\n", intro, shown(help_of()), *sections))


def help_of(*command: str) -> str:
    """What --help says."""
    return CliRunner().invoke(app, [*command, "--help"], prog_name="storysofar", terminal_width=80).output


def shown(text: str) -> str:
    """The text as it stands."""
    return f"```text\n{text.rstrip()}\n```\n"


def schema() -> str:
    """The schema of the library, from its migrations."""
    sections = [
        f"## {path.stem}\n\n```sql\n{path.read_text(encoding='utf-8').rstrip()}\n```\n" for path in MIGRATION_SCRIPTS
    ]
    intro = "The library is one SQLite file. These migrations make it, in this order.\n"
    return "\n".join((NOTE, "# The library's schema\n", intro, *sections))


def floors() -> str:
    """The floors of the evaluation that tell a reader most, as a table."""
    least = json.loads((PROJECT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["least"]
    rows = [f"| {words} | {least[name]} % |" for name, words in FLOORS.items()]
    return "\n".join(("| measured | at least |", "|---|---|", *rows)) + "\n"


def figures() -> str:
    """The figures on texts that the program was tuned on, beside those on stories that it was not."""
    least = json.loads((PROJECT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["least"]
    unseen = json.loads((PROJECT / "evaluation" / "unseen.json").read_text(encoding="utf-8"))["rows"]
    rows = []
    for row in unseen:
        tuned = f"{least[row['floor']]} %" if row["floor"] else "–"
        rows.append(f"| {row['what']} | {tuned} | {row['unseen']} % |")
    head = "| measured | on texts it was tuned on | on other stories |"
    return "\n".join((head, "|---|---|---|", *rows)) + "\n"


def storyline() -> str:
    """The demo serial as a picture, as far as chapter 4."""
    work = open_work(PROJECT / "examples" / "serial")
    return draw(read(work), "storyline", as_of=4, title=work.title or "")


def house() -> str:
    """The tree of the package, a line for each module: the first sentence of its docstring."""
    rows = [("src/storysofar/", None), *rooms(PACKAGE, 1)]
    width = max(len(name) for name, _ in rows) + 2
    tree = "\n".join(f"{name:{width}}{about(path) if path else ''}".rstrip() for name, path in rows)
    return f"```text\n{tree}\n```\n"


def rooms(folder: Path, depth: int) -> list[tuple[str, Path | None]]:
    """A line for each module of a folder, then for each package in it, in the way of the data, with its own modules."""
    indent = "  " * depth
    rows: list[tuple[str, Path | None]] = [
        (f"{indent}{path.name}", path) for path in sorted(folder.glob("*.py")) if depth == 1 or path.name[0] != "_"
    ]
    packages = [path.parent for path in folder.glob("*/__init__.py")]
    packages.sort(key=lambda path: (WAY.index(path.name) if path.name in WAY else len(WAY), path.name))
    for package in packages:
        rows += [(f"{indent}{package.name}/", package / "__init__.py"), *rooms(package, depth + 1)]
    return rows


def about(module: Path) -> str:
    """What a module is, in the first sentence of its docstring."""
    told = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=[.])\s|\n", told)[0].rstrip(".")


def learnt() -> str:
    """What the model learnt from and how good it is by itself, as tables."""
    report = json.loads((PROJECT / "training" / "report.json").read_text(encoding="utf-8"))
    rows = [
        f"| {LESSONS[part]} | {number['windows']:,} | {number['mentions asked for']:,} | "
        f"{number['quotations asked for']:,} |"
        for part, number in report["lessons"].items()
    ]
    asked, hidden = report["LitBank dev"], report["free labels held out"]
    judged = [f"| {words} | {asked.get(name, '–')} | {hidden.get(name, '–')} |" for name, words in LEARNT.items()]
    return "\n".join(
        (
            "| lessons | windows | mentions asked for | quotations asked for |",
            "|---|---|---|---|",
            *rows,
            "",
            "| asked | LitBank dev | free labels held out |",
            "|---|---|---|",
            *judged,
            "",
        )
    )


def dresses() -> str:
    """The pages that are read, as the tests have them: what each states, and what is kept apart from its story."""
    rows = [
        f"| {dress.name} | {dress.known_by} | {stated(dress)} | {apart(dress)} | `{dress.fixture}` |"
        for dress in table.DRESSES
    ]
    head = ("| format | known by | what it states | kept apart from the story | fixture |", "|---|---|---|---|---|")
    return "\n".join((*head, *rows)) + "\n"


def stated(dress: "table.Dress") -> str:
    """The facts that are read from a page of this dress."""
    page = dress.make(stock.make_tale(7))
    work = read_bytes(page.bytes, page.name)
    return ", ".join(name for name in STATED_FIELDS if getattr(work, name) not in (None, (), page.name))


def apart(dress: "table.Dress") -> str:
    """The kinds of passages that stand on some page of this dress beside the story."""
    pages = [dress.make(stock.make_tale(seed)) for seed in range(7)]
    found = {p.kind for page in pages for c in read_bytes(page.bytes, page.name).chapters for p in c.passages}
    return ", ".join(kind for kind in PASSAGE_KINDS if kind in found and kind not in ("story", "break"))


def proven(rows: "tuple[table.Proven, ...]", heads: tuple[str, str]) -> str:
    """What the tests say of these, each in its own words."""
    lines = [f"| {row.name} | {row.known_by} | {said_by(row)} | `{row.file}` |" for row in rows]
    return "\n".join((f"| {heads[0]} | {heads[1]} | what holds | tests |", "|---|---|---|---|", *lines)) + "\n"


def said_by(row: "table.Proven") -> str:
    """The names of the tests as sentences. Raises LookupError for a test that is not there."""
    tests = PROJECT / "tests" / "ingest" / row.file
    names = re.findall(r"^def (test_\w+)", tests.read_text(encoding="utf-8"), re.MULTILINE)
    found = [name for start in row.tests for name in names if name.startswith(start)]
    if len(found) < len(row.tests):
        raise LookupError(f"{row.file} has no tests that begin with {', '.join(row.tests)}")
    return "; ".join(name.removeprefix("test_").replace("_", " ") for name in found)


def checks() -> str:
    """What a sentence of a language model is not taken for, as a table."""
    rows = [f"| {name} | {(check.__doc__ or '').splitlines()[0]} |" for name, check in FAULT_CHECKS.items()]
    return "\n".join(("| not taken | because |", "|---|---|", *rows)) + "\n"


QUOTED: dict[str, Callable[[], str]] = {
    "checks": checks,
    "figures": figures,
    "floors": floors,
    "house": house,
    "learnt": learnt,
    "dresses": dresses,
    "books": lambda: proven(table.BOOKS, ("format", "known by")),
    "documents": lambda: proven(table.DOCUMENTS, ("format", "known by")),
    "hostile": lambda: proven(table.HOSTILE, ("what", "what becomes of it")),
    "traps": lambda: proven(table.TRAPS, ("trap", "where")),
}


def told_anew(path: Path) -> str:
    """A page written by hand, with what it quotes and what its commands print as they are now."""
    page = path.read_text(encoding="utf-8")
    for mark, write in QUOTED.items():
        page = re.sub(PLACE.format(mark), lambda _, write=write: write(), page, flags=re.DOTALL)
    return retold(page) if BLOCK.search(page) else page


def pages() -> dict[Path, Callable[[], str]]:
    """Every page that quotes something, and how it is written."""
    by_hand = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted(HERE.glob("*.md"))]
    return {path: lambda path=path: told_anew(path) for path in by_hand} | {
        HERE / "cli.md": cli,
        HERE / "schema.md": schema,
        HERE / "storyline.svg": storyline,
    }


def out_of_date() -> dict[Path, str]:
    """The pages that do not say what the program says, and what they should."""
    texts = {path: write() for path, write in pages().items()}
    return {path: text for path, text in texts.items() if not is_written(path, text)}


def is_written(path: Path, text: str) -> bool:
    """Whether the page is there and says this."""
    return path.exists() and path.read_text(encoding="utf-8") == text


def main() -> None:
    """Write the pages, or check them."""
    stale = out_of_date()
    if "--check" in sys.argv[1:]:
        names = ", ".join(path.relative_to(PROJECT).as_posix() for path in stale)
        sys.exit(f"Out of date: {names}. To write them: make docs" if stale else 0)
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
