"""Made tasks by number, with their workspace and the right program, for `espalier train model`."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from espalier.core.task import TableProfile
from espalier.llm.embedded.prompt import Prompt
from training.examples import make_example
from training.rows import text_of
from training.vocabulary import split

PLAIN = "csv"
"""Only tables that are text are written out; programs about others are held against the right one as text."""


@dataclass(frozen=True, slots=True)
class MadeTask:
    """``prompt`` is what the model reads, ``program`` what it should write; ``tables`` are what it is about."""

    key: str
    text: str
    language: str
    prompt: Prompt
    program: str
    tables: tuple[TableProfile, ...]
    seed: int

    def write(self, folder: Path) -> bool:
        """Makes its workspace; false where one of its tables is no text."""
        if any(table.format != PLAIN for table in self.tables):
            return False
        for table in self.tables:
            path = folder / table.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(table, self.seed), "utf-8")
        return True


def made(number: int, seed: int, held_out: bool) -> MadeTask:
    """The task of that number: ``held_out`` ones are of words and phrasings that no training sees."""
    rng, words = random.Random(seed * 1_000_003 + number), split()
    example = make_example(rng, words[held_out], unseen=held_out, training=False)
    key = f"{example.name}:{'held out' if held_out else 'seen'}:{number}"
    language = "zh" if example.chinese else "en"
    program = " ".join(example.plan)
    return MadeTask(key, example.text, language, example.prompt, program, example.linked.tables, seed + number)
