"""The commands about what runs left behind."""

from __future__ import annotations

from functools import partial

import typer

from espalier.cli.options import AsJson, RunId, Work


def forget(id: RunId, as_json: AsJson = False) -> Work:
    """Remove the record of a run for good: events, answer, plan."""
    from espalier.cli import keeping  # noqa: PLC0415 - each command loads what it needs alone

    return partial(keeping.forget, id, as_json)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(forget)
