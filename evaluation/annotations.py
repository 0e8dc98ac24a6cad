"""Who says what, as people marked it: novels of the PDNC, chapters of fan fiction. Knows nothing of scores."""

import ast
import csv
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.letters import fold

csv.field_size_limit(10**9)


@dataclass(frozen=True, slots=True, order=True)
class GoldQuotation:
    """One unbroken stretch of speech; a tag in the middle of a speech makes two. Offsets in the gold text."""

    start: int
    end: int
    speaker: str
    cue: str  # explicit, anaphoric, implicit; "nan" where the annotators left it out


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its speakers. `aliases` holds the folded names of each."""

    name: str
    text: str
    aliases: dict[str, frozenset[str]]
    quotations: tuple[GoldQuotation, ...]


def read_novel(folder: Path) -> GoldText:
    """A novel of the Project Dialogism Novel Corpus: novel_text.txt, character_info.csv, quotation_info.csv.

    Its `quoteByteSpans` count characters, not bytes.
    """
    aliases = {
        row["Main Name"]: frozenset(fold(name) for name in names_in(row)) for row in rows(folder / "character_info.csv")
    }
    quotations = sorted(
        GoldQuotation(start, end, row["speaker"], row["quoteType"].lower() or "nan")
        for row in rows(folder / "quotation_info.csv")
        for start, end in ast.literal_eval(row["quoteByteSpans"])
    )
    return GoldText(folder.name, read_text(folder / "novel_text.txt"), aliases, tuple(quotations))


def by_any_name(gold: GoldText) -> GoldText:
    """The same text where a speaker who is given by one of the names of a listed character has all of that one's names.

    One quotation in fourteen of the PDNC has such a speaker, "Lucy" for "Lucy Honeychurch".
    """
    known: dict[str, set[str]] = defaultdict(set)
    for character, names in gold.aliases.items():
        for name in names:
            known[name].add(character)
    speakers = {quotation.speaker for quotation in gold.quotations} - gold.aliases.keys()
    meant = {speaker: known[fold(speaker)] for speaker in speakers}
    found = {speaker: gold.aliases[min(whose)] for speaker, whose in meant.items() if len(whose) == 1}
    return replace(gold, aliases={**gold.aliases, **found})


def read_chapter(path: Path) -> GoldText:
    """A chapter with its speakers as JSON (docs/evaluation.md shows the shape); the text stands beside it."""
    marked = json.loads(path.read_text(encoding="utf-8"))
    beside = path.with_suffix(".txt")
    text = read_text(beside if beside.exists() else path.parent / marked["file"])
    aliases = {
        character["id"]: frozenset(fold(name) for name in (character["name"], *character["aliases"]))
        for character in marked["characters"]
    }
    quotations = sorted(
        GoldQuotation(quote["start"], quote["end"], quote["speaker"], quote["type"])
        for quote in marked["quotes"]
        if quote.get("speech", True)
    )
    return GoldText(path.stem, text, aliases, tuple(quotations))


def read_text(path: Path) -> str:
    """A text with its line ends as they are: gold offsets count a carriage return as a character."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def names_in(row: dict[str, str]) -> set[str]:
    """All names in a row of character_info.csv."""
    try:
        names = set(ast.literal_eval(row["Aliases"]))
    except (ValueError, SyntaxError):  # the column says "set()" where there are none
        names = set()
    return {*names, row["Main Name"]}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of the PDNC."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
