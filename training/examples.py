"""Whole examples: a task as a person would type it, linked, with the plan the model should write."""

from __future__ import annotations

import random
from dataclasses import dataclass

from espalier.core.query import Scalar
from espalier.core.task import Inventory, TableProfile
from espalier.llm.embedded.linker import Linked, link
from espalier.llm.embedded.prompt import Prompt, make_prompt
from training.intents import INTENTS
from training.outputs import chart_first, composite, report_first, with_outputs
from training.questions import fill
from training.schema import Vocabulary
from training.slots import Misfit, Scene, Symbol
from training.surroundings import FILES_ONLY, surrounded
from training.workspaces import others, siblings, tables_for

NAMES, WEIGHTS = list(INTENTS), [intent.weight for intent in INTENTS.values()]
CHINESE = 0.4
TRIES = 6
"""How often one intent is tried before another is, so that those that fit few tables do not go short."""
BLIND = 0.15
"""How often a hint of the prompt is left out in training."""


@dataclass(frozen=True, slots=True)
class Example:
    """``prompt`` is what the model reads, ``plan`` what it should write; the rest says how it came about."""

    text: str
    linked: Linked
    prompt: Prompt
    plan: tuple[str, ...]
    name: str
    chinese: bool
    templates: tuple[str, ...]


def make_example(rng: random.Random, words: Vocabulary, unseen: bool | None = False, training: bool = True) -> Example:
    """One example. ``unseen`` draws the templates that are held out."""
    while True:
        name, chinese = _kind(rng), rng.random() < CHINESE
        for _ in range(TRIES):
            try:
                return example_of(rng, words, name, Scene(rng, (), chinese, unseen), training)
            except Misfit:
                continue


def _kind(rng: random.Random) -> str:
    return "composite" if rng.random() < 0.16 else rng.choices(NAMES, WEIGHTS)[0]


def example_of(rng: random.Random, words: Vocabulary, name: str, scene: Scene, training: bool = True) -> Example:
    """One example of that intent ("composite" for several in one task).

    Raises:
        Misfit: the tables drawn do not allow it, or the linker did not find what the plan must point to.
    """
    scene.tables = tables_for(scene, words, name)
    text, tokens = _task(scene, name)
    beside = _beside(scene, words, name) if rng.random() < 0.4 else []
    named = bool(beside) and not name.startswith(FILES_ONLY) and rng.random() < 0.5
    text = surrounded(scene, text, name, named)
    profiles = [t.profile for t in scene.tables] + beside
    rng.shuffle(profiles)
    linked = link(text, Inventory(tuple(profiles)))
    if beside and ("T", scene.main.profile.path) in tokens and not _known(linked, scene):
        raise Misfit
    prompt = make_prompt(linked, rng if training else None, blind=BLIND if training else 0.0)
    return Example(text, linked, prompt, plan_of(prompt, tokens), name, scene.chinese, tuple(scene.templates))


def _task(scene: Scene, name: str) -> tuple[str, list[Symbol]]:
    if name == "composite":
        return composite(scene)
    if INTENTS[name].chart and name in scene.wording.parts["NOUNS"] and scene.chance(0.2):
        return chart_first(scene, name) if scene.chance(0.5) else report_first(scene, name)
    return with_outputs(scene, fill(scene, name))


def _beside(scene: Scene, words: Vocabulary, name: str) -> list[TableProfile]:
    """The tables beside those that the task is about; now and then one with the same columns, which only its name
    tells apart."""
    if len(scene.tables) == 1 and not name.startswith(FILES_ONLY) and scene.chance(0.12):
        pair = siblings(scene.rng, scene.main)
        scene.tables = scene.rng.choice((pair[:1], pair[1:]))
        return [table.profile for table in pair if table is not scene.main]
    return others(scene, words)


def _known(linked: Linked, scene: Scene) -> bool:
    """Whether the text tells which table is meant: it comes first, or (for the model to notice, now and then) only
    it has a column that is named."""
    path = scene.main.profile.path
    if linked.tables[0].path == path:
        return True
    own = {c.name for c in scene.main.profile.columns}
    own -= {c.name for t in linked.tables if t.path != path for c in t.columns}
    return scene.chance(0.3) and any(entry.target in own for item in linked.links for entry in item.entries)


def plan_of(prompt: Prompt, tokens: list[Symbol]) -> tuple[str, ...]:
    """The plan with pointers in place of names.

    Raises:
        Misfit: the linker did not find something that the plan must point to.
    """
    return tuple(token if isinstance(token, str) else _pointer(prompt, token) for token in tokens)


def _pointer(prompt: Prompt, token: tuple[str | float | int, ...]) -> str:
    binding, (kind, name, *value) = prompt.binding, token
    if kind == "T":
        return f"t{_find([t.path for t in binding.tables], name)}"
    if kind == "C":
        return f"c{_find(list(binding.columns.values()), name, list(binding.columns))}"
    if kind == "V" and (name, value[0]) in binding.values:
        return f"v{binding.values.index((str(name), str(value[0])))}"
    return f"l{_literal(prompt, value[0] if value else name)}"


def _find(items: list[str], wanted: object, numbers: list[int] | None = None) -> int:
    if wanted not in items:
        raise Misfit
    at = items.index(str(wanted))
    return at if numbers is None else numbers[at]


def _literal(prompt: Prompt, value: Scalar) -> int:
    for number, literal in enumerate(prompt.binding.literals):
        if value == "expression" and literal.kind == "expression":
            return number
        if literal.value == value or _close(literal.value, value):
            return number
    raise Misfit


def _close(one: Scalar, other: Scalar) -> bool:
    return isinstance(one, int | float) and isinstance(other, int | float) and abs(one - other) < 1e-9
