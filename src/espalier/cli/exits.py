"""How the process ends: exit codes, and leaving without waiting for what nobody wants any more."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

DONE, NOT_MET, USAGE, INTERRUPTED = 0, 1, 2, 130
"""The goal was verifiably met; it was not; the command or the configuration is wrong; Ctrl-C."""
LINGER = 0.1
"""Seconds that threads have to end by themselves."""


@contextmanager
def held() -> Iterator[None]:
    """Ctrl-C takes effect at the end of the block: in the middle of an import it would leave half a module."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def leave(code: int, at_once: bool = False) -> None:
    """Ends the process with ``code``, without waiting for threads that work on what nobody wants any more: Python
    would join them, and a library's computation cannot be cancelled. ``at_once`` also leaves unfinished coroutines."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        # Who read has gone; what is left must not be tried again at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    others = [each for each in threading.enumerate() if each is not threading.current_thread() and not each.daemon]
    until = time.monotonic() + LINGER
    for thread in others:
        thread.join(max(0.0, until - time.monotonic()))
    if at_once or any(thread.is_alive() for thread in others):
        atexit._run_exitfuncs()
        os._exit(code)
    sys.exit(code)
