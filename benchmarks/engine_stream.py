"""What it saves to start subtasks while the plan is still being decoded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.engine_run import Engine
from benchmarks.engine_server import Server
from benchmarks.engine_work import PLAN, Chains
from benchmarks.table import Row, at_least, told
from espalier.core.event import Event, EventKind

CHAINS = Chains(4, 4)
LATENCY_MS, PAUSE_MS = 500, 10
"""Before each reply, and between tokens of it: about a hundred a second."""


class Watch:
    """Hears when the first subtask started and when the plan was all there; `core.event.Listener`."""

    def __init__(self) -> None:
        self.started: list[float] = []
        self.planned = 0.0

    def __call__(self, event: Event) -> None:
        """Hears an event."""
        if event.kind is EventKind.NODE_STARTED:
            self.started.append(time.perf_counter())
        elif event.kind is EventKind.MODEL_CALLED and event.data.get("purpose") == "plan":
            self.planned = time.perf_counter()


async def streamed(server: Server, folder: Path) -> Sequence[Row]:
    """How long before the end of the plan the first subtask starts, and how much sooner all is done."""
    server.set(texts={PLAN: CHAINS.written}, latency_ms=LATENCY_MS, pause_ms=PAUSE_MS, streams=True)
    walls: list[float] = []
    early = 0.0
    for grows in (False, True):
        watch = Watch()
        begun = time.perf_counter()
        await Engine(server.url, folder, listeners=[watch]).run(CHAINS.planning, grows=grows)
        walls.append(time.perf_counter() - begun)
        early = watch.planned - watch.started[0]
    server.set(pause_ms=0)
    name = f"plan of {CHAINS.size} subtasks in {CHAINS.many} chains, decoded at {1000 / PAUSE_MS:g} tokens a second"
    return [
        at_least(f"{name}: first subtask starts before its end by", early, "s", 0.5),
        told("  saved of the whole by that", walls[0] - walls[1], "s"),
        told("  the whole, with it", walls[1], "s"),
    ]
