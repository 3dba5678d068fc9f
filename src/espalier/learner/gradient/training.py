"""The training loop: a supervised start on what scored well, then GRPO on mined tasks. One loop for every policy."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from espalier.core.sampled import Sampled
from espalier.learner.gradient import checkpoint
from espalier.learner.gradient.collapse import collapse
from espalier.learner.gradient.curve import Point, line
from espalier.learner.gradient.grpo import Loss, Weights, policy_loss, supervised_loss
from espalier.learner.gradient.mining import is_worth, mined
from espalier.learner.gradient.policy import Policy, Problem
from espalier.learner.gradient.rollouts import RIGHT, Rollout, advantaged, roll
from espalier.learner.gradient.team import Alone, Team

SEARCHES = 12
"""How many times as many tasks as an update takes are tried before it takes what there is."""


@dataclass(frozen=True, slots=True)
class How:
    """``minutes`` of wall clock or ``updates``, whichever ends first. ``supervised``: the part of it that the start
    takes. ``group`` completions a task, ``tasks`` an update, ``rate`` of AdamW, ``rows`` weighed together. ``every``
    so many updates held-out tasks are measured; ``patience`` measures without a better one end the training, and so
    does an entropy under ``floor``, or a collapse (`collapse.py`)."""

    minutes: float = 60.0
    updates: int = 1_000_000
    supervised: float = 0.5
    group: int = 8
    tasks: int = 8
    rate: float = 1e-4
    rows: int = 16
    every: int = 20
    patience: int = 8
    floor: float = 0.002
    seed: int = 0
    weights: Weights = field(default_factory=Weights)


Problems = Callable[[int], Problem]
"""The n-th task, always the same for the same n, so that a training that was killed goes on with the next one."""


class Training:
    """One training of ``policy``, kept in ``folder``; ``held`` are tasks that it is never trained on."""

    def __init__(
        self,
        policy: Policy,
        problems: Problems,
        held: Sequence[Problem],
        how: How,
        folder: Path,
        team: Team | None = None,
    ) -> None:
        self.policy, self.problems, self.held, self.how = policy, problems, held, how
        self.team: Team = team or Alone()
        self.path = folder / "checkpoint.pt"
        self.points: list[Point] = []
        self.optimizer = torch.optim.AdamW(policy.parameters(), lr=how.rate, betas=(0.9, 0.95), weight_decay=0.0)
        self.step, self.next, self.spent, self.best, self.waited = 0, self.team.rank, 0.0, -1.0, 0
        self.best_state: Any = None
        self.collapsed = ""
        """Why the training was given up, "" where it was not."""

    def resume(self) -> None:
        """Goes on from the last checkpoint.

        Raises:
            StoreError: there is none, or it cannot be read.
        """
        state = checkpoint.load(self.path)
        self.policy.load(state["policy"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.points = [Point(**point) for point in state["points"]]
        self.step, self.next, self.spent = state["step"], state["next"], state["spent"]
        self.best, self.waited, self.best_state = state["best"], state["waited"], state["best_state"]

    def save(self) -> None:
        """Writes the checkpoint; see `checkpoint.save`."""
        checkpoint.save(
            self.path,
            {
                "policy": self.policy.state(), "optimizer": self.optimizer.state_dict(),
                "points": [asdict(point) for point in self.points], "step": self.step, "next": self.next,
                "spent": self.spent, "best": self.best, "waited": self.waited, "best_state": self.best_state,
            },
        )  # fmt: skip

    def run(self, tell: Callable[[str], None]) -> Sequence[Point]:
        """Trains until the time is up or nothing more is gained, and leaves the policy as it was at its best on the
        held-out tasks.

        Raises:
            StoreError: a checkpoint cannot be written.
            ValueError: a reward is no finite number.
        """
        torch.manual_seed(self.how.seed)
        if self.best < 0:
            self._measure()
        while not self.team.agree(self._is_over()):
            began = time.monotonic()
            point = self._update()
            self.spent += time.monotonic() - began
            self.step += 1
            held = self._measure() if self.step % self.how.every == 0 else None
            self.points.append(Point(self.step, self.spent, *point, held))
            tell(line(self.points[-1], self.how.minutes * 60 - self.spent))
            if held is not None:
                self._watch(tell)
        if self.step % self.how.every:
            self._measure()
        if self.best_state is not None:
            self.policy.load(self.best_state)
        if self.team.rank == 0:
            self.save()
        return self.points

    def _watch(self, tell: Callable[[str], None]) -> None:
        """After a measure: sees whether the training collapsed, and keeps what there is."""
        self.collapsed = collapse(self.points, self.best, len(self.held))
        if self.collapsed:
            tell(self.collapsed)
        if self.team.rank == 0:
            self.save()

    @property
    def progress(self) -> float:
        """How much of the training is done, in [0, 1]."""
        return min(1.0, max(self.spent / max(self.how.minutes * 60, 1e-9), self.step / max(self.how.updates, 1)))

    def _is_over(self) -> bool:
        sure = bool(self.points) and self.points[-1].stage == "grpo" and self.points[-1].entropy < self.how.floor
        return self.progress >= 1.0 or self.waited >= self.how.patience or sure or bool(self.collapsed)

    def _update(self) -> tuple[str, float, float, float]:
        """One change of the weights: (stage, mean reward, KL, entropy)."""
        stage = "supervised" if self.progress < self.how.supervised else "grpo"
        groups = self._worthy(stage)
        rewards = [rollout.reward for group in groups for rollout in group if rollout.turn == 0]
        reward = statistics.fmean(rewards) if rewards else 0.0
        if stage == "supervised":
            shown = [sample for group, problem in zip(groups, self._taken, strict=True) for sample in
                     _shown(self.policy, problem, group)]  # fmt: skip
            total = sum(len(sample.tokens) for sample in shown)
            parts = [shown[at : at + self.how.rows] for at in range(0, len(shown), self.how.rows)]
            losses = self._descend(parts, lambda part: supervised_loss(self.policy, part, total))
        else:
            rollouts = advantaged(groups)
            total = sum(len(rollout.sample.tokens) for rollout in rollouts)
            pieces = [rollouts[at : at + self.how.rows] for at in range(0, len(rollouts), self.how.rows)]
            losses = self._descend(pieces, lambda piece: policy_loss(self.policy, piece, self.how.weights, total))
        means = [
            statistics.fmean(values) if values else 0.0 for values in ([x[0] for x in losses], [x[1] for x in losses])
        ]
        return stage, reward, means[0], means[1]

    def _worthy(self, stage: str) -> list[list[Rollout]]:
        """Rollouts of the next tasks from which something can be learned."""
        found: list[list[Rollout]] = []
        self._taken: list[Problem] = []
        for _ in range(SEARCHES * self.how.tasks):
            if len(found) == self.how.tasks:
                break
            problem = self.problems(self.next)
            group = roll(self.policy, [problem], self.how.group, self.how.seed + 7_919 * self.next)[0]
            self.next += self.team.size
            what = mined(group)
            hard = not what.greedy and bool(problem.gold) if stage == "supervised" else False
            if group and (hard or is_worth(what, self.progress)):
                found.append(group)
                self._taken.append(problem)
        return found

    def _descend(self, parts: Sequence[Any], loss_of: Callable[[Any], Loss]) -> list[tuple[float, float]]:
        for group in self.optimizer.param_groups:
            group["lr"] = self.how.rate * min(1.0, (self.step + 1) / 10) * max(0.05, 1 - self.progress)
        told: list[tuple[float, float]] = []
        for part in parts:
            loss = loss_of(part)
            loss.tensor.backward()
            told.append((loss.kl, loss.entropy))
        parameters = self.policy.parameters()
        self.team.share(parameters)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.policy.changed()
        return told

    def _measure(self) -> float:
        """The share of held-out tasks that the greedy completion gets right; keeps the best weights."""
        right = [group[0].reward >= RIGHT for group in roll(self.policy, self.held, 1, self.how.seed) if group]
        share = sum(right) / max(len(self.held), 1)
        if share > self.best:
            self.best, self.waited = share, 0
            self.best_state = _copied(self.policy.state())
        else:
            self.waited += 1
        return share


def _shown(policy: Policy, problem: Problem, group: Sequence[Rollout]) -> list[Sampled]:
    """What to imitate for one task: its gold, or the right completion that the model finds likeliest."""
    if problem.gold:
        gold = policy.demonstrate(problem.asked, problem.gold)
        return [gold] if gold is not None else []
    right = [rollout.sample for rollout in group if rollout.reward >= RIGHT]
    return [max(right, key=lambda sample: sum(sample.logprobs))] if right else []


def _copied(value: Any) -> Any:  # noqa: ANN401
    """Tensors and all that holds them, copied."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    return {key: _copied(each) for key, each in value.items()} if isinstance(value, dict) else value


def shuffled(problems: Sequence[Problem], seed: int) -> Problems:
    """A finite list of tasks as an endless one, in another order at every pass."""

    def problem(number: int) -> Problem:
        turn, at = divmod(number, len(problems))
        order = list(range(len(problems)))
        random.Random(seed * 1_000_003 + turn).shuffle(order)
        return problems[order[at]]

    return problem
