"""Trains the embedded model on made examples.

    python -m training.train --out training/out --minutes 60

Muon for the hidden matrices, AdamW for the rest, bfloat16, rate falling linearly with the time that is given. Several
workers train side by side and average their weights every few seconds (local SGD: Stich, 2019, "Local SGD converges
fast and communicates little"), so that a busy core holds nobody up. Writes ``checkpoint.pt`` every few minutes and goes
on from it after a stop; new shards are picked up at each pass.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from espalier.llm.embedded.language import COLUMNS, TOKENS
from espalier.llm.embedded.prompt import MARKS
from training.muon import Muon
from training.network import Planner, Shape

Row = tuple[np.ndarray, int]
"""Ids of prompt and plan, and the length of the prompt."""
FIRST_COLUMN = TOKENS.index("c0")


def load_shards(folder: Path) -> list[Row]:
    """All rows there are."""
    rows: list[Row] = []
    for path in sorted(p for p in folder.glob("*.npz") if not p.name.endswith(".part.npz")):
        with np.load(path) as data:
            ids, ends = data["ids"], np.cumsum(data["lengths"].astype(np.int64))
            starts = ends - data["lengths"]
            rows += [(ids[a:b], int(p)) for a, b, p in zip(starts, ends, data["prompts"], strict=True)]
    return rows


def batches(rows: list[Row], tokens: int, rng: random.Random) -> Iterator[list[Row]]:
    """One pass: rows of about the same length together, at most ``tokens`` a batch, in random order."""
    order = list(range(len(rows)))
    rng.shuffle(order)
    for at in range(0, len(order), 4096):
        chunk = sorted(order[at : at + 4096], key=lambda i: len(rows[i][0]))
        found: list[list[Row]] = [[]]
        for i in chunk:
            if found[-1] and len(rows[i][0]) * (len(found[-1]) + 1) > tokens:
                found.append([])
            found[-1].append(rows[i])
        rng.shuffle(found)
        yield from found


def collate(batch: list[Row], rng: random.Random) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids (batch, length), prompt and full lengths (batch,), targets (batch, length; -100 in the prompt).

    Half of the rows get their column pointers permuted once more, so that no pointer means anything by itself.
    """
    size = max(len(ids) for ids, _ in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    targets = torch.full((len(batch), size), -100)
    for i, (row, prompt) in enumerate(batch):
        line = torch.from_numpy(row.astype(np.int64))
        if rng.random() < 0.5:
            shuffled = list(range(COLUMNS))
            rng.shuffle(shuffled)
            pointer = (line >= FIRST_COLUMN) & (line < FIRST_COLUMN + COLUMNS)
            new = FIRST_COLUMN + torch.tensor(shuffled)[(line - FIRST_COLUMN).clamp(0, COLUMNS - 1)]
            line = torch.where(pointer, new, line)
        ids[i, : len(line)] = line
        targets[i, prompt - 1 : len(line) - 1] = line[prompt:]
    prompts = torch.tensor([p for _, p in batch])
    lengths = torch.tensor([len(r) for r, _ in batch])
    return ids, prompts, lengths, targets


class Trainer:
    """The model, its optimisers and where they stand."""

    def __init__(self, shape: Shape, out: Path, rate: float) -> None:
        self.model = Planner(shape)
        hidden = [p for n, p in self.model.named_parameters() if p.ndim == 2 and n != "embedding.weight"]
        others = [p for n, p in self.model.named_parameters() if p.ndim != 2 or n == "embedding.weight"]
        self.muon = Muon(hidden, rate)
        self.adam = torch.optim.AdamW(others, lr=3e-3, betas=(0.9, 0.95), weight_decay=0.0)
        self.rates = (rate, 3e-3)
        self.path = out / "checkpoint.pt"
        self.spent = 0.0
        self.steps = 0
        if self.path.exists():
            self._resume()

    def _resume(self) -> None:
        state = torch.load(self.path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.muon.load_state_dict(state["muon"])
        self.adam.load_state_dict(state["adam"])
        self.spent, self.steps = state["spent"], state["steps"]

    def save(self) -> None:
        """Writes the checkpoint; a kill while writing leaves the one before."""
        state = {"model": self.model.state_dict(), "muon": self.muon.state_dict(), "adam": self.adam.state_dict(),
                 "spent": self.spent, "steps": self.steps, "shape": self.model.shape.as_dict()}  # fmt: skip
        partial = self.path.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(self.path)

    def step(self, batch: list[Row], progress: float, rng: random.Random) -> tuple[float, float]:
        """One update; gives loss and share of tokens right. ``progress`` in [0, 1] sets the rate."""
        warm = min(1.0, (self.steps + 1) / 100)
        for optimizer, rate in zip((self.muon, self.adam), self.rates, strict=True):
            for group in optimizer.param_groups:
                group["lr"] = rate * warm * max(0.02, 1 - progress)
        ids, prompts, lengths, targets = collate(batch, rng)
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.model(ids, prompts, lengths)
            wanted = targets != -100
            logits = self.model.logits(hidden[wanted])
        loss = F.cross_entropy(logits.float(), targets[wanted])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.muon.step()
        self.adam.step()
        self.model.zero_grad(set_to_none=True)
        self.steps += 1
        right = (logits.argmax(-1) == targets[wanted]).float().mean()
        return loss.item(), right.item()


def average(model: torch.nn.Module, steps: int) -> None:
    """Sets the weights of every worker to their mean, each counted by the steps it made since the last time."""
    share = torch.tensor(float(max(steps, 1)))
    total = share.clone()
    dist.all_reduce(total)
    weights = [p.data for p in model.parameters()]
    flat = torch.cat([w.flatten() for w in weights]) * (share / total)
    dist.all_reduce(flat)
    at = 0
    for weight in weights:
        weight.copy_(flat[at : at + weight.numel()].view_as(weight))
        at += weight.numel()


class Progress:
    """Running means of loss and rightness, the speed, and when to print and to save."""

    def __init__(self, trainer: Trainer, rank: int) -> None:
        self.trainer = trainer
        self.rank = rank
        self.began = self.saved = time.time()
        self.loss = self.right = 0.0
        self.steps = self.seen = 0

    def take(self, batch: list[Row], loss: float, right: float) -> None:
        """Takes in one step."""
        self.steps += 1
        keep = min(0.98, self.steps / (self.steps + 1))
        self.loss = keep * self.loss + (1 - keep) * loss
        self.right = keep * self.right + (1 - keep) * right
        self.seen += sum(len(row) for row, _ in batch)
        if self.rank == 0 and self.trainer.steps % 50 == 0:
            speed = self.seen / (time.time() - self.began)
            told = f"loss {self.loss:.4f} right {self.right:.4f} {speed:.0f} tokens/s"
            print(f"step {self.trainer.steps} min {self.trainer.spent:.1f} {told}", flush=True)
        if self.rank == 0 and time.time() - self.saved > 180:
            self.trainer.save()
            self.saved = time.time()


def run(trainer: Trainer, rows: Callable[[], list[Row]], options: argparse.Namespace, rank: int) -> None:
    """Trains until the time is used up. All workers end at the same average, so that none waits for one that left."""
    rng, before = random.Random(options.seed + trainer.steps + 7919 * rank), trainer.spent
    progress, since, turns = Progress(trainer, rank), 0, 0
    last = max(1, int((options.minutes - before) * 60 / options.sync)) if options.workers > 1 else 0
    while trainer.spent < options.minutes:
        for batch in batches(rows(), options.tokens, rng):
            progress.take(batch, *trainer.step(batch, min(1.0, trainer.spent / options.minutes), rng))
            since += 1
            elapsed = time.time() - progress.began
            if options.workers > 1 and elapsed > (turns + 1) * options.sync:
                average(trainer.model, since)
                since, turns = 0, turns + 1
            over = turns >= last if last else elapsed / 60 >= options.minutes - before
            trainer.spent = options.minutes if over else min(before + elapsed / 60, options.minutes - 1e-6)
            if over:
                break
    if rank == 0:
        trainer.save()


def compiled(model: Planner) -> None:
    """Lets the layers be compiled, which saves a fifth of the time, where there is a compiler for it."""
    if shutil.which("g++"):
        for layer in model.layers:
            layer.compile(dynamic=True)


def work(rank: int, options: argparse.Namespace) -> None:
    """One worker: its own optimisers, every ``workers``-th row."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    if options.workers > 1:
        dist.init_process_group(
            "gloo", init_method=f"file://{options.out.absolute()}/meet", rank=rank, world_size=options.workers
        )
    pieces = json.loads((options.out / "pieces.json").read_text("utf-8"))
    vocabulary = len(TOKENS) + len(MARKS) + len(pieces)
    shape = Shape(options.width, options.layers, options.heads, options.inner, vocabulary, len(TOKENS))
    trainer = Trainer(shape, options.out, options.rate)
    compiled(trainer.model)
    if rank == 0:
        print(f"{sum(p.numel() for p in trainer.model.parameters()) / 1e6:.2f} million parameters", flush=True)
    run(trainer, lambda: load_shards(options.out / "shards")[rank :: options.workers], options, rank)


def main() -> None:
    """Reads the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--heads", type=int, default=3)
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--tokens", type=int, default=5000, help="tokens a batch")
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sync", type=float, default=12, help="seconds between two averages")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    (options.out / "meet").unlink(missing_ok=True)
    if options.workers > 1:
        mp.spawn(work, args=(options,), nprocs=options.workers)
    else:
        work(0, options)


if __name__ == "__main__":
    main()
