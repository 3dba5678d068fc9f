"""The commands that read the record of runs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import AsJson, RunId, Work


def runs(
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="How many.")] = 20,
    as_json: AsJson = False,
) -> Work:
    """List the newest runs."""
    from espalier.cli import history  # noqa: PLC0415

    return partial(history.runs, limit, as_json)


def show(id: RunId = "last", as_json: AsJson = False) -> Work:
    """Show a run as it stands or as it ended."""
    from espalier.cli import history  # noqa: PLC0415

    return partial(history.show, id, as_json)


def explain(
    id: RunId = "last",
    node: Annotated[str, typer.Argument(metavar="[NODE]", help='A subtask by its id, or "goal".')] = "",
    as_json: AsJson = False,
) -> Work:
    """Say why a run did what it did: attempts, scores, decisions, SQL."""
    from espalier.cli import history  # noqa: PLC0415

    return partial(history.explain, id, node, as_json)


def report(
    id: RunId = "last",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to: .md or .html; else stdout.")
    ] = None,
) -> Work:
    """Write the account of a run."""
    from espalier.cli import history  # noqa: PLC0415

    return partial(history.report, id, output)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    for command in (runs, show, explain, report):
        app.command()(command)
