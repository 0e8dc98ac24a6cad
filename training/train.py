"""Trains the encoder and its heads on the lessons, and says how good they are on LitBank's dev part.

    python training/train.py build/lessons.pickle --initial build/initial --out build/reader.pt

Two cores with bf16 matrix units: about half an hour. Seed 7. Metrics: F1 of mentions; the share of mentions whose best
earlier mention (or none) is right; the share of quotations whose best mention is the speaker's.
"""

import argparse
import pickle
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
from lessons import Lesson
from network import LABELS, WIDEST, Encoder, Links, Spans
from torch import Tensor, nn

PARAGRAPH, OPENS, CLOSES, MASK = 2, 101, 102, 103  # [unused1], [CLS], [SEP], [MASK]
HELD = 300  # windows of free labels that are only asked


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Encoder, vocabulary: Path) -> None:
        super().__init__()
        self.encoder, self.spans, self.links = encoder, Spans(), Links()
        pieces = vocabulary.read_text(encoding="utf-8").splitlines()
        # Which pieces go on with a word.
        self.register_buffer("continues", torch.tensor([p.startswith("##") for p in pieces]), persistent=False)


def padded(rows: list[list[int]], width: int) -> Tensor:
    return torch.tensor([row + [0] * (width - len(row)) for row in rows])


def paragraphs_and_quotations(lesson: Lesson) -> tuple[Tensor, Tensor]:
    """For each piece the number of its paragraph, and of its quotation (0 outside)."""
    ids = torch.tensor(lesson.ids)
    states = torch.tensor(lesson.states)
    paragraph = (ids == PARAGRAPH).cumsum(0)
    begins = (states == 1) & (F.pad(states[:-1], (1, 0)) == 0)
    return paragraph, begins.cumsum(0) * states


def room_for_spans(ids: list[int], continues: Tensor) -> Tensor:
    """Which spans can be mentions at all, (labels, pieces, widest): those of whole words."""
    pieces = torch.tensor(ids)
    t = len(ids)
    special = (pieces == OPENS) | (pieces == CLOSES) | (pieces == PARAGRAPH)
    inside = continues[pieces]
    begins = ~inside & ~special
    ends = ~F.pad(inside[1:], (0, 1)) & ~special
    last = torch.arange(t)[:, None] + torch.arange(WIDEST)[None, :]
    room = (last < t) & begins[:, None] & ends[last.clamp(max=t - 1)]
    return room.expand(LABELS, -1, -1)


def loss_of(
    lesson: Lesson, x: Tensor, reader: Reader, tally: dict[str, list[float]] | None = None
) -> dict[str, Tensor]:
    """The losses of one window whose vectors are x (pieces, width)."""
    losses: dict[str, Tensor] = {}
    t = x.shape[0]
    if lesson.is_marked:
        scores = reader.spans(x)
        target = torch.zeros(LABELS, t, WIDEST)
        for first, last, kind, _ in lesson.mentions:
            if last - first < WIDEST:
                target[kind, first, last - first] = 1
        for first, last, label in lesson.others:
            if last - first < WIDEST:
                target[label, first, last - first] = 1
        room = room_for_spans(lesson.ids, reader.continues)
        missed = F.binary_cross_entropy_with_logits(scores[room], target[room], reduction="sum")
        losses["spans"] = missed / t
        if tally is not None:
            said = (scores > 0) & room
            for name, part in (
                ("persons", slice(0, 3)),
                ("names", slice(0, 1)),
                ("descr", slice(1, 2)),
                ("others", slice(3, 5)),
            ):
                tally[name][0] += (said[part] & (target[part] > 0)).sum().item()
                tally[name][1] += said[part].sum().item()
                tally[name][2] += target[part].sum().item()
    if not lesson.mentions:
        return losses
    mentions = torch.tensor([m[:3] for m in lesson.mentions])
    entity = torch.tensor([m[3] for m in lesson.mentions])
    quotations = torch.tensor([q[:2] for q in lesson.quotations] or [[0, 0]])
    paragraph, inside = paragraphs_and_quotations(lesson)
    same, said = reader.links(x, mentions, quotations, paragraph, inside)
    n = len(mentions)
    order = torch.arange(n)
    before = order[None, :] < order[:, None]
    if not lesson.is_marked:  # it is not known who these mean
        before = before & (entity >= 0)[None, :]
    alike = (entity[:, None] == entity[None, :]) & before
    if lesson.asked:
        rows = torch.tensor(lesson.asked)
        table = torch.cat([torch.zeros(n, 1), same.float().masked_fill(~before, -1e4)], 1)[rows]
        right = torch.cat([~alike.any(1, keepdim=True), alike], 1)[rows]
        if not lesson.is_marked:
            keep = alike.any(1)[rows]
            table, right, rows = table[keep], right[keep], rows[keep]
        if len(table):
            gold = torch.logsumexp(table.masked_fill(~right, -1e4), 1)
            losses["same"] = (torch.logsumexp(table, 1) - gold).sum() / (10 if lesson.is_marked else 4)
            if tally is not None:
                best = table.argmax(1)
                kinds = mentions[rows, 2]
                hit = right.gather(1, best[:, None]).squeeze(1)
                for kind, name in ((0, "same name"), (1, "same descr"), (2, "same pron")):
                    tally[name][0] += hit[kinds == kind].sum().item()
                    tally[name][1] += (kinds == kind).sum().item()
                    tally[name][2] += (kinds == kind).sum().item()
    if lesson.quotations:
        who = torch.tensor([q[2] for q in lesson.quotations])
        right = who[:, None] == entity[None, :]
        table = said.float()
        if not lesson.is_marked:
            table = table.masked_fill((entity < 0)[None, :], -1e4)
        keep = right.any(1)
        if keep.any():
            table, right = table[keep], right[keep]
            gold = torch.logsumexp(table.masked_fill(~right, -1e4), 1)
            losses["said"] = (torch.logsumexp(table, 1) - gold).sum()
            if tally is not None:
                # The person with most of the probability, all their mentions together.
                p = torch.softmax(table, 1)
                people = sorted(set(entity.tolist()))
                by = torch.stack([p[:, entity == e].sum(1) for e in people], 1)
                hit = torch.tensor([people[i] for i in by.argmax(1).tolist()]) == who[keep]
                tally["said"][0] += hit.sum().item()
                tally["said"][1] += len(hit)
                tally["said"][2] += len(hit)
    return losses


def encode(reader: Reader, batch: list[Lesson], mask_share: float, chance: torch.Generator) -> Tensor:
    width = max(len(x.ids) for x in batch)
    ids = padded([x.ids for x in batch], width)
    lengths = torch.tensor([len(x.ids) for x in batch])
    alive = torch.arange(width)[None, :] < lengths[:, None]
    if mask_share:
        hidden = (torch.rand(ids.shape, generator=chance) < mask_share) & alive & (ids > 999)
        ids = ids.masked_fill(hidden, MASK)
    mask = alive[:, None, None, :].expand(-1, 1, width, -1)
    with torch.autocast("cpu", torch.bfloat16):
        return reader.encoder(
            ids, padded([x.shapes for x in batch], width), padded([x.states for x in batch], width), mask
        ).float()


def judge(reader: Reader, lessons: list[Lesson]) -> dict[str, float]:
    """What is right on these lessons, in percent: F1 for spans, the share of right answers for the rest."""
    from collections import defaultdict

    tally: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    reader.eval()
    with torch.no_grad():
        for i in range(0, len(lessons), 16):
            batch = lessons[i : i + 16]
            for lesson, x in zip(batch, encode(reader, batch, 0.0, torch.Generator()), strict=True):
                loss_of(lesson, x[: len(lesson.ids)], reader, tally)
    reader.train()
    return {name: round(200 * a / (b + c), 2) for name, (a, b, c) in tally.items() if b + c}


def free_lessons(lessons: dict[str, list[Lesson]]) -> list[Lesson]:
    """The windows of free labels, in the order in which they are learnt; the first HELD are not learnt from."""
    free = lessons["novels"] + lessons["squality"]
    random.Random(7).shuffle(free)
    return free


def batches(lessons: list[Lesson], size: int, chance: random.Random) -> Iterator[list[Lesson]]:
    order = sorted(lessons, key=lambda x: len(x.ids) + chance.random() * 40)
    chunks = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(chunks)
    yield from chunks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", type=Path)
    parser.add_argument("--initial", type=Path, required=True, help="the folder that initial.py made")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--go-on", type=Path, help="weights of an earlier training to go on from")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--free", type=int, default=2000, help="windows of free labels in each round")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--spans", type=float, default=8.0, help="what the loss of the spans weighs")
    options = parser.parse_args()
    torch.manual_seed(7)
    chance, noise = random.Random(7), torch.Generator().manual_seed(7)
    with options.lessons.open("rb") as file:
        lessons = pickle.load(file)
    free = free_lessons(lessons)
    held, free = free[:HELD], free[HELD:]
    reader = Reader(Encoder.from_minilm(options.initial / "model.safetensors"), options.initial / "vocab.txt")
    if options.go_on:
        reader.load_state_dict(torch.load(options.go_on))
    reader.encoder.words.weight.requires_grad_(False)
    heads = [p for m in (reader.spans, reader.links) for p in m.parameters()]
    new = [reader.encoder.shapes.weight, reader.encoder.states.weight]
    body = [p for p in reader.encoder.parameters() if p.requires_grad and all(p is not n for n in new)]
    size = 12
    total = options.rounds * (len(lessons["train"]) + options.free) // size
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads + new, "lr": 1e-3}], weight_decay=0.01, fused=True
    )
    peaks = [group["lr"] for group in optimizer.param_groups]
    step, began = 0, time.time()
    for number in range(options.rounds):
        part = [free[(number * options.free + i) % len(free)] for i in range(options.free)] if free else []
        sums: dict[str, float] = {}
        for batch in batches(lessons["train"] + part, size, chance):
            share = min(1.0, step / (0.06 * total)) * max(0.0, 1 - step / total)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * share
            vectors = encode(reader, batch, 0.05, noise)
            loss = torch.zeros(())
            for lesson, x in zip(batch, vectors, strict=True):
                for name, value in loss_of(lesson, F.dropout(x[: len(lesson.ids)], 0.1), reader).items():
                    loss = loss + value * (options.spans if name == "spans" else 1.0)
                    sums[name] = sums.get(name, 0.0) + value.item()
            optimizer.zero_grad()
            (loss / size).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 50 == 0:
                print(
                    f"{step}/{total} {time.time() - began:.0f} s",
                    {k: round(v / step, 2) for k, v in sums.items()},
                    flush=True,
                )
        print("round", number + 1, judge(reader, lessons["dev"]), flush=True)
        print("   free labels held out", judge(reader, held), flush=True)
        torch.save(reader.state_dict(), options.out)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
