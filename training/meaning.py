"""What sentences mean: a matrix from the reader's own vectors to those of all-MiniLM-L6-v2, by least squares.

    python training/meaning.py build/initial --out src/storysofar/reading/model/learnt

The encoder began as all-MiniLM-L6-v2 and has unlearnt to tell what a sentence means; the matrix brings that back, so
that no second model is shipped. Texts are public-domain novels: stretches as the program cuts them, and single
sentences, for a question is short. Left out are the novels that search and reading are measured on.
"""

import argparse
import hashlib
import json
import os
import random
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from network import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import BertWordPieceTokenizer
from torch import Tensor, nn

from storysofar.english.sentences import sentences_of, tokens_of
from storysofar.reading.model.weights import MODEL_FOLDER, Model
from storysofar.retrieval.stretches import stretches_of
from storysofar.text import make_chapter

NOVELS, STRETCHES, SENTENCES = 20, 150, 70  # how many novels, and of each how many stretches and sentences
HELD_OUT = 4  # novels on which the matrix is judged
MEASURED = ("345_", "1400_", "120_", "113_", "60_", "95_")  # evaluation/gold/search
STRENGTH = 10.0  # of the ridge; from 1 to 100 the held-out cosine is the same to a hundredth


class Teacher(nn.Module):
    """all-MiniLM-L6-v2: the mean of the pieces' vectors."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        none = torch.zeros_like(ids[None])
        return self.encoder(ids[None], none, none)[0].mean(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("initial", type=Path, help="the folder that training/initial.py made")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("STORYSOFAR_DATA", "")))
    options = parser.parse_args()
    novels = chosen(options.data)
    teach, model = teacher(options.initial), Model(MODEL_FOLDER)
    own, theirs, of = [], [], []
    for number, path in enumerate(novels):
        for text in texts_of(path):
            own.append(model.mean(text))
            theirs.append(teach(text))
            of.append(number)
        print(path.name, len(own), flush=True)
    x, y, novel = np.stack(own), np.stack(theirs), np.array(of)
    y /= np.linalg.norm(y, axis=1, keepdims=True)
    is_held = novel >= len(novels) - HELD_OUT
    judged = fit(x[~is_held], y[~is_held])
    print(f"cosine to the teacher on {HELD_OUT} other novels: {likeness(judged, x[is_held], y[is_held]):.3f}")
    matrix = fit(x, y)
    np.save(options.out / "meaning.npy", matrix)
    sums_of(options.out, "meaning.json", "meaning.npy", "encoder.onnx")


def sums_of(out: Path, name: str, *files: str) -> None:
    """Writes down the checksums of what was made, and of what it was made for."""
    paths = {file: out / file if (out / file).exists() else MODEL_FOLDER / file for file in files}
    sums = {file: hashlib.sha256(path.read_bytes()).hexdigest() for file, path in paths.items()}
    (out / name).write_text(json.dumps(sums, indent=1) + "\n")


def chosen(data: Path) -> list[Path]:
    """The novels to learn from, in an order that is always the same."""
    kept_back = tuple((data / "litbank" / "dev.txt").read_text().split())
    found = [p for p in sorted((data / "novels").glob("*.txt")) if not p.name.startswith(MEASURED)]
    found = [p for p in found if not any(name.startswith(p.stem[:30]) or p.stem.startswith(name) for name in kept_back)]
    random.Random(1).shuffle(found)
    return found[:NOVELS]


def texts_of(path: Path) -> list[str]:
    """Some stretches and some sentences of a novel, each on one line."""
    text = path.read_text(encoding="utf-8", errors="replace")
    chapter = make_chapter(1, [("story", f"{part}\n\n") for part in text.split("\n\n") if part.strip()])
    whole = chapter.text
    stretches = [whole[s.start : s.end] for s in stretches_of(chapter)]
    sentences = [whole[s.start : s.end] for s in sentences_of(tokens_of(whole[:400_000]))]
    pick = random.Random(path.name)
    some = pick.sample(stretches, min(STRETCHES, len(stretches)))
    some += pick.sample([s for s in sentences if 4 <= len(s.split()) <= 25], SENTENCES)
    return [" ".join(one.split()) for one in some]


def teacher(initial: Path):
    """A function from a text to the teacher's vector."""
    tokenizer = BertWordPieceTokenizer(str(initial / "vocab.txt"), lowercase=True)
    tokenizer.enable_truncation(256)
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            Teacher(Encoder.from_minilm(initial / "model.safetensors")).eval(),
            (torch.randint(1000, 30000, (40,)),),
            whole,
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {0: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        # Twice as fast, and its vectors are those of the whole one: cosine .99.
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(small, options)
    return lambda text: session.run(None, {"ids": np.array(tokenizer.encode(text).ids, np.int64)})[0]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The matrix, its last row what is added: (385, 384)."""
    a, b = x.mean(0), y.mean(0)
    centred = x - a
    matrix = np.linalg.solve(centred.T @ centred + STRENGTH * np.eye(x.shape[1]), centred.T @ (y - b))
    return np.concatenate([matrix, (b - a @ matrix)[None]]).astype(np.float32)


def likeness(matrix: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """The mean cosine of what the matrix makes to what it should be."""
    made = x @ matrix[:-1] + matrix[-1]
    return float(((made * y).sum(1) / np.linalg.norm(made, axis=1)).mean())


if __name__ == "__main__":
    main()
