"""What the commands take in common: arguments, flags, and what a command gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Write one JSON object to stdout, all else to stderr.")]
TaskText = Annotated[str, typer.Argument(metavar="TASK", help='What you want, in your own words; "-" reads stdin.')]
Folder = Annotated[Path, typer.Option("--workspace", "-w", metavar="DIR", help="The folder it is about.")]
ModelName = Annotated[
    str | None, typer.Option("--model", "-m", metavar="MODEL", help="The model; espalier models lists them.")
]
RulesFile = Annotated[Path | None, typer.Option("--rules", metavar="FILE", help="The rules of what is allowed.")]
RunId = Annotated[str, typer.Argument(metavar="ID", help='A run, by the start of its id; "last" is the newest.')]
HERE = Path()
Work = Callable[[], int]
"""What a command gives: does its work and gives the exit code."""
