"""What earlier runs tell about the next one."""

from __future__ import annotations

from pathlib import Path

from espalier.core.event import Event, EventKind
from espalier.store.history import durations
from espalier.store.runs import Store


def test_a_tool_takes_the_median_of_what_its_calls_took(tmp_path: Path):
    store = Store(tmp_path)
    for n, (tool, seconds) in enumerate([("query", 0.1), ("query", 9.0), ("query", 0.2), ("chart", 0.5)]):
        store.begin(f"r{n}", "task", ".", "embedded")
        store.listener(Event(f"r{n}", 1, 1.0, EventKind.NODE_STARTED, "n1", {"tool": tool}))
        store.listener(Event(f"r{n}", 2, 1.0, EventKind.NODE_OBSERVED, "n1", {"seconds": seconds}))
        store.listener(Event(f"r{n}", 3, 1.0, EventKind.NODE_OBSERVED, "n2", {"seconds": 7.0}))
    assert durations(store) == {"query": 0.2, "chart": 0.5}
    store.close()


def test_without_earlier_runs_nothing_is_expected(tmp_path: Path):
    store = Store(tmp_path)
    assert durations(store) == {}
    store.close()
