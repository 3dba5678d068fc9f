"""Whatever a model server does, in whatever order, a run ends, counts all it asked, keeps to its limits, and claims
nothing that was not done. ``FAULT_SEQUENCES=2000`` draws that many."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter

import pytest

from espalier import Agent
from espalier.conclude import OURS
from espalier.core.outcome import Status, StopReason
from espalier.core.seams import ToolSpec
from espalier.core.task import Limits
from espalier.settings import Settings
from tests.mind import Mind, seen_in, verdict
from tests.mock_endpoint import MockEndpoint
from tests.mock_wires import Said
from tests.test_conversing import FOUND, LOG, PLAN, TASK, reads_the_log

SEQUENCES = int(os.environ.get("FAULT_SEQUENCES", "60"))
AT_ONCE = 100
HANGS = ("hang", "stall")
"""Nothing ever comes, or half a reply and then nothing: only a limit in seconds ends that soon."""
FAULTS = (
    *("429", "500", "503", "garbage", "types", "cut", "reset", "empty", "badargs", "error"),
    *("wrong", "loop", "ponder"),
)
"""Those of the server, and three of the model itself: ``wrong`` says what is of no use at this stage, ``loop`` makes
the same call for ever, ``ponder`` calls a tool that never ends."""
SECONDS, SOON = 60.0, 4.0
"""Limits of a run, and of one in which something may hang."""
WITH_PONDER = {"subtasks": [{**PLAN["subtasks"][0], "tools": ["read_file", "search_files", "ponder"]}]}
ASSUMED_REPLY = 2_048
"""Tokens of a reply at most: the run may pass its limit by the call in flight."""


class Pondering:
    """A tool that never ends, and is given a moment."""

    spec = ToolSpec("ponder", "thinks about it", {"type": "object"}, seconds=0.1)

    def __init__(self):
        self.begun = self.ended = 0

    async def __call__(self, args):
        self.begun += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.ended += 1


def kinds_of(seed):
    """The faults that may happen in the run of that seed: in one of five the server may hang."""
    rng = random.Random(seed)
    return rng, [*rng.sample(FAULTS, rng.randint(1, 4)), *([rng.choice(HANGS)] if rng.random() < 0.2 else [])]


def faulty(seed):
    """A mind that fails as its seed says: now and then, often, or at everything after a while."""
    rng, kinds = kinds_of(seed)
    odds = rng.choice((0.05, 0.3, 0.6))

    def judge(request):
        return verdict(request, FOUND in seen_in(request) and rng.random() < 0.9)

    mind = Mind(plan=WITH_PONDER, work=reads_the_log, judge=judge, answer=FOUND)

    def answer(request):
        said = mind(request)
        said = Said(said) if isinstance(said, str) else said
        fault = rng.choice(kinds) if rng.random() < odds else ""
        if fault == "wrong":
            return Said(rng.choice(("I would rather not.", "[]", '{"verdicts": []}', "<think>...</think>")))
        if fault == "loop":
            return Said(calls=(("search_files", {"text": "x"}),))
        if fault == "ponder":
            return Said(calls=(("ponder", {}),))
        return Said(**{**vars(said), "fault": fault}) if fault else said

    return answer


async def one(server, seed, home, folder, ponder):
    """How the run of that seed ends, and how many of its requests came to the server."""
    rng = random.Random(-seed)
    seconds = SECONDS if set(HANGS).isdisjoint(kinds_of(seed)[1]) else SOON
    tokens = rng.choice((None, None, rng.randint(1_000, 30_000)))
    limits = Limits(tokens=tokens, steps=rng.choice((None, rng.randint(0, 4))), seconds=seconds)
    agent = Agent(f"{server.url}/v1#mock-{seed}", settings=Settings(home / str(seed)), tools=[ponder])
    async with asyncio.timeout(180):
        return seed, limits, await agent.run(TASK, workspace=folder, limits=limits)


@pytest.mark.slow
def test_any_sequence_of_faults_ends_in_a_right_answer_or_an_honest_one(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "log.txt").write_text(LOG)
    ponder = Pondering()
    minds = {f"mock-{seed}": faulty(seed) for seed in range(1, SEQUENCES + 1)}

    async def all_of_them(server):
        ended = []
        for start in range(1, SEQUENCES + 1, AT_ONCE):
            batch = range(start, min(start + AT_ONCE, SEQUENCES + 1))
            ended += await asyncio.gather(*(one(server, seed, tmp_path / "home", folder, ponder) for seed in batch))
        return ended

    with MockEndpoint() as server:
        server.script.models = tuple(minds)
        server.script.answer = lambda request: minds[request["model"]](request)
        ended = asyncio.run(all_of_them(server))
        came = Counter(request["model"] for request in server.requests)
    assert ponder.begun == ponder.ended
    for seed, limits, outcome in ended:
        told = f"seed {seed}: {outcome.status} {outcome.reason}"
        usage = outcome.usage
        assert usage.model_calls >= came[f"mock-{seed}"], told
        assert limits.tokens is None or usage.input_tokens + usage.output_tokens <= limits.tokens + ASSUMED_REPLY, told
        assert limits.steps is None or usage.tool_calls <= limits.steps, told
        assert outcome.status is not Status.DONE or outcome.answer == FOUND, told
        assert outcome.status is not Status.STOPPED or outcome.why is StopReason.BUDGET, told
        assert outcome.fault is None or outcome.fault.hint != OURS, told
    assert {Status.DONE, Status.STOPPED} <= {outcome.status for _, _, outcome in ended}, "too few kinds of ending"
