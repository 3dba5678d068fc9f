"""The simulator: it is the process that it says it is, and its optimum is one."""

from __future__ import annotations

import numpy as np
import pytest

from espalier.core.trajectory import Choice, Decision
from espalier.learner.simulator import Rollouts, simulator


class Best:
    """The optimal policy of a simulator."""

    def __init__(self, world):
        self._choice = dict(zip(world.states, (world.choices[c] for c in world.values().argmax(axis=1)), strict=True))

    def choose(self, state, options):
        return Decision(self._choice[state], state, tuple(options))


@pytest.mark.parametrize("seed", range(5))
def test_it_has_192_states_and_6_choices_and_its_probabilities_add_up(seed):
    world = simulator(seed)
    assert (len(set(world.states)), len(set(world.choices))) == (192, 6)
    assert np.allclose(world.chances.sum(axis=2), 1.0)
    assert (world.chances >= 0).all()
    assert world.starts.sum() == pytest.approx(1.0)


def test_no_policy_is_worth_more_than_the_optimum_and_the_greedy_one_is_worth_just_that():
    world, rng = simulator(0), np.random.default_rng(0)
    best = world.best()
    assert world.worth(np.eye(6)[world.values().argmax(axis=1)]) == pytest.approx(best)
    for _ in range(20):
        assert world.worth(np.eye(6)[rng.integers(6, size=192)]) <= best + 1e-9
        assert world.worth(rng.dirichlet(np.ones(6), size=192)) <= best + 1e-9


def test_runs_of_the_optimal_policy_give_on_average_what_it_is_worth():
    world = simulator(1)
    rollouts, best = Rollouts(world, 0), Best(world)
    returns = [sum(step.reward for step in rollouts.run(best).transitions) for _ in range(3_000)]
    assert np.mean(returns) == pytest.approx(world.best(), abs=4 * np.std(returns) / 3_000**0.5)


def test_a_run_goes_from_state_to_state_and_ends_once():
    run = Rollouts(simulator(2), 0).run(Best(simulator(2)))
    for step, after in zip(run.transitions, run.transitions[1:], strict=False):
        assert (step.next_state, step.done) == (after.state, False)
    assert (run.transitions[-1].next_state, run.transitions[-1].done) == (None, True)


def test_the_same_seed_gives_the_same_runs_and_another_seed_others():
    world = simulator(0)
    best = Best(world)

    def runs(seed):
        rollouts = Rollouts(world, seed)
        return [rollouts.run(best) for _ in range(20)]

    assert runs(1) == runs(1)
    assert runs(1) != runs(2)
    assert not np.array_equal(simulator(1).chances, simulator(2).chances)


def test_a_false_done_is_the_worst_that_a_choice_can_bring():
    world = simulator(0)
    accept = world.choices.index(Choice.ACCEPT)
    possible = np.where(world.chances > 0, world.rewards, 0.0)
    assert possible[:, accept].min() == possible.min() == -1.0
