"""A model for whole runs: at each stage it says what its script has, and it knows of the world what it was shown."""

from __future__ import annotations

import json
from contextlib import contextmanager

from tests.mind import Mind
from tests.mock_endpoint import MockEndpoint
from tests.mock_wires import Said


@contextmanager
def model(**says):
    """An endpoint with a mind, and its name as a model."""
    with MockEndpoint() as server:
        server.script.answer = server.mind = Mind(**says)
        server.model = f"{server.url}/v1#mock"
        yield server


def understood(*criteria, files=()):
    """What a task means, by what it is judged and which files it wants."""
    return {
        "objectives": ["the task is done"],
        "deliverables": [{"kind": kind, "path": path} for kind, path in files],
        "constraints": [],
        "criteria": list(criteria),
        "language": "en",
    }


def call(id, tool, needs=(), **args):
    """A subtask that is one call."""
    return {"id": id, "title": id.capitalize(), "action": {"tool": tool, "args": args}, "needs": list(needs)}


def words(id, goal, *tools, delivers=()):
    """A subtask in words."""
    return {"id": id, "title": id.capitalize(), "goal": goal, "tools": list(tools), "delivers": list(delivers)}


def turns(*said):
    """A worker that says these one after the other; each is a reply, or a function of what its calls gave so far."""

    def answer(request):
        results = [text_of(turn) for turn in request["messages"] if turn["role"] == "tool"]
        number = sum(turn["role"] == "assistant" for turn in request["messages"])
        now = said[min(number, len(said) - 1)]
        return now(results) if callable(now) else now

    return answer


def calls(*each):
    """A reply that makes calls: (tool, arguments)."""
    return Said(calls=each)


def text_of(turn):
    content = turn["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def shown(request):
    """The last words that a request holds, as they are."""
    return text_of(request["messages"][-1])


def judge(holds):
    """A judge of every statement by ``holds(statement, the rest of what it is shown)``: "" or what is wrong."""

    def verdicts(request):
        statements, _, rest = shown(request).partition("\nStatements:\n")[2].partition("\n\nThe result:")
        lines = [line.partition(". ")[2] for line in statements.splitlines() if line[:1].isdigit()]
        found = [holds(line, rest) for line in lines]
        return json.dumps({"verdicts": [{"reason": why or "it shows", "score": 0 if why else 1} for why in found]})

    return verdicts
