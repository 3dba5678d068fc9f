"""What a file of ``scripted:FILE`` says: plans, replies written by hand, or a recording.

Either one JSON object of plans by task, ``{"how many rows?": [plan, ...]}`` ("" for every other task), or JSON lines,
each one of::

    {"recording": 1, "models": {"openai:x": {"input": 1.0, "output": 2.0}}}   how a recording begins
    {"plans": {"": [plan, ...]}}                                              plans by task
    {"purpose": "understand", "says": "..." or any JSON}                      a reply, by the stage that asks
    {"purpose": "work", "reply": {"message": {...}, "stop": "tools"}}         the same in full
    {"key": "...", "nth": 1, "reply": {...} or "error": {...}}                a recorded call, by what was asked
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from espalier.core import codec
from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Message, Reply
from espalier.core.plan import Plan
from espalier.core.provider import Price
from espalier.core.value import Json

Plans = Mapping[str, tuple[Plan, ...]]
"""Candidates by the words of the task; those under "" are for every other task."""


@dataclass(frozen=True, slots=True)
class SaidError:
    """A `ModelError` as it was recorded."""

    message: str
    hint: str = ""
    transient: bool = False
    retry_after: float | None = None

    def raised(self) -> ModelError:
        """The error itself."""
        return ModelError(self.message, self.hint, transient=self.transient, retry_after=self.retry_after)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a script; see the module. ``heard`` is what was said before an error."""

    recording: int = 0
    models: Mapping[str, Price | None] = field(default_factory=dict)
    plans: Plans = field(default_factory=dict)
    purpose: str = ""
    key: str = ""
    nth: int = 1
    model: str = ""
    says: Json = None
    reply: Reply | None = None
    error: SaidError | None = None
    heard: str = ""
    cancelled: bool = False

    @property
    def is_call(self) -> bool:
        """It says what comes of a call."""
        return self.cancelled or not (self.says is None and self.reply is None and self.error is None)

    def said(self) -> Reply:
        """The reply.

        Raises:
            ModelError: the call fails.
        """
        if self.error is not None:
            raise self.error.raised()
        if self.reply is not None:
            return self.reply
        return Reply(Message("assistant", self.says if isinstance(self.says, str) else json.dumps(self.says)))


@dataclass(frozen=True, slots=True)
class Script:
    """Plans, and calls in the order of the file; ``models`` says whose calls they are where they were recorded."""

    plans: Plans = field(default_factory=dict)
    calls: tuple[Line, ...] = ()
    models: Mapping[str, Price | None] = field(default_factory=dict)


KEYS = frozenset(Line.__dataclass_fields__)


def read_script(file: Path) -> Script:
    """The script in ``file``.

    Raises:
        SettingsError: it cannot be read, or is no script; names the line.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the script {file} cannot be read: {error.strerror}"
        raise SettingsError(message, "name a file: -m scripted:FILE") from error
    try:
        return Script(codec.parse(dict[str, tuple[Plan, ...]], data))
    except codec.CodecError as error:
        lines = data.decode(errors="replace").splitlines()
        if not _begins_with_line(lines):
            message = f"{file} is no script: {error.message}"
            hint = 'a script is {"task": [plan, ...]}, or lines such as {"purpose": "plan", "says": ...}'
            raise SettingsError(message, hint) from error
    return _script([_line(file, n, text) for n, text in enumerate(lines, 1) if text.strip()])


def _begins_with_line(lines: list[str]) -> bool:
    try:
        first = json.loads(next((line for line in lines if line.strip()), ""))
    except ValueError:
        return False
    return isinstance(first, dict) and bool(first.keys() & KEYS)


def _line(file: Path, number: int, text: str) -> Line:
    try:
        data = json.loads(text)
        unknown = sorted(set(data) - KEYS) if isinstance(data, dict) else []
        line = codec.load(Line, data)
        wrong = f"{unknown[0]!r} means nothing in a script" if unknown else ""
    except (ValueError, codec.CodecError) as error:
        wrong, line = str(error), Line()
    if wrong:
        message = f"{file}, line {number}: {wrong}"
        raise SettingsError(message, f"a line may hold {', '.join(sorted(KEYS))}")
    return line


def _script(lines: list[Line]) -> Script:
    plans = {task: candidates for line in lines for task, candidates in line.plans.items()}
    models = {name: price for line in lines for name, price in line.models.items()}
    return Script(plans, tuple(line for line in lines if line.is_call), models)
