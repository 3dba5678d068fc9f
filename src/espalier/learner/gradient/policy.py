"""What the trainer needs of a model, and of a task; whoever satisfies `Policy` can be trained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from espalier.core.sampled import Sampled


class Policy(Protocol):
    """A model that writes completions and can be changed. Tensors are PyTorch's."""

    @property
    def version(self) -> str:
        """Which weights it has; another after each update."""
        ...

    def sample(self, task: Any, count: int, seed: int, temperature: float = 1.0) -> list[Sampled]:  # noqa: ANN401
        """``count`` completions of a task of its own kind, the first greedy; none where it cannot take the task."""
        ...

    def demonstrate(self, task: Any, text: str) -> Sampled | None:  # noqa: ANN401
        """``text`` as if it had been drawn; None where it never can be."""
        ...

    def weigh(self, samples: Sequence[Sampled], start: bool = False) -> tuple[Any, Any, Any]:
        """(log-probabilities, entropies, mask), each (samples, longest completion), by the weights of now, or of the
        ``start``."""
        ...

    def parameters(self) -> list[Any]:
        """What is trained."""
        ...

    def changed(self) -> None:
        """Told after each update."""
        ...

    def state(self) -> Mapping[str, Any]:
        """All that a checkpoint must hold."""
        ...

    def load(self, state: Mapping[str, Any]) -> None:
        """Goes on from a checkpoint."""
        ...


Judge = Callable[[Sequence[Sampled]], Sequence[float]]
"""The reward in [0, 1] of each of the completions that were drawn for one task together."""
Again = Callable[[Sampled], Any]
"""A failed completion -> the task with it and what was wrong, to try again; None where there is nothing to say."""


def _never(_: Sampled) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Problem:
    """One task to train or to measure on. ``asked`` is what the policy takes; ``key`` names it (problems of one key
    share their baseline, as GiGPO's repeated states do); ``gold`` is a right completion where one is known."""

    key: str
    asked: Any
    judge: Judge
    gold: str = ""
    again: Again = _never
