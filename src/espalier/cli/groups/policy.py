"""The commands about the policy that decides in a run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import AsJson, Work

Kind = Annotated[
    str, typer.Option("--of", metavar="KIND", help="What was learned: policy, model, adapter, or a case by its name.")
]

policy_app = typer.Typer(
    help="Show what decides in a run, why it did, and undo what was learned.", no_args_is_help=True
)


@policy_app.command("show")
def show(
    plot: Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw it too: .png or .svg.")] = None,
    as_json: AsJson = False,
) -> Work:
    """Show each state and choice with its value, how often it was tried and what followed."""
    from espalier.cli import policies  # noqa: PLC0415 - each command loads what it needs alone

    return partial(policies.show, plot, as_json)


@policy_app.command("why")
def why(
    run: Annotated[str, typer.Argument(metavar="RUN", help='A run, by the start of its id; "last" is the newest.')],
    node: Annotated[str, typer.Argument(metavar="NODE", help='A subtask by its id, or "goal".')],
    as_json: AsJson = False,
) -> Work:
    """Say what the decisions on a subtask were made on."""
    from espalier.cli import policies  # noqa: PLC0415

    return partial(policies.why, run, node, as_json)


@policy_app.command("history")
def history(kind: Kind = "policy", as_json: AsJson = False) -> Work:
    """List what was learned, what it measured, and what is live."""
    from espalier.cli import policies  # noqa: PLC0415

    return partial(policies.history, as_json, kind)


@policy_app.command("rollback")
def rollback(kind: Kind = "policy", as_json: AsJson = False) -> Work:
    """Let what was live before decide again."""
    from espalier.cli import policies  # noqa: PLC0415

    return partial(policies.rollback, as_json, kind)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.add_typer(policy_app, name="policy")
