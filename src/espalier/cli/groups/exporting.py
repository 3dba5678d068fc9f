"""The command that hands runs to other trainers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import AsJson, Work


def export(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[RUN]...", help="Runs; without any, all of them.")] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORM", help="transitions, atif, openai, trl or minari.")
    ] = "transitions",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file; for minari a folder; else stdout.")
    ] = None,
    as_json: AsJson = False,
) -> Work:
    """Write what runs did in the forms of other trainers."""
    from espalier.cli import exporting  # noqa: PLC0415 - each command loads what it needs alone

    return partial(exporting.export, tuple(ids or ()), form, output, as_json)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(export)
