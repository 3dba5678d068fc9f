"""Tasks for a model to learn on: made ones, whose right result is known, and those of a person over their tables."""

from __future__ import annotations

import asyncio
import importlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from espalier.assemble.carrying import Ground
from espalier.core.errors import SettingsError
from espalier.core.sampled import Sampled
from espalier.learner.gradient.agreement import agreement
from espalier.learner.gradient.policy import Problem
from espalier.llm.embedded.linker import link
from espalier.llm.embedded.prompt import Prompt, make_prompt
from espalier.tools.survey import WorkspaceSurveyor

MAKER = "training.problems"
"""The module of the source that makes tasks; an installation does not have it."""
TASKS = "tasks.jsonl"
SYSTEM = "Write the program for the task. Use only tokens of the plan language, with blanks between them."
Asked = Callable[[Prompt], Any]
"""A prompt as the policy takes it."""
Carry = Callable[[Sequence[Sampled]], Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A task to learn on, and a way to carry out what is written for it."""

    problem: Problem
    carry: Carry


def as_messages(prompt: Prompt) -> list[dict[str, str]]:
    """A prompt for a model that holds conversations."""
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": " ".join(prompt.pieces)}]


def can_be_made() -> bool:
    """Whether the source that makes tasks is here."""
    try:
        importlib.import_module(MAKER)
    except ImportError:
        return False
    return True


def made_lesson(number: int, seed: int, held_out: bool, asked: Asked) -> Lesson:
    """The made task of that number.

    Raises:
        SettingsError: the source that makes tasks is not here.
    """
    try:
        maker = importlib.import_module(MAKER)
    except ImportError as error:
        message = "made tasks come with the source of Espalier, which is not here"
        raise SettingsError(message, "train in a checkout, or give tasks of your own with --data FOLDER") from error
    task = maker.made(number, seed, held_out)

    def carry(samples: Sequence[Sampled]) -> Sequence[str | None]:
        with tempfile.TemporaryDirectory(prefix="espalier-lesson-") as folder:
            ground = Ground(task.text, task.language, task.prompt.binding, Path(folder), task.tables)
            return ground.carried(samples) if task.write(Path(folder)) else [sample.text for sample in samples]

    bare = Ground(task.text, task.language, task.prompt.binding, Path(), task.tables)
    return Lesson(_problem(task.key, task.program, carry, asked(task.prompt), bare), carry)


def own_lessons(folder: Path, asked: Asked) -> list[Lesson]:
    """The tasks in ``folder/tasks.jsonl``, one JSON object a line, ``{"task": TEXT}`` or with the right ``"program"``,
    over the tables in ``folder``. Where no program is known, agreement is the reward.

    Raises:
        SettingsError: there is no such file, or a line is no task; says which.
    """
    path = folder / TASKS
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise SettingsError(message, 'write one {"task": "..."} a line into it, beside your tables') from error
    found_there = asyncio.run(WorkspaceSurveyor().survey(folder))
    inventory = replace(found_there, tables=tuple(table for table in found_there.tables if table.path != TASKS))
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        text, program = _read(path, number, line)
        linked = link(text, inventory)
        prompt = make_prompt(linked)
        language = "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en"
        ground = Ground(text, language, prompt.binding, folder, inventory.tables)
        found.append(Lesson(_problem(text, program, ground.carried, asked(prompt), ground), ground.carried))
    return found


def _read(path: Path, number: int, line: str) -> tuple[str, str]:
    try:
        data = json.loads(line)
    except ValueError:
        data = None
    if isinstance(data, dict) and isinstance(data.get("task"), str) and isinstance(data.get("program", ""), str):
        return data["task"], data.get("program", "")
    message = f"line {number} of {path} is no task"
    raise SettingsError(message, 'a task is {"task": "..."}, where it is known with "program"')


def _problem(key: str, program: str, carry: Carry, asked: Any, ground: Ground) -> Problem:  # noqa: ANN401
    def judge(samples: Sequence[Sampled]) -> Sequence[float]:
        if all(sample.text == program for sample in samples):
            return [1.0] * len(samples)
        gold = Sampled((), (), (), "", program)
        right, *given = carry([gold, *samples])
        return [
            float(sample.text == program or (right is not None and one == right))
            for sample, one in zip(samples, given, strict=True)
        ]

    def again(sample: Sampled) -> Any:  # noqa: ANN401
        """The conversation with what is wrong, for a model that holds one and wrote no program."""
        why = ground.fault(sample) if isinstance(asked, list) else ""
        if not why:
            return None
        said = {"role": "assistant", "content": sample.text}
        return [*asked, said, {"role": "user", "content": f"That is no program: {why}. Write it again."}]

    return Problem(key, asked, judge if program else agreement(carry), program, again)
