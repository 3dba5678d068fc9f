"""What a language model would say at each stage, for the mock endpoint; a stage is known by how its prompt begins."""

from __future__ import annotations

import json
import re

from tests.mock_wires import Said

STAGES = {
    "understand": "You read a task that a person gives",
    "plan": "You plan work for an agent",
    "work": "You work on one subtask",
    "summary": "Below is the first part of the work",
    "judge": "You check work that somebody else has done",
    "ethics": "You decide whether what a text asks for",
    "answer": "Put the results below into the answer",
}
UNDERSTOOD = {
    "objectives": ["it is done"],
    "deliverables": [],
    "constraints": [],
    "criteria": ["the question is answered"],
    "language": "en",
}


def stage_of(request):
    """The stage that asks, by the first words of the prompt."""
    text = json.dumps([request.get("system", ""), request["messages"]], ensure_ascii=False)
    return next(name for name, begins in STAGES.items() if begins in text)


def seen_in(request):
    """All the words of a request."""
    return json.dumps(request["messages"], ensure_ascii=False)


def verdict(request, score=1, reason="it shows"):
    """Verdicts of a judge, one for each statement it is asked about."""
    told = json.loads(seen_in(request))[-1]["content"]
    told = told if isinstance(told, str) else told[0]["text"]
    statements = told.partition("\nStatements:\n")[2].partition("\n\nThe result:")[0]
    count = len(re.findall(r"^\d+\. ", statements, re.MULTILINE))
    return json.dumps({"verdicts": [{"reason": reason, "score": score}] * count})


class Mind:
    """Answers each request by ``says[stage]``: a text, data, a reply, or a function of the request that gives one.
    ``asked`` are the stages in order."""

    def __init__(self, **says):
        self.says = {"understand": UNDERSTOOD, "judge": verdict, **says}
        self.asked = []

    def __call__(self, request):
        stage = stage_of(request)
        self.asked.append(stage)
        said = self.says[stage]
        said = said(request) if callable(said) else said
        return said if isinstance(said, Said | str) else json.dumps(said)
