"""The floor: the same calls by a bare aiohttp client, which plans, checks, records and budgets nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp

from benchmarks.engine_work import JOINING, SYSTEM, Work, loop_words, node_words, observed
from espalier.core.plan import Plan

Turn = dict[str, Any]
TOOL: Turn = {
    "type": "function",
    "function": {
        "name": "work",
        "description": "Works on an item.",
        "parameters": {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]},
    },
}


class Floor:
    """A client for the models at ``url``."""

    def __init__(self, url: str) -> None:
        self._url = url + "/chat/completions"
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def aclose(self) -> None:
        """Lets go of the connections."""
        await self._session.close()

    async def fan(self, work: Work) -> None:
        """One call for the plan, one with a call of the tool for each item, one to join them."""
        plan = json.loads((await self._ask([_user(work.planning)]))["content"])
        given = await asyncio.gather(*(self._one(item["goal"]) for item in plan["subtasks"][:-1]))
        await self._ask([_user(" ".join([*given, JOINING]))])

    async def tree(self, plan: Plan, milliseconds: Mapping[str, int]) -> None:
        """One call for each leaf of ``plan``, when those it needs have ended."""
        tasks: dict[str, asyncio.Task[None]] = {}

        async def node(id: str, needs: Sequence[str]) -> None:
            for need in needs:
                await tasks[need]
            await self._ask([_user(node_words(milliseconds[id]))])

        for id, needs in plan.needs().items():
            tasks[id] = asyncio.create_task(node(id, needs))
        await asyncio.gather(*tasks.values())

    async def loop(self, steps: int) -> None:
        """Calls of the tool in one conversation, one after the other."""
        turns = [{"role": "system", "content": SYSTEM}, _user(loop_words(steps))]
        while True:
            turn = await self._ask(turns)
            turns.append(turn)
            if not turn.get("tool_calls"):
                return
            for call in turn["tool_calls"]:
                given = observed(**json.loads(call["function"]["arguments"]))
                turns.append({"role": "tool", "tool_call_id": call["id"], "content": given})

    async def many(self, runs: int, steps: int) -> None:
        """So many loops at once."""
        await asyncio.gather(*(self.loop(steps) for _ in range(runs)))

    async def _one(self, words: str) -> str:
        turn = await self._ask([{"role": "system", "content": SYSTEM}, _user(words)])
        return observed(**json.loads(turn["tool_calls"][0]["function"]["arguments"]))

    async def _ask(self, turns: Sequence[Turn]) -> Turn:
        body = json.dumps({"model": "mock", "messages": turns, "tools": [TOOL]})
        headers = {"Content-Type": "application/json"}
        async with self._session.post(self._url, data=body, headers=headers) as response:
            reply: Turn = json.loads(await response.read())["choices"][0]["message"]
            return reply


def _user(words: str) -> Turn:
    return {"role": "user", "content": words}
