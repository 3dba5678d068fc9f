"""Muon: momentum whose update is made orthogonal (Jordan et al., 2024, "Muon: an optimizer for hidden layers")."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

STEPS = ((3.4445, -4.7750, 2.0315),) * 5
"""Coefficients of the quintic Newton-Schulz iteration, from the reference above."""


def orthogonal(update: Tensor) -> Tensor:
    """The nearest (semi-)orthogonal matrix to a batch of matrices (count, rows, columns), approximately."""
    tall = update.shape[-2] > update.shape[-1]
    x = update.mT if tall else update
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for a, b, c in STEPS:
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return x.mT if tall else x


class Muon(torch.optim.Optimizer):
    """For the weight matrices of hidden layers; everything else belongs to AdamW."""

    def __init__(
        self, parameters: Iterable[Tensor], rate: float = 0.02, momentum: float = 0.95, decay: float = 0.01
    ) -> None:
        super().__init__(parameters, {"lr": rate, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """One update; matrices of one size are done together."""
        for group in self.param_groups:
            by_size: dict[torch.Size, list[tuple[Tensor, Tensor]]] = {}
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                buffer = self.state[weight].setdefault("momentum", torch.zeros_like(weight))
                buffer.mul_(group["momentum"]).add_(weight.grad)
                update = weight.grad + group["momentum"] * buffer
                by_size.setdefault(weight.shape, []).append((weight, update))
            for size, pairs in by_size.items():
                updates = orthogonal(torch.stack([u for _, u in pairs]).bfloat16()).float()
                scale = group["lr"] * max(1.0, size[0] / size[1]) ** 0.5
                for (weight, _), update in zip(pairs, updates, strict=True):
                    weight.mul_(1 - group["lr"] * group["decay"]).add_(update, alpha=-scale)
