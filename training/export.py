"""Checkpoint -> the file of weights that ships: int8 matrices with a scale a row, the shape and the word pieces.

python -m training.export --out training/out --to src/espalier/llm/embedded/weights.npz
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from espalier.llm.embedded.exporting import named


def arrays(state: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """The weights under the names of the numpy twin."""
    return named({name: tensor.float().numpy() for name, tensor in state.items()})


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
