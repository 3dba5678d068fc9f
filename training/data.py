"""Makes training data: shards of encoded examples, by several processes.

    python -m training.data --count 400000 --out training/out

The first run learns the word pieces from 40,000 examples; more shards may be added later, with another seed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from espalier.llm.embedded.vocabulary import Vocabulary
from training.examples import Example, make_example
from training.pieces import learn_pieces
from training.schema import Vocabulary as Nouns
from training.tellings import told_example
from training.vocabulary import split

LONGEST = 400
SHARD = 10_000
TOLD = 0.6
"""The share of examples that are from stories; the others are from templates."""


def texts(example: Example) -> Iterator[str]:
    """The plain stretches of an example's prompt."""
    return (piece for piece in example.prompt.pieces if not piece.startswith("<"))


def drawn(rng: random.Random, words: Nouns) -> Example:
    """An example, from a story or from a template."""
    return told_example(rng, words) if rng.random() < TOLD else make_example(rng, words)


def learn(out: Path, count: int, size: int, seed: int) -> list[str]:
    """Learns the word pieces, or reads them where they are learned already."""
    path = out / "pieces.json"
    if not path.exists():
        rng, words = random.Random(seed), split()[0]
        pieces = learn_pieces((t for _ in range(count) for t in texts(drawn(rng, words))), size)
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(pieces, ensure_ascii=False), "utf-8")
    found: list[str] = json.loads(path.read_text("utf-8"))
    return found


def shard(job: tuple[Path, int, list[str]]) -> Counter[str]:
    """Writes one shard; gives how many examples of each intent it holds."""
    path, seed, pieces = job
    rng, words, vocabulary = random.Random(seed), split()[0], Vocabulary(pieces)
    ids: list[int] = []
    prompts, lengths, names = [], [], Counter[str]()
    while len(lengths) < SHARD:
        example = drawn(rng, words)
        prompt = vocabulary.encode(example.prompt.pieces)
        plan = vocabulary.plan_ids(example.plan)
        if len(prompt) + len(plan) + 1 > LONGEST:
            continue
        ids += [*prompt, *plan, 0]
        prompts.append(len(prompt))
        lengths.append(len(prompt) + len(plan) + 1)
        names[example.name] += 1
    partial = path.with_suffix(".part.npz")
    np.savez(
        partial,
        ids=np.array(ids, np.uint16),
        prompts=np.array(prompts, np.uint16),
        lengths=np.array(lengths, np.uint16),
    )
    partial.rename(path)
    return names


def main() -> None:
    """Makes the shards."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=400_000)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    began = time.time()
    pieces = learn(options.out, 40_000, options.pieces, options.seed)
    folder = options.out / "shards"
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [
        (folder / f"{options.seed}-{i:04d}.npz", options.seed * 100_003 + i, pieces)
        for i in range(-(-options.count // SHARD))
    ]
    names = Counter[str]()
    with multiprocessing.get_context("spawn").Pool(options.workers) as pool:
        for done, found in enumerate(pool.imap_unordered(shard, jobs), 1):
            names += found
            print(f"{done}/{len(jobs)} shards, {time.time() - began:.0f} s", flush=True)
    print(json.dumps(dict(names.most_common()), ensure_ascii=False))


if __name__ == "__main__":
    main()
