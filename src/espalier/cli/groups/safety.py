"""The commands about what may be done: rules, the audit, the brakes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from espalier.cli.options import AsJson, RunId, Work

QuestionId = Annotated[
    str, typer.Argument(metavar="[QUESTION]", help="A question, by the start of its id; not needed where one is open.")
]

rules_app = typer.Typer(help="Show rules and try them.", no_args_is_help=True)
ethics_app = typer.Typer(help="Show the ethical limits and try them.", no_args_is_help=True)
audit_app = typer.Typer(help="Check and export the record of what was allowed.", no_args_is_help=True)


def stop(
    id: Annotated[str, typer.Argument(metavar="ID", help='A run, by the start of its id; "last" is the newest.')] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Set the kill switch: every run stops, none starts.")
    ] = False,
    release: Annotated[bool, typer.Option("--release", help="Take the kill switch off.")] = False,
    as_json: AsJson = False,
) -> Work:
    """Stop a run that goes on in another process, within a second."""
    from espalier.cli import guarding  # noqa: PLC0415 - each command loads what it needs alone

    return partial(guarding.stop, id, everything, release, as_json)


def approvals(as_json: AsJson = False) -> Work:
    """List the questions of runs that nobody has answered yet."""
    from espalier.cli import approving  # noqa: PLC0415

    return partial(approving.listed, as_json)


def approve(
    id: RunId,
    question: QuestionId = "",
    args: Annotated[
        str, typer.Option("--args", metavar="JSON", help="Other arguments, all of them, as one JSON object.")
    ] = "",
    because: Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, for the audit.")] = "",
    as_json: AsJson = False,
) -> Work:
    """Say yes to a question of a run: it goes on, or the next run of its task makes the call, once."""
    from espalier.cli import approving  # noqa: PLC0415

    return partial(approving.approve, id, question, args, because, as_json)


def deny(
    id: RunId,
    question: QuestionId = "",
    words: Annotated[str, typer.Option("--instead", metavar="WORDS", help="What is to be done instead.")] = "",
    as_json: AsJson = False,
) -> Work:
    """Say no to a question of a run."""
    from espalier.cli import approving  # noqa: PLC0415

    return partial(approving.deny, id, question, words, as_json)


@rules_app.command("show")
def rules_show(
    preset: Annotated[str, typer.Argument(metavar="[PRESET]", help="strict, standard or autonomous.")] = "standard",
    as_json: AsJson = False,
) -> Work:
    """Print the rules of a preset, to start a file of your own from."""
    from espalier.cli import guarding  # noqa: PLC0415

    return partial(guarding.show, preset, as_json)


@rules_app.command("test")
def rules_test(file: Annotated[Path, typer.Argument(metavar="FILE")], as_json: AsJson = False) -> Work:
    """Try the examples that a file of rules holds."""
    from espalier.cli import guarding  # noqa: PLC0415

    return partial(guarding.test, file, as_json)


@ethics_app.command("show")
def ethics_show(as_json: AsJson = False) -> Work:
    """Print the ethical limits that come with the house, to start a file of your own from."""
    from espalier.cli import ethics  # noqa: PLC0415

    return partial(ethics.show, as_json)


@ethics_app.command("test")
def ethics_test(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The built-in limits if left out.")] = None,
    as_json: AsJson = False,
) -> Work:
    """Try the examples that a file of ethical limits holds."""
    from espalier.cli import ethics  # noqa: PLC0415

    return partial(ethics.test, file, as_json)


@audit_app.command("verify")
def audit_verify(as_json: AsJson = False) -> Work:
    """Check that no line of the audit was changed, left out or cut short."""
    from espalier.cli import guarding  # noqa: PLC0415

    return partial(guarding.verified, as_json)


@audit_app.command("export")
def audit_export(
    run: Annotated[str, typer.Option("--run", metavar="ID", help="Of this run alone.")] = "", as_json: AsJson = False
) -> Work:
    """Print the audit: a JSON object a line, one in all with --json."""
    from espalier.cli import guarding  # noqa: PLC0415

    return partial(guarding.exported, run, as_json)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    for command in (stop, approvals, approve, deny):
        app.command()(command)
    app.add_typer(rules_app, name="rules")
    app.add_typer(ethics_app, name="ethics")
    app.add_typer(audit_app, name="audit")
