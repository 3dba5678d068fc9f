"""Whole examples: a task as a person would type it, linked, with the plan the model should write."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from espalier.core.task import Inventory
from espalier.llm.embedded.linker import Linked, link
from espalier.llm.embedded.prompt import Prompt, make_prompt
from training.intents import INTENTS
from training.phrases import attach, pick, resolve, wording_of
from training.questions import Question, fill, table_words
from training.schema import MadeTable, Vocabulary, make_table, made_column, spoken
from training.slots import FORMATS, Misfit, Scene, Symbol, file_name

CHARTABLE = {
    "bar": ("bar", "bar", "any", "any", "any"),
    "line": ("line", "line", "any", "any", "bar"),
    "pie": ("pie", "pie", "any", "bar"),
}
REPORTABLE = ("groups", "pick", "scalar")


@dataclass(frozen=True, slots=True)
class Example:
    """``prompt`` is what the model reads, ``plan`` what it should write; the rest says how it came about."""

    text: str
    linked: Linked
    prompt: Prompt
    plan: tuple[str, ...]
    name: str
    chinese: bool


def make_example(rng: random.Random, words: Vocabulary, unseen: bool | None = False, training: bool = True) -> Example:
    """One example. ``unseen`` draws the templates that are held out."""
    while True:
        try:
            return _make(rng, words, unseen, training)
        except Misfit:
            continue


def _make(rng: random.Random, words: Vocabulary, unseen: bool | None, training: bool) -> Example:
    chinese = rng.random() < 0.4
    scene = Scene(rng, (), chinese, unseen)
    name, text, tokens = _task(scene, words)
    text = re.sub(r" {2,}", " ", _surroundings(scene, text, name))
    extra = [make_table(rng, words, scene.main.chinese).profile] if scene.tables and rng.random() < 0.12 else []
    profiles = [t.profile for t in scene.tables] + [p for p in extra if _apart(p.path, scene)]
    rng.shuffle(profiles)
    linked = link(text, Inventory(tuple(profiles)))
    prompt = make_prompt(linked, rng if training else None, blind=0.15 if training else 0.0)
    return Example(text, linked, prompt, _plan(prompt, tokens), name, chinese)


def _apart(path: str, scene: Scene) -> bool:
    return all(t.profile.path != path for t in scene.tables)


def _task(scene: Scene, words: Vocabulary) -> tuple[str, str, list[Symbol]]:
    """Name, text and plan of a simple or composite task; sets the scene's tables."""
    rng = scene.rng
    if rng.random() < 0.16:
        scene.tables = _tables(scene, words, "")
        return _composite(scene)
    name = rng.choices(list(INTENTS), [i.weight for i in INTENTS.values()])[0]
    scene.tables = _tables(scene, words, name)
    intent = INTENTS[name]
    if intent.chart and rng.random() < 0.12 and name in wording_of("zh" if scene.chinese else "en").parts["NOUNS"]:
        return (name, *_chart_first(scene, name))
    question = fill(scene, name)
    text, tokens = _with_outputs(scene, question)
    return name, text, tokens


def _tables(scene: Scene, words: Vocabulary, name: str) -> tuple[MadeTable, ...]:
    rng = scene.rng
    chinese = rng.random() < (0.62 if scene.chinese else 0.03)
    first = make_table(rng, words, chinese)
    if name.startswith("union"):
        path = first.profile.path
        stem, _, suffix = path.rpartition(".")
        pair = rng.choice(
            (("jan", "feb"), ("2023", "2024"), ("part1", "part2"), ("north", "south"), ("a", "b"), ("old", "new"))
        )
        both = [replace(first, profile=replace(first.profile, path=f"{stem}_{p}.{suffix}")) for p in pair]
        return tuple(both)
    if name.startswith("join"):
        key = rng.choice([i for i in words.identifiers if i.shared] or words.identifiers)
        column = made_column(rng, key, chinese, first.profile.rows)
        first = make_table(rng, words, chinese, fixed=(column,))
        avoid = frozenset(w for c in first.columns if c is not column for w in spoken(c.noun))
        second = make_table(rng, words, chinese, fixed=(column,), avoid=avoid)
        if second.profile.path == first.profile.path:
            raise Misfit
        return first, second
    return (first,)


def _with_outputs(scene: Scene, question: Question) -> tuple[str, list[Symbol]]:
    """Adds saving, a chart, a report, or nothing."""
    rng, tokens = scene.rng, list(question.tokens)
    text, shape = question.text, question.intent.shape
    if shape == "effect" or question.name.startswith(("convert", "summary")):
        if question.name in {"scatter", "histogram"} and rng.random() < 0.25:
            return _add_report(scene, text, tokens)
        if question.name == "summary" and rng.random() < 0.15:
            return _add_save_or_report(scene, text, tokens)
        return text, tokens
    draw = rng.random()
    if question.intent.chart and draw < 0.3:
        text, tokens = _add_chart(scene, text, tokens, question.intent.chart)
        return _add_report(scene, text, tokens) if rng.random() < 0.4 else (text, tokens)
    if draw < (0.62 if shape == "rows" else 0.45):
        text, tokens = _add_save(scene, text, tokens, shape)
        return _add_report(scene, text, tokens) if rng.random() < 0.06 else (text, tokens)
    if shape in REPORTABLE and draw < 0.6:
        return _add_report(scene, text, tokens)
    return text, tokens


def _parts(scene: Scene, table: str) -> dict[str, tuple[str, ...]]:
    return wording_of("zh" if scene.chinese else "en").parts[table]


def _piece(scene: Scene, table: str, key: str) -> str:
    unseen = scene.unseen if scene.rng.random() < 0.4 else None
    return resolve(scene.rng, pick(scene.rng, _parts(scene, table)[key], unseen))


def _add_save(scene: Scene, text: str, tokens: list[Symbol], shape: str) -> tuple[str, list[Symbol]]:
    rng = scene.rng
    draw = rng.random()
    if draw < 0.72:
        name = file_name(scene, "scalar" if shape in {"scalar", "pick"} else "table")
        piece = _piece(scene, "SAVE", "save").replace("{f}", name)
        return attach(text, piece, scene.chinese), [*tokens, ";", "save", ("L", name)]
    if draw < 0.9 and shape != "scalar":
        suffix = rng.choice(("json", "xlsx", "csv", "parquet", "md", "html", "tsv", "jsonl"))
        said = rng.choice(FORMATS[suffix]).removeprefix("an ")
        piece = _piece(scene, "SAVE", "save_format").replace("{fmt}", said)
        return attach(text, piece, scene.chinese), [*tokens, ";", "save", suffix]
    return attach(text, _piece(scene, "SAVE", "save_any"), scene.chinese), [*tokens, ";", "save"]


def _add_save_or_report(scene: Scene, text: str, tokens: list[Symbol]) -> tuple[str, list[Symbol]]:
    return _add_report(scene, text, tokens)


def _add_chart(scene: Scene, text: str, tokens: list[Symbol], natural: str) -> tuple[str, list[Symbol]]:
    rng = scene.rng
    kind = rng.choice(CHARTABLE[natural])
    if rng.random() < 0.3:
        name = file_name(scene, "chart")
        piece = _piece(scene, "CHART", f"{kind}:file").replace("{f}", name)
        return attach(text, piece, scene.chinese), [*tokens, ";", "chart", *_kind(kind), ("L", name)]
    return attach(text, _piece(scene, "CHART", kind), scene.chinese), [*tokens, ";", "chart", *_kind(kind)]


def _kind(kind: str) -> list[Symbol]:
    return [] if kind == "any" else [kind]


def _add_report(scene: Scene, text: str, tokens: list[Symbol]) -> tuple[str, list[Symbol]]:
    if scene.rng.random() < 0.4:
        name = file_name(scene, "report")
        piece = _piece(scene, "REPORT", "report:file").replace("{f}", name)
        return attach(text, piece, scene.chinese), [*tokens, ";", "report", ("L", name)]
    return attach(text, _piece(scene, "REPORT", "report"), scene.chinese), [*tokens, ";", "report"]


def _chart_first(scene: Scene, name: str) -> tuple[str, list[Symbol]]:
    rng = scene.rng
    question = fill(scene, name, as_noun=True)
    kind = rng.choice(CHARTABLE[question.intent.chart])
    text = _piece(scene, "CHART_LEAD", kind).replace("{Q}", question.text)
    tokens: list[Symbol] = [*question.tokens, ";", "chart", *_kind(kind)]
    draw = rng.random()
    if draw < 0.2:
        name_of = file_name(scene, "chart")
        piece = _piece(scene, "SAVE", "save").replace("{f}", name_of)
        return attach(text, piece, scene.chinese), [*tokens, ("L", name_of)]
    if draw < 0.5:
        return _add_report(scene, text, tokens)
    return text, tokens


def _composite(scene: Scene) -> tuple[str, str, list[Symbol]]:
    """Two or three questions in one task, mostly ending in a report."""
    rng = scene.rng
    pool = [n for n, i in INTENTS.items() if i.shape in REPORTABLE and not n.startswith(("join", "union"))]
    weights = [INTENTS[n].weight * (2 if INTENTS[n].shape == "groups" else 1) for n in pool]
    count = rng.choice((2, 2, 2, 3))
    text, tokens = "", []
    for number in range(count):
        name = rng.choices(pool, weights)[0]
        if name in _parts(scene, "NOUNS") and rng.random() < 0.3:
            said, plan = _chart_first_plain(scene, name)
        else:
            question = fill(scene, name, filters=rng.random() < 0.35)
            said, plan = question.text, list(question.tokens)
            if question.intent.chart and rng.random() < 0.35:
                said, plan = _add_chart(scene, said, plan, question.intent.chart)
        if number:
            also = resolve(rng, rng.choice(wording_of("zh" if scene.chinese else "en").lists["ALSO"]))
            said = said[:1].lower() + said[1:] if not scene.chinese else said
            text = attach(text, also, scene.chinese)
            text = text + said if scene.chinese else f"{text} {said}"
            tokens += [";", *plan]
        else:
            text, tokens = said, plan
    if rng.random() < 0.7:
        text, tokens = _add_report(scene, text, tokens)
    return "composite", text, tokens


def _chart_first_plain(scene: Scene, name: str) -> tuple[str, list[Symbol]]:
    question = fill(scene, name, filters=False, as_noun=True)
    kind = scene.rng.choice(CHARTABLE[question.intent.chart])
    text = _piece(scene, "CHART_LEAD", kind).replace("{Q}", question.text)
    return text, [*question.tokens, ";", "chart", *_kind(kind)]


def _surroundings(scene: Scene, text: str, name: str) -> str:
    """Openings, endings, asides, and the care people take with capitals."""
    rng = scene.rng
    lists = wording_of("zh" if scene.chinese else "en").lists
    tabled = bool(scene.tables) and not name.startswith(
        ("write", "append", "copy", "read", "list", "count_", "follow", "calculate")
    )
    if rng.random() < 0.4:
        prefix = resolve(rng, pick(rng, lists["PREFIXES"], None))
        if tabled or "{" not in prefix:
            joined = prefix if scene.chinese else prefix + " "
            text = table_words(scene, joined) + (text[:1].lower() + text[1:] if rng.random() < 0.7 else text)
    if rng.random() < 0.14:
        tail = resolve(rng, pick(rng, lists["TAILS"], None))
        if tabled or "{" not in tail:
            text = attach(text, table_words(scene, tail), scene.chinese)
    if rng.random() < 0.08:
        aside = resolve(rng, rng.choice(lists["DISTRACTORS"]))
        end = "。" if scene.chinese else ". "
        text = (
            text.rstrip("。. ") + end + aside if rng.random() < 0.6 else aside + ("" if scene.chinese else " ") + text
        )
    draw = rng.random()
    if not scene.chinese and draw < 0.45:
        return text[:1].upper() + text[1:]
    return text.lower() if draw > 0.93 and not scene.chinese and "'" not in text and '"' not in text else text


def _plan(prompt: Prompt, tokens: list[Symbol]) -> tuple[str, ...]:
    """The plan with pointers in place of names.

    Raises:
        Misfit: the linker did not find something that the plan must point to.
    """
    binding = prompt.binding
    pointers = {name: number for number, name in binding.columns.items()}
    out: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            out.append(token)
        elif token[0] == "T":
            out.append(f"t{_find([t.path for t in binding.tables], token[1])}")
        elif token[0] == "C":
            if token[1] not in pointers:
                raise Misfit
            out.append(f"c{pointers[str(token[1])]}")
        elif token[0] == "V":
            out.append(_value(prompt, str(token[1]), str(token[2])))
        else:
            out.append(f"l{_literal(prompt, token[1])}")
    return tuple(out)


def _find(items: list[str], wanted: object) -> int:
    if wanted not in items:
        raise Misfit
    return items.index(str(wanted))


def _value(prompt: Prompt, column: str, value: str) -> str:
    if (column, value) in prompt.binding.values:
        return f"v{prompt.binding.values.index((column, value))}"
    return f"l{_literal(prompt, value)}"


def _literal(prompt: Prompt, value: object) -> int:
    for number, literal in enumerate(prompt.binding.literals):
        if (value == "expression" and literal.kind == "expression") or literal.value == value:
            return number
        if (
            isinstance(value, int | float)
            and isinstance(literal.value, int | float)
            and abs(value - literal.value) < 1e-9
        ):
            return number
    raise Misfit
