"""`train model` put together: a policy, its lessons, the training, and whether what came of it goes live."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from espalier.assemble.lessons import Asked, Lesson, as_messages, can_be_made, made_lesson, own_lessons
from espalier.core.errors import SettingsError
from espalier.learner.gradient.agreement import chosen
from espalier.learner.gradient.curve import Point, picture
from espalier.learner.gradient.rollouts import RIGHT
from espalier.learner.promotion import Judgement, Trial, judge
from espalier.llm.embedded.proposer import weights_file
from espalier.store.versions import Version, Versions

KIND, ADAPTER, FILE = "model", "adapter", "weights.npz"
SAMPLES, SURE = 16, 0.95
"""Candidates that are drawn to measure consensus, and the share from which on a run would claim to be done."""
HUB = "hf:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be trained: ``model`` "embedded" or ``hf:...``, for ``minutes``, on the tasks in ``data`` or on made
    ones; ``held`` tasks that it never sees decide at the end."""

    model: str = "embedded"
    minutes: float = 60.0
    data: Path | None = None
    seed: int = 0
    resume: bool = False
    held: int = 150
    updates: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """How one model did on held-out tasks, ``count`` of them: shares right by its greedy program, by consensus, by any
    of ``SAMPLES`` drawn, and wrong but surely agreed on."""

    count: int
    greedy: float
    consensus: float
    any: float
    false_done: float
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of a training; ``version`` is None where nothing was kept, ``collapsed`` says why it was given up."""

    points: Sequence[Point]
    before: Measured
    after: Measured
    judgement: Judgement
    version: Version | None
    collapsed: str = ""


def train_model(wanted: Wanted, home: Path, tell: Callable[[str], None]) -> Learned:
    """Trains, measures before and after on held-out tasks, keeps the version, and promotes it where it is better.

    Raises:
        SettingsError: torch (or peft) is not installed, or there are no tasks.
        ModelError: the model on the hub cannot be had.
        StoreError: what is learned cannot be kept.
    """
    _need("torch", *(("peft", "transformers") if wanted.model.startswith(HUB) else ()))
    from espalier.learner.gradient.training import How, Training  # noqa: PLC0415 - torch, only for training

    policy, asked = _policy(wanted)
    problems, held = _divided(wanted, asked)
    how = How(minutes=wanted.minutes, updates=wanted.updates, seed=wanted.seed)
    watched = [lesson.problem for lesson in held[: max(1, len(held) // 3)]]
    folder = home / "training" / KIND / wanted.model.replace("/", "--").replace(":", "-")
    training = Training(policy, problems, watched, how, folder)
    tell(f"measuring {policy.version} on {len(held)} held-out tasks")
    before = measured(policy, held[len(watched) :])
    if wanted.resume:
        training.resume()
    points = training.run(tell)
    after = measured(policy, held[len(watched) :])
    judgement = judge(before.trials, after.trials)
    version = _kept(wanted.model, policy, points, (before, after), home, folder)
    if judgement.better:
        Versions(home, version.kind).promote(version)
    return Learned(points, before, after, judgement, version, training.collapsed)


def measured(policy: Any, lessons: Sequence[Lesson]) -> Measured:  # noqa: ANN401 - a policy of either kind
    """How the model does, none of it trained on."""
    trials, greedy, agreed, any_of, falsely = [], 0, 0, 0, 0
    for at, lesson in enumerate(lessons):
        samples = policy.sample(lesson.problem.asked, SAMPLES, 1_000 + at, 0.8)
        rewards = list(lesson.problem.judge(samples)) if samples else [0.0]
        given = list(lesson.carry(samples)) if samples else [None]
        best = chosen(given)
        consensus = best is not None and rewards[best] >= RIGHT
        share = max(Counter(one for one in given if one is not None).values(), default=0) / len(given)
        false_done = not consensus and share >= SURE
        greedy, agreed = greedy + (rewards[0] >= RIGHT), agreed + consensus
        any_of, falsely = any_of + (max(rewards) >= RIGHT), falsely + false_done
        trials.append(Trial(lesson.problem.key, float(rewards[0] >= RIGHT), false_done))
    count = max(len(lessons), 1)
    return Measured(len(lessons), greedy / count, agreed / count, any_of / count, falsely / count, tuple(trials))


def _need(*packages: str) -> None:
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        message = f"training needs {' and '.join(missing)}, which {'are' if len(missing) > 1 else 'is'} not installed"
        raise SettingsError(message, 'pip install "espalier[training]"')


def _policy(wanted: Wanted) -> tuple[Any, Callable[[Any], Any]]:
    if wanted.model.startswith(HUB):
        from espalier.llm.local.learning import CausalLearner  # noqa: PLC0415

        return CausalLearner(wanted.model.removeprefix(HUB)), as_messages
    from espalier.llm.embedded.learning import EmbeddedLearner  # noqa: PLC0415

    return EmbeddedLearner(weights_file()), lambda prompt: prompt


def _divided(wanted: Wanted, asked: Asked) -> tuple[Any, list[Lesson]]:
    """What it trains on, and what it never sees. Of a person's own tasks every third whose program is known is held
    out; made ones, where they can be made, are of unseen words and phrasings."""
    own = own_lessons(wanted.data, asked) if wanted.data is not None else []
    known = [lesson for lesson in own if lesson.problem.gold]
    held = known[::3]
    if wanted.data is None or can_be_made():
        held += [made_lesson(number, wanted.seed + 90_001, True, asked) for number in range(wanted.held)]
    if not held:
        message = f"no task in {wanted.data} has a known program: nothing would tell whether training helped"
        raise SettingsError(message, 'add the right "program" to some, or train in a checkout, which makes tasks')
    if wanted.data is None:
        return (lambda number: made_lesson(number, wanted.seed, False, asked).problem), held
    from espalier.learner.gradient.training import shuffled  # noqa: PLC0415

    rest = [lesson.problem for lesson in own if lesson not in held]
    if not rest:
        message = f"there are no tasks in {wanted.data}"
        raise SettingsError(message, 'write one {"task": "..."} a line into tasks.jsonl')
    return shuffled(rest, wanted.seed), held


def _kept(
    model: str,
    policy: Any,  # noqa: ANN401
    points: Sequence[Point],
    figures: tuple[Measured, Measured],
    home: Path,
    folder: Path,
) -> Version:
    """The new version: weights that numpy runs, or an adapter; its curve beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    curve = folder / "curve.png"
    picture(points, curve)
    files: dict[str, bytes | Path] = {
        "curve.png": curve,
        "curve.json": json.dumps([asdict(point) for point in points]).encode(),
    }
    before, after = figures
    told: dict[str, float | str] = {"model": model, "of": policy.version, "held_out": float(after.count)}
    for name in ("greedy", "consensus", "any", "false_done"):
        told |= {f"{name}_before": getattr(before, name), f"{name}_after": getattr(after, name)}
    if hasattr(policy, "export"):
        kind, files[FILE] = KIND, policy.export(policy.version).getvalue()
    else:
        kind = ADAPTER
        policy.save(folder / kind)
        files |= {p.name: p for p in (folder / kind).iterdir() if p.suffix in {".json", ".safetensors"}}
    return Versions(home, kind).add(files, told)
