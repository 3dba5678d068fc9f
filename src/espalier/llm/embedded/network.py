"""The embedded model in plain numpy: a small transformer that reads a prompt both ways and writes a plan forwards.

The architecture is the usual one (RMSNorm, rotary positions, SwiGLU; Touvron et al., 2023, "LLaMA", section 2.2) with
a prefix mask (Raffel et al., 2020, "T5", section 3.2.1): prompt positions see the whole prompt. Weights are int8 with
one scale a row, widened to float32 when loaded. Several plans are sampled side by side from one reading of the prompt.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network: model width, layers, heads, width of the gated layer, vocabulary, output vocabulary."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    outputs: int
    context: int


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights of one block, laid out for ``x @ w``."""

    norm: Array
    qkv: Array
    out: Array
    norm2: Array
    gate_up: Array
    down: Array


class Cache:
    """Keys and values: those of the prompt are shared by all samples, those of the plans are per sample.

    Shapes: prompt (layers, heads, prompt, head width), own (layers, samples, heads, steps, head width).
    """

    def __init__(self, shape: Shape, samples: int, steps: int) -> None:
        head = shape.width // shape.heads
        self.prompt_k: list[Array] = []
        self.prompt_v: list[Array] = []
        self.k = np.zeros((shape.layers, samples, shape.heads, steps, head), np.float32)
        self.v = np.zeros_like(self.k)
        self.used = 0


class Network:
    """Weights and the two passes: reading a prompt, and one step of writing for many samples."""

    def __init__(self, path: Path | IO[bytes]) -> None:
        with np.load(path) as data:
            self.shape = Shape(**json.loads(str(data["shape"])))
            self.pieces: tuple[str, ...] = tuple(json.loads(str(data["pieces"])))
            self.name = str(data["name"])
            weights = {
                key: _widened(data, key) for key in data.files if key.startswith("w:") and not key.endswith(":scale")
            }
        self.embedding: Array = weights["w:embedding"]
        self.norm: Array = weights["w:norm"]
        self.layers = [_layer(weights, i) for i in range(self.shape.layers)]
        self.head: Array = np.ascontiguousarray(self.embedding[: self.shape.outputs].T)
        half = self.shape.width // self.shape.heads // 2
        angles = np.outer(np.arange(self.shape.context), 1.0 / 10_000 ** (np.arange(half) / half))
        self.cos, self.sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)

    def read(self, ids: Sequence[int], samples: int, steps: int) -> tuple[Array, Cache]:
        """Reads a prompt: (logits over the output vocabulary after it, (outputs,)), and the cache to write with."""
        cache = Cache(self.shape, samples, steps)
        heads, length = self.shape.heads, len(ids)
        x = self.embedding[np.asarray(ids)]
        for layer in self.layers:
            q, k, v = self._project(layer, x, np.arange(length))
            q, k, v = (z.reshape(length, heads, -1).transpose(1, 0, 2) for z in (q, k, v))
            cache.prompt_k.append(np.ascontiguousarray(k))
            cache.prompt_v.append(np.ascontiguousarray(v))
            weights = _softmax(q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[-1])))
            x = x + (weights @ v).transpose(1, 0, 2).reshape(length, -1) @ layer.out
            x = x + _gated(layer, x)
        return _normed(x[-1], self.norm) @ self.head, cache

    def write(self, ids: NDArray[np.int64], cache: Cache) -> Array:
        """One step: the last token of each sample -> logits, (samples, outputs)."""
        heads, samples = self.shape.heads, len(ids)
        at = cache.prompt_k[0].shape[1] + cache.used
        x = self.embedding[ids]
        for i, layer in enumerate(self.layers):
            q, k, v = self._project(layer, x, np.full(samples, at))
            q = q.reshape(samples, heads, -1)
            cache.k[i, :samples, :, cache.used] = k.reshape(samples, heads, -1)
            cache.v[i, :samples, :, cache.used] = v.reshape(samples, heads, -1)
            x = x + _attend(q, cache, i, samples) @ layer.out
            x = x + _gated(layer, x)
        cache.used += 1
        return _normed(x, self.norm) @ self.head

    def _project(self, layer: Layer, x: Array, positions: NDArray[np.int64]) -> tuple[Array, Array, Array]:
        q, k, v = np.split(_normed(x, layer.norm) @ layer.qkv, 3, axis=-1)
        return self._turned(q, positions), self._turned(k, positions), v

    def _turned(self, x: Array, positions: NDArray[np.int64]) -> Array:
        """Rotary positions: each head's halves turned by the angle of the position."""
        rows, heads = len(positions), self.shape.heads
        parts = x.reshape(rows, heads, 2, -1)
        cos, sin = self.cos[positions][:, None], self.sin[positions][:, None]
        first, second = parts[:, :, 0], parts[:, :, 1]
        return np.stack((first * cos - second * sin, second * cos + first * sin), axis=2).reshape(rows, -1)


def _attend(q: Array, cache: Cache, layer: int, samples: int) -> Array:
    """Attention of one new position a sample over the shared prompt and the sample's own steps; (samples, width)."""
    used = cache.used + 1
    scale = np.float32(1 / np.sqrt(q.shape[-1]))
    over_prompt = np.einsum("shd,hpd->shp", q, cache.prompt_k[layer], optimize=True)
    own_k, own_v = cache.k[layer, :samples, :, :used], cache.v[layer, :samples, :, :used]
    over_own = (own_k @ q[..., None])[..., 0]
    weights = _softmax(np.concatenate((over_prompt, over_own), axis=-1) * scale)
    length = over_prompt.shape[-1]
    seen: Array = np.einsum("shp,hpd->shd", weights[..., :length], cache.prompt_v[layer], optimize=True)
    seen += (weights[..., None, length:] @ own_v)[..., 0, :]
    return seen.reshape(samples, -1)


def _gated(layer: Layer, x: Array) -> Array:
    gate, up = np.split(_normed(x, layer.norm2) @ layer.gate_up, 2, axis=-1)
    opened: Array = gate / (1 + np.exp(-gate)) * up
    return opened @ layer.down


def _normed(x: Array, weight: Array) -> Array:
    size: Array = np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + np.float32(1e-6))
    return x / size * weight


def _softmax(x: Array) -> Array:
    e: Array = np.exp(x - x.max(axis=-1, keepdims=True))
    total: Array = e.sum(axis=-1, keepdims=True)
    return e / total


def _widened(data: Mapping[str, NDArray[Any]], key: str) -> Array:
    value = data[key]
    if value.dtype == np.int8:
        return value.astype(np.float32) * data[f"{key}:scale"][:, None].astype(np.float32)
    return value.astype(np.float32)


def _layer(weights: dict[str, Array], i: int) -> Layer:
    def across(name: str) -> Array:
        return np.ascontiguousarray(weights[f"w:{i}.{name}"].T)

    return Layer(
        norm=weights[f"w:{i}.norm"],
        qkv=across("qkv"),
        out=across("out"),
        norm2=weights[f"w:{i}.norm2"],
        gate_up=across("gate_up"),
        down=across("down"),
    )
