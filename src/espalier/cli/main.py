"""The door to typer: it reads the command line, each command gives the work to do, and ``main`` does it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, cast

import typer

from espalier import __version__
from espalier.cli.exits import USAGE, held
from espalier.cli.groups import GROUPS
from espalier.cli.options import HERE, AsJson, Folder, ModelName, RulesFile, TaskText, Work

_WrongCommand = cast("type[Exception]", typer.BadParameter.__bases__[0])
"""What a wrong command line raises; typer gives it no public name."""

app = typer.Typer(
    help="Gives a task, in your own words, to an agent that plans it as a tree, runs it, scores every step, and says "
    '"done" only where the goal is verifiably met.',
    epilog="Exit codes: 0 the goal is met, 1 it is not, 2 the command or a setting is wrong, 130 interrupted.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main(args: Sequence[str] | None = None) -> int:
    """Does what the command line ``args`` (default: that of this process) says, and gives the exit code."""
    given = list(sys.argv[1:] if args is None else args)
    as_json = "--json" in (given[: given.index("--")] if "--" in given else given)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with held():
            found = app(given, prog_name="espalier", standalone_mode=False)
        return found() if callable(found) else int(found or 0)
    except _WrongCommand as error:
        from espalier.cli.failing import refused  # noqa: PLC0415 - what goes well need not load it

        return refused(error, as_json)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last stop: no traceback for a person
        from espalier.cli.failing import failed  # noqa: PLC0415 - see above

        return failed(error, as_json)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"espalier {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _espalier(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(USAGE)


@app.command()
def run(  # noqa: PLR0913 - one parameter a flag
    task: TaskText,
    workspace: Folder = HERE,
    model: ModelName = None,
    as_json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help="Allow what would be asked.")] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="Let questions wait for espalier approve where no terminal is.")
    ] = False,
    max_usd: Annotated[float | None, typer.Option(metavar="X", help="Most US dollars to spend.")] = None,
    max_tokens: Annotated[int | None, typer.Option(metavar="N", help="Most tokens to use.")] = None,
    max_seconds: Annotated[float | None, typer.Option(metavar="S", help="Longest time to take.")] = None,
    max_steps: Annotated[int | None, typer.Option(metavar="N", help="Most tool calls to make.")] = None,
    concurrency: Annotated[int | None, typer.Option(metavar="N", help="Most subtasks at once.")] = None,
    rules: RulesFile = None,
    strong_model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="The model for what the other one fails at.")
    ] = None,
    allow_code: Annotated[bool, typer.Option("--allow-code", help="Let code that a model wrote run.")] = False,
    allow_network: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help='A host that tools may reach; "*" for every one.')
    ] = None,
    cache: Annotated[
        bool | None, typer.Option("--cache/--no-cache", help="Keep replies of models and use them again.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write down every call of a model: -m scripted:FILE replays it.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log every event.")] = False,
) -> Work:
    """Run a task."""
    from espalier.cli import running  # noqa: PLC0415 - each command loads what it needs alone

    flags = {
        "model": model,
        "assume_yes": yes or None,
        "limits.usd": max_usd,
        "limits.tokens": max_tokens,
        "limits.seconds": max_seconds,
        "limits.steps": max_steps,
        "concurrency": concurrency,
        "rules": None if rules is None else str(rules),
        "strong_model": strong_model,
        "allow.code": allow_code or None,
        "allow.network": allow_network or None,
        "cache": cache,
        "record": None if record is None else str(record),
    }
    return partial(running.run, running.Request(task, workspace, flags, as_json, verbose, wait))


@app.command()
def plan(
    task: TaskText, workspace: Folder = HERE, model: ModelName = None, as_json: AsJson = False, rules: RulesFile = None
) -> Work:
    """Show what a run would do, and do none of it."""
    from espalier.cli import running  # noqa: PLC0415

    flags = {"model": model, "rules": None if rules is None else str(rules)}
    return partial(running.plan, running.Request(task, workspace, flags, as_json))


for group in GROUPS:
    group.register(app)
