"""The commands about what earlier runs left to later ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import AsJson, Work

EntryId = Annotated[str, typer.Argument(metavar="ID", help="An entry, by the start of its id or of its run's.")]

memory_app = typer.Typer(help="Show what runs remember, and make them forget it.", no_args_is_help=True)


@memory_app.command("list")
def listed(as_json: AsJson = False) -> Work:
    """List what is remembered, newest first."""
    from espalier.cli import memories  # noqa: PLC0415 - each command loads what it needs alone

    return partial(memories.listed, as_json)


@memory_app.command("show")
def show(id: EntryId, as_json: AsJson = False) -> Work:
    """Show an entry: task, tables, plan, lessons, and where it comes from."""
    from espalier.cli import memories  # noqa: PLC0415

    return partial(memories.show, id, as_json)


@memory_app.command("forget")
def forget(
    id: Annotated[str, typer.Argument(metavar="[ID]", help="An entry, by the start of its id or of its run's.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Forget all of it.")] = False,
    as_json: AsJson = False,
) -> Work:
    """Forget an entry, or all."""
    from espalier.cli import memories  # noqa: PLC0415

    return partial(memories.forget, id, everything, as_json)


@memory_app.command("export")
def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to, as JSON lines; else stdout.")
    ] = None,
    as_json: AsJson = False,
) -> Work:
    """Write all that is remembered as JSON lines."""
    from espalier.cli import memories  # noqa: PLC0415

    return partial(memories.export, output, as_json)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.add_typer(memory_app, name="memory")
