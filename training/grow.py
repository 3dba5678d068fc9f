"""Teaches a trained model the words of new stories: each gets a piece of its own, which begins as the mean of the
pieces it was cut into before.

    python -m training.grow --out training/out
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor

from espalier.llm.embedded.vocabulary import WORD, Vocabulary
from training.stories import Story, stories
from training.told import SLOT

LEAST = 3
"""Lines of the stories that a word must be in."""


def lines_of(story: Story) -> Iterable[str]:
    """What the model gets to read of a story: questions, headers, names of files."""
    yield from (SLOT.sub(" ", told.words) for told in story.questions)
    for sheet in story.sheets:
        yield from sheet.files
        for field in sheet.fields:
            yield from field.headers


def new_words(known: Vocabulary, found: Iterable[Story], least: int) -> list[str]:
    """Words and letters that stand in ``least`` lines or more and are cut into pieces, or unknown; the commonest
    first."""
    counts: Counter[str] = Counter()
    for story in found:
        for line in lines_of(story):
            counts.update(set(WORD.findall(line.lower())))
    cut = (word for word, count in counts.most_common() if count >= least)
    return [word for word in cut if word not in known.words]


def grown(matrix: Tensor, rows: list[list[int]]) -> Tensor:
    """``matrix`` with a row more for each of ``rows``: the mean of those it names."""
    return torch.cat([matrix, *(matrix[ids].mean(0, keepdim=True) for ids in rows)])


def main() -> None:
    """Writes checkpoint and pieces anew; the old ones stay beside them with ``.old`` behind their names."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--least", type=int, default=LEAST)
    options = parser.parse_args()
    pieces, checkpoint = options.out / "pieces.json", options.out / "checkpoint.pt"
    before = Vocabulary(json.loads(pieces.read_text("utf-8")))
    words = new_words(before, stories(), options.least)
    rows = [before.encode([word]) for word in words]
    state = torch.load(checkpoint, weights_only=True)
    embedding = state["model"]["embedding.weight"]
    state["model"]["embedding.weight"] = grown(embedding, rows)
    for moments in state["adam"]["state"].values():
        for name, value in moments.items():
            if value.shape == embedding.shape:
                moments[name] = torch.cat([value, torch.zeros(len(rows), value.shape[1])])
    state["shape"]["vocabulary"] = before.size + len(words)
    for path in (pieces, checkpoint):
        path.rename(path.with_suffix(f"{path.suffix}.old"))
    torch.save(state, checkpoint)
    pieces.write_text(json.dumps([*before.pieces, *words], ensure_ascii=False), "utf-8")
    print(f"{len(words)} words more: {' '.join(words[:40])} ...")


if __name__ == "__main__":
    main()
