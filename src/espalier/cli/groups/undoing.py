"""The command that gives a workspace back what a run changed."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from espalier.cli.options import AsJson, Work


def undo(
    id: Annotated[
        str, typer.Argument(metavar="[ID]", help='A run, by the start of its id; "last" is the newest.')
    ] = "",
    list: Annotated[bool, typer.Option("--list", help="Only list the runs that can be undone.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Also where files were changed since the run.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Also make the calls that take back what the run did elsewhere.")
    ] = False,
    as_json: AsJson = False,
) -> Work:
    """Give the workspace back what a run changed, moved or deleted; ask to take back what it did elsewhere."""
    from espalier.cli import undoing  # noqa: PLC0415

    return partial(undoing.listed, as_json) if list or not id else partial(undoing.undo, id, force, yes, as_json)


def register(app: typer.Typer) -> None:
    """Adds the command of this group."""
    app.command()(undo)
