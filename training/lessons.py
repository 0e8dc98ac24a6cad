"""The lessons that the encoder learns from, as windows of pieces with what is true of them.

Three kinds, all from texts on which a shipped model may be trained:

- LitBank, train part (CC BY 4.0): mentions, who they are, who says what, marked by people.
- Free labels: in the novels and the SQuALITY stories (public domain in the US) a quotation with "said Anne" names its
  speaker. The reader by rules finds it; the tag is taken out, or its name made a pronoun, and the speaker is asked for.
- In the same texts a name is made a pronoun, and the model is asked who it means.

The novels of LitBank's dev part are left out. Deterministic.

    STORYSOFAR_DATA=… python training/lessons.py build/lessons.pickle [--words 3000000]
"""

import argparse
import json
import os
import pickle
import random
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from evaluation.litbank import Document, read_document
from tokenizers import BertWordPieceTokenizer

from storysofar import open_work
from storysofar.reading.characters.people import People
from storysofar.reading.model.windows import Marks, Pieces, Window, windows_of
from storysofar.reading.page import Page
from storysofar.reading.reader import ReaderState, read_pages
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.text import Chapter, Passage

KINDS = {"name": 0, "description": 1, "pronoun": 2}
PRONOUNS = {
    "m": {"subject": "he", "object": "him", "owner": "his"},
    "f": {"subject": "she", "object": "her", "owner": "her"},
}


@dataclass(slots=True)
class Lesson:
    """One window with its answers. Places are pieces of the window, the last one included."""

    ids: list[int]
    shapes: list[int]
    states: list[int]
    mentions: list[tuple[int, int, int, int]]  # first, last, kind, entity (-1: not known)
    others: list[tuple[int, int, int]]  # first, last, type: 3 a place, 4 an organisation
    asked: list[int]  # the mentions (by number) to resolve; each may mean any mention before it
    quotations: list[tuple[int, int, int]]  # first, last, entity of the speaker
    is_marked: bool  # whether people marked every mention


def marks_of(tokenizer: BertWordPieceTokenizer) -> Marks:
    return Marks(*(tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "[unused1]")))


class Cutter:
    """Cuts a text into pieces with their places."""

    def __init__(self, vocabulary: Path) -> None:
        self.tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self.marks = marks_of(self.tokenizer)

    def __call__(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        found = self.tokenizer.encode(text, add_special_tokens=False)
        return found.ids, found.offsets


def chapter_of(text: str) -> Chapter:
    """A text as one chapter, a passage for each paragraph."""
    passages, at = [], 0
    while at < len(text):
        end = text.find("\n\n", at)
        end = len(text) if end < 0 else end + 2
        passages.append(Passage("story", at, end, text[at:end]))
        at = end
    return Chapter(1, tuple(passages))


# -- marked by people ----------------------------------------------------------------------------------------------


def lessons_of_document(document: Document, cut: Cutter) -> Iterator[Lesson]:
    """The windows of a LitBank document."""
    spans = document.retelling.spans
    mentions = []
    others = []
    for m in document.mentions:
        start, end = spans[m.first][0], spans[m.last][1]
        kind = 2 if m.is_pronoun else 0 if m.name else 1
        type = document.types[m.entity]
        if type == "PER":
            mentions.append((start, end, kind, m.entity))
        elif kind != 2 and type:
            others.append((start, end, 4 if type == "ORG" else 3))
    said = [
        (q.start, q.end, int(q.speaker)) for q in document.quotations.quotations if q.speaker and q.speaker.isdigit()
    ]
    before: list[Paragraph] = []
    for page in read_pages(chapter_of(document.retelling.text), ReaderState()):
        for window in windows_of(page.paragraphs, before, cut, cut.marks):
            yield _lesson(window, mentions, others, said, None, is_marked=True)
        before = page.paragraphs


def _lesson(
    window: Window,
    mentions: Sequence[tuple[int, int, int, int]],
    others: Sequence[tuple[int, int, int]],
    said: Sequence[tuple[int, int, int]],
    asked: set[int] | None,
    *,
    is_marked: bool,
) -> Lesson:
    pieces = window.pieces
    kept, numbers = [], []
    for start, end, kind, entity in sorted(mentions, key=lambda m: (m[0], m[1])):
        place = place_of(pieces, start, end)
        if place is not None:
            if asked is None or start in asked:
                numbers.append(len(kept))
            kept.append((*place, kind, entity))
    places = [(*p, t) for s, e, t in others if (p := place_of(pieces, s, e)) is not None]
    spoken = [(*p, who) for s, e, who in said if (p := place_of(pieces, s, e)) is not None]
    return Lesson(pieces.ids, pieces.shapes, pieces.states, kept, places, numbers, spoken, is_marked)


def place_of(pieces: Pieces, start: int, end: int) -> tuple[int, int] | None:
    """The first and last piece of a stretch of text, if the window has them both."""
    first = bisect_left(pieces.starts, start, 1)
    while first < len(pieces.ids) - 1 and pieces.starts[first] == pieces.ends[first]:
        first += 1
    last = bisect_right(pieces.ends, end, 1, len(pieces.ids) - 1) - 1
    if first > last or pieces.starts[first] >= end or pieces.starts[first] < start or pieces.starts[1] > start:
        return None
    return (first, last) if pieces.ends[last] >= end - 1 and last - first < 200 else None


# -- free labels ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Draft:
    """A paragraph that is being rewritten, with what stands where."""

    text: str
    marks: list[list[int]] = field(default_factory=list)  # [start, end] of everything that must move along

    def replace(self, start: int, end: int, words: str) -> None:
        by = len(words) - (end - start)
        self.text = self.text[:start] + words + self.text[end:]
        for mark in self.marks:
            if mark[0] >= end:
                mark[0] += by
            if mark[1] >= end:
                mark[1] += by
            elif mark[1] > start:
                mark[1] = mark[0] = -1


def lessons_of_chapter(chapter: Chapter, state: ReaderState, cut: Cutter, chance: random.Random) -> Iterator[Lesson]:
    """The windows of a chapter that have something to ask."""
    before: list[Paragraph] = []
    for page in read_pages(chapter, state):
        drafted = _draft(page, state.people, chance)
        if drafted is not None:
            paragraphs, mentions, said, asked = drafted
            for window in windows_of(paragraphs, before, cut, cut.marks):
                lesson = _lesson(window, mentions, [], said, asked, is_marked=False)
                if lesson.asked or lesson.quotations:
                    yield lesson
            before = paragraphs
        else:
            before = []


def _draft(
    page: Page, people: People, chance: random.Random
) -> tuple[list[Paragraph], list[tuple[int, int, int, int]], list[tuple[int, int, int]], set[int]] | None:
    sure = {
        a.span: (people.current(a.speaker), a.evidence)
        for a in page.attributions
        if a.speaker is not None and a.cue == "explicit" and a.confidence >= 0.9
    }
    if not page.paragraphs:
        return None
    numbers: dict[str, int] = {}
    paragraphs, mentions, said, asked = [], [], [], set()
    seen: set[str] = set()
    at = page.paragraphs[0].start
    for paragraph in page.paragraphs:
        draft, pointers, quotations = _drafted(paragraph, sure, people, seen, chance)
        base = at
        spans = []
        for quotation, mark, who in quotations:
            if mark[0] < 0:
                continue
            span = quotation.span._replace(start=base + mark[0], end=base + mark[1])
            spans.append(span)
            if who is not None:
                said.append((span.start, span.end, numbers.setdefault(who, len(numbers))))
        for kind, mark, who, is_asked in pointers:
            if mark[0] < 0:
                continue
            entity = numbers.setdefault(who, len(numbers)) if who is not None else -1
            mentions.append((base + mark[0], base + mark[1], kind, entity))
            if is_asked:
                asked.add(base + mark[0])
        fresh = Paragraph(base, draft.text)
        fresh.quotations = [_Spoken(span) for span in spans]  # type: ignore[misc]
        paragraphs.append(fresh)
        at += len(draft.text)
    return paragraphs, mentions, said, asked


@dataclass(slots=True)
class _Spoken:
    span: object


def _drafted(paragraph, sure, people, seen, chance):  # type: ignore[no-untyped-def]
    """A paragraph rewritten: tags taken out or made pronouns, names made pronouns."""
    draft = Draft(paragraph.text)
    base = paragraph.start
    quotations = []
    tags: dict[int, object] = {}
    for q in paragraph.quotations:
        mark = [q.span.start - base, q.span.end - base]
        draft.marks.append(mark)
        who, evidence = sure.get(q.span, (None, None))
        quotations.append((q, mark, who))
        if who is not None and evidence is not None:
            tags.setdefault(evidence.start, who)
    pointers = []
    edits = []
    for p in paragraph.pointers:
        mark = [p.start - base, p.end - base]
        draft.marks.append(mark)
        who = people.current(p.person) if p.person is not None else None
        kind = KINDS[p.kind]
        known = who if p.kind == "name" else None
        is_asked = False
        if known is not None and p.quotation is None:
            sex = people.persons[known].sex()
            if p.start in tags:
                how = chance.random()
                if how < 0.45:
                    cut = _tag_region(paragraph, p)
                    if cut is not None:
                        edits.append((cut[0] - base, cut[1] - base, cut[2]))
                        how = 1.0
                if how < 0.75 and sex in ("m", "f"):
                    edits.append((mark[0], mark[1], PRONOUNS[sex]["subject"]))
                    kind = 2
                    is_asked = known in seen
            elif sex in ("m", "f") and known in seen and _is_plain(paragraph, p) and chance.random() < 0.3:
                word = PRONOUNS[sex][p.role]
                end = mark[1]
                if p.role == "owner":
                    rest = paragraph.text[end : end + 2]
                    end += 2 if rest in ("'s", "’s") else 1 if rest[:1] in ("'", "’") else 0
                edits.append((mark[0], end, word))
                kind, is_asked = 2, True
            seen.add(known)
        pointers.append((kind, mark, known, is_asked))
    for start, end, words in sorted(edits, reverse=True):
        if start == 0 or draft.text[:start].rstrip()[-1:] in ".!?":
            words = words[:1].upper() + words[1:]
        moved = [m for m in draft.marks if m[0] == start and m[1] <= end and m[1] > m[0] and words and words[0] != " "]
        draft.replace(start, end, words)
        for mark in moved:
            mark[0], mark[1] = start, start + len(words)
    return draft, pointers, quotations


def _is_plain(paragraph: Paragraph, p: MentionCandidate) -> bool:
    """Whether the place of a name in its clause is plain enough for a pronoun: "saw Anne." but not "that Anne saw"."""
    after = paragraph.text[p.end - paragraph.start : p.end - paragraph.start + 1]
    return p.role in ("subject", "owner") or (p.role == "object" and after in ".,;:!?")


def _tag_region(paragraph: Paragraph, p: MentionCandidate) -> tuple[int, int, str] | None:
    """The whole tag, where it is nothing more: `,” said Anne.` at the end, or `,” said Anne, “` between two."""
    before = [q for q in paragraph.quotations if q.span.end <= p.start]
    if not before:
        return None
    left = before[-1].span.end
    following = [q.span.start for q in paragraph.quotations if q.span.start >= p.end]
    right = following[0] if following else paragraph.end
    words = paragraph.text[left - paragraph.start : right - paragraph.start]
    stop = next((i for i, c in enumerate(words) if c in ".!?;" and left + i >= p.end), None)
    if stop is not None:
        right = left + stop + 1
        words = words[: stop + 1]
    if len(words.split()) > 7:
        return None
    return left, right, " " if paragraph.text[right - paragraph.start :].strip() else ""


# -- all of them ---------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--words", type=int, default=60_000, help="of each novel, for the free labels")
    options = parser.parse_args()
    data = Path(os.environ["STORYSOFAR_DATA"])
    cut = Cutter(options.vocabulary)
    lessons: dict[str, list[Lesson]] = {"train": [], "dev": [], "novels": [], "squality": []}
    for part in ("train", "dev"):
        for name in (data / "litbank" / f"{part}.txt").read_text().split():
            lessons[part] += lessons_of_document(read_document(name, data), cut)
    left_out = {name.removesuffix("_brat") for name in (data / "litbank" / "dev.txt").read_text().split()}
    chance = random.Random(7)
    for path in sorted((data / "novels").glob("*.txt")):
        if path.stem in left_out:
            continue
        state, words = ReaderState(), 0
        for chapter in open_work(path).chapters:
            lessons["novels"] += lessons_of_chapter(chapter, state, cut, chance)
            words += len(chapter.text) // 6
            if words > options.words:
                break
        print(path.stem, len(lessons["novels"]), flush=True)
    for name in ("train", "dev"):
        with (data / "squality" / f"{name}.jsonl").open(encoding="utf-8") as stories:
            for line in stories:
                text = re.sub(r"\n\s*\n\s*", "\n\n", json.loads(line)["document"])
                lessons["squality"] += lessons_of_chapter(chapter_of(text), ReaderState(), cut, chance)
    for name, found in lessons.items():
        asked, quotations = sum(len(x.asked) for x in found), sum(len(x.quotations) for x in found)
        print(f"{name}: {len(found)} windows, {asked} mentions asked for, {quotations} quotations", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("wb") as file:
        pickle.dump(lessons, file)


if __name__ == "__main__":
    main()
