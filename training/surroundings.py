"""What stands around a task: openings, endings, asides, and the care people take with capitals."""

from __future__ import annotations

import re

from training.outputs import lower_first
from training.phrases import attach
from training.questions import table_words
from training.slots import Scene

FILES_ONLY = ("write", "append", "copy", "read", "list", "count_", "follow", "calculate")
"""Intents that are about no table, by how their names begin."""

COMMANDED = re.compile(r"(?:please|you|and)$")
"""Openings that only a command can follow."""
COMMANDS = frozenset(
    (
        *("add", "aggregate", "analyse", "analyze", "append", "arrange", "average", "break", "build", "calculate"),
        *("change", "chart", "check", "clean", "combine", "compare", "compute", "convert", "copy", "count", "create"),
        *("cross-tabulate", "cut", "delete", "describe", "determine", "display", "divide", "do", "draw", "drop"),
        *("duplicate", "eliminate", "exclude", "export", "extract", "fetch", "fill", "filter", "find", "flag"),
        *("follow", "form", "get", "give", "go", "group", "identify", "include", "join", "keep", "label", "leave"),
        *("limit", "list", "look", "make", "mark", "match", "measure", "merge", "move", "multiply", "name", "note"),
        *("number", "open", "order", "organise", "organize", "output", "pick", "plot", "print", "produce", "provide"),
        *("pull", "put", "rank", "read", "reduce", "remove", "rename", "replace", "report", "retrieve", "return"),
        *("round", "run", "save", "scan", "select", "show", "sort", "split", "stack", "standardise", "subtract", "sum"),
        *("summarise", "summarize", "tabulate", "tag", "take", "tell", "test", "total", "treat", "turn", "union"),
        *("use", "visualise", "visualize", "work", "write"),
    )
)


def surrounded(scene: Scene, text: str, name: str, named: bool) -> str:
    """The task in its surroundings; ``named`` makes them name the table."""
    tabled = bool(scene.tables) and not name.startswith(FILES_ONLY)
    text = _opened(scene, text, tabled, named and scene.chance(0.8))
    if scene.chance(0.14):
        tail = scene.words(scene.wording.lists["TAILS"])
        if tabled or "{" not in tail:
            text = attach(text, table_words(scene, tail), scene.chinese)
    return _spelled(scene, _aside(scene, text) if scene.chance(0.08) else text)


def _opened(scene: Scene, text: str, tabled: bool, named: bool) -> str:
    if not named and not scene.chance(0.4):
        return text
    openings = scene.wording.lists["PREFIXES"]
    if named:
        openings = tuple(o for o in openings if "{" in o)
    opening = scene.words(openings)
    if ("{" in opening and not tabled) or (COMMANDED.search(opening) and text.split(" ", 1)[0].lower() not in COMMANDS):
        return text
    said = table_words(scene, opening)
    return said + ("" if scene.chinese else " ") + (lower_first(text) if scene.chance(0.7) else text)


def _aside(scene: Scene, text: str) -> str:
    aside = scene.words(scene.wording.lists["DISTRACTORS"])
    if scene.chance(0.6):
        return text.rstrip("。. ") + ("。" if scene.chinese else ". ") + aside
    return aside + ("" if scene.chinese else " ") + text


def _spelled(scene: Scene, text: str) -> str:
    if scene.chinese:
        return text
    draw = scene.rng.random()
    if draw < 0.45:
        return text[:1].upper() + text[1:]
    if draw > 0.93 and "'" not in text and '"' not in text:
        return text.lower()
    return text.upper() if 0.45 < draw < 0.453 and "." not in text else text
