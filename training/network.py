"""The network: a small encoder read once, and three heads on it. Nothing of data, nothing of training.

Encoder: the weights of all-MiniLM-L6-v2 (Apache-2.0), six layers of 384, with the shape of each word and whether it is
spoken added to its embedding. Heads: which spans mention somebody, who a mention means, who says a quotation.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, LAYERS = 384, 12, 6
LABELS = 5  # of spans: a name, a description, a pronoun of persons; a place; an organisation
KEY = 48  # width of a span's two ends, for each label
WIDEST = 32  # pieces of a mention at most
SELF, HIDDEN = 160, 160  # width of a mention, and of what is thought about two


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if mask is None:
            seen = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5, -1) @ v
        else:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(b, t, WIDTH)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces in, a vector for each and what speaks for a span beginning and ending at each out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.sort = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(4, WIDTH)
        self.states = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.states.weight)

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.sort
        x = self.norm(x + self.shapes(shapes) + self.states(states))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def from_minilm(cls, path: Path) -> "Encoder":
        """With the weights of all-MiniLM-L6-v2 in `path` (model.safetensors)."""
        w = load_file(path)
        own = cls()
        with torch.no_grad():
            own.words.weight.copy_(w["embeddings.word_embeddings.weight"])
            own.places.weight.copy_(w["embeddings.position_embeddings.weight"])
            own.sort.copy_(w["embeddings.token_type_embeddings.weight"][0])
            own.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            own.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(own.layers):
                p = f"encoder.layer.{i}."
                a = p + "attention."
                parts = [f"{a}self.{n}" for n in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([w[f"{n}.weight"] for n in parts]))
                layer.qkv.bias.copy_(torch.cat([w[f"{n}.bias"] for n in parts]))
                for mine, theirs in (
                    (layer.out, a + "output.dense"),
                    (layer.norm1, a + "output.LayerNorm"),
                    (layer.up, p + "intermediate.dense"),
                    (layer.down, p + "output.dense"),
                    (layer.norm2, p + "output.LayerNorm"),
                ):
                    mine.weight.copy_(w[theirs + ".weight"])
                    mine.bias.copy_(w[theirs + ".bias"])
        return own


class Spans(nn.Module):
    """How much speaks for each span being a mention of each label."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(WIDTH, LABELS * KEY)
        self.last = nn.Linear(WIDTH, LABELS * KEY)
        self.opens = nn.Linear(WIDTH, LABELS)
        self.closes = nn.Linear(WIDTH, LABELS)
        self.length = nn.Parameter(torch.zeros(LABELS, WIDEST))
        for ends in (self.opens, self.closes):  # most spans are nothing
            nn.init.constant_(ends.bias, -3.0)

    def forward(self, x: Tensor) -> Tensor:
        """Of one window (pieces, width): (labels, pieces, widest), the last axis how many pieces further it ends."""
        t = x.shape[0]
        first = self.first(x).view(t, LABELS, KEY).transpose(0, 1)
        last = self.last(x).view(t, LABELS, KEY).transpose(0, 1)
        grid = first @ last.transpose(1, 2) * KEY**-0.5 + self.closes(x).T[:, None, :]
        steps = torch.arange(t, device=x.device)[:, None] + torch.arange(WIDEST, device=x.device)[None, :]
        band = torch.gather(grid, 2, steps.clamp(max=t - 1)[None].expand(LABELS, -1, -1))
        return band + self.opens(x).T[:, :, None] + self.length[:, None, :]


# How far apart two mentions are, in pieces: one of these steps.
STEPS = (1, 2, 3, 5, 8, 12, 18, 26, 36, 50, 70, 100, 140, 200, 280)


class Links(nn.Module):
    """How much speaks for two mentions meaning the same, and for a mention meaning a quotation's speaker."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = nn.Embedding(3, SELF)
        self.first, self.last = nn.Linear(WIDTH, SELF), nn.Linear(WIDTH, SELF)
        self.quote_first, self.quote_last = nn.Linear(WIDTH, SELF), nn.Linear(WIDTH, SELF)
        self.pairs = nn.ModuleDict({name: Pair() for name in ("same", "said")})

    def mentions(self, x: Tensor, first: Tensor, last: Tensor, kind: Tensor) -> Tensor:
        return torch.tanh(self.first(x[first]) + self.last(x[last]) + self.kind(kind))

    def quotations(self, x: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return torch.tanh(self.quote_first(x[first]) + self.quote_last(x[last]))

    def forward(
        self,
        x: Tensor,
        mentions: Tensor,
        quotations: Tensor,
        paragraph: Tensor,
        inside: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Of one window: x (pieces, width); mentions (n, 3: first, last, kind); quotations (q, 2: first, last).

        paragraph (pieces): the number of each piece's paragraph; inside (pieces): of its quotation, 0 outside. Out:
        same (n, n) for each mention (row) and each that stands before it (column); said (q, n).
        """
        first, last, kind = mentions.unbind(1)
        own = self.mentions(x, first, last, kind)
        asks = self.quotations(x, quotations[:, 0], quotations[:, 1])
        steps = torch.tensor(STEPS, device=x.device)

        def far(a: Tensor, b: Tensor) -> Tensor:
            gap = a[:, None] - b[None, :]
            near = (gap.abs()[..., None] >= steps).sum(-1)
            return torch.where(gap < 0, near + len(STEPS) + 1, near)

        def apart(a: Tensor, b: Tensor) -> Tensor:
            gap = (paragraph[a][:, None] - paragraph[b][None, :]).clamp(-4, 4)
            return gap + 4

        def spoken(a: Tensor, b: Tensor) -> Tensor:
            one, two = inside[a][:, None], inside[b][None, :]
            together = ((one == two) & (one > 0)).long()
            return (one > 0).long() * 2 + (two > 0).long() + together * 2

        same = self.pairs["same"](own, own, far(first, first), apart(first, first), spoken(first, first))
        begins, ends = quotations[:, 0], quotations[:, 1]
        gap = torch.where((first[None, :] > ends[:, None]), 1, 0)
        nearest = torch.where(gap.bool(), ends[:, None], begins[:, None])
        distance = nearest - first[None, :]
        near = (distance.abs()[..., None] >= steps).sum(-1)
        near = torch.where(distance < 0, near + len(STEPS) + 1, near)
        said = self.pairs["said"](asks, own, near, apart(begins, first), spoken(begins, first))
        return same, said


class Pair(nn.Module):
    """What is thought about two: their vectors, how far apart they stand, in how many paragraphs, in whose mouths."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(SELF, HIDDEN), nn.Linear(SELF, HIDDEN, bias=False)
        self.both = nn.Linear(SELF, HIDDEN, bias=False)
        self.far = nn.Embedding(2 * len(STEPS) + 2, HIDDEN)
        self.apart = nn.Embedding(9, HIDDEN)
        self.spoken = nn.Embedding(6, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)

    def forward(self, a: Tensor, b: Tensor, far: Tensor, apart: Tensor, spoken: Tensor) -> Tensor:
        thought = self.one(a)[:, None] + self.two(b)[None, :] + self.both(a[:, None] * b[None, :])
        thought = thought + self.far(far) + self.apart(apart) + self.spoken(spoken)
        return self.score(F.relu(thought)).squeeze(-1)
