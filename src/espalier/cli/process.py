"""Work that Ctrl-C ends within a second."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

GRACE = 0.7
"""Seconds that work has to end by itself after Ctrl-C."""


def run_interruptibly(work: Coroutine[Any, Any, T], on_interrupt: Callable[[], None] = lambda: None) -> T | None:
    """Runs ``work`` to its end. Ctrl-C cancels it; None where it then gave nothing within ``GRACE``, or at once after
    a second Ctrl-C. Threads that it started may still compute afterwards; see ``exits.leave``."""
    loop, pool = asyncio.new_event_loop(), ThreadPoolExecutor(thread_name_prefix="espalier")
    loop.set_default_executor(pool)
    task = loop.create_task(work)
    given_up = asyncio.Event()

    def interrupt() -> None:
        if task.cancelling():
            given_up.set()
            return
        on_interrupt()
        task.cancel()
        loop.call_later(GRACE, given_up.set)

    loop.add_signal_handler(signal.SIGINT, interrupt)
    waiting = loop.create_task(given_up.wait())
    loop.run_until_complete(asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED))
    loop.remove_signal_handler(signal.SIGINT)
    pool.shutdown(wait=False, cancel_futures=True)
    if not task.done() or task.cancelled():
        return None
    waiting.cancel()
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    return task.result()
