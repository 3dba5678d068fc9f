"""Runs the frozen task set in this process and scores it by execution.

python -m benchmarks.task_set [--only q001,q002] [--kind report] [--out FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.table import Row, at_least, at_most, told
from espalier.build import Agent
from espalier.cli.result import exit_code, result_object
from espalier.settings import Settings
from tests.tasks.runner import HERE, load_tasks
from tests.tasks.score import score

SINGLE = ("question", "chore")


@dataclass(frozen=True, slots=True)
class Scored:
    """One task as it was done."""

    id: str
    kind: str
    language: str
    wording: str
    right: bool
    claimed: bool
    confidence: float
    reason: str
    answer: str


async def run_one(task: dict[str, Any]) -> Scored:
    """Works on a copy of the task's workspace and scores what that left."""
    before = HERE / "workspaces" / task["workspace"]
    with tempfile.TemporaryDirectory(prefix="espalier-tasks-") as folder:
        after = Path(folder) / task["workspace"]
        shutil.copytree(before, after)
        agent = Agent("embedded", settings=Settings(Path(folder) / "home"))
        outcome = await agent.run(task["task"], workspace=after)
        result = result_object(outcome)
        verdict = score(task, before, after, result, exit_code(outcome))
    why = verdict.reason if not verdict.right else ""
    confidence = outcome.metrics.get("confidence", 0.0)
    return Scored(*(task[k] for k in ("id", "kind", "lang", "wording")), verdict.right, verdict.claimed, confidence,
                  f"{why} [{outcome.reason}]" if why else "", outcome.answer[:200])  # fmt: skip


async def run_set(tasks: Sequence[dict[str, Any]]) -> list[Scored]:
    """All of them, one after the other."""
    return [await run_one(task) for task in tasks]


def share(rows: Sequence[Scored]) -> float:
    """Part that is right."""
    return sum(row.right for row in rows) / max(len(rows), 1)


def rows_of(scored: Sequence[Scored]) -> Iterator[Row]:
    """The figures of the set."""
    single = [s for s in scored if s.kind in SINGLE]
    reports = [s for s in scored if s.kind == "report"]
    wrong = sum(s.claimed and not s.right for s in scored) / max(len(scored), 1)
    yield at_least(f"single questions and file chores right ({len(single)} tasks)", share(single), "share", 0.85)
    yield at_least(f"reports with charts right ({len(reports)} tasks)", share(reports), "share", 0.70)
    yield at_most(f"wrong but exit 0 ({len(scored)} tasks)", wrong, "share", 0.05)
    for name, part in _parts(scored):
        yield told(f"right: {name} ({len(part)} tasks)", share(part), "share")


def _parts(scored: Sequence[Scored]) -> Iterator[tuple[str, list[Scored]]]:
    for field in ("kind", "language", "wording"):
        for value in sorted({getattr(s, field) for s in scored}):
            yield f"{field} {value}", [s for s in scored if getattr(s, field) == value]


def main() -> None:
    """Prints the misses and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--only", default="")
    parser.add_argument("--kind", default="")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    scored = asyncio.run(run_set(load_tasks(options.only, options.kind)))
    for row in scored:
        if not row.right:
            print(f"{row.id} {'CLAIMED' if row.claimed else '-'} {row.confidence:.2f} {row.reason[:200]}")
    for figure in rows_of(scored):
        print(f"{figure.name}: {figure.value:.3f} {figure.bound}")
    if options.out:
        options.out.write_text("".join(json.dumps(asdict(s), ensure_ascii=False) + "\n" for s in scored), "utf-8")


if __name__ == "__main__":
    main()
