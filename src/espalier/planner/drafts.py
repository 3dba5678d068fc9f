"""What a model writes of a plan, and the plan it means: words know what they are given, and at the end is an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import Goal
from espalier.core.value import Json

ROOT, ANSWER, GOAL = "task", "answer", "goal"
"""The id of the root, that of the leaf that words the answer (and the name of its tool), and what is blamed where it is
no single subtask. No other subtask is called so."""
KEY, PARTS = "subtasks", "children"
"""What a model writes the plan under, and the parts of a group."""
ID = re.compile(r"[\w.-]+")
TITLE = 80
"""Characters of a title that is taken from longer words."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The subtasks of a plan, or those that come in place of what is blamed; ``drop`` names what is to go."""

    subtasks: tuple[Subtask, ...]
    drop: tuple[str, ...] = ()


def drafted(draft: Draft, goal: Goal) -> Plan:
    """The plan that ``draft`` means, not yet checked against the tools.

    Raises:
        PlanError: there is nothing in it, or an id cannot be one.
    """
    spoken, work = taken(draft.subtasks)
    if not work:
        message = "the plan has no subtasks"
        raise PlanError(message, "say what is to be done, at least one subtask")
    title = " ".join(goal.task.text.split())[:TITLE]
    return Plan(Subtask(ROOT, title, children=(*work, answering(work, goal, spoken))))


def taken(subtasks: Sequence[Subtask]) -> tuple[tuple[str, ...], tuple[Subtask, ...]]:
    """What a model wrote, in normal form: what its own answer speaks of, where it wrote one, and the work.

    Raises:
        PlanError: an id cannot be one.
    """
    used = _used(subtasks)
    answers = [one for one in subtasks if _is_answer(one) and one.id not in used]
    work = tuple(normal(one) for one in subtasks if one not in answers)
    for node in (node for one in work for node in one.walk()):
        if not ID.fullmatch(node.id) or node.id in {ROOT, ANSWER, GOAL}:
            message = f"{node.id!r} cannot be the id of a subtask"
            raise PlanError(message, "ids are letters, digits, - and _; 'task', 'goal' and 'answer' are taken")
    return tuple(dict.fromkeys(id for one in answers for id in one.references())), work


def normal(node: Subtask, inherited: tuple[str, ...] = ()) -> Subtask:
    """The tree as plans have it: a group does nothing of its own, a call has no words, and words name all they need
    (``inherited`` is what the groups around them need)."""
    needs = (*inherited, *node.needs)
    if node.children:
        children = tuple(normal(child, needs) for child in node.children)
        return replace(node, action=None, goal="", tools=(), likely=(), children=children)
    if node.action is not None:
        return replace(node, goal="", tools=(), likely=())
    named = node.references()
    given = ", ".join(f"${{{id}}}" for id in dict.fromkeys(needs) if id not in named)
    return replace(node, goal=f"{node.goal}\nGiven: {given}") if node.goal.strip() and given else node


def answering(work: Sequence[Subtask], goal: Goal, spoken: Sequence[str] = ()) -> Subtask:
    """The leaf that answers: of ``spoken``, or where nothing is named of all that nothing else uses."""
    parts: list[Json] = [f"${{{id}}}" for id in spoken or _last(work)]
    args: dict[str, Json] = {"parts": parts, "language": goal.language, "request": goal.task.text}
    return Subtask(ANSWER, "Answer", Action(ANSWER, args))


def _last(work: Sequence[Subtask]) -> list[str]:
    """The leaves that nothing refers to or needs."""
    used = _used(work)
    within = {leaf.id for one in work for node in one.walk() if node.id in used for leaf in node.leaves()}
    return [leaf.id for one in work for leaf in one.leaves() if leaf.id not in within]


def _used(subtasks: Sequence[Subtask]) -> set[str]:
    """The ids that something refers to or needs."""
    return {id for one in subtasks for node in one.walk() for id in (*node.needs, *node.references())}


def _is_answer(one: Subtask) -> bool:
    return one.is_leaf and one.action is not None and one.action.tool == ANSWER
