"""Learns which lines of a story people draw on when they tell its plot, and writes what a line's pieces are worth.

    STORYSOFAR_DATA=… python training/moments.py --initial build/initial --out src/storysofar/reading/learnt

Data: SQuALITY v1.3, train (50 stories of Project Gutenberg, each with four answers to "What is the plot?" and sixteen
to four other questions; CC BY 4.0). A line is worth as much as the answers' sentences are near to it, by the sentence
vectors of all-MiniLM-L6-v2, and as it has words and pairs of words that the plots have. What is learnt is a straight
line (ridge regression) over the features of `reading.moments` and the mean of the shipped encoder's vectors: one number
for each feature, 384 for the vectors. Deterministic. Metric: the correlation of what it says with what the answers
say, over five folds of ten stories left out; printed, and written beside the numbers. Ten minutes on two cores.
"""

import argparse
import hashlib
import json
import os
import re
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from network import Encoder
from tokenizers import BertWordPieceTokenizer

from storysofar import open_work
from storysofar.reading.encoding import link_page
from storysofar.reading.lexicon import FUNCTION_WORDS
from storysofar.reading.lines import Line, lines_of
from storysofar.reading.moments import WEIGHTS, features_of, find_moments, references_of
from storysofar.reading.page import Page
from storysofar.reading.people import People
from storysofar.reading.reader import STEPS, read_pages
from storysofar.reading.weights import load

SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z\"“])")
WORD = re.compile(r"[a-z0-9]+")
STEM = 6  # letters: "decide", "decided" and "deciding" are one word
NEAREST, NEAR = 20, 0.2  # so many lines share in a sentence of an answer, those that are at least so near
OTHERS = 0.4  # what the answers to the other questions count beside those about the plot
PAIRS = 2.0  # what pairs of words count beside single ones
BOTH = 0.7  # what words count beside sentence vectors
STIFF = 5000.0  # the ridge
FOLDS = 5


@dataclass
class Told:
    """A story's lines, and what people's answers make of each."""

    names: list[str] = field(default_factory=list)  # of the features
    texts: list[str] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)  # features, then the mean vector
    worth: np.ndarray = field(default_factory=lambda: np.zeros(0))


def read_story(document: str) -> Told:
    """Every line of a story, as it is when the moments are chosen."""
    told, seen = Told(), dict[str, tuple[list[int], np.ndarray]]()

    def keep_vectors(page: Page, people: People) -> None:
        starts, vectors = list[int](), list[np.ndarray]()
        for window, found in page.windows:
            starts += window.pieces.starts[window.first : window.last]
            vectors.append(found[window.first : window.last])
        seen["page"] = starts, np.concatenate(vectors) if vectors else np.zeros((0, 384), np.float32)

    def keep_lines(page: Page, people: People) -> None:
        starts, vectors = seen["page"]
        notes = people.notes["moments"]
        for line in lines_of(page):
            features = features_of(line, notes["themes"], notes["most"], people)
            own = vectors[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            mean = own.mean(0) if len(own) else np.zeros(384, np.float32)
            told.names = [*features]
            told.texts.append(with_names(line, people))
            told.rows.append([*features.values(), *mean.tolist()])

    steps = list(STEPS)
    steps.insert(steps.index(link_page), keep_vectors)
    steps.insert(steps.index(find_moments) + 1, keep_lines)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "story.txt"
        page.write_text(document, encoding="utf-8")
        work = open_work(page)
    people = People()
    for chapter in work.chapters:
        for _ in read_pages(chapter, people, model=load(), steps=tuple(steps)):
            pass
    return told


def with_names(line: Line, people: People) -> str:
    """A line as a recap would show it: with a name where it is sure whom a word means."""
    text = line.paragraph.text[line.start - line.paragraph.start : line.end - line.paragraph.start]
    for start, end, id in reversed(list(references_of(line, people))):
        text = text[:start] + people.persons[id].best_name() + text[end:]
    return text


# -- what the answers say ------------------------------------------------------------------------------------------


class Meaning:
    """Sentence vectors of all-MiniLM-L6-v2: the mean of the last layer, of length one."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)
        self.tokenizer.enable_truncation(96)
        self.encoder = Encoder.from_minilm(folder / "model.safetensors").eval()

    @torch.inference_mode()
    def __call__(self, texts: list[str]) -> np.ndarray:
        vectors = np.zeros((len(texts), 384), np.float32)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for first in range(0, len(order), 64):
            batch = order[first : first + 64]
            rows = [self.tokenizer.encode(texts[at]).ids for at in batch]
            width = max(map(len, rows))
            ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
            real = torch.arange(width)[None] < torch.tensor([len(row) for row in rows])[:, None]
            none = torch.zeros_like(ids)
            with torch.autocast("cpu", torch.bfloat16):
                found = self.encoder(ids, none, none, real[:, None, None, :]).float()
            mean = (found * real[..., None]).sum(1) / real.sum(1, keepdim=True)
            vectors[batch] = torch.nn.functional.normalize(mean, dim=1).numpy()
        return vectors


def nearness(texts: list[str], questions: list[list[str]], meaning: Meaning) -> np.ndarray:
    """How near each line is to the sentences of the answers, those of the first question counting most."""
    lines, worth = meaning(texts), np.zeros(len(texts))
    for number, answers in enumerate(questions):
        share = 1 / len(answers) if number == 0 else OTHERS / sum(map(len, questions[1:]))
        for answer in answers:
            sentences = [sentence for sentence in SENTENCE.split(answer) if len(sentence.split()) > 3]
            near = lines @ meaning(sentences).T if sentences else np.zeros((len(texts), 0))
            order = np.argsort(-near, axis=0)[:NEAREST]
            for column in range(near.shape[1]):
                for rank, at in enumerate(order[:, column]):
                    worth[at] += share * max(0.0, near[at, column] - NEAR) / (1 + rank / 2)
    return np.sqrt(worth)


def stems(text: str) -> list[str]:
    return [word[:STEM] for word in WORD.findall(text.lower())]


def agreement(texts: list[str], plots: list[str]) -> np.ndarray:
    """The share of each line's words, and pairs of words, that the plots have."""
    little = {word[:STEM] for word in FUNCTION_WORDS}
    theirs = [stems(plot) for plot in plots]
    words = [set(plot) - little for plot in theirs]
    pairs = [set(pairwise(plot)) for plot in theirs]
    worth = []
    for text in texts:
        ours = stems(text)
        single, double = set(ours) - little, set(pairwise(ours))
        one = np.mean([len(single & plot) for plot in words]) / (len(single) + 2)
        two = np.mean([len(double & plot) for plot in pairs]) / (len(double) + 3)
        worth.append(float(one + PAIRS * two))
    return np.array(worth)


# -- a straight line -----------------------------------------------------------------------------------------------


def even(values: np.ndarray) -> np.ndarray:
    """The values with mean 0 and spread 1."""
    return (values - values.mean()) / values.std()


def fit(rows: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, float]:
    """A number for each column, and what is added."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    plain = (rows - mean) / spread
    numbers = np.linalg.solve(plain.T @ plain + STIFF * np.eye(plain.shape[1]), plain.T @ (worth - worth.mean()))
    return numbers / spread, float(worth.mean() - (numbers / spread) @ mean)


def held_out(stories: list[Told]) -> float:
    """How what is learnt from the other stories agrees with what people say of one, on the average."""
    found = []
    for fold in range(FOLDS):
        others = [story for at, story in enumerate(stories) if at % FOLDS != fold]
        numbers, base = fit(np.concatenate([s.rows for s in others]), np.concatenate([s.worth for s in others]))
        for story in stories[fold::FOLDS]:
            found.append(np.corrcoef(np.array(story.rows) @ numbers + base, story.worth)[0, 1])
    return float(np.mean(found))


def rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 5) for value in values]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--initial", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if "STORYSOFAR_DATA" not in os.environ:
        sys.exit("STORYSOFAR_DATA must name the folder that holds squality/ (docs/evaluation.md)")
    # The model wants numbers for its lines before there are any.
    write({"base": 0.0, "features": dict.fromkeys(WEIGHTS, 0.0), "vector": [0.0] * 384}, options.out)
    meaning = Meaning(options.initial)
    stories, words = list[Told](), list[np.ndarray]()
    path = Path(os.environ["STORYSOFAR_DATA"]) / "squality" / "train.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        ordered = sorted(story["questions"], key=lambda question: question["question_number"])
        answers = [[response["response_text"] for response in question["responses"]] for question in ordered]
        told = read_story(story["document"])
        told.worth = nearness(told.texts, answers, meaning)
        words.append(agreement(told.texts, answers[0]))
        stories.append(told)
        print(f"{len(stories)} stories, {len(told.texts)} lines", file=sys.stderr, flush=True)
    near, said = (even(np.concatenate(both)) for both in ([story.worth for story in stories], words))
    worth, at = even(near + BOTH * said), 0
    for story in stories:
        story.worth = worth[at : at + len(story.texts)]
        at += len(story.texts)
    numbers, base = fit(np.concatenate([story.rows for story in stories]), worth)
    spread = float((np.concatenate([story.rows for story in stories]) @ numbers + base).std())
    features = len(stories[0].names)
    learnt = {
        "about": "what a line is worth to a recap, by training/moments.py from SQuALITY's train part (CC BY 4.0)",
        "lines": len(worth),
        "correlation with people's answers, stories left out": round(held_out(stories), 3),
        "base": round(base / spread, 5),
        "features": dict(zip(stories[0].names, rounded(numbers[:features] / spread), strict=True)),
        "vector": rounded(numbers[features:] / spread),
    }
    write(learnt, options.out)
    print({name: value for name, value in learnt.items() if name != "vector"})


def write(learnt: dict[str, object], folder: Path) -> None:
    """Puts the numbers beside the model, and their checksum with the others'."""
    path, listed = folder / "moments.json", folder / "sums.json"
    path.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    sums = json.loads(listed.read_text(encoding="utf-8"))
    sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    listed.write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
