"""What ``plan`` shows: the goal as it was understood, the tree, and for each step what it would touch and take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from espalier.cli.text import clean, columns, count, duration, one_line
from espalier.cli.tree import rows
from espalier.cli.view import RunView
from espalier.core import codec
from espalier.core.plan import Plan, Subtask
from espalier.core.task import Goal, Mention, TableProfile
from espalier.core.value import Json

Expected = Mapping[str, float]
"""Tool -> seconds that a call of it is expected to take, from earlier runs."""


def plan_lines(goal: Goal, plan: Plan, expected: Expected) -> list[str]:
    """Goal and plan for a person."""
    told = [("Task", one_line(goal.task.text, 400)), *_goal(goal), ("Plan", _summary(plan, expected))]
    names = [name if n == 0 or told[n - 1][0] != name else "" for n, (name, _) in enumerate(told)]
    leaves = {leaf.id: leaf for leaf in plan.leaves()}
    steps = [[row.guide + row.title, *_step(goal, leaves.get(row.id), expected)] for row in rows(RunView(plan=plan))]
    head = columns([[name, text] for name, (_, text) in zip(names, told, strict=True)])
    return [*head, "", *columns(steps)]


def plan_object(goal: Goal, plan: Plan, expected: Expected) -> dict[str, Json]:
    """Goal and plan for a program. ``steps`` holds by id what each leaf reads and writes, and the seconds expected:
    null where no earlier run tells; ``seconds`` is the longest path through them."""
    steps: dict[str, Json] = {}
    for leaf in plan.leaves():
        reads, writes = touched(goal, leaf)
        steps[leaf.id] = {"reads": [*reads], "writes": [*writes], "seconds": _seconds(leaf, expected)}
    path = critical_path(plan, expected)
    return {"goal": codec.dump_full(goal), "plan": codec.dump_full(plan), "steps": steps, "seconds": path}


def touched(goal: Goal, leaf: Subtask) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of the workspace that ``leaf`` names in its arguments, and those it delivers."""
    known = {*(table.path for table in goal.inventory.tables), *goal.inventory.files}
    named = dict.fromkeys(_texts(dict(leaf.action.args)) if leaf.action else ())
    return tuple(text for text in named if text in known and text not in leaf.delivers), leaf.delivers


def critical_path(plan: Plan, expected: Expected) -> float | None:
    """Seconds of the longest path through the plan; None where no earlier run tells about any of its tools."""
    needs, leaves = plan.needs(), {leaf.id: leaf for leaf in plan.leaves()}
    ends: dict[str, float] = {}

    def end(id: str) -> float:
        if id not in ends:
            ends[id] = max(map(end, needs[id]), default=0.0) + (_seconds(leaves[id], expected) or 0.0)
        return ends[id]

    known = any(_seconds(leaf, expected) is not None for leaf in leaves.values())
    return max(map(end, leaves), default=0.0) if known else None


def _goal(goal: Goal) -> list[tuple[str, str]]:
    return [
        *(("Wanted", one_line(objective)) for objective in goal.objectives),
        *(("Files", f"{clean(each.path or 'a name to be chosen')} ({each.kind})") for each in goal.deliverables),
        *(("Under", one_line(constraint)) for constraint in goal.constraints),
        *(("Means", _mention(mention)) for mention in goal.mentions),
        *(("Tables", _table(table)) for table in goal.inventory.tables),
        *(("Unread", f"{clean(path)}: {one_line(why)}") for path, why in goal.inventory.unreadable),
        *(("Note", one_line(note)) for note in goal.notes),
        *(("Met if", one_line(criterion.says)) for criterion in goal.criteria),
    ]


def _mention(mention: Mention) -> str:
    sure = "" if mention.sure >= 1 else f", {mention.sure:.0%} sure"
    owner = f" of {clean(mention.owner)}" if mention.owner else ""
    return one_line(f'"{mention.text}" is the {mention.kind} {mention.target}{owner}{sure}')


def _table(table: TableProfile) -> str:
    notes = "".join(f"; {one_line(note)}" for note in table.notes)
    return f"{clean(table.path)}: {count(table.rows, 'row')}, {count(len(table.columns), 'column')}{notes}"


def _summary(plan: Plan, expected: Expected) -> str:
    path = critical_path(plan, expected)
    time = "no earlier run tells how long" if path is None else f"about {duration(path)}"
    return f"{count(len(plan.leaves()), 'step')}, {time}, agreement of candidates {plan.confidence:.2f}"


def _step(goal: Goal, leaf: Subtask | None, expected: Expected) -> list[str]:
    if leaf is None:
        return []
    reads, writes = touched(goal, leaf)
    files = [
        f"reads {clean(', '.join(reads))}" if reads else "",
        f"writes {clean(', '.join(writes))}" if writes else "",
    ]
    seconds = _seconds(leaf, expected)
    tool = leaf.action.tool if leaf.action else "worker"
    return [leaf.id, tool, "" if seconds is None else duration(seconds), "; ".join(filter(None, files))]


def _seconds(leaf: Subtask, expected: Expected) -> float | None:
    return expected.get(leaf.action.tool) if leaf.action else None


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
