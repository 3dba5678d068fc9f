"""How a command that raised ends: one clear line and a hint, or the result object; never a traceback."""

from __future__ import annotations

import os

from espalier.cli.exits import INTERRUPTED, NOT_MET, USAGE
from espalier.cli.output import say_fault
from espalier.cli.result import UsageError
from espalier.core.errors import EspalierError, Fault, SettingsError, StoreError

DEBUG = "ESPALIER_DEBUG"
"""The variable that lets faults of our own through, with their traceback."""


def failed(error: BaseException, as_json: bool) -> int:
    """Says what ``error`` means to a person and gives the exit code.

    Raises:
        BaseException: ``error`` itself, where it is a fault of our own and ``ESPALIER_DEBUG`` is set.
    """
    if isinstance(error, KeyboardInterrupt):
        say_fault(Fault("Interrupted", "interrupted"), as_json, interrupted=True)
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return NOT_MET  # who read the output has gone
    if isinstance(error, EspalierError):
        say_fault(Fault.of(error), as_json)
        return USAGE if isinstance(error, SettingsError | StoreError | UsageError) else NOT_MET
    if os.environ.get(DEBUG):
        raise error
    hint = f"this is a fault of espalier: run it again with {DEBUG}=1 and report what you see"
    say_fault(Fault(type(error).__name__, f"{type(error).__name__}: {error}", hint), as_json)
    return NOT_MET


def refused(error: Exception, as_json: bool) -> int:
    """Says what is wrong with a command line, by the error that its parser raised, and gives the exit code."""
    context = getattr(error, "ctx", None)
    words = error.format_message() if hasattr(error, "format_message") else str(error)
    hint = f"see {context.command_path if context else 'espalier'} --help"
    if words.startswith("No such command"):
        hint += '; a task is given as: espalier run "..."'
    say_fault(Fault(UsageError.__name__, words or "no command was given", hint), as_json)
    return USAGE
