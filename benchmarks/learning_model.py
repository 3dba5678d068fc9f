"""What training gives the embedded model: shipped weights beside learned ones, right by execution.

Measured on made tasks of words and phrasings that no training sees. The learned weights are those in the file that
``ESPALIER_LEARNED`` names, else the live version in ESPALIER_HOME; where there are none, the shipped ones alone are
measured. ``ESPALIER_HELD`` is how many tasks (150).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, at_least, at_most, told
from espalier.assemble.learning import KIND, Measured, measured
from espalier.assemble.lessons import made_lesson
from espalier.learner.promotion import judge
from espalier.llm.embedded.drawing import Drawer
from espalier.llm.embedded.network import Network
from espalier.llm.embedded.proposer import weights_file
from espalier.llm.embedded.vocabulary import Vocabulary
from espalier.settings import home_folder
from espalier.store.versions import Versions

NAME = "learning-model"

SEED = 77_001
"""Of the tasks: others than those that decide on promotion."""


def rows() -> list[Row]:
    """Measures both; two to five minutes."""
    count = int(os.environ.get("ESPALIER_HELD", "150"))
    before = _of(weights_file(), count)
    after_file = _learned()
    return [*_told("shipped", before), *(_compared(before, _of(after_file, count)) if after_file else ())]


def _learned() -> Path | None:
    named = os.environ.get("ESPALIER_LEARNED")
    if named:
        return Path(named)
    live = Versions(home_folder(), KIND).live()
    return live.path("weights.npz") if live else None


def _of(file: Path, count: int) -> Measured:
    network = Network(file)
    drawer = Drawer(network, Vocabulary(network.pieces), network.name)
    lessons = [made_lesson(number, SEED, True, lambda prompt: prompt) for number in range(count)]
    return measured(drawer, lessons)


def _told(name: str, found: Measured) -> Iterator[Row]:
    yield told(f"{name}: greedy right ({found.count} held-out tasks)", found.greedy, "share")
    yield told(f"{name}: consensus of 16 right", found.consensus, "share")
    yield told(f"{name}: any of 16 right", found.any, "share")
    yield told(f"{name}: wrong where 95% agree", found.false_done, "share")


def _compared(before: Measured, after: Measured) -> Iterator[Row]:
    yield from _told("learned", after)
    verdict = judge(before.trials, after.trials)
    yield at_least("gain, greedy", after.greedy - before.greedy, "share", 0.10)
    yield told("  interval of 95%, low", verdict.low, "share")
    yield told("  interval of 95%, high", verdict.high, "share")
    yield at_most('false "done", learned less shipped', after.false_done - before.false_done, "share", 0.0)
    gap = max(before.any - before.greedy, 1e-9)
    yield at_least(
        "gap to any of 16 closed by training and consensus", (after.consensus - before.greedy) / gap, "share", 0.6
    )
