"""Writes what the program ships: the encoder as int8 ONNX, the heads as float ONNX, the vocabulary, the checksums.

    python training/export.py build/reader.pt --vocabulary vocab.txt --out src/storysofar/reading/model/learnt

Weights have seven bits (`reduce_range`), for with eight the sums overflow on processors without VNNI, and answers would
differ from machine to machine.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from network import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import Reader


class OneWindow(nn.Module):
    """The encoder on a single window, without the dimension of the batch."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor) -> Tensor:
        return self.encoder(ids[None], shapes[None], states[None])[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reader = Reader(Encoder(), options.vocabulary)
    reader.load_state_dict(torch.load(options.weights))
    reader.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 30000, (40,))
    few = torch.randint(0, 2, (40,))
    x = torch.randn(40, 384)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            OneWindow(reader.encoder).eval(),
            (ids, few, few),
            whole,
            input_names=["ids", "shapes", "states"],
            output_names=["vectors"],
            dynamic_axes={n: {0: "pieces"} for n in ("ids", "shapes", "states", "vectors")},
            opset_version=17,
            dynamo=False,
        )
        small = options.out / "encoder.onnx"
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        compare(whole, small)
    torch.onnx.export(
        reader.spans,
        (x,),
        options.out / "spans.onnx",
        input_names=["vectors"],
        output_names=["scores"],
        dynamic_axes={"vectors": {0: "pieces"}, "scores": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    mentions = torch.tensor([[1, 2, 0], [4, 4, 2], [7, 9, 1]])
    quotations = torch.tensor([[10, 15], [20, 30]])
    torch.onnx.export(
        reader.links,
        (x, mentions, quotations, few.cumsum(0), few),
        options.out / "links.onnx",
        input_names=["vectors", "mentions", "quotations", "paragraph", "inside"],
        output_names=["same", "said"],
        dynamic_axes={
            "vectors": {0: "pieces"},
            "paragraph": {0: "pieces"},
            "inside": {0: "pieces"},
            "mentions": {0: "mentions"},
            "quotations": {0: "quotations"},
            "same": {0: "mentions", 1: "mentions"},
            "said": {0: "quotations", 1: "mentions"},
        },
        opset_version=17,
        dynamo=False,
    )
    (options.out / "vocabulary.txt").write_bytes(options.vocabulary.read_bytes())
    names = ("encoder.onnx", "spans.onnx", "links.onnx", "vocabulary.txt")
    sums = {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in names}
    (options.out / "sums.json").write_text(json.dumps(sums, indent=1) + "\n")
    print({name: (options.out / name).stat().st_size for name in names})


def compare(whole: Path, small: Path) -> None:
    """Says how near the small encoder is to the whole one, on random pieces."""
    feed = {
        "ids": np.random.default_rng(7).integers(1000, 30000, 300),
        "shapes": np.zeros(300, np.int64),
        "states": np.zeros(300, np.int64),
    }
    one, two = (onnxruntime.InferenceSession(path).run(None, feed)[0] for path in (whole, small))
    alike = (one * two).sum(1) / np.linalg.norm(one, axis=1) / np.linalg.norm(two, axis=1)
    print(f"cosine of int8 to float: mean {alike.mean():.4f}, least {alike.min():.4f}")


if __name__ == "__main__":
    main()
