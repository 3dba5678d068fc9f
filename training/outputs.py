"""What a task wants besides the answer: a file, a chart, a report; and tasks of several questions."""

from __future__ import annotations

from training.intents import INTENTS
from training.inventions import FORMATS, file_name
from training.phrases import attach
from training.questions import Question, fill, table_words
from training.slots import Scene, Symbol, mention
from training.steps import lower_first, several_steps

CHARTABLE = {
    "bar": ("bar", "bar", "any", "any", "any"),
    "line": ("line", "line", "any", "any", "bar"),
    "pie": ("pie", "pie", "any", "bar"),
}
"""Kinds of chart people ask for, by the natural one; "any" leaves it open."""
REPORTABLE = ("groups", "pick", "scalar")
SAVED_AS = ("json", "xlsx", "csv", "parquet", "md", "html", "tsv", "jsonl")
POOL = [n for n, i in INTENTS.items() if i.shape in REPORTABLE and not n.startswith(("join", "union"))]
POOL_WEIGHTS = [INTENTS[n].weight * (2 if INTENTS[n].shape == "groups" else 1) for n in POOL]

FILTERING = ("filter", "filter_columns", "filter_sort", "filter_keep_sort")
SAVED = (*FILTERING, "filter", "filter", "sort_up", "sort_down", "distinct", "columns", "drop_missing")
"""Rows that people save beside a question."""
TOLD = ("count", "count", "count", "sum", "mean")

Task = tuple[str, list[Symbol]]
"""A text and its plan."""


def with_outputs(scene: Scene, question: Question) -> Task:
    """The question with saving, a chart, a report, a second small question, or nothing more."""
    task = (question.text, list(question.tokens))
    shape, chart = question.intent.shape, question.intent.chart
    if shape == "rows" and question.name in FILTERING and scene.chance(0.2):
        return _told_too(scene, task)
    if shape == "effect" or question.name.startswith(("convert", "summary")):
        whole = question.name in {"scatter", "histogram", "summary"} and scene.chance(0.25)
        return reported(scene, task) if whole else task
    draw = scene.rng.random()
    if chart and draw < 0.3:
        task = _chart(scene, task, chart)
        return reported(scene, task) if scene.chance(0.4) else task
    if draw < (0.62 if shape == "rows" else 0.45):
        task = _save(scene, task, shape)
        return reported(scene, task) if scene.chance(0.06) else task
    return reported(scene, task) if shape in REPORTABLE and draw < 0.6 else task


def _told_too(scene: Scene, task: Task) -> Task:
    """Rows, mostly saved, and how many they are or what a number of theirs comes to."""
    where = task[1][2 : task[1].index("rows")]
    (text, tokens), key = _save(scene, task, "rows") if scene.chance(0.8) else task, scene.rng.choice(TOLD)
    said, more = scene.part("TOO", key), ["count"]
    if "{n}" in said:
        column = scene.column("n")
        said, more = said.replace("{n}", mention(scene, column)), [key, ("C", column.name)]
    return attach(text, table_words(scene, said), scene.chinese), [*tokens, ";", "ask", tokens[1], *where, *more]


def _save(scene: Scene, task: Task, shape: str) -> Task:
    text, tokens = task
    draw = scene.rng.random()
    if draw < 0.72:
        name = file_name(scene, "scalar" if shape in {"scalar", "pick"} else "table")
        piece = scene.part("SAVE", "save").replace("{f}", name)
        return attach(text, piece, scene.chinese), [*tokens, ";", "save", ("L", name)]
    if draw < 0.9 and shape != "scalar":
        suffix = scene.rng.choice(SAVED_AS)
        said = scene.rng.choice(FORMATS[suffix]).removeprefix("an ")
        piece = scene.part("SAVE", "save_format").replace("{fmt}", said)
        return attach(text, piece, scene.chinese), [*tokens, ";", "save", suffix]
    return attach(text, scene.part("SAVE", "save_any"), scene.chinese), [*tokens, ";", "save"]


def _chart(scene: Scene, task: Task, natural: str) -> Task:
    text, tokens = task
    kind = scene.rng.choice(CHARTABLE[natural])
    if scene.chance(0.3):
        name = file_name(scene, "chart")
        piece = scene.part("CHART", f"{kind}:file").replace("{f}", name)
        return attach(text, piece, scene.chinese), [*tokens, ";", "chart", *_kind(kind), ("L", name)]
    return attach(text, scene.part("CHART", kind), scene.chinese), [*tokens, ";", "chart", *_kind(kind)]


def _kind(kind: str) -> list[Symbol]:
    return [] if kind == "any" else [kind]


def reported(scene: Scene, task: Task) -> Task:
    """The task with a report asked for behind it."""
    text, tokens = task
    if scene.chance(0.4):
        name = file_name(scene, "report")
        piece = scene.part("REPORT", "report:file").replace("{f}", name)
        return attach(text, piece, scene.chinese), [*tokens, ";", "report", ("L", name)]
    return attach(text, scene.part("REPORT", "report"), scene.chinese), [*tokens, ";", "report"]


def chart_first(scene: Scene, name: str) -> Task:
    """A task that begins with the chart ("plot the monthly sales"), sometimes with its file or a report."""
    text, tokens = _chart_of(scene, name, filters=True)
    draw = scene.rng.random()
    if draw < 0.2:
        file = file_name(scene, "chart")
        piece = scene.part("SAVE", "save").replace("{f}", file)
        return attach(text, piece, scene.chinese), [*tokens, ("L", file)]
    return reported(scene, (text, tokens)) if draw < 0.5 else (text, tokens)


def report_first(scene: Scene, name: str) -> Task:
    """A task that begins with the report ("write a report on sales by region in r.md"), mostly with a chart."""
    question = fill(scene, name, filters=True, as_noun=True)
    tokens: list[Symbol] = [*question.tokens]
    file = file_name(scene, "report") if scene.chance(0.7) else ""
    lead = scene.part("REPORT_LEAD", "report:file" if file else "report")
    text = lead.replace("{f}", file).replace("{Q}", question.text)
    if scene.chance(0.6):
        kind = scene.rng.choice(CHARTABLE[question.intent.chart])
        text = attach(text, scene.part("REPORT_LEAD", f"with:{kind}"), scene.chinese)
        tokens += [";", "chart", *_kind(kind)]
    if scene.chance(0.5):
        text = attach(text, scene.part("REPORT_LEAD", "naming"), scene.chinese)
    return table_words(scene, text), [*tokens, ";", "report", *([("L", file)] if file else [])]


def _chart_of(scene: Scene, name: str, filters: bool) -> Task:
    question = fill(scene, name, filters, as_noun=True)
    kind = scene.rng.choice(CHARTABLE[question.intent.chart])
    text = scene.part("CHART_LEAD", kind).replace("{Q}", question.text)
    return text, [*question.tokens, ";", "chart", *_kind(kind)]


def composite(scene: Scene) -> Task:
    """Two or three questions in one task, mostly ending in a report."""
    if scene.chance(0.15):
        return with_outputs(scene, several_steps(scene))
    text, tokens = "", []
    for number in range(scene.rng.choice((2, 2, 2, 3))):
        said, plan = _one_of_several(scene)
        if not number:
            text, tokens = said, plan
            continue
        text = attach(text, scene.words(scene.wording.lists["ALSO"]), scene.chinese)
        text = text + said if scene.chinese else f"{text} {lower_first(said)}"
        tokens += [";", *plan]
    return reported(scene, (text, tokens)) if scene.chance(0.7) else (text, tokens)


def _one_of_several(scene: Scene) -> Task:
    name = scene.rng.choices(POOL, POOL_WEIGHTS)[0]
    if name in scene.wording.parts["NOUNS"] and scene.chance(0.3):
        return _chart_of(scene, name, filters=False)
    if scene.chance(0.12):
        rows = fill(scene, scene.rng.choice(SAVED), filters=True)
        return _save(scene, (rows.text, list(rows.tokens)), "rows")
    question = fill(scene, name, filters=scene.chance(0.4))
    task = (question.text, list(question.tokens))
    return _chart(scene, task, question.intent.chart) if question.intent.chart and scene.chance(0.35) else task
