"""The embedded model in PyTorch, for training; `espalier.llm.embedded.network` is the numpy twin that runs it."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes, as in the numpy twin."""

    width: int = 192
    layers: int = 5
    heads: int = 3
    inner: int = 512
    vocabulary: int = 0
    outputs: int = 0
    context: int = 512

    def as_dict(self) -> dict[str, int]:
        """For the file of weights."""
        return asdict(self)


class Norm(nn.Module):  # type: ignore[misc]
    """RMSNorm."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        """``x`` scaled to unit root mean square."""
        return F.rms_norm(x, (x.shape[-1],), self.weight.to(x.dtype), 1e-6)


class Block(nn.Module):  # type: ignore[misc]
    """Attention, then the gated layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm, self.norm2 = Norm(shape.width), Norm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.out = nn.Linear(shape.width, shape.width, bias=False)
        self.gate_up = nn.Linear(shape.width, 2 * shape.inner, bias=False)
        self.down = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """``x`` (batch, length, width); ``mask`` (batch, 1, length, length), added to the scores."""
        batch, length, width = x.shape
        q, k, v = (z.view(batch, length, self.heads, -1).transpose(1, 2) for z in self.qkv(self.norm(x)).chunk(3, -1))
        # Written out: on a CPU the fused kernel takes three times as long for short rows with a mask.
        scores = turned(q, cos, sin) @ turned(k, cos, sin).transpose(-1, -2) * (width // self.heads) ** -0.5 + mask
        attended = scores.softmax(-1) @ v
        x = x + self.out(attended.transpose(1, 2).reshape(batch, length, width))
        gate, up = self.gate_up(self.norm2(x)).chunk(2, -1)
        return x + self.down(F.silu(gate) * up)


def turned(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary positions."""
    first, second = x.chunk(2, -1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), -1)


class Planner(nn.Module):  # type: ignore[misc]
    """The whole model; the output layer is the first rows of the embedding."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = Norm(shape.width)
        nn.init.normal_(self.embedding.weight, std=0.02)
        for name, weight in self.named_parameters():
            if weight.ndim == 2 and name != "embedding.weight":
                deep = name.endswith(("out.weight", "down.weight"))
                nn.init.normal_(weight, std=0.02 / (math.sqrt(2 * shape.layers) if deep else 1))
        half = shape.width // shape.heads // 2
        angles = torch.outer(torch.arange(shape.context).float(), 1.0 / 10_000 ** (torch.arange(half).float() / half))
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)

    def forward(self, ids: Tensor, prompt: Tensor, length: Tensor) -> Tensor:
        """Hidden states (batch, length, width). ``prompt`` and ``length`` (batch,) are the lengths of the prompt and of
        all of each row."""
        size = ids.shape[1]
        at = torch.arange(size, device=ids.device)
        forwards = at[None, :, None] >= at[None, None, :]
        inside = (at[None, :, None] < prompt[:, None, None]) & (at[None, None, :] < prompt[:, None, None])
        own = torch.eye(size, dtype=torch.bool, device=ids.device)
        seen = ((forwards | inside) & (at[None, None, :] < length[:, None, None])) | own
        x = self.embedding(ids).to(
            torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else torch.float32
        )
        cos, sin = self.cos[:size].to(x.dtype), self.sin[:size].to(x.dtype)
        mask = torch.where(seen, 0.0, -1e4).to(x.dtype)[:, None]
        for layer in self.layers:
            x = layer(x, cos, sin, mask)
        return self.norm(x)

    def logits(self, hidden: Tensor) -> Tensor:
        """Over the output vocabulary."""
        return F.linear(hidden, self.embedding.weight[: self.shape.outputs].to(hidden.dtype))
