"""Several processes that train one model: ``accelerate launch`` starts them, their gradients are averaged here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import gather_object


class Accelerated:
    """Satisfies `team.Team` through Hugging Face accelerate."""

    def __init__(self) -> None:
        self._accelerator = Accelerator()
        self.rank, self.size = self._accelerator.process_index, self._accelerator.num_processes
        self.device = str(self._accelerator.device)

    def share(self, parameters: Sequence[Any]) -> None:
        """Sets every gradient to its mean over the processes; one that has none counts as zero, so that all meet."""
        for parameter in parameters:
            own = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
            parameter.grad = self._accelerator.reduce(own, reduction="mean")

    def agree(self, value: bool) -> bool:
        """Whether any of the processes says so."""
        return any(gather_object([value]))
