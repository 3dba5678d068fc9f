"""The tool ``ask_person``: a question to the person whose task it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from espalier.core.errors import Fault
from espalier.core.seams import failed
from espalier.core.value import Observation, Origin, Provenance, Value
from espalier.tools.arguments import text_argument
from espalier.tools.registry import FunctionTool, spec_of

Ask = Callable[[str], Awaitable[str | None]]
"""Puts a question to the person and gives the answer; None where nobody answers."""
PATIENCE = 3_600.0
"""Seconds that an answer may take."""
LONGEST = 2_000
"""Characters of a question."""


def person_tool(ask: Ask | None) -> FunctionTool:
    """The tool ``ask_person``. With nobody there it gives a fault that says so, and the run goes on without."""

    async def put(args: Mapping[str, Value]) -> Observation:
        question = text_argument(args, "question").strip()[:LONGEST]
        answer = await ask(question) if ask is not None and question else None
        if answer is not None:
            return Observation(value=answer.strip(), provenance=(Provenance(Origin.PERSON, "answer"),))
        if not question:
            return failed(Fault("ToolError", "there is no question", "say what is to be asked"))
        hint = "go on with what is known, and say what was assumed"
        return failed(Fault("NobodyThere", "nobody is there to answer", hint))

    spec = spec_of(
        "ask_person",
        "Asks the person whose task this is, where only they can know; use it seldom",
        required={"question": {"type": "string", "description": "one question, short and clear"}},
        idempotent=False,
        resource="person",
        seconds=PATIENCE,
    )
    return FunctionTool(spec, put)
