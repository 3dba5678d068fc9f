"""The command as a person has it, in a process of its own, on a small table of sales."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def laid_out(place: Path) -> Path:
    """``place`` with a workspace in it."""
    (place / "ws").mkdir()
    (place / "ws" / "sales.csv").write_text("Region,Amount\nNorth,10\nSouth,20\n")
    return place


def espalier(place: Path, *args: str, **more: object) -> subprocess.CompletedProcess[str]:
    """What the command says, with its home beside the workspace."""
    environ = {**os.environ, "ESPALIER_HOME": str(place / "home")}
    command = [sys.executable, "-m", "espalier", *args]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False, **more)
