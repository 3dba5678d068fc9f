"""Weights -> the file that `espalier.llm.embedded.network` runs: int8 matrices with a scale a row, shape and pieces."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float32]]
"""Float arrays by their names in the PyTorch twin."""


def rows_as_int8(weight: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """(int8 matrix, float32 scale a row)."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127
    return np.round(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def named(weights: Weights, small: bool = True) -> dict[str, NDArray[Any]]:
    """The weights under the names of the numpy twin; ``small``: as int8 and float16, else as they are."""
    found: dict[str, NDArray[Any]] = {}
    for name, value in weights.items():
        key = "w:" + name.removesuffix(".weight").removeprefix("layers.")
        if not small:
            found[key] = value.astype(np.float32)
        elif value.ndim == 2:
            found[key], found[f"{key}:scale"] = rows_as_int8(value)
        else:
            found[key] = value.astype(np.float16)
    return found


def packed(
    weights: Weights, shape: Mapping[str, int], pieces: Sequence[str], name: str, small: bool = True
) -> io.BytesIO:
    """The file, in memory, at its beginning."""
    file = io.BytesIO()
    described = {"shape": json.dumps(dict(shape)), "pieces": json.dumps(list(pieces), ensure_ascii=False), "name": name}
    arrays: dict[str, Any] = {**described, **named(weights, small)}
    (np.savez_compressed if small else np.savez)(file, **arrays)
    file.seek(0)
    return file


def unpacked(data: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    """The float weights of a file, under their names in the PyTorch twin."""
    found: dict[str, NDArray[np.float32]] = {}
    for key in data:
        if not key.startswith("w:") or key.endswith(":scale"):
            continue
        value, bare = data[key], key.removeprefix("w:")
        if value.dtype == np.int8:
            value = value.astype(np.float32) * data[f"{key}:scale"][:, None]
        found[f"{'layers.' if bare[:1].isdigit() else ''}{bare}.weight"] = value.astype(np.float32)
    return found
