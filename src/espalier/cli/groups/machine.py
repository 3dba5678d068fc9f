"""The commands that look at this machine: models, health, trust."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import HERE, AsJson, Work


def models(as_json: AsJson = False) -> Work:
    """List the models there are, which can be reached, and which one a run would take."""
    from espalier.cli import serving  # noqa: PLC0415

    return partial(serving.models, as_json)


def doctor(as_json: AsJson = False) -> Work:
    """Look at all that a run needs: packages, home, model, tools."""
    from espalier.cli import health  # noqa: PLC0415

    return partial(health.doctor, as_json)


def trust(folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="A workspace.")] = HERE) -> Work:
    """Let the espalier.toml and the .mcp.json of a workspace, as they are now, hold there."""
    from espalier.cli import health  # noqa: PLC0415

    return partial(health.trust_folder, folder)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    for command in (models, doctor, trust):
        app.command()(command)
