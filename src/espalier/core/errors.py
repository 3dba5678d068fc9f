"""Everything Espalier raises, named by the boundary where it went wrong.

    EspalierError
    |- TaskError         the request cannot be worked on as it stands (empty, no such file, no such column)
    |- Abstained         the model at hand will not answer this rather than guess
    |- SettingsError     a setting, a flag or a file of settings is wrong
    |- PlanError         a tree that is no plan: a cycle, a need that does not exist, a tool that does not exist
    |- ModelError        the language model: unreachable, or it refused
    |  `- ReplyError     a reply that cannot be used, though it was asked for twice
    |- ToolError         a tool could not do what it was asked (inside a run this becomes an observation)
    |  `- OutsideWorkspace   a path that leaves the workspace
    |- DeniedError       nothing could be done for the task that the rules allow
    |- BudgetError       a limit would be passed by the next call
    `- StoreError        the record of runs cannot be read or written

Every error says what was wrong and, in ``hint``, what the person can do about it.
"""

from __future__ import annotations

from dataclasses import dataclass


class EspalierError(Exception):
    """Base of all errors of this package; ``hint`` says what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class TaskError(EspalierError):
    """The request cannot be worked on as it stands."""


class Abstained(EspalierError):
    """The model declines to guess; nothing was done."""


class SettingsError(EspalierError):
    """A setting is wrong; the run does not start."""


class PlanError(EspalierError):
    """A tree of subtasks that cannot be executed."""


class ModelError(EspalierError):
    """The language model could not be reached or gave nothing usable. ``transient``: another try may help, after
    ``retry_after`` seconds where the server named them."""

    def __init__(
        self, message: str, hint: str = "", *, transient: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message, hint)
        self.transient = transient
        self.retry_after = retry_after


class ReplyError(ModelError):
    """The language model was reached, and what it said cannot be used."""


class ToolError(EspalierError):
    """A tool could not do what it was asked."""


class OutsideWorkspace(ToolError):
    """A path that would leave the workspace; nothing was read or written."""


class BudgetError(EspalierError):
    """The next call would pass a limit; it was not made."""


class DeniedError(EspalierError):
    """Nothing could be done for the task that the rules allow."""


class StoreError(EspalierError):
    """The record of runs cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as data: what a failed tool, a denied action or a failed run carries."""

    type: str
    message: str
    hint: str = ""

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """The fault that says what ``error`` says."""
        text = error.message if isinstance(error, EspalierError) else str(error) or type(error).__name__
        return cls(type(error).__name__, text, getattr(error, "hint", "") or "")
