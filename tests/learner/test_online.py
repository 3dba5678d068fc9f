"""What one more run teaches, at its end."""

from __future__ import annotations

import math

import pytest

from espalier.core.errors import StoreError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.online import taught
from espalier.learner.table import Cell, QTable, key_of

BROKEN, GOAL = State("query", 0, "ToolError", 0), State("goal")


def run(reward: float, end: float) -> Trajectory:
    last = Transition(GOAL, Choice.STOP, end, None, True)
    return Trajectory("r", (Transition(BROKEN, Choice.RETRY, reward, GOAL, False), last))


def test_one_run_is_told_from_its_end_so_that_its_first_choice_knows_how_it_ended() -> None:
    table = taught(QTable(), run(-0.1, 1.0))
    assert table.cells[key_of(BROKEN)]["retry"] == Cell(pytest.approx(0.9), 1)
    assert (table.episodes, table.counts[key_of(BROKEN)]["retry"]) == (1, {key_of(GOAL): 1})


def test_values_are_means_of_what_was_seen() -> None:
    table = taught(taught(QTable(), run(0.0, 1.0)), run(0.0, 0.0))
    assert table.cells[key_of(GOAL)]["stop"] == Cell(pytest.approx(0.5), 2)


def test_a_run_that_cannot_be_learned_from_is_named() -> None:
    with pytest.raises(StoreError, match="run r, transition 2: the reward is nan"):
        taught(QTable(), run(0.0, math.nan))
