"""Where a training stands, on disk: whole or as before, whenever it is killed; tensors and plain data, never code."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from espalier.core.errors import StoreError

FORM = 1


def save(path: Path, state: Mapping[str, Any]) -> None:
    """Writes beside ``path``, then puts it in its place.

    Raises:
        StoreError: the disk is full or cannot be written; the checkpoint before stays.
    """
    partial = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            torch.save({"form": FORM, **state}, file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except (OSError, RuntimeError) as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        message = f"the checkpoint {path} cannot be written: {error}"
        raise StoreError(message, "free some space and go on with --resume; the checkpoint before is whole") from error


def load(path: Path) -> Mapping[str, Any]:
    """What was saved.

    Raises:
        StoreError: it is not there, damaged, or of another form.
    """
    try:
        state: dict[str, Any] = torch.load(path, weights_only=True)
    except FileNotFoundError as error:
        message = f"there is no training to go on with: {path} is not there"
        raise StoreError(message, "begin one without --resume") from error
    except Exception as error:
        message = f"the checkpoint {path} cannot be read: {error}"
        raise StoreError(message, "remove it and begin again without --resume") from error
    if state.get("form") != FORM:
        message = f"the checkpoint {path} is of form {state.get('form')}, not {FORM}"
        raise StoreError(message, "remove it and begin again without --resume")
    return state
