"""Only what is surely better goes live."""

from __future__ import annotations

import math
import random

import pytest

from espalier.learner.promotion import Trial, interval, judge


def trials(scores: list[float], false: int = 0) -> list[Trial]:
    return [Trial(f"t{at}", score, at < false) for at, score in enumerate(scores)]


BEFORE = [0.1 * at for at in range(10)]
BETTER = [score + 0.2 + 0.01 * at for at, score in enumerate(BEFORE)]


def test_what_is_better_on_every_task_is_better():
    found = judge(trials(BEFORE), trials(BETTER))
    assert found.better
    assert 0.2 < found.low < found.gain < found.high


def test_more_false_done_is_refused_however_good():
    found = judge(trials(BEFORE), trials(BETTER, false=1))
    assert not found.better
    assert "false" in found.reason


def test_fewer_false_done_do_not_stand_in_the_way():
    assert judge(trials(BEFORE, false=2), trials(BETTER, false=2)).better


def test_equal_is_not_better():
    assert "not surely better" in judge(trials(BEFORE), trials(BEFORE)).reason


def test_one_lucky_task_is_not_enough():
    lucky = [*BEFORE[:-1], BEFORE[-1] + 5]
    assert not judge(trials(BEFORE), trials(lucky)).better


@pytest.mark.parametrize(
    ("after", "reason"),
    [(BETTER[:-1], "same tasks"), ([*BETTER[:-1], math.nan], "t9 is nan"), ([*BETTER, 1.0], "same tasks")],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(after: list[float], reason: str):
    assert reason in judge(trials(BEFORE), trials(after)).reason


def test_few_tasks_tell_nothing():
    assert "only 3" in judge(trials(BEFORE[:3]), trials(BETTER[:3])).reason


def test_the_interval_holds_the_true_mean_about_as_often_as_it_says():
    chance = random.Random(3)
    held = 0
    for _ in range(100):
        low, high = interval([chance.gauss(0.3, 1.0) for _ in range(40)])
        held += low <= 0.3 <= high
    assert held >= 88
