"""Why a run did what it did: each attempt at each subtask with what it gave, the SQL behind it, its scores, and the
decision that followed, with its reason and the choices there were. All of it comes from the record of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from espalier.cli.result import UsageError
from espalier.cli.text import clean, duration, one_line, shorter
from espalier.cli.view import RunView
from espalier.core.event import Event, EventKind
from espalier.core.value import Json

GOAL = "goal"
"""Stands for the run as a whole where the id of a subtask is asked for."""

Attempt = dict[str, Any]
"""What the events of one attempt told: tool, seconds, sql, how, note, fault, score, scores, feedback, decision ..."""

_DECISIONS = (EventKind.NODE_DECIDED, EventKind.GOAL_DECIDED)
_EVALUATIONS = (EventKind.NODE_EVALUATED, EventKind.GOAL_EVALUATED)
_FACTS = (EventKind.NODE_STARTED, EventKind.NODE_OBSERVED, *_EVALUATIONS)


def explanation(view: RunView, events: Iterable[Event], node: str = "") -> dict[str, Json]:
    """The story of a run, or of ``node`` and all below it, as data: ``plans`` (each whole version with its reason and
    its candidates), ``goal`` (attempts at the whole) and ``nodes`` (each leaf with its attempts).

    Raises:
        UsageError: the run has no subtask ``node``.
    """
    attempts: dict[str, list[Attempt]] = {}
    plans: list[Json] = []
    experience: list[Json] = []
    for event in events:
        if event.kind is EventKind.PLAN_MADE:
            plans += [dict(event.data)] if event.data.get("version", 1) else []
        elif event.kind is EventKind.EXPERIENCE_USED:
            experience.append(dict(event.data))
        else:
            _take_in(attempts.setdefault(event.node or GOAL, []), event)
    wanted = _wanted(view, attempts, node)
    nodes: dict[str, Json] = {
        id: {
            "title": view.title(id),
            "state": view.mark(id).state.value,
            "result": view.mark(id).brief,
            "attempts": [*attempts.get(id, [])],
        }
        for id in wanted
    }
    whole: dict[str, Json] = {} if node not in ("", GOAL) else {"plans": plans, "goal": [*attempts.get(GOAL, [])]}
    whole |= {"experience": experience} if experience and whole else {}
    return {"run_id": view.run_id, "task": view.task, **whole, "nodes": nodes}


def explanation_lines(story: Mapping[str, Any]) -> list[str]:
    """An ``explanation`` for a person."""
    lines = [f"Run {story['run_id']}: {one_line(story['task'], 400)}"]
    lines += [""] if "plans" in story else []
    for used in story.get("experience", ()):
        lines += _experience(used)
    for made in story.get("plans", ()):
        lines += _plan(made)
    for attempt in story.get("goal", ()):
        lines += _attempt(attempt)
    for id, node in story["nodes"].items():
        lines += ["", f"{clean(id)}  {clean(node['title'])}: {node['state']}"]
        for number, attempt in enumerate(node["attempts"], 1):
            last = number == len(node["attempts"])
            lines += [f"  attempt {number}"] if not last or number > 1 else []
            lines += _attempt(attempt, node["result"] if last else "")
    return lines


def _wanted(view: RunView, told: Iterable[str], node: str) -> list[str]:
    """Ids of the leaves to explain: those of the last plan, and those that an earlier one had."""
    nodes = {each.id: each for each in view.plan.walk()} if view.plan else {}
    if node in nodes:
        return [leaf.id for leaf in nodes[node].leaves()]
    gone = [id for id in told if id != GOAL and id not in nodes]
    if not node:
        return [*(leaf.id for leaf in (view.plan.leaves() if view.plan else ())), *gone]
    if node == GOAL or node in gone:
        return [] if node == GOAL else [node]
    message = f"the run has no subtask {node!r}"
    raise UsageError(message, f"there are {', '.join([*nodes, *gone]) or 'none: it ended before it had a plan'}")


def _take_in(attempts: list[Attempt], event: Event) -> None:
    """Adds what an event tells to the last attempt; one that starts, or scores the goal again, opens the next."""
    data = dict(event.data)
    if event.kind in (EventKind.NODE_STARTED, EventKind.GOAL_EVALUATED):
        attempts.append({})
    if event.kind not in (*_FACTS, *_DECISIONS):
        return
    if not attempts:
        attempts.append({})
    if event.kind in _EVALUATIONS:
        data["score"] = data.pop("value", None)
    attempts[-1] |= {"decision": data} if event.kind in _DECISIONS else data


def _experience(used: Mapping[str, Any]) -> Iterator[str]:
    """Such as "experience reused: run 2026... (read of workspace): total by region"."""
    for entry in used.get("entries") or ():
        read = f" (read of {', '.join(map(str, entry['origins']))})" if entry.get("origins") else ""
        run, task = clean(str(entry.get("run"))), one_line(str(entry.get("task")))
        yield f"experience {used.get('how')}: run {run}{read}: {task}"


def _plan(made: Mapping[str, Any]) -> Iterator[str]:
    plan = made.get("plan") or {}
    reason = one_line(str(made.get("reason") or plan.get("reason", "first plan")))
    agreement = f" (agreement of candidates {plan['confidence']:.2f})" if "confidence" in plan else ""
    yield f"plan {plan.get('version', 1)}: {reason}{agreement}"
    for candidate in made.get("candidates") or ():
        facts = candidate.items() if isinstance(candidate, dict) else [("text", candidate)]
        yield f"  candidate  {one_line(', '.join(f'{name} {value}' for name, value in facts), 400)}"


def _attempt(attempt: Attempt, gave: str = "") -> Iterator[str]:
    """The lines of an attempt; ``gave`` says better than its events what it gave."""
    fault, decision = attempt.get("fault") or {}, attempt.get("decision") or {}
    took = f" in {duration(attempt['seconds'])}" if attempt.get("seconds") else ""
    scores = [
        f"{each['metric']} {each['value']:.2f}: {one_line(each['reason'])}" for each in attempt.get("scores") or ()
    ]
    yield from _field("did", str(attempt.get("tool", "")) + took)
    yield from _field("gave", gave or shorter(attempt))
    yield from _field("fault", fault.get("hint"))
    yield from _field("how", attempt.get("how"))
    yield from _field("note", attempt.get("note"))
    yield from _field("sql", *str(attempt.get("sql") or "").splitlines())
    yield from _field("scores", *scores)
    yield from _field("chose", _decision(decision) if decision else "")


def _decision(decision: Mapping[str, Any]) -> str:
    """Such as "retry (of accept, retry, stop; probability 0.90; policy default): the totals differ"."""
    options = ", ".join(map(str, decision.get("options") or ()))
    facts = [f"of {options}" if options else "", f"probability {decision.get('probability', 1.0):.2f}"]
    facts.append(f"policy {decision.get('policy', 'default')}")
    reason = f": {one_line(decision['reason'], 400)}" if decision.get("reason") else ""
    return f"{decision.get('choice')} ({'; '.join(filter(None, facts))}){reason}"


def _field(name: str, *lines: str | None) -> list[str]:
    """Lines under a name, as they are indented; none where there is nothing to say."""
    said = [clean(line.rstrip()) for line in lines if line and line.strip()]
    return [f"  {name if n == 0 else '':8}{line}" for n, line in enumerate(said)]
