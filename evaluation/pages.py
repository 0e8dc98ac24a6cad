"""The protocol of a scraped page: the story kept apart from its dress, what the page states, who is in it.

story precision, recall   letters labelled story
dress                     lines that are not story and are given the right kind; one left out counts as navigation
fields                    facts the page states about the work (title, chapter, rating …) that were found
pronouns                  third-person pronouns whose character has a name that the gold character bears
cast precision, recall    characters with a proper name
scenes                    where a scene begins, within two lines that are not blank: F1
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.alignment import Story
from evaluation.annotations import read_text
from evaluation.data import PROJECT
from evaluation.letters import Letters, fold
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from evaluation.telling import tell

GOLD = PROJECT / "evaluation" / "gold" / "pages"
SAME_KIND = {"heading": "chapter_heading", "break": "scene_break"}  # ours, and what the annotators call it
NEAR = 2  # lines: annotators differ by as much on where a scene begins
TELLING = 80  # letters of a field that must be found; summaries are long


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was scraped, with what people marked on it."""

    text: str
    gold: dict[str, Any]
    letters: Letters
    lines: tuple[tuple[int, int], ...]  # the letters of each line


@dataclass(frozen=True, slots=True)
class Aligned:
    """An export laid over the letters of the page."""

    kinds: list[str | None]  # by letter; None: left out
    begins: dict[tuple[int, int], tuple[int, Letters]]  # a passage's (chapter, start): the letters before it, its own

    def letter_at(self, chapter: int, start: int) -> int | None:
        """The letter of the page that stands at this offset of the chapter, or is the next after it."""
        before = [place for place in self.begins if place[0] == chapter and place[1] <= start]
        if not before:
            return None
        place = max(before)
        at, own = self.begins[place]
        return at + own.range(start - place[1], start - place[1])[0]


def read_page(gold: Path, text: Path) -> Page:
    """The gold file, and the page it speaks of."""
    page = read_text(text)
    letters, lines, offset = Letters(page), [], 0
    for line in page.split("\n"):
        lines.append(letters.range(offset, offset + len(line)))
        offset += len(line) + 1
    return Page(page, json.loads(gold.read_text(encoding="utf-8")), letters, tuple(lines))


def score(page: Page, story: Story) -> Counts:
    """The counts of one page."""
    aligned = align(story, page.letters)
    counts: Counts = Counter()
    for part in (_kinds(page, aligned), _fields(page, story), _pronouns(page, story, aligned), _cast(page, story)):
        counts.update(part)
    counts.update(_scenes(page, story, aligned))
    return counts


def align(story: Story, letters: Letters) -> Aligned:
    """Each passage where it stands on the page; a page may be told in another order than it stands."""
    kinds: list[str | None] = [None] * len(letters.folded)
    begins, cursor = {}, 0
    for chapter in story["work"]["chapters"]:
        for passage in chapter["passages"]:
            own = Letters(passage["text"])
            at = letters.folded.find(own.folded, cursor)
            at = at if at >= 0 else letters.folded.find(own.folded)
            if at < 0 or not own.folded:
                continue
            cursor = at + len(own.folded)
            kinds[at:cursor] = [passage["kind"]] * len(own.folded)
            begins[chapter["number"], passage["start"]] = (at, own)
    return Aligned(kinds, begins)


def _kinds(page: Page, aligned: Aligned) -> Counts:
    counts: Counts = Counter()
    for (start, end), line in zip(page.lines, page.gold["lines"], strict=False):
        if start == end:
            continue
        labelled = aligned.kinds[start:end].count("story")
        counts["story_said"] += labelled
        if line["kind"] == "story":
            counts.update(story_gold=end - start, story_hit=labelled)
        else:
            ((most, _),) = Counter(kind or "navigation" for kind in aligned.kinds[start:end]).most_common(1)
            counts.update(dress=1, dress_right=SAME_KIND.get(most, most) == line["kind"])
    return counts


def _fields(page: Page, story: Story) -> Counts:
    work = story["work"]
    chapter = (work["chapters"] or [{}])[0]
    stated = {field: value for field, value in work.items() if field != "chapters"}
    heard = _letters_of(json.dumps({**stated, "number": chapter.get("number"), "ct": chapter.get("title")}))
    counts: Counts = Counter()
    for field, value in _asked(page.gold["work"]):
        is_found = chapter.get("number") == value if field == "chapter" else _letters_of(str(value))[:TELLING] in heard
        counts.update(fields=1, fields_right=is_found)
    return counts


def _asked(work: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each value that the page states; the notes are passages, and scored as such."""
    for field, value in work.items():
        if not field.endswith("_plain") and field != "notes" and value not in (None, [], ""):
            yield from ((field, one) for one in (value if isinstance(value, list) else [value]))


def _letters_of(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _pronouns(page: Page, story: Story, aligned: Aligned) -> Counts:
    names = {character["id"]: fold(character["name"]) for character in story["memory"]["characters"]}
    aliases = _aliases(page)
    said = {
        aligned.letter_at(mention["chapter"], mention["start"]): mention["character"]
        for mention in story["memory"].get("mentions", [])
    }
    counts: Counts = Counter()
    for pronoun in page.gold["pronouns"]:
        if pronoun.get("refers_to") is not None:
            who = said.get(page.letters.range(pronoun["start"], pronoun["start"])[0])
            is_right = who is not None and names.get(who) in aliases[pronoun["refers_to"]]
            counts.update(pronouns=1, pronouns_right=is_right)
    return counts


def _aliases(page: Page) -> dict[str, set[str]]:
    return {who["id"]: {fold(name) for name in (who["name"], *who["aliases"])} for who in page.gold["characters"]}


def _cast(page: Page, story: Story) -> Counts:
    aliases, shown = _aliases(page), [character["name"] for character in story["memory"]["characters"]]
    named = [who["id"] for who in page.gold["characters"] if re.match(r"[A-Z]", who["name"])]
    heard, said = {fold(name) for name in shown}, [name for name in shown if re.match(r"[A-Z]", name)]
    return Counter(
        cast_gold=len(named),
        cast_found=sum(bool((aliases[who] - {""}) & heard) for who in named),
        cast_said=len(said),
        cast_true=sum(any(name in known for known in aliases.values()) for name in {fold(name) for name in said}),
    )


def _scenes(page: Page, story: Story, aligned: Aligned) -> Counts:
    written = [number for number, (start, end) in enumerate(page.lines) if end > start]
    rank = {number: at for at, number in enumerate(written)}
    gold = {rank[scene["start_line"] - 1] for scene in page.gold["scenes"] if scene["start_line"] - 1 in rank}
    said = set()
    for scene in story["memory"].get("scenes", []):
        letter = aligned.letter_at(scene["chapter"], scene["start"])
        if letter is not None:
            said |= {rank[number] for number in written if page.lines[number][0] <= letter < page.lines[number][1]}
    return Counter(
        scenes_gold=len(gold),
        scenes_said=len(said),
        scenes_hit=sum(any(abs(one - other) <= NEAR for other in said) for one in gold),
        scenes_true=sum(any(abs(one - other) <= NEAR for other in gold) for one in said),
    )


def pages(data: Path) -> list[Case]:
    """The pages whose gold the project ships; their text is in the data folder."""
    gold = sorted(GOLD.glob("*.json"))
    texts = [data / "pages" / f"{path.stem}.txt" for path in gold]
    return [Case(path.stem, (text,), (path,)) for path, text in zip(gold, texts, strict=True) if text.exists()]


def judge(case: Case) -> Counts:
    """Reads the page as a user would hand it in."""
    return score(read_page(case.gold[0], case.sources[0]), tell(case.sources))


def measures(counts: Counts) -> Measures:
    """All of them in per cent."""
    precision, recall = share(counts, "scenes_true", "scenes_said"), share(counts, "scenes_hit", "scenes_gold")
    return {
        "story precision": share(counts, "story_hit", "story_said"),
        "story recall": share(counts, "story_hit", "story_gold"),
        "dress": share(counts, "dress_right", "dress"),
        "fields": share(counts, "fields_right", "fields"),
        "pronouns": share(counts, "pronouns_right", "pronouns"),
        "cast precision": share(counts, "cast_true", "cast_said"),
        "cast recall": share(counts, "cast_found", "cast_gold"),
        "scenes": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    }


PAGES = Protocol("pages", "scraped pages: the story and its dress", pages, judge, measures)
