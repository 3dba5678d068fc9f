"""The main job on one screen: five tasks in plain words over a table of sales, each put to the command line.

    python examples/demo.py [FOLDER]

Works in ``build/demo`` (made anew) unless FOLDER is given; exits 1 where a task was not done.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TASKS = (
    "What was the total revenue in 2024?",
    "average revenue per region",
    "2024年每个季度的总收入",
    "Chart monthly revenue and write a report naming the best and the worst month",
    "Filter the orders where region is West and quantity is above 20, save them to west_large.csv",
)


def say(text: str = "") -> None:
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(place: Path) -> int:
    """Runs the tasks in ``place``/sales; gives how many were not done."""
    shutil.rmtree(place, ignore_errors=True)
    workspace = place / "sales"
    shutil.copytree(ROOT / "examples" / "sales", workspace)
    environment = {**os.environ, "ESPALIER_HOME": str(place / "home")}
    missed = 0
    for task in TASKS:
        say(f'$ espalier run "{task}" -w {_short(workspace)}')
        command = (sys.executable, "-m", "espalier", "run", task, "-w", str(workspace))
        missed += subprocess.run(command, env=environment, check=False).returncode != 0
        say()
    made = sorted(path for path in workspace.iterdir() if path.name != "orders.csv")
    say("Made: " + ", ".join(_short(path) for path in made))
    again = f"ESPALIER_HOME={_short(place / 'home')} {_short(Path(sys.executable))} -m espalier"
    say(f"Why each step was done, and the SQL behind each number: {again} explain last")
    return missed


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "demo").absolute()) else 0)
