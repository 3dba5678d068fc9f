"""The objective: what the weights are changed by.

Clipped ratio and group-normalised advantages as in GRPO (Shao et al., 2024, "DeepSeekMath", section 4.1), the mean
taken over all tokens of a batch (Yu et al., 2025, "DAPO", section 3.3), a penalty for leaving the starting model (the
estimator of Schulman, 2020, "Approximating KL divergence", that is never negative), and a bonus for entropy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from espalier.core.sampled import Sampled
from espalier.learner.gradient.policy import Policy
from espalier.learner.gradient.rollouts import Rollout


@dataclass(frozen=True, slots=True)
class Weights:
    """``clip``: how far a ratio counts; ``kl``: price of a nat from the starting model; ``entropy``: what a nat of
    entropy earns."""

    clip: float = 0.2
    kl: float = 0.02
    entropy: float = 0.003


@dataclass(frozen=True, slots=True)
class Loss:
    """The loss, a scalar tensor to go backwards from, and means over tokens for the curve."""

    tensor: Any
    kl: float
    entropy: float


def policy_loss(policy: Policy, rollouts: Sequence[Rollout], weights: Weights, total: int) -> Loss:
    """The loss of some of the rollouts of an update, which have ``total`` tokens together."""
    samples = [rollout.sample for rollout in rollouts]
    logs, entropy, mask = policy.weigh(samples)
    with torch.no_grad():
        start, _, _ = policy.weigh(samples, start=True)
    old = torch.zeros_like(logs)
    for row, sample in enumerate(samples):
        old[row, : len(sample.logprobs)] = torch.tensor(sample.logprobs, device=logs.device)
    advantage = torch.tensor([rollout.advantage for rollout in rollouts], device=logs.device)[:, None]
    ratio = ((logs - old) * mask).exp()
    gained = torch.minimum(ratio * advantage, ratio.clamp(1 - weights.clip, 1 + weights.clip) * advantage)
    away = ((start - logs) * mask).clamp(-20, 20)
    kl = away.exp() - away - 1
    loss = -((gained - weights.kl * kl + weights.entropy * entropy) * mask).sum() / total
    count = mask.sum().clamp(min=1)
    return Loss(loss, float((kl.detach() * mask).sum() / count), float((entropy.detach() * mask).sum() / count))


def supervised_loss(policy: Policy, samples: Sequence[Sampled], total: int) -> Loss:
    """Minus the log-probability of what scored well, by the token."""
    logs, entropy, mask = policy.weigh(samples)
    count = mask.sum().clamp(min=1)
    return Loss(-(logs * mask).sum() / total, 0.0, float((entropy.detach() * mask).sum() / count))
