"""The account of a run for a person: what was asked, the answer, how good it is, what was done and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from espalier.core.event import Event, EventKind
from espalier.core.markdown import code, escape, row
from espalier.core.outcome import NodeState, Outcome, Result
from espalier.core.plan import Subtask
from espalier.report.wording import texts

Typesetter = Callable[[str, str, str], str]
"""Makes a page of Markdown, a title and a language."""
_MARKS: Mapping[NodeState, str] = {
    NodeState.DONE: "✓",
    NodeState.FAILED: "✗",
    NodeState.SKIPPED: "–",
    NodeState.CANCELLED: "–",
    NodeState.RUNNING: "…",
    NodeState.WAITING: "…",
}
_TITLE = 90


def account_page(outcome: Outcome, typeset: Typesetter, events: Sequence[Event] = (), language: str = "en") -> str:
    """The account as a page, by whatever sets pages."""
    return typeset(account(outcome, events, language), account_title(outcome, language), language)


def account_title(outcome: Outcome, language: str = "en") -> str:
    """What the account is headed: the task, cut where it is long."""
    asked = " ".join(outcome.goal.task.text.split()) if outcome.goal else ""
    if not asked:
        return texts(language)["run"].format(id=outcome.run_id)
    return asked if len(asked) <= _TITLE else f"{asked[:_TITLE].rstrip()}..."


def account(outcome: Outcome, events: Sequence[Event] = (), language: str = "en") -> str:
    """The account of a run as Markdown.

    Args:
        outcome: how it ended.
        events: the record of the run; without it only the last version of the plan and no decision on the goal is told.
        language: "en" or "zh".
    """
    words = texts(language)
    parts = (
        ("", _opening(outcome, words)),
        ("well", _scores(outcome, words)),
        ("work", _tree(outcome, words)),
        ("decisions", _decisions(outcome, events, words)),
        ("versions", _versions(outcome, events, words)),
        ("sql", _sources(outcome)),
        (
            "files",
            [f"- `{made.path}` ({words['bytes'].format(count=f'{made.bytes:,}')})" for made in outcome.artifacts],
        ),
        ("usage", _usage(outcome, words)),
    )
    lines = [f"# {escape(account_title(outcome, language))}", ""]
    for name, content in parts:
        lines += [*([f"## {words[name]}", ""] if name else []), *content, ""] if content else []
    return "\n".join(lines).rstrip() + "\n"


def _opening(outcome: Outcome, words: Mapping[str, str]) -> list[str]:
    """The task where the title cut it, the answer, and how the run ended."""
    lines: list[str] = []
    asked = outcome.goal.task.text if outcome.goal else ""
    if len(" ".join(asked.split())) > _TITLE:
        lines += [escape(asked), ""]
    if outcome.answer:
        lines += [f"> {_broken(outcome.answer, '> ')}", ""]
    reason = f": {escape(outcome.reason)}" if outcome.reason else ""
    lines.append(words["ended"].format(status=words[outcome.status], why=words.get(outcome.why, outcome.why)) + reason)
    if outcome.fault is not None:
        lines += ["", f"{escape(outcome.fault.message)} {escape(outcome.fault.hint)}".strip()]
    return lines


def _broken(text: str, start: str = "") -> str:
    """Several lines of text, each on its own."""
    return f"  \n{start}".join(escape(line) for line in text.splitlines() if line.strip())


def _scores(outcome: Outcome, words: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    if outcome.evaluation is not None and outcome.evaluation.scores:
        lines += [row(words["metric"], words["score"], words["reason"]), row("---", "---:", "---")]
        lines += [row(escape(s.metric), f"{s.value:.2f}", escape(s.reason)) for s in outcome.evaluation.scores]
    if outcome.metrics:
        lines += ["", row(words["metric"], words["value"]), row("---", "---:")]
        lines += [row(escape(name), f"{value:.2f}") for name, value in outcome.metrics.items()]
    return lines


def _results(outcome: Outcome) -> Mapping[str, Result]:
    return outcome.results.by_id if outcome.results else {}


def _nodes(outcome: Outcome) -> Iterator[tuple[int, Subtask]]:
    """The subtasks below the root with their depth, parents first."""

    def below(node: Subtask, depth: int) -> Iterator[tuple[int, Subtask]]:
        for child in node.children:
            yield depth, child
            yield from below(child, depth + 1)

    plan = outcome.plan or (outcome.results.plan if outcome.results else None)
    if plan is not None:
        yield from below(plan.root, 0) if plan.root.children else [(0, plan.root)]


def _tree(outcome: Outcome, words: Mapping[str, str]) -> list[str]:
    results = _results(outcome)
    return [f"{'  ' * depth}- {_node(node, results.get(node.id), words)}" for depth, node in _nodes(outcome)]


def _node(node: Subtask, result: Result | None, words: Mapping[str, str]) -> str:
    title = escape(node.title or node.id)
    if node.children:
        return f"**{title}**"
    if result is None:
        return f"{title}: {words['unreached']}"
    facts = [
        words[result.state].lower(),
        f"{result.evaluation.value:.2f}",
        f"{max(result.ended - result.started, 0):.2f} s",
    ]
    facts += [words["attempts"].format(count=result.attempts)] if result.attempts > 1 else []
    facts += [words.get(decision.choice, decision.choice) for decision in result.decisions[-1:]]
    fault = result.observation.fault
    trouble = escape(f": {fault.message}") if fault is not None else ""
    return f"{_MARKS[result.state]} {title} ({words['comma'].join(facts)}){trouble}"


def _decisions(outcome: Outcome, events: Sequence[Event], words: Mapping[str, str]) -> list[str]:
    """Each decision with its reason: those on subtasks in the order of the plan, then those on the goal."""
    titles = {node.id: node.title or node.id for _, node in _nodes(outcome)}
    rows = [
        (titles.get(id, id), str(decision.choice), decision.reason, decision.policy)
        for id, result in _results(outcome).items()
        for decision in result.decisions
    ]
    for event in events:
        if event.kind is EventKind.GOAL_DECIDED:
            data = {name: str(event.data.get(name, "")) for name in ("choice", "reason", "policy")}
            rows.append((words["goal"], data["choice"], data["reason"], data["policy"]))
    if not rows:
        return []
    head = [row(words["subtask"], words["choice"], words["reason"], words["policy"]), row("---", "---", "---", "---")]
    return head + [row(escape(t), words.get(c, c), escape(reason), escape(policy)) for t, c, reason, policy in rows]


def _versions(outcome: Outcome, events: Sequence[Event], words: Mapping[str, str]) -> list[str]:
    told = [
        (str(plan.get("version", 1)), str(event.data.get("reason") or plan.get("reason", "first plan")))
        for event in events
        if event.kind is EventKind.PLAN_MADE and isinstance(plan := event.data.get("plan"), dict)
        if plan.get("version", 1)
    ]
    if not told and outcome.plan is not None:
        told = [(str(outcome.plan.version), outcome.plan.reason)]
    return [f"- {words['version'].format(number=number)}: {escape(reason)}" for number, reason in told]


def _sources(outcome: Outcome) -> list[str]:
    """How each table came about, in words and in SQL."""
    results, lines = _results(outcome), list[str]()
    for _, node in _nodes(outcome):
        table = results[node.id].observation.table if node.id in results else None
        if table is not None and table.sql:
            how = f": {escape(table.how)}" if table.how and table.how != node.title else ""
            lines += [f"**{escape(node.title or node.id)}**{how}", "", code(table.sql, "sql"), ""]
    return lines[:-1]


def _usage(outcome: Outcome, words: Mapping[str, str]) -> list[str]:
    usage = outcome.usage
    parts: Iterable[tuple[str, str]] = (
        ("seconds", f"{usage.seconds:.2f}"),
        ("tool_calls", f"{usage.tool_calls:,}"),
        ("model_calls", f"{usage.model_calls:,}"),
        ("tokens", f"{usage.input_tokens:,} + {usage.output_tokens:,}"),
        ("usd", words["unknown"] if usage.usd is None else f"{usage.usd:.4f}"),
    )
    return [f"- {words[name]}: {value}" for name, value in parts]
