"""Run a command over the task set, score every run and print the rates."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.tasks.score import Verdict, score

HERE = Path(__file__).parent


def load_tasks(only: str = "", kind: str = "") -> list[dict[str, Any]]:
    """The frozen tasks, or those of the given ids or kind."""
    tasks = [json.loads(line) for line in (HERE / "tasks.jsonl").read_text("utf-8").splitlines()]
    ids = set(filter(None, only.split(",")))
    return [task for task in tasks if (not ids or task["id"] in ids) and (not kind or task["kind"] == kind)]


def parse_result(text: str) -> dict[str, Any]:
    """The last JSON object on standard output, or an empty one."""
    for start in [0, *(place + 1 for place in range(len(text)) if text[place] == "\n")]:
        if text[start : start + 1] == "{":
            try:
                found, end = json.JSONDecoder().raw_decode(text, start)
            except json.JSONDecodeError:
                continue
            if isinstance(found, dict) and not text[end:].strip():
                return found
    return {}


def run_task(task: dict[str, Any], command: str, timeout: float) -> dict[str, Any]:
    """Copy the workspace, run the command on it, score what it left."""
    before = HERE / "workspaces" / task["workspace"]
    with tempfile.TemporaryDirectory(prefix="espalier-eval-") as folder:
        after = Path(folder) / task["workspace"]
        shutil.copytree(before, after)
        words = [*shlex.split(command), task["task"], "--workspace", str(after), "--json", "--yes"]
        started = time.monotonic()
        try:
            done = subprocess.run(
                words,
                capture_output=True,
                text=True,
                timeout=timeout,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "ESPALIER_HOME": str(Path(folder) / "home")},
                check=False,
            )
            output, exit_code = done.stdout, done.returncode
        except subprocess.TimeoutExpired:
            output, exit_code = "", 124
        seconds = time.monotonic() - started
        result = parse_result(output)
        verdict: Verdict = score(task, before, after, result, exit_code)
    return {
        "id": task["id"],
        "kind": task["kind"],
        "lang": task["lang"],
        "wording": task["wording"],
        "right": verdict.right,
        "claimed": verdict.claimed,
        "reason": verdict.reason,
        "exit": exit_code,
        "seconds": round(seconds, 2),
        "answer": result.get("answer"),
        "status": result.get("status"),
    }


def summary(rows: list[dict[str, Any]]) -> str:
    """Accuracy overall and by kind, language and wording, and how often a claim was wrong."""

    def line(name: str, part: list[dict[str, Any]]) -> str:
        right, wrong = (
            sum(row["right"] for row in part),
            sum(row["claimed"] and not row["right"] for row in part),
        )
        return (
            f"{name:<18}{len(part):>5}{right:>7}{100 * right / len(part):>8.1f}%"
            f"{wrong:>7}{100 * wrong / len(part):>8.1f}%"
        )

    lines = [f"{'':<18}{'tasks':>5}{'right':>7}{'':>9}{'wrong but exit 0':>20}", line("all", rows)]
    for key in ("kind", "lang", "wording"):
        for value in sorted({row[key] for row in rows}):
            lines.append(line(f"{key} {value}", [row for row in rows if row[key] == value]))
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Command line entry."""
    parser = argparse.ArgumentParser(prog="python -m tests.tasks.score", description=__doc__)
    parser.add_argument("--command", required=True, help='such as "espalier run"')
    parser.add_argument("--only", default="", help="ids, parted by commas")
    parser.add_argument("--kind", default="", help="question, chore, report or refuse")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=300.0, help="seconds for one task")
    parser.add_argument("--out", type=Path, help="write one JSON line per task")
    chosen = parser.parse_args(arguments)
    tasks = load_tasks(chosen.only, chosen.kind)
    if not tasks:
        parser.error("no such task")
    with ThreadPoolExecutor(max(1, chosen.jobs)) as pool:
        rows = list(pool.map(lambda task: run_task(task, chosen.command, chosen.timeout), tasks))
    for row in rows:
        if not row["right"]:
            sys.stdout.write(f"{row['id']}  exit {row['exit']}  {row['reason'][:160]}\n")
    sys.stdout.write(summary(rows) + "\n")
    if chosen.out:
        chosen.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return 0
