"""The commands that learn."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import AsJson, Work

train_app = typer.Typer(help="Learn from what was done.", no_args_is_help=True)


@train_app.command("policy")
def train_policy(
    case: Annotated[
        str, typer.Option("--case", metavar="NAME", help="A case to learn: article or report; else from all the runs.")
    ] = "",
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="For all that is left to chance.")] = 0,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Transitions to learn from, in place of the runs.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Use nothing of a file in which a line is wrong.")] = False,
    as_json: AsJson = False,
) -> Work:
    """Learn a policy; it goes live where held-out tasks, or the runs there are, show that it is better."""
    if not case:
        from espalier.cli import training  # noqa: PLC0415 - each command loads what it needs alone

        return partial(training.train_policy, as_json, source, strict)
    from espalier.cli import casework  # noqa: PLC0415

    return partial(casework.train_case, case, seed, as_json)


@train_app.command("model")
def train_model(
    minutes: Annotated[float, typer.Option("--minutes", min=0.0, metavar="N", help="How long.")] = 60.0,
    model: Annotated[
        str, typer.Option("--model", "-m", metavar="NAME", help="embedded, or hf: and a folder or ORG/NAME.")
    ] = "embedded",
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FOLDER", help="Your tables, with tasks.jsonl beside them.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="For all that is left to chance.")] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the training that was broken off.")] = False,
    as_json: AsJson = False,
) -> Work:
    """Train the model itself; it goes live where held-out tasks show that it is better."""
    from espalier.assemble.learning import Wanted  # noqa: PLC0415
    from espalier.cli import model_training  # noqa: PLC0415

    return partial(model_training.train, Wanted(model, minutes, data, seed, resume), as_json)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.add_typer(train_app, name="train")
