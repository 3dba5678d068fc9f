"""Transitions as a dataset of arrays, laid out as Minari's are: steps of all episodes one after the other, with the
episodes' bounds beside them. An episode is a chain of decisions in which each follows from the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from espalier.core.trajectory import Choice, Trajectory
from espalier.learner.mdp import episodes_of
from espalier.learner.table import key_of

FORM = "espalier.dataset/1"
CHOICES = tuple(choice.value for choice in Choice)


def dataset(trajectories: Sequence[Trajectory], version: str) -> tuple[bytes, bytes]:
    """The arrays (``.npz``, no pickle) and what describes them (JSON); ``version`` is that of Espalier.

    Arrays: ``observations`` and ``next_observations`` (N, int64: index into the metadata's ``states``; -1 after the
    end), ``actions`` (N, int64: into ``choices``), ``rewards`` and ``probabilities`` (N, float64), ``terminations``
    and ``truncations`` (N, bool), ``episode_starts`` (E + 1, int64: where each begins, and N).
    """
    import numpy as np  # noqa: PLC0415 - start-up stays light

    episodes = [one for each in trajectories for one in episodes_of(each) if one.transitions]
    steps = [step for one in episodes for step in one.transitions]
    keys = sorted({key_of(state) for step in steps for state in (step.state, step.next_state) if state is not None})
    index = {key: number for number, key in enumerate(keys)}
    after = [-1 if step.next_state is None else index[key_of(step.next_state)] for step in steps]
    starts = np.cumsum([0, *(len(one.transitions) for one in episodes)])
    held = BytesIO()
    np.savez(
        held,
        observations=np.array([index[key_of(step.state)] for step in steps], np.int64),
        next_observations=np.array(after, np.int64),
        actions=np.array([CHOICES.index(step.choice.value) for step in steps], np.int64),
        rewards=np.array([step.reward for step in steps], np.float64),
        probabilities=np.array([step.probability for step in steps], np.float64),
        terminations=np.array([step.done for step in steps], bool),
        truncations=np.zeros(len(steps), bool),
        episode_starts=starts.astype(np.int64),
    )
    described: dict[str, Any] = {
        "form": FORM,
        "dataset_id": "espalier/runs-v0",
        "total_episodes": len(episodes),
        "total_steps": len(steps),
        "observation_space": {"type": "Discrete", "n": len(keys)},
        "action_space": {"type": "Discrete", "n": len(CHOICES)},
        "states": keys,
        "choices": list(CHOICES),
        "episode_runs": [one.run_id for one in episodes],
        "espalier_version": version,
    }
    return held.getvalue(), json.dumps(described, indent=2, ensure_ascii=False).encode()
