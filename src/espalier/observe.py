"""Events: how the stages of a run tell, and how that reaches whoever listens."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from espalier.core.event import Event, EventKind, Listener
from espalier.core.value import Json

logger = logging.getLogger("espalier")

LONGEST = 200
"""Characters of one value in a log line."""


def _as_it_is(data: Mapping[str, Json]) -> Mapping[str, Json]:
    return data


class Journal:
    """Numbers the events of one run and hands each to every listener, in order, also when threads tell at once.

    A listener that raises is dropped with one line of log: who watches a run must not be able to end it. ``clock``
    gives seconds since the epoch; ``clean`` takes secrets out of what is told, before anybody hears it.
    """

    def __init__(
        self,
        run_id: str,
        listeners: Sequence[Listener] = (),
        clock: Callable[[], float] = time.time,
        clean: Callable[[Mapping[str, Json]], Mapping[str, Json]] = _as_it_is,
    ) -> None:
        self._run_id = run_id
        self._listeners = list(listeners)
        self._clock = clock
        self._clean = clean
        self._seq = 0
        self._lock = threading.RLock()

    def emit(self, kind: EventKind, node: str = "", data: Mapping[str, Json] | None = None) -> None:
        """Tells that ``kind`` happened to ``node`` ("" for the run). This is an ``Emit``."""
        with self._lock:
            self._seq += 1
            event = Event(self._run_id, self._seq, self._clock(), kind, node, self._clean(data or {}))
            for listener in tuple(self._listeners):
                try:
                    listener(event)
                except Exception as error:  # noqa: BLE001 - whatever a listener does, the run goes on
                    self._listeners.remove(listener)
                    logger.warning("a listener failed at %s and is dropped: %r", kind, error)


def log_listener(event: Event) -> None:
    """Writes each event as one line of log, level INFO (``--verbose``)."""
    told = " ".join(f"{key}={_short(value)}" for key, value in event.data.items())
    logger.info("%4d %-15s %s", event.seq, event.kind, f"{event.node} {told}".strip())


def _short(value: Json) -> str:
    text = str(value) if isinstance(value, str | int | float | bool) else repr(value)
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
