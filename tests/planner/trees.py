"""Random trees over a small world of files, and what executing them gives."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import strategies as st

from espalier.core.graph import in_order
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Effect, ToolSpec

PATHS = ("a.csv", "b.csv", "out/c.csv")


def parameters(required, optional=None):
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


PARTS = {"parts": {"type": "array"}}
SPECS = {
    spec.name: spec
    for spec in (
        ToolSpec("number", "a number", parameters({"n": {"type": "integer"}}), pure=True),
        ToolSpec("join", "joins values", parameters(PARTS, {"n": {"type": "integer"}}), pure=True),
        ToolSpec("read", "reads a file", parameters({"path": {"type": "string"}}, PARTS), pure=True),
        ToolSpec("fetch", "gets a page", parameters({"n": {"type": "integer"}})),
        ToolSpec("write", "writes", parameters({"path": {"type": "string"}, **PARTS}), effect=Effect.WRITE),
        ToolSpec("send", "sends", parameters(PARTS), effect=Effect.SEND),
        ToolSpec("answer", "answers", parameters(PARTS), pure=True),
    )
}


def leaf(id, tool="number", *needs, delivers=(), **args):
    return Subtask(id, f"do {id}", Action(tool, args), needs=tuple(needs), delivers=delivers)


def plan_of(*children):
    return Plan(Subtask("root", "all of it", children=children))


@st.composite
def plans(draw):
    """Nested groups of leaves that need and refer to what is before them, write, read and send. What touches the same
    file is ordered, so that the plan means one thing."""
    before: list[str] = []
    ids = iter(range(1000))

    def some(most):
        return tuple(draw(st.lists(st.sampled_from(before), max_size=most, unique=True))) if before else ()

    def one(id):
        tool = draw(st.sampled_from(("number", "number", "join", "join", "read", "fetch", "write", "send", "answer")))
        args = {}
        if "n" in SPECS[tool].parameters["required"]:
            args["n"] = draw(st.integers(0, 1))
        if "path" in SPECS[tool].parameters["properties"]:
            args["path"] = draw(st.sampled_from(PATHS))
        if "parts" in SPECS[tool].parameters["required"]:
            args["parts"] = [draw(st.sampled_from(("${%s}", "see ${%s}"))) % id for id in some(2)]
        delivers = (args["path"],) if tool == "write" and draw(st.booleans()) else ()
        return leaf(id, tool, *some(3), delivers=delivers, **args)

    def node(depth):
        id = str(next(ids))
        if depth and draw(st.booleans()):
            needs = some(2)
            made = Subtask(
                id, "group", needs=needs, children=tuple(node(depth - 1) for _ in range(draw(st.integers(1, 3))))
            )
        else:
            made = one(id)
        before.append(id)
        return made

    children = tuple(node(2) for _ in range(draw(st.integers(1, 6))))
    return _ordered(plan_of(*children))


def _ordered(plan):
    """Adds needs among leaves that touch the same file, or send, in reading order."""
    last: list[Subtask] = []

    def add(node):
        if not node.is_leaf:
            return replace(node, children=tuple(add(child) for child in node.children))
        clashing = tuple(other.id for other in last if _clash(other, node) and other.id not in node.needs)
        last.append(node)
        return replace(node, needs=node.needs + clashing)

    return replace(plan, root=add(plan.root))


def _clash(one, other):
    tools = {one.action.tool, other.action.tool}
    same_file = one.action.args.get("path", 1) == other.action.args.get("path", 2)
    return tools == {"send"} or ("write" in tools and same_file)


def world_after(plan, pick):
    """Executes the plan one leaf at a time; ``pick`` chooses among those that are free. Gives the value of each leaf,
    and the effects on each file, with "" for what was sent."""
    needs, leaves = plan.needs(), {one.id: one for one in plan.leaves()}
    inner = {node.id: [below.id for below in node.leaves()][-1] for node in plan.walk()}
    values, files, effects = {}, {}, {}
    in_order(needs)
    while len(values) < len(leaves):
        id = pick([id for id in leaves if id not in values and all(need in values for need in needs[id])])
        args = _filled(dict(leaves[id].action.args), values, inner)
        tool, path = leaves[id].action.tool, args.get("path", "")
        values[id] = [tool, args, files.get(path, "nothing") if tool == "read" else None]
        if tool in ("write", "send"):
            files[path] = args
            effects.setdefault(path, []).append(args)
    return values, effects


def _filled(item, values, inner):
    if isinstance(item, dict):
        return {name: _filled(part, values, inner) for name, part in item.items()}
    if isinstance(item, list):
        return [_filled(part, values, inner) for part in item]
    if isinstance(item, str):
        return re.sub(r"\$\{([^}]+)\}", lambda found: str(values[inner[found[1]]]), item)
    return item
