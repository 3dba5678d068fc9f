"""Conversations in the forms that other trainers read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from espalier.learner.exchange.conversation import Conversation, Turn, Used

ATIF = "ATIF-v1.4"
"""The version of the Agent Trajectory Interchange Format (Harbor, RFC 0001)."""
MET = "done"


def atif(told: Conversation, version: str) -> dict[str, Any]:
    """The run in ATIF; ``version`` is that of Espalier. How it ended stands under ``extra``."""
    steps: list[dict[str, Any]] = [
        {"step_id": 1, "timestamp": _iso(told.began), "source": "user", "message": told.task}
    ]
    steps += [_step(number, turn) for number, turn in enumerate(told.turns, 2)]
    used = told.used
    totals = {"total_prompt_tokens": used.input_tokens, "total_completion_tokens": used.output_tokens}
    price = {} if used.usd is None else {"total_cost_usd": used.usd}
    return {
        "schema_version": ATIF,
        "session_id": told.run_id,
        "agent": {"name": "espalier", "version": version, "model_name": told.model},
        "steps": steps,
        "final_metrics": {**totals, **price, "total_steps": len(steps)},
        "extra": {"status": told.status, "reward": told.reward, "model_calls": used.calls},
    }


def openai(told: Conversation) -> dict[str, Any]:
    """The run as messages of a chat, each call of a tool followed by what it gave."""
    return {"messages": [{"role": "user", "content": told.task}, *_messages(told)]}


def trl(told: Conversation) -> dict[str, Any]:
    """The run as prompt and completion with a label (goal met or not): what TRL's SFT, KTO and reward trainers read."""
    prompt = [{"role": "user", "content": told.task}]
    return {"prompt": prompt, "completion": _messages(told), "label": told.status == MET, "reward": told.reward}


def _messages(told: Conversation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for turn in told.turns:
        if turn.call is None:
            found.append({"role": "assistant", "content": turn.text})
            continue
        said = {"name": turn.call.tool, "arguments": json.dumps(dict(turn.call.args), ensure_ascii=False)}
        call = {"id": turn.call.id, "type": "function", "function": said}
        found.append({"role": "assistant", "content": None, "tool_calls": [call]})
        found.append({"role": "tool", "tool_call_id": turn.call.id, "content": turn.call.gave})
    return found


def _step(number: int, turn: Turn) -> dict[str, Any]:
    step: dict[str, Any] = {"step_id": number, "timestamp": _iso(turn.at), "source": "agent", "message": turn.text}
    if turn.call is not None:
        call = turn.call
        step["tool_calls"] = [{"tool_call_id": call.id, "function_name": call.tool, "arguments": dict(call.args)}]
        step["observation"] = {"results": [{"source_call_id": call.id, "content": call.gave}]}
    return step | ({"metrics": _metrics(turn.used)} if turn.used.calls else {})


def _metrics(used: Used) -> dict[str, Any]:
    price = {} if used.usd is None else {"cost_usd": used.usd}
    return {"prompt_tokens": used.input_tokens, "completion_tokens": used.output_tokens, **price}


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
