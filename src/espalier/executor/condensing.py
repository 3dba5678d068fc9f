"""A conversation that has grown too long: its oldest part is summed up, the newest stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence

from espalier.core.errors import EspalierError
from espalier.core.message import Message, Request
from espalier.core.plan import Subtask
from espalier.core.seams import Model
from espalier.executor.talk import OPENING
from espalier.llm.prompt import as_data, render

NEWEST = 1 / 3
"""The part of the bound that the newest turns may fill, which stay."""
LISTED = 2_000
"""Characters of the oldest part that stay where no model sums it up."""


async def condensed(turns: Sequence[Message], subtask: Subtask, model: Model, bound: int) -> Sequence[Message]:
    """``turns`` with all between the opening and the newest ones summed up by ``model`` in one turn; just as they are
    where the newest are all there is. Where the model cannot, the calls are listed."""
    cut = _first_kept(turns, int(bound * NEWEST))
    if cut <= OPENING + 1:
        return turns
    transcript = "\n\n".join(_told(turn) for turn in turns[OPENING:cut])
    try:
        asked = Message("user", render("summary", subtask=subtask, transcript=transcript))
        summary = (await model.ask(Request((asked,), purpose="summary"))).message.text.strip()
    except EspalierError:
        summary = ""
    told = f"The work so far, in short:\n{as_data(summary or _listed(turns[OPENING:cut]), 'summary')}"
    return [*turns[:OPENING], Message("user", told), *turns[cut:]]


def _first_kept(turns: Sequence[Message], most: int) -> int:
    """Where the newest turns begin: with a reply of the model, so that no result is parted from its call."""
    size, kept = 0, len(turns)
    for place in range(len(turns) - 1, OPENING - 1, -1):
        size += len(turns[place].text)
        if size > most and kept < len(turns):
            break
        if turns[place].role == "assistant":
            kept = place
    return kept


def _told(turn: Message) -> str:
    calls = "".join(f"\n-> {call.tool}({call.raw or json.dumps(call.args)})" for call in turn.calls)
    return f"[{turn.role}] {turn.text}{calls}"


def _listed(turns: Sequence[Message]) -> str:
    calls = [f"{call.tool}({call.raw or json.dumps(call.args)})" for turn in turns for call in turn.calls]
    text = "\n".join(calls)
    return text if len(text) <= LISTED else f"... {text[-LISTED:]}"
