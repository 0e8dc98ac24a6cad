"""The learnt model: found, checked, loaded. The only module that knows the runtime.

Its files lie in the package, in `reading/learnt/`; docs/model-card.md says how they were made and what they can do.
Without them, or without the runtime, reading goes by rules alone, and `missing()` says why.
"""

import hashlib
import json
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storysofar.errors import WeightsError
from storysofar.reading.model.windows import Marks, Pieces, Window, shape_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

MODEL_FOLDER = Path(str(files("storysofar.reading.model"))) / "learnt"
MAX_MEANING_PIECES = 256  # of a text whose meaning is asked; what is longer is cut
# The runtime's own kernel for the two in one takes eight times as long as its kernels for each (1.32, AVX-512).
SLOW_FUSIONS = ["SkipLayerNormFusion"]
RUNTIME_MODULES = ("numpy", "onnxruntime", "tokenizers")
# Of a span that may be a mention; the steps that take it for one ask for more.
MIN_SPAN_LOG_ODDS = -3.0
MIN_SHARE = 0.005

Shares = list[tuple[int, float]]  # which one, and its share of one


@dataclass(slots=True)
class Wish:
    """How the user wants to read, where they say so."""

    rules_alone: bool = False
    threads: int = 0  # of the runtime; 0: one for each core


WISH = Wish()  # of the person who runs this program: one for all that it reads


def wish(*, rules_alone: bool = False, threads: int = 0) -> None:
    """Read by rules alone from now on, or with so many threads; 0 is one for each core. Any number reads the same."""
    WISH.rules_alone, WISH.threads = rules_alone, threads
    load.cache_clear()
    missing.cache_clear()


@lru_cache(maxsize=1)
def load() -> "Model | None":
    """The model that was shipped, or None where it cannot be loaded; `missing()` then says why.

    Raises WeightsError when its files are not those that were shipped.
    """
    return None if missing() else Model(MODEL_FOLDER, threads=WISH.threads)


@lru_cache(maxsize=1)
def missing() -> str:
    """Why reading goes by rules alone; "" when it need not."""
    if WISH.rules_alone:
        return "you asked for that"
    absent = [name for name in RUNTIME_MODULES if find_spec(name) is None]
    if absent:
        return f"{' and '.join(absent)} cannot be imported (pip install {' '.join(absent)})"
    if not (MODEL_FOLDER / "sums.json").exists():
        return "the learnt model is not part of this installation"
    return ""


def mark() -> str:
    """Which reader this is: another mark reads otherwise, so that what was read is to be read anew."""
    if missing():
        return "rules"
    return hashlib.sha256((MODEL_FOLDER / "sums.json").read_bytes()).hexdigest()[:8]


class Model:
    """The encoder and its heads. It keeps nothing of what it reads, and gives every machine the same answers.

    `threads` is how many windows are encoded side by side, 0 for as many as there are cores. Each takes one core: two
    cores on one window take 12 % more processor time, and wait for each other.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        # onnxruntime 1.31 writes down what runs it, under a number for the user's machine, and sends it to its makers.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import numpy
        import onnxruntime
        from tokenizers import BertWordPieceTokenizer

        check(folder)
        self._np = numpy
        self._windows = ThreadPoolExecutor(threads or cores(), "encoder")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._encoder, self._spans, self._links = (
            onnxruntime.InferenceSession(
                folder / name, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
            )
            for name in ("encoder.onnx", "spans.onnx", "links.onnx")
        )
        self._tokenizer = BertWordPieceTokenizer(str(folder / "vocabulary.txt"), lowercase=True)
        words = self._tokenizer.get_vocab()
        continues = numpy.zeros(len(words), bool)
        continues[[id for word, id in words.items() if word.startswith("##")]] = True
        self._continues = continues
        moments = json.loads((folder / "moments.json").read_text(encoding="utf-8"))
        self._base, self._features = moments["base"], moments["features"]
        self._worth = numpy.array(moments["vector"], numpy.float32)
        scenes = json.loads((folder / "scenes.json").read_text(encoding="utf-8"))
        self._scene_base, self._scene_features = scenes["base"], scenes["features"]
        self._opening = numpy.array((scenes["vector"], scenes["before"]), numpy.float32).T
        opens, closes, paragraph = (self._tokenizer.token_to_id(word) for word in ("[CLS]", "[SEP]", "[unused1]"))
        self.marks = Marks(opens, closes, paragraph)

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The pieces of a text, and where each stands in it."""
        found = self._tokenizer.encode(text, add_special_tokens=False)
        return found.ids, found.offsets

    def begin(self, window: Window) -> "Future[Vectors]":
        """What `encode` will give, while the caller does something else."""
        return self._windows.submit(self.encode, window)

    def encode(self, window: Window) -> "Vectors":
        """A vector for each piece: (pieces, 384). One window at a time: no window's numbers depend on another's."""
        pieces = window.pieces
        rows = {"ids": pieces.ids, "shapes": pieces.shapes, "states": pieces.states}
        feed = {name: self._np.array(row, self._np.int64) for name, row in rows.items()}
        vectors: Vectors = self._encoder.run(None, feed)[0]
        return vectors

    def mean(self, text: str) -> "Vectors":
        """The mean of the vectors of a text that stands by itself: (384,). What it means is for `Meaning` to say."""
        ids, places = self.cut(text)
        pieces = Pieces()
        pieces.add(self.marks.opens, 0, 0, 3, 0)
        for id, (start, end) in zip(ids[:MAX_MEANING_PIECES], places[:MAX_MEANING_PIECES], strict=True):
            pieces.add(id, start, end, shape_of(text[start:end]), 0)
        pieces.add(self.marks.closes, len(text), len(text), 3, 0)
        mean: Vectors = self.encode(Window(pieces, 0, len(pieces.ids))).mean(0)
        return mean

    def numbers(self, path: Path) -> "Vectors":
        """What a file of numbers holds."""
        found: Vectors = self._np.load(path, allow_pickle=False)
        return found

    def worth(self, vectors: "Vectors") -> list[float]:
        """What each of these pieces is worth to a recap: a line's worth is the mean of its pieces'."""
        worth: list[float] = (vectors @ self._worth).tolist()
        return worth

    def telling(self, features: dict[str, float], worth: float) -> float:
        """How much people who tell the story again would draw on a line: mean 0, spread 1 over the lines of stories."""
        return float(self._base + sum(self._features[name] * value for name, value in features.items()) + worth)

    def openings(self, vectors: "Vectors") -> tuple[list[float], list[float]]:
        """What each of these pieces says for a scene's beginning at its paragraph, and at the paragraph after it."""
        here, after = (vectors @ self._opening).T.tolist()
        return here, after

    def scene_odds(self, features: dict[str, float], vectors: float) -> float:
        """The log odds that a scene begins at a paragraph, above those from which on it does: more than 0 is a yes."""
        return float(
            self._scene_base + sum(self._scene_features[name] * value for name, value in features.items()) + vectors
        )

    def spans(self, window: Window, vectors: "Vectors") -> list[tuple[int, int, int, float]]:
        """The spans that may be mentions: label, first piece, last piece, log odds.

        Of those that begin in the window's own part and are whole words, all above `MIN_SPAN_LOG_ODDS`.
        """
        np = self._np
        scores = self._spans.run(None, {"vectors": vectors})[0][:, window.first : window.last]
        ids = np.array(window.pieces.ids)
        is_mark = np.isin(ids, (self.marks.opens, self.marks.closes, self.marks.paragraph))
        begins = ~self._continues[ids] & ~is_mark
        ends = ~np.append(self._continues[ids[1:]], False) & ~is_mark
        label, first, further = np.nonzero(scores > MIN_SPAN_LOG_ODDS)
        odds = scores[label, first, further]
        first += window.first
        last = first + further
        inside = last < len(ids) - 1
        inside &= begins[first] & ends[np.minimum(last, len(ids) - 1)]
        rows = np.stack((label, first, last), 1)[inside].tolist()
        return [(*row, round(score, 3)) for row, score in zip(rows, odds[inside].tolist(), strict=True)]

    def links(
        self,
        window: Window,
        vectors: "Vectors",
        mentions: list[tuple[int, int, int]],
        quotations: list[tuple[int, int]],
    ) -> tuple[list[Shares], list[Shares]]:
        """Shares: of the people before it that each mention may mean, and of all mentions, who may say each quotation.

        Mentions are first piece, last piece, kind, in their order; quotations first and last piece. What is left of a
        mention's shares is for none of those before.
        """
        np = self._np
        ids, states = np.array(window.pieces.ids, np.int64), np.array(window.pieces.states, np.int64)
        begins = (states == 1) & (np.concatenate(([0], states[:-1])) == 0)
        feed = {
            "vectors": vectors,
            "mentions": np.array(mentions, np.int64),
            "quotations": np.array(quotations or [(0, 0)], np.int64),
            "paragraph": np.cumsum(ids == self.marks.paragraph),
            "inside": np.cumsum(begins) * states,
        }
        same, said = self._links.run(None, feed)
        same = np.where(np.tri(len(mentions), k=-1, dtype=bool), same, -np.inf)
        same = np.concatenate((same, np.zeros((len(mentions), 1))), 1)
        return self._shares(same), self._shares(said[: len(quotations)])

    def _shares(self, scores: Any) -> list[Shares]:
        """Each row of log odds as shares of one, the greatest first; the faint ones are left out."""
        if not scores.size:
            return [[] for _ in scores]
        np = self._np
        odds = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
        # Three decimals: what differs behind them from machine to machine must not decide.
        shares = np.round(odds / odds.sum(1, keepdims=True), 3)
        listed = []
        for row in shares:
            columns = np.flatnonzero(row >= MIN_SHARE).tolist()
            listed.append(sorted(((c, float(row[c])) for c in columns), key=lambda item: (-item[1], -item[0])))
        return listed


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def table(path: Path) -> dict[str, Any]:
    """The columns of numbers in a file, by their names."""
    import numpy

    with numpy.load(path, allow_pickle=False) as columns:
        return dict(columns)


def check(folder: Path, sums: str = "sums.json") -> None:
    """Raises WeightsError when a file is not there or not the one that was shipped."""
    listed = folder / sums
    if not listed.exists():
        raise WeightsError(f"The learnt model is not in {folder}. Install storysofar anew")
    for name, expected in json.loads(listed.read_text(encoding="utf-8")).items():
        path = folder / name
        if not path.exists() or sum_of(path) != expected:
            raise WeightsError(f"{path} is not the file that was shipped. Install storysofar anew")


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
