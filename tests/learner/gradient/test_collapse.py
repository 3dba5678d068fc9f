"""Training on agreement where the largest camp is wrong: it is seen, said, ended, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from espalier.learner.gradient.agreement import agreement  # noqa: E402
from espalier.learner.gradient.collapse import collapse  # noqa: E402
from espalier.learner.gradient.curve import Point  # noqa: E402
from espalier.learner.gradient.policy import Problem  # noqa: E402
from espalier.learner.gradient.training import Training, shuffled  # noqa: E402
from tests.learner.gradient.test_training import HOW, PROBLEMS, WORDS, Chooser  # noqa: E402

LONG = replace(HOW, updates=80, patience=1_000)


def misled():
    """A policy whose greedy word is right, though most of what it draws is wrong."""
    chooser = Chooser()
    with torch.no_grad():
        for number in range(WORDS):
            chooser.table[number, (number * 2 + 1) % WORDS] = 0.6
    return chooser


def agreeing(number, all_wrong_alike):
    """A task without truth: what is drawn is paid for agreeing, and every wrong word may give the same."""
    right = str((number * 2 + 1) % WORDS)

    def carried(samples):
        return [one.text if one.text == right or not all_wrong_alike else "wrong" for one in samples]

    return Problem(f"task {number}", number, agreement(carried))


def trained(folder, all_wrong_alike):
    told = []
    problems = shuffled([agreeing(number, all_wrong_alike) for number in range(WORDS)], 1)
    training = Training(misled(), problems, PROBLEMS * 3, LONG, folder)
    training.run(told.append)
    return training, told


def test_a_collapse_is_seen_said_and_the_best_weights_remain(tmp_path):
    training, told = trained(tmp_path, all_wrong_alike=True)
    assert training.collapsed.startswith("collapsed: what is drawn earns more")
    assert training.collapsed in told
    assert training.step < LONG.updates
    assert training.points[-1].entropy > HOW.floor + 0.5  # the entropy says nothing of it
    assert training._measure() == training.best == 1.0


def test_where_the_largest_camp_is_right_nothing_is_ended(tmp_path):
    training, _ = trained(tmp_path, all_wrong_alike=False)
    assert training.collapsed == ""
    assert training._measure() == 1.0


def test_fewer_right_within_what_chance_does_is_no_collapse():
    points = [Point(n, 0.0, "grpo", 0.4 + n / 100, 0.0, 1.0, 0.60 if n % 10 == 0 else None) for n in range(1, 41)]
    assert collapse(points, best=0.64, held=50) == ""
    assert "collapsed" in collapse(points, best=0.80, held=50)


def test_earning_no_more_is_no_collapse():
    points = [Point(n, 0.0, "grpo", 0.4, 0.0, 1.0, 0.2 if n % 10 == 0 else None) for n in range(1, 41)]
    assert collapse(points, best=0.8, held=50) == ""
