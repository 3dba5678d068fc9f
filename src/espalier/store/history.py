"""What earlier runs tell about the next one."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from espalier.core.event import EventKind
from espalier.store.runs import Store


def durations(store: Store, runs: int = 20) -> dict[str, float]:
    """Tool -> the median of the seconds that its calls took in the newest ``runs`` runs."""
    taken: dict[str, list[float]] = defaultdict(list)
    for run in store.runs(runs):
        tools: dict[str, str] = {}
        for event in store.events(run.id):
            if event.kind is EventKind.NODE_STARTED:
                tools[event.node] = str(event.data.get("tool", ""))
            elif event.kind is EventKind.NODE_OBSERVED and tools.get(event.node):
                taken[tools[event.node]].append(float(str(event.data.get("seconds", 0.0))))
    return {tool: median(seconds) for tool, seconds in taken.items()}
