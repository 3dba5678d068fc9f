"""Checkpoint -> the file of weights that ships: int8 matrices with a scale a row, the shape and the word pieces.

python -m training.export --out training/out --to src/espalier/llm/embedded/weights.npz
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch


def rows_as_int8(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8 matrix, float32 scale a row)."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127
    return np.round(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def arrays(state: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """The weights under the names of the numpy twin."""
    found: dict[str, np.ndarray] = {}
    for name, tensor in state.items():
        key = "w:" + name.removesuffix(".weight").removeprefix("layers.")
        value = tensor.float().numpy()
        if value.ndim == 2:
            found[key], found[f"{key}:scale"] = rows_as_int8(value)
        else:
            found[key] = value.astype(np.float16)
    return found


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--to", type=Path, default=Path("src/espalier/llm/embedded/weights.npz"))
    parser.add_argument("--name", default="espalier-planner-1")
    options = parser.parse_args()
    state = torch.load(options.out / "checkpoint.pt", weights_only=True)
    pieces = (options.out / "pieces.json").read_text("utf-8")
    np.savez_compressed(
        options.to, shape=json.dumps(state["shape"]), pieces=pieces, name=options.name, **arrays(state["model"])
    )
    size = options.to.stat().st_size / 1e6
    print(f"{options.to}: {size:.2f} MB after {state['steps']} steps, {state['spent']:.1f} minutes")


if __name__ == "__main__":
    main()
