"""Draws completions, has them judged, and turns rewards into advantages.

Advantages are rewards minus the mean of their group, by its standard deviation (Shao et al., 2024, "DeepSeekMath",
section 4.1). A group is all that was drawn for problems of one key (Feng et al., 2025, "Group-in-Group Policy
Optimization", section 3.2). A second try gets the reward of what it led to, and so does the first that led to it
(Li et al., 2025, "In-the-Flow Agentic System Optimization": the final reward to every call of a run).
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from espalier.core.sampled import Sampled
from espalier.learner.gradient.policy import Policy, Problem

RIGHT = 0.999
"""A reward from here on means that a task is done."""


@dataclass(frozen=True, slots=True)
class Rollout:
    """One completion and what it earned. ``turn``: 0 for the first try, 1 for the repaired one."""

    key: str
    sample: Sampled
    reward: float
    advantage: float = 0.0
    turn: int = 0


def roll(policy: Policy, problems: Sequence[Problem], count: int, seed: int, workers: int = 2) -> list[list[Rollout]]:
    """``count`` rollouts of each problem (none where the policy cannot take it), the greedy one first; judged in
    parallel. Where a problem says how to try again, a failed completion is followed by its repair.

    Raises:
        ValueError: a judge gave something that is no finite number.
    """
    drawn = [policy.sample(problem.asked, count, seed + at) for at, problem in enumerate(problems)]
    with ThreadPoolExecutor(workers) as pool:
        judged = list(pool.map(_judged, problems, drawn))
    return [_repaired(policy, problem, group, seed) for problem, group in zip(problems, judged, strict=True)]


def _judged(problem: Problem, samples: Sequence[Sampled]) -> list[Rollout]:
    rewards = problem.judge(samples) if samples else ()
    wrong = next((reward for reward in rewards if not math.isfinite(reward)), None)
    if wrong is not None:
        message = f"the reward of {problem.key} is {wrong}"
        raise ValueError(message)
    return [Rollout(problem.key, sample, reward) for sample, reward in zip(samples, rewards, strict=True)]


def _repaired(policy: Policy, problem: Problem, group: Sequence[Rollout], seed: int) -> list[Rollout]:
    """The group, each failure followed by its second try where the problem allows one."""
    found: list[Rollout] = []
    for at, first in enumerate(group):
        asked = problem.again(first.sample) if first.reward < RIGHT else None
        tried = policy.sample(asked, 2, seed + at)[1:] if asked is not None else []
        second = [replace(rollout, turn=1) for rollout in _judged(problem, tried)]
        found += [replace(first, reward=max([first.reward, *(rollout.reward for rollout in second)])), *second]
    return found


def advantaged(groups: Sequence[Sequence[Rollout]]) -> list[Rollout]:
    """All rollouts with their advantages; groups in which all earned the same teach nothing and are left out."""
    by_state: dict[tuple[str, int], list[Rollout]] = {}
    for rollout in (each for group in groups for each in group):
        by_state.setdefault((rollout.key, rollout.turn), []).append(rollout)
    found: list[Rollout] = []
    for alike in by_state.values():
        rewards = [rollout.reward for rollout in alike]
        mean, spread = statistics.fmean(rewards), statistics.pstdev(rewards)
        if spread > 1e-6:
            found += [replace(rollout, advantage=(rollout.reward - mean) / spread) for rollout in alike]
    return found
