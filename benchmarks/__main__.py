"""``python -m benchmarks NAME [--json]``: measures a table and prints it; exits 1 where a figure is short."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
import sys

from benchmarks.table import Row, as_json, as_text

TABLES = {
    "main-job": "benchmarks.main_job",
    "schedule": "benchmarks.schedule",
    "engine": "benchmarks.engine",
    "learning-policy": "benchmarks.learning_policy",
    "learning-q": "benchmarks.learning_q",
    "learning-model": "benchmarks.learning_model",
    "safety-brakes": "benchmarks.safety_brakes",
    "safety-secrets": "benchmarks.safety_secrets",
    "safety-sandbox": "benchmarks.safety_sandbox",
    "safety-dojo": "benchmarks.safety_dojo",
    "safety-paths": "benchmarks.safety_paths",
    "safety-mutation": "benchmarks.safety_mutation",
    "safety-fuzz": "benchmarks.safety_fuzz",
    "safety": "benchmarks.safety",
    "learning": "benchmarks.learning",
    "learning-article": "benchmarks.learning_article",
    "learning-report": "benchmarks.learning_report",
    "learning-again": "benchmarks.learning_again",
}
"""Name on the command line -> module with ``rows()``, async or not, which gives the rows."""


def measure(name: str, minutes: float | None = None) -> list[Row]:
    """The rows of one table, measured now; ``minutes`` where it takes as long as it is given."""
    rows = importlib.import_module(TABLES[name]).rows
    found = rows() if minutes is None else rows(minutes)
    return list(asyncio.run(found) if inspect.iscoroutine(found) else found)


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 where all is reached, 1 where a figure is short, 2 for a table that does not exist."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures a table of figures.")
    parser.add_argument("name", choices=TABLES, help="which table")
    parser.add_argument("minutes", nargs="?", type=float, help="how long safety-fuzz takes")
    parser.add_argument("--json", action="store_true", help="print a JSON list of rows")
    chosen = parser.parse_args(arguments)
    if chosen.minutes is not None and chosen.name != "safety-fuzz":
        parser.error("only safety-fuzz takes minutes")
    rows = measure(chosen.name, chosen.minutes)
    print(as_json(rows) if chosen.json else as_text(rows))
    return 0 if all(row.reached for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
