"""Learns which lines of a story must be told to a returning reader, and writes what a line's pieces are worth.

    STORYSOFAR_DATA=… python training/moments.py --out src/storysofar/reading/model/learnt

Data: `training/marks/`, our own marks of 49 stories of SQuALITY's train part (CC BY 4.0) and of parts of 45 novels in
the public domain: what must be told, with every line that tells it; which lines make the best recap of 250 words; which
could stand in it too. docs/model-card.md says who marked and by what criterion. What is learnt is a straight line
(ridge regression) over the features of `reading.moments` and the mean of the shipped encoder's vectors: one number for
each feature, 384 for the vectors. Deterministic. Metric: how often a line that tells something stands above one that
does not (area under the curve), over eight folds of texts left out; printed, and written beside the numbers. Four
minutes on two cores.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from storysofar import open_work
from storysofar.reading.model.weights import load
from storysofar.reading.moments.moments import RULE_WEIGHTS, features_of
from storysofar.reading.moments.tellable_lines import lines_of
from storysofar.reading.page import Page
from storysofar.reading.reader import STEPS, ReaderState, read_pages

MARKS = Path(__file__).parent / "marks"
RECAP, SPARE, EVIDENCE = 1.0, 0.5, 0.5  # what it counts that a line stands in the best recap, could stand, tells
SHARED = 0.6  # what a mark counts, to begin with, for each of several lines that it covers
STIFF = 6000.0  # the ridge
FOLDS = 8
FEWEST = 6  # words of a line that is judged


@dataclass
class Text:
    """A marked text's lines."""

    names: list[str] = field(default_factory=list)  # of the features
    rows: list[list[float]] = field(default_factory=list)  # features, then the mean vector
    said: list[str] = field(default_factory=list)  # the letters and digits of each line
    worth: np.ndarray = field(default_factory=lambda: np.zeros(0))  # by the marks
    tells: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    marked: list[int] = field(default_factory=list)  # the marked stretch each line lies in, or -1


def texts_with_marks(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every marked text with its marks. Raises ValueError when a text is not the one that was marked."""
    stories = map(json.loads, (data / "squality" / "train.jsonl").read_text(encoding="utf-8").splitlines())
    documents = {story["metadata"]["passage_id"]: story["document"] for story in stories}
    for file in ("squality", "novels"):
        marks = json.loads((MARKS / f"{file}.json").read_text(encoding="utf-8"))["texts"]
        for name, written in marks.items():
            if file == "novels":
                first, last = written["part"]
                text = (data / "novels" / name).read_text(encoding="utf-8", errors="replace")[first:last]
            else:
                text = documents[name]
            if hashlib.sha256(text.encode()).hexdigest() != written["sha256"]:
                raise ValueError(f"The text of {name} is not the one that was marked ({MARKS})")
            yield text, written


def vectors_of(page: Page) -> tuple[list[int], np.ndarray]:
    """Where each piece of a page begins, and its vector; while the page has its windows."""
    starts, vectors = list[int](), list[np.ndarray]()
    for window, encoded in page.windows:
        starts += window.pieces.starts[window.first : window.last]
        vectors.append(encoded.result()[window.first : window.last])
    return starts, np.concatenate(vectors) if vectors else np.zeros((0, 384), np.float32)


def read_text(document: str) -> Text:
    """Every line of a text, as it is when the moments are chosen."""
    told, seen = Text(), dict[str, tuple[list[int], np.ndarray]]()

    def keep_vectors(page: Page, state: ReaderState) -> None:
        seen["page"] = vectors_of(page)

    def keep_lines(page: Page, state: ReaderState) -> None:
        starts, vectors = seen["page"]
        for line in lines_of(page):
            features = features_of(line, state.moments.themes, state.moments.most, state.people, is_learnt=True)
            own = vectors[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            mean = own.mean(0) if len(own) else np.zeros(384, np.float32)
            told.names = [*features]
            told.rows.append([*features.values(), *mean.tolist()])
            text = line.paragraph.text[line.start - line.paragraph.start : line.end - line.paragraph.start]
            told.said.append("".join(filter(str.isalnum, text)))

    steps = list(STEPS.values())
    steps.insert(steps.index(STEPS["link_page"]), keep_vectors)
    steps.insert(steps.index(STEPS["find_moments"]) + 1, keep_lines)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "text.txt"
        page.write_text(document, encoding="utf-8")
        work = open_work(page)
    state = ReaderState()
    for chapter in work.chapters:
        for _ in read_pages(chapter, state, model=load(), steps=tuple(steps)):
            pass
    return told


# -- the marks -----------------------------------------------------------------------------------------------------


def mark(text: Text, document: str, written: dict[str, Any]) -> None:
    """Sets what each line is worth by the marks. A line lies in the stretch that has most of its letters."""
    letters = [at for at, letter in enumerate(document) if letter.isalnum()]
    all_said, cursor = "".join(document[at] for at in letters), 0
    kinds: dict[tuple[int, int], float] = {}
    evidence = {(a, b) for statement in written["statements"] for a, b, _ in statement["evidence"]}
    for counts, stretches in ((RECAP, written["recap"]), (SPARE, written["spare"])):
        for a, b, _ in stretches:
            kinds[a, b] = kinds.get((a, b), 0.0) + counts
    for stretch in evidence:
        kinds[stretch] = kinds.get(stretch, 0.0) + EVIDENCE
    stretches = sorted(kinds)
    worth = np.zeros(len(text.said))
    tells = np.zeros(len(text.said), bool)
    for number, said in enumerate(text.said):
        at = all_said.index(said, cursor)
        cursor = at + len(said)
        middle = letters[at + len(said) // 2] if said else 0
        found = bisect_right(stretches, (middle, len(document))) - 1
        inside = bool(said) and found >= 0 and middle < stretches[found][1]
        text.marked.append(found if inside else -1)
        if inside:
            worth[number] = kinds[stretches[found]]
            tells[number] = stretches[found] in evidence
    text.worth, text.tells = worth, tells


def shared(text: Text, says: np.ndarray | None = None) -> np.ndarray:
    """What the lines are worth where one mark covers several: as much as what has been learnt says of them."""
    worth = text.worth.copy()
    of_mark = dict[int, list[int]]()
    for number, found in enumerate(text.marked):
        of_mark.setdefault(found, []).append(number)
    for found, lines in of_mark.items():
        if found < 0 or len(lines) == 1:
            continue
        if says is None:
            worth[lines] *= SHARED
        else:
            own = says[lines]
            worth[lines] *= np.clip(1 - (own.max() - own) / says.std(), 0, 1)
    return worth


# -- a straight line -----------------------------------------------------------------------------------------------


def fit(rows: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, float]:
    """A number for each column, and what is added."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    plain = (rows - mean) / spread
    numbers = np.linalg.solve(plain.T @ plain + STIFF * np.eye(plain.shape[1]), plain.T @ (worth - worth.mean()))
    return numbers / spread, float(worth.mean() - (numbers / spread) @ mean)


def learn(texts: list[Text]) -> tuple[np.ndarray, float]:
    """The straight line for these texts, with mean 0 and spread 1 over their lines.

    It is fitted twice: with shared marks, and again with the marks given to the likelier lines.
    """
    rows = np.concatenate([text.rows for text in texts])
    numbers, base = fit(rows, np.concatenate([shared(text) for text in texts]))
    says = [np.array(text.rows) @ numbers + base for text in texts]
    numbers, _ = fit(rows, np.concatenate([shared(*pair) for pair in zip(texts, says, strict=True)]))
    numbers /= (rows @ numbers).std()
    return numbers, -float((rows @ numbers).mean())


def area(says: np.ndarray, tells: np.ndarray) -> float:
    """How often a line that tells something stands above one that does not."""
    ranks = np.argsort(np.argsort(says)) + 1
    yes, no = int(tells.sum()), int((~tells).sum())
    return float((ranks[tells].sum() - yes * (yes + 1) / 2) / (yes * no))


def held_out(texts: list[Text]) -> float:
    """How well what is learnt from the other texts tells the lines of one apart, on the average."""
    found = []
    for fold in range(FOLDS):
        numbers, base = learn([text for at, text in enumerate(texts) if at % FOLDS != fold])
        for text in texts[fold::FOLDS]:
            long = np.array(text.rows)[:, text.names.index("words")] >= np.log(1 + FEWEST) / 3
            found.append(area((np.array(text.rows) @ numbers + base)[long], text.tells[long]))
    return float(np.mean(found))


def rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 5) for value in values]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if "STORYSOFAR_DATA" not in os.environ:
        sys.exit("STORYSOFAR_DATA must name the folder that holds squality/ and novels/ (docs/evaluation.md)")
    # The model wants numbers for its lines before there are any.
    write_numbers(
        "moments.json", {"base": 0.0, "features": dict.fromkeys(RULE_WEIGHTS, 0.0), "vector": [0.0] * 384}, options.out
    )
    texts = list[Text]()
    for document, written in texts_with_marks(Path(os.environ["STORYSOFAR_DATA"])):
        text = read_text(document)
        mark(text, document, written)
        texts.append(text)
        print(f"{len(texts)} texts, {int(text.tells.sum())} of {len(text.said)} lines", file=sys.stderr, flush=True)
    numbers, base = learn(texts)
    features = len(texts[0].names)
    learnt = {
        "about": "what a line is worth to a recap, by training/moments.py from training/marks",
        "lines": sum(len(text.said) for text in texts),
        "area under the curve, texts left out": round(held_out(texts), 3),
        "base": round(base, 5),
        "features": dict(zip(texts[0].names, rounded(numbers[:features]), strict=True)),
        "vector": rounded(numbers[features:]),
    }
    write_numbers("moments.json", learnt, options.out)
    print({name: value for name, value in learnt.items() if name != "vector"})


def write_numbers(name: str, learnt: dict[str, object], folder: Path) -> None:
    """Puts the numbers beside the model, and their checksum with the others'."""
    path, listed = folder / name, folder / "sums.json"
    path.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    sums = json.loads(listed.read_text(encoding="utf-8"))
    sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    listed.write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
