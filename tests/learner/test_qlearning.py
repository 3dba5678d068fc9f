"""Q-learning: its targets by hand, its optimum where that is known, and what it refuses."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from espalier.core.errors import SettingsError, StoreError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.exploring import Explorer
from espalier.learner.modelbased import solve
from espalier.learner.qlearning import CAREFUL, EAGER, Learner, Learning, learn, replay, update
from espalier.learner.simulator import RANGE, Rollouts, simulator
from espalier.learner.table import Cell, QTable, Step, key_of, steps_of

PLAIN = Learning(trace=0.0, weight=0.0)
FIRST, SECOND = State("worker", 0, "recomputed", 2), State("worker", 1, "", 5)
ONE, TWO = key_of(FIRST), key_of(SECOND)
RUN = Trajectory(
    "r1",
    (Transition(FIRST, Choice.REPAIR, -0.1, SECOND, False), Transition(SECOND, Choice.ACCEPT, 1.0, None, True)),
)


def test_one_run_gives_each_choice_what_followed_it():
    table = update(QTable(), RUN, PLAIN)
    assert table.cells == {TWO: {"accept": Cell(1.0, 1)}, ONE: {"repair": Cell(pytest.approx(0.9), 1)}}
    assert (table.episodes, table.counts[ONE]) == (1, {"repair": {TWO: 1}})


def test_a_subtask_looks_forward_to_what_the_goal_gives_in_the_same_run():
    goal, other = State("goal"), State("query", 0, "ToolError", 2)
    steps = (
        Transition(FIRST, Choice.SKIP, -0.1, goal, False),
        Transition(other, Choice.RETRY, -0.2, goal, False),
        Transition(goal, Choice.ACCEPT, 1.0, None, True),
    )
    table = update(QTable(), Trajectory("r1", steps), PLAIN)
    assert table.value(ONE, "skip") == pytest.approx(0.9)
    assert table.value(key_of(other), "retry") == pytest.approx(0.8)
    assert table.episodes == 1


def test_the_start_counts_as_so_many_tries():
    table = update(QTable(), RUN, Learning(trace=0.0, weight=3.0, start=-1.0))
    assert table.value(TWO, "accept") == pytest.approx((3 * -1.0 + 1.0) / 4)


def known():
    return QTable({"b": {"x": Cell(0.5, 1), "y": Cell(0.2, 1)}})


def value_of_a(choice, trace):
    learner = Learner(known(), Learning(trace=trace, weight=0.0, replays=0))
    learner.back([Step("a", "go", 0.0, "b"), Step("b", choice, 1.0)], new=True)
    return learner.values["a"]["go"]


def test_a_trace_carries_what_a_greedy_choice_gave_back_beyond_the_next_step():
    # x had 0.5 and gave 1: its value becomes 0.75, which is hoped for; the trace looks at the 1 itself.
    assert value_of_a("x", 0.0) == pytest.approx(0.75)
    assert value_of_a("x", 1.0) == pytest.approx(1.0)


def test_a_trace_is_cut_at_a_choice_that_was_not_the_best():
    # y had 0.2, gave -1, and is not the best afterwards either: a is worth what the best choice of b is.
    learner = Learner(known(), Learning(trace=1.0, weight=0.0, replays=0))
    learner.back([Step("a", "go", 0.0, "b"), Step("b", "y", -1.0)], new=True)
    assert learner.values["a"]["go"] == pytest.approx(0.5)


def test_a_step_that_does_not_follow_from_the_one_before_is_not_looked_through():
    learner = Learner(QTable({"c": {"x": Cell(0.3, 1)}}), Learning(trace=1.0, weight=0.0, replays=0))
    learner.back([Step("a", "go", 0.0, "c"), Step("b", "x", 1.0)], new=True)
    assert learner.values["a"]["go"] == pytest.approx(0.3)


def test_what_was_offered_and_never_tried_is_hoped_for_and_not_greedy():
    learner = Learner(how=EAGER)
    learner.offer("b", ["x", "y"])
    learner.watch([Step("a", "go", 0.0, "b"), Step("b", "x", -1.0)])
    assert learner.values["b"]["y"] == 1.0
    assert learner.values["a"]["go"] == pytest.approx(1.0)
    assert learner.table().greedy("b", ["x", "y"]) == "x"


def test_what_was_known_before_counts_as_the_tries_it_was_made_of():
    table = QTable({TWO: {"accept": Cell(0.0, 99)}})
    learned = learn(table, [RUN], Learning(trace=0.0, weight=0.0))
    assert learned.cells[TWO]["accept"] == Cell(pytest.approx(0.01), 100)


def random_runs(count, seed=0):
    rollouts, rng = Rollouts(simulator(seed), seed), np.random.default_rng(seed)
    options, runs = rollouts.simulator.choices, []
    for _ in range(count):
        state, steps = rollouts.start(), []
        while state is not None:
            choice = options[int(rng.integers(len(options)))]
            reward, after = rollouts.step(state, choice)
            steps.append(Transition(state, choice, reward, after, after is None, 1 / len(options)))
            state = after
        runs.append(Trajectory(str(len(runs)), tuple(steps)))
    return runs


def test_replayed_to_the_end_it_agrees_with_value_iteration_on_the_same_counts():
    table = learn(QTable(), random_runs(500), Learning(trace=0.0, weight=0.0, passes=40))
    model = solve(table, 1.0, smoothing=0.0)
    assert {s: set(row) for s, row in table.cells.items()} == {s: set(row) for s, row in model.cells.items()}
    apart = [abs(c.value - model.value(s, n)) for s, row in table.cells.items() for n, c in row.items()]
    assert np.mean(apart) < 0.01
    assert all(table.visits(s, n) == model.visits(s, n) for s, row in table.cells.items() for n in row)


def regret(world, table):
    names = [choice.value for choice in world.choices]
    greedy = [table.greedy(key_of(state), names) or "stop" for state in world.states]
    return (world.best() - world.worth(np.eye(len(names))[[names.index(name) for name in greedy]])) / RANGE


def explored(seed, runs):
    rollouts, learner = Rollouts(simulator(seed), seed), Learner(how=replace(EAGER, seed=seed))
    explorer = Explorer(learner, lambda _, options: options, seed=seed)
    for _ in range(runs):
        learner.watch(steps_of(rollouts.run(explorer)))
    return rollouts.simulator, learner


def test_it_comes_near_the_optimum_of_the_simulator():
    world, learner = explored(3, 2_000)
    table = replay(QTable(), learner.memory, CAREFUL)
    assert regret(world, table) < 0.04
    assert regret(world, solve(table, 1.0)) < 0.04


@pytest.mark.slow
def test_with_many_runs_it_reaches_the_optimum_of_the_simulator():
    world, learner = explored(4, 20_000)
    assert regret(world, replay(QTable(), learner.memory, CAREFUL)) < 0.01


def test_the_same_seed_learns_the_same():
    runs = random_runs(30)
    assert learn(QTable(), runs) == learn(QTable(), runs)


def test_no_runs_are_nothing_to_learn_from():
    for nothing in ([], [Trajectory("r1", ())]):
        with pytest.raises(StoreError, match="no runs to learn from"):
            learn(QTable(), nothing)


@pytest.mark.parametrize("reward", [math.nan, math.inf])
def test_a_reward_that_is_no_number_names_its_run(reward):
    bad = Trajectory("r7", (RUN.transitions[0], replace(RUN.transitions[1], reward=reward)))
    for teach in (lambda: learn(QTable(), [RUN, bad]), lambda: update(QTable(), bad)):
        with pytest.raises(StoreError, match="run r7, transition 2"):
            teach()


@pytest.mark.parametrize(
    "wrong",
    [
        {"gamma": 1.1},
        {"gamma": math.nan},
        {"trace": -0.1},
        {"weight": -1},
        {"start": math.inf},
        {"passes": 0},
        {"replays": -1},
    ],
)
def test_a_way_of_learning_that_cannot_be_is_refused_by_name(wrong):
    with pytest.raises(SettingsError, match=f"learning: {next(iter(wrong))} is"):
        Learning(**wrong)
