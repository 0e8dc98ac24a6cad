"""Who a third-person pronoun means: what the program says, judged against people's marks in evaluation/gold.

pronouns     the name shown for the character is one of the names of the person it means; in speech and in narration
left alone   pronouns of several people, of things and of anybody that are given to nobody
"""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from evaluation.alignment import Story, place_passages, place_records
from evaluation.annotations import GoldText
from evaluation.data import PROJECT
from evaluation.letters import Letters, fold
from evaluation.protocol import Counts, Measures, share

GOLD = PROJECT / "evaluation" / "gold" / "pronouns"


@dataclass(frozen=True, slots=True)
class GoldPronoun:
    """One pronoun at its offsets in the gold text; `character` is None where it means nobody, or several."""

    start: int
    end: int
    character: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """The pronouns of one text. `aliases` holds the folded names of each character."""

    sha256: str  # of the text that the offsets count in
    aliases: dict[str, frozenset[str]]
    pronouns: tuple[GoldPronoun, ...]


def read_marks(path: Path) -> dict[str, Marked]:
    """The marked pronouns of each text by its name ("048"). No text is in the file: some of it is not ours."""
    written = json.loads(path.read_text(encoding="utf-8"))
    aliases = {id: frozenset(fold(name) for name in names) for id, names in written["characters"].items()}
    return {
        name: Marked(chapter["sha256"], aliases, tuple(GoldPronoun(*row) for row in chapter["pronouns"]))
        for name, chapter in written["chapters"].items()
    }


def score(marked: Marked, gold: GoldText, story: Story) -> Counts:
    """Counts of the pronouns that mean somebody, in speech and outside it; and of those that mean nobody."""
    letters = Letters(gold.text)
    names = {character["id"]: fold(character["name"]) for character in story["memory"]["characters"]}
    said = _whom_mentions_mean(story, letters)
    counts: Counts = Counter()
    for pronoun in marked.pronouns:
        who = said.get(letters.range(pronoun.start, pronoun.end))
        if pronoun.character is None:
            counts.update(nobody=1, nobody_right=who is None)
            continue
        place = "speech" if any(q.start <= pronoun.start < q.end for q in gold.quotations) else "narration"
        is_right = who is not None and names.get(who) in marked.aliases[pronoun.character]
        counts.update({"pronouns": 1, f"pronouns.{place}": 1})
        counts.update(
            {"pronouns_right": is_right, f"pronouns_right.{place}": is_right, "pronouns_said": who is not None}
        )
    return counts


def _whom_mentions_mean(story: Story, letters: Letters) -> dict[tuple[int, int], str | None]:
    """The character of each mention of the export, by its stretch of the gold letters."""
    passages, _ = place_passages(story, letters)
    records = place_records(story["memory"].get("mentions", ()), passages)
    known = {character["id"] for character in story["memory"]["characters"]}  # several together are no character
    return {
        (start, end): mention["character"] if mention["character"] in known else None
        for start, end, mention in records
        if mention["kind"] == "pronoun"
    }


def measures(counts: Counts) -> Measures:
    """Of the pronouns that mean somebody, those that were given to them."""
    return {
        "pronouns": share(counts, "pronouns_right", "pronouns"),
        **{
            f"pronouns.{place}": share(counts, f"pronouns_right.{place}", f"pronouns.{place}")
            for place in ("narration", "speech")
        },
    }


def beside(counts: Counts) -> Measures:
    """How many were marked, and what became of those that mean nobody."""
    return {
        "pronouns marked that mean somebody": counts["pronouns"],
        "pronouns right when answered": share(counts, "pronouns_right", "pronouns_said"),
        "pronouns of nobody left alone": share(counts, "nobody_right", "nobody"),
    }
