"""Q-learning on two worlds that everybody knows: it reaches the optimum that is published for them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from espalier.learner.modelbased import solve
from espalier.learner.qlearning import Learner, Learning, replay
from espalier.learner.table import END, QTable, Step

pytestmark = pytest.mark.slow

gymnasium = pytest.importorskip("gymnasium")


def taught(name, how, episodes, longest, share=0.1, **options):
    """A learner that has explored the world so often."""
    env, learner, rng = gymnasium.make(name, max_episode_steps=longest, **options), Learner(how=how), random.Random(0)
    names = [str(action) for action in range(env.action_space.n)]
    for episode in range(episodes):
        place, _ = env.reset(seed=episode)
        steps, over = [], False
        while not over:
            learner.offer(str(place), names)
            row = learner.values[str(place)]
            choice = rng.choice(names) if rng.random() < share else max(names, key=row.__getitem__)
            after, reward, ended, cut, _ = env.step(int(choice))
            steps.append(Step(str(place), choice, float(reward), END if ended else str(after)))
            place, over = after, ended or cut
        learner.watch(steps)
    return env, learner, names


def chances(env):
    """Probabilities (place, action, place after) and expected rewards (place, action) of a world, as it holds them."""
    table = env.unwrapped.P
    moves = np.zeros((len(table), len(table[0]), len(table)))
    rewards = np.zeros(moves.shape[:2])
    for place, row in table.items():
        for action, outcomes in row.items():
            for chance, after, reward, ended in outcomes:
                rewards[place, action] += chance * reward
                moves[place, action, after] += 0.0 if ended else chance
    return moves, rewards


def worth(env, table, names, steps):
    """The exact return of the greedy policy within so many steps, from place 0."""
    moves, rewards = chances(env)
    greedy = [int(table.greedy(str(place), names) or 0) for place in range(len(moves))]
    rows, values = np.arange(len(moves)), np.zeros(len(moves))
    for _ in range(steps):
        values = rewards[rows, greedy] + moves[rows, greedy] @ values
    return float(values[0])


@pytest.fixture(scope="module")
def lake():
    how = Learning(gamma=0.99, trace=0.3, start=1.0, weight=2.0, replays=3)
    return taught("FrozenLake-v1", how, 2_000, 100, share=0.3)


def test_on_the_frozen_lake_it_passes_the_published_mark(lake):
    env, learner, names = lake
    table = replay(QTable(), learner.memory, Learning(gamma=0.99, trace=0.6, weight=0.0, passes=30))
    assert gymnasium.spec("FrozenLake-v1").reward_threshold == 0.70
    assert worth(env, table, names, 100) > 0.70
    assert worth(env, table, names, 10_000) == pytest.approx(14 / 17, abs=1e-3)  # no policy reaches the goal more often


def test_on_the_frozen_lake_the_model_comes_to_the_same(lake):
    env, learner, names = lake
    table = solve(QTable().counting(learner.memory), 0.99)
    assert worth(env, table, names, 10_000) == pytest.approx(14 / 17, abs=1e-3)


def test_along_the_cliff_it_takes_the_shortest_way():
    env, learner, names = taught("CliffWalking-v1", Learning(start=0.0, weight=0.0, replays=2), 400, 200, share=0.05)
    place, _ = env.reset(seed=0)
    total, over = 0.0, False
    while not over:
        place, reward, ended, cut, _ = env.step(int(learner.table().greedy(str(place), names)))
        total, over = total + float(reward), ended or cut
    assert total == -13.0
