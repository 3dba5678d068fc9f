"""Events reach whoever listens, in order, and a listener cannot end a run."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from espalier.core.event import Event, EventKind
from espalier.observe import Journal, log_listener


def test_events_are_numbered_from_one_and_heard_by_all():
    first: list[Event] = []
    second: list[Event] = []
    journal = Journal("a1", [first.append, second.append], clock=lambda: 5.0)
    journal.emit(EventKind.RUN_STARTED)
    journal.emit(EventKind.NODE_STARTED, "n1", {"attempt": 1})
    assert first == second
    assert first == [
        Event("a1", 1, 5.0, EventKind.RUN_STARTED),
        Event("a1", 2, 5.0, EventKind.NODE_STARTED, "n1", {"attempt": 1}),
    ]


def test_a_listener_that_raises_is_dropped_with_one_line_and_the_others_hear_on(caplog: pytest.LogCaptureFixture):
    def broken(event: Event) -> None:
        message = "the pipe is gone"
        raise OSError(message)

    heard: list[Event] = []
    journal = Journal("a1", [broken, heard.append])
    for _ in range(3):
        journal.emit(EventKind.NODE_PROGRESS, "n1")
    assert len(heard) == 3
    (record,) = caplog.records
    assert "the pipe is gone" in record.getMessage()


def test_events_told_by_many_threads_arrive_in_the_order_of_their_numbers():
    heard: list[int] = []
    journal = Journal("a1", [lambda event: heard.append(event.seq)])
    with ThreadPoolExecutor(8) as pool:
        for _ in range(400):
            pool.submit(journal.emit, EventKind.NODE_PROGRESS, "n1")
    assert heard == list(range(1, 401))


def test_a_log_line_holds_kind_node_and_shortened_data(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, logger="espalier"):
        log_listener(Event("a1", 7, 5.0, EventKind.NODE_ENDED, "n1", {"state": "done", "text": "two\nlines " * 90}))
    (record,) = caplog.records
    line = record.getMessage()
    assert "node.ended" in line
    assert "n1 state=done" in line
    assert "\n" not in line
    assert len(line) < 300
