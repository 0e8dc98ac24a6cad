"""Learns where a scene begins without a printed break, and writes what a paragraph's words and pieces say for it.

    STORYSOFAR_DATA=… python training/scenes.py --out src/storysofar/reading/model/learnt

Data: `training/marks/people.json`, chapters in the public domain that careful readers have marked, of those works that
are for tuning (evaluation/halves.py), and the serials of `corpus/` that may be learnt from. What is learnt is a
logistic regression over the features of `reading.scenes.scene_openings` and the means of the encoder's vectors of a
paragraph's beginning and of the paragraph before, both in their first `PARTS` principal parts. Deterministic. Metric:
F1 of beginnings within two paragraphs, over six folds of works left out; printed, and written beside the numbers. Two
minutes on two cores.
"""

import argparse
import json
import os
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from evaluation.halves import TUNING, half_of
from evaluation.letters import Letters
from evaluation.marking import labels_of, sheet_of
from evaluation.people import is_to_learn_from
from moments import rounded, vectors_of, write_numbers

from storysofar import open_work
from storysofar.reading.model.weights import load
from storysofar.reading.page import Page
from storysofar.reading.reader import STEPS, ReaderState, read_pages
from storysofar.reading.scenes.scene_openings import (
    MAX_SCENE_OPENING_CHARS,
    MIN_SCENE_PARAGRAPHS,
    OpeningState,
    features_of,
)
from storysofar.reading.text.paragraph import Paragraph

MARKS = Path(__file__).parent / "marks" / "people.json"
CORPUS = Path(__file__).parent.parent / "corpus"
CHANGES = frozenset(("time", "place", "company"))
PARTS = 20  # of the vectors, by how much they differ
STIFF_FEATURES, STIFF_PARTS = 3.0, 30.0  # the ridge
WEIGHT = 8.0  # what a beginning counts beside the many paragraphs that are none
FOLDS = 6
NEAR = 2  # paragraphs: readers differ by as much
ROUNDS = 25


@dataclass
class Text:
    """A marked chapter's paragraphs."""

    work: str
    names: list[str] = field(default_factory=list)  # of the features
    features: list[list[float]] = field(default_factory=list)
    here: list[np.ndarray] = field(default_factory=list)  # the mean vector of the paragraph's beginning
    whole: list[np.ndarray] = field(default_factory=list)  # … and of all of it
    begins: list[str] = field(default_factory=list)  # why a scene begins at it; "" where none does


def marked_texts(data: Path) -> Iterator[Text]:
    """Every marked chapter that may be learnt from."""
    for name, record in json.loads(MARKS.read_text(encoding="utf-8")).items():
        work = Path(name).parent.name
        if half_of(work) == TUNING and (data / name).exists():
            yield read_text(work, data / name, record["scenes"])

    for folder in sorted(path.parent for path in CORPUS.glob("*/about.toml")):
        if is_to_learn_from(folder):
            for chapter in sorted(folder.glob("[0-9]*.txt")):
                sheet = sheet_of(chapter.read_text(encoding="utf-8"))
                labels = labels_of(chapter.with_suffix(".labels").read_text(encoding="utf-8"), sheet)
                yield read_text(folder.name, chapter, sorted(labels.scenes))


def read_text(work: str, path: Path, scenes: list[list[object]]) -> Text:
    """Every paragraph of a chapter, as it is when scenes are looked for."""
    text, seen, stretches, state = Text(work), dict[str, tuple[list[int], np.ndarray]](), list[str](), OpeningState()

    def keep_vectors(page: Page, _: ReaderState) -> None:
        seen["page"] = vectors_of(page)

    def keep_paragraphs(page: Page, _: ReaderState) -> None:
        starts, vectors = seen["page"]

        def mean(start: int, end: int) -> np.ndarray:
            own = vectors[bisect_left(starts, start) : bisect_left(starts, end)]
            return own.mean(0) if len(own) else np.zeros(384, np.float32)

        for paragraph in page.paragraphs:
            features = features_of(paragraph, state)
            state.go_on(paragraph)
            text.names = [*features]
            text.features.append([*features.values()])
            text.here.append(mean(paragraph.start, min(paragraph.end, paragraph.start + MAX_SCENE_OPENING_CHARS)))
            text.whole.append(mean(paragraph.start, paragraph.end))
            stretches.append(paragraph.text)

    steps = list(STEPS.values())
    steps.insert(steps.index(STEPS["link_page"]), keep_vectors)
    steps.insert(steps.index(STEPS["find_scenes"]), keep_paragraphs)
    reader = ReaderState()
    for chapter in open_work(path).chapters:
        for _ in read_pages(chapter, reader, model=load(), steps=tuple(steps)):
            pass
    text.begins = placed(path.read_text(encoding="utf-8"), stretches, scenes)
    return text


def placed(chapter: str, paragraphs: list[str], scenes: list[list[object]]) -> list[str]:
    """Why a scene begins at each paragraph, by the letters of the chapter."""
    letters, at, starts = Letters(chapter), 0, list[int]()
    for paragraph in paragraphs:
        found = letters.folded.find(Letters(paragraph).folded[:60], at)
        at = found if found >= 0 else at
        starts.append(at)
    begins = [""] * len(paragraphs)
    for start, _, why in scenes:
        place = bisect_right(starts, letters.range(int(str(start)), len(chapter))[0]) - 1
        if begins:
            begins[max(0, place)] = str(why)
    return begins


# -- a logistic regression -----------------------------------------------------------------------------------------


def rows_of(text: Text) -> tuple[np.ndarray, np.ndarray]:
    """Features, and the vectors of a paragraph's beginning and of the paragraph before it."""
    before = [np.zeros(384, np.float32), *text.whole[:-1]]
    return np.array(text.features), np.stack((np.array(text.here), np.array(before)), 1)


@dataclass
class Learnt:
    """Numbers for the features and for both vectors, and what is added."""

    base: float
    features: np.ndarray
    vectors: np.ndarray  # (2, 384)

    def odds(self, text: Text) -> np.ndarray:
        """The log odds that a scene begins at each paragraph."""
        features, vectors = rows_of(text)
        return self.base + features @ self.features + (vectors * self.vectors).sum((1, 2))


def learn(texts: list[Text]) -> Learnt:
    """The numbers for these texts. A printed break is no example: nothing is asked there."""
    features, vectors = (np.concatenate(part) for part in zip(*map(rows_of, texts), strict=True))
    begins = np.array([why for text in texts for why in text.begins])
    kept = ~np.isin(begins, ("start", "break"))
    mean, spread = features.mean(0), features.std(0) + 1e-6
    middle = vectors[:, 0].mean(0)
    _, sizes, parts = np.linalg.svd(vectors[:, 0] - middle, full_matrices=False)
    basis = (parts.T / (sizes / np.sqrt(len(vectors))))[:, :PARTS]
    columns = np.concatenate([(features - mean) / spread, *(((vectors[:, i] - middle) @ basis) for i in (0, 1))], 1)
    ridge = np.concatenate(([0.0], np.full(len(mean), STIFF_FEATURES), np.full(2 * PARTS, STIFF_PARTS)))
    design = np.concatenate([np.ones((len(columns), 1)), columns], 1)[kept]
    numbers = regress(design, np.isin(begins, tuple(CHANGES))[kept].astype(float), ridge)
    own = numbers[1 : 1 + len(mean)] / spread
    pairs = np.stack([basis @ numbers[1 + len(mean) + i * PARTS :][:PARTS] for i in (0, 1)])
    base = numbers[0] - own @ mean - sum(pair @ middle for pair in pairs)
    return Learnt(float(base), own, pairs)


def regress(rows: np.ndarray, begins: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    """A number for each column, by Newton's method."""
    numbers, counts = np.zeros(rows.shape[1]), np.where(begins > 0, WEIGHT, 1.0)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ numbers, -30, 30)))
        slope = rows.T @ (counts * (begins - chance)) - ridge * numbers
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        numbers = numbers + np.linalg.solve(bend, slope)
    return numbers


def said(odds: np.ndarray, least: float) -> list[int]:
    """The paragraphs at which a scene is said to begin: none soon after another."""
    found, last = list[int](), 0
    for at, value in enumerate(odds):
        if value > least and at - last >= MIN_SCENE_PARAGRAPHS:
            found.append(at)
            last = at
    return found


def f1(texts: list[Text], odds: list[np.ndarray], least: float) -> float:
    """How well beginnings are found, within `NEAR` paragraphs."""
    hits = true = wanted = told = 0
    for text, values in zip(texts, odds, strict=True):
        gold = [at for at, why in enumerate(text.begins) if why in CHANGES]
        printed = [at for at, why in enumerate(text.begins) if why in ("start", "break")]
        found = [at for at in said(values, least) if all(abs(at - other) > NEAR for other in printed)]
        hits += sum(any(abs(one - at) <= NEAR for at in found) for one in gold)
        true += sum(any(abs(one - at) <= NEAR for one in gold) for at in found)
        wanted, told = wanted + len(gold), told + len(found)
    precision, recall = true / max(1, told), hits / max(1, wanted)
    return 2 * precision * recall / max(1e-9, precision + recall)


def held_out(texts: list[Text]) -> tuple[float, float]:
    """The best F1 on works left out, and the log odds from which on a scene is said to begin there."""
    works = sorted({text.work for text in texts})
    odds = [np.zeros(0)] * len(texts)
    for fold in range(FOLDS):
        left = set(works[fold::FOLDS])
        learnt = learn([text for text in texts if text.work not in left])
        for at, text in enumerate(texts):
            if text.work in left:
                odds[at] = learnt.odds(text)
    return max((f1(texts, odds, least), -float(least)) for least in np.arange(-1.0, 3.0, 0.1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if "STORYSOFAR_DATA" not in os.environ:
        sys.exit("STORYSOFAR_DATA must name the folder that holds modern/ (docs/evaluation.md)")
    names = [*features_of_nothing()]
    # The model wants numbers for scenes before there are any.
    empty = [0.0] * 384
    nothing = {"base": -9.0, "features": dict.fromkeys(names, 0.0), "vector": empty, "before": empty}
    write_numbers("scenes.json", nothing, options.out)
    texts = list(marked_texts(Path(os.environ["STORYSOFAR_DATA"])))
    score, negative = held_out(texts)
    learnt = learn(texts)
    told = {
        "about": "what says that a scene begins at a paragraph, by training/scenes.py from training/marks/people.json",
        "paragraphs": sum(len(text.begins) for text in texts),
        "beginnings": sum(why in CHANGES for text in texts for why in text.begins),
        "F1, works left out": round(score, 3),
        "base": round(learnt.base + negative, 5),
        "features": dict(zip(names, rounded(learnt.features), strict=True)),
        "vector": rounded(learnt.vectors[0]),
        "before": rounded(learnt.vectors[1]),
    }
    write_numbers("scenes.json", told, options.out)
    print({name: value for name, value in told.items() if name not in ("vector", "before")})


def features_of_nothing() -> dict[str, float]:
    """The features by name."""
    return features_of(Paragraph(0, ""), OpeningState())


if __name__ == "__main__":
    main()
