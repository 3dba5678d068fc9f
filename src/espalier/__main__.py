"""``python -m espalier``, the same as ``espalier``."""

from __future__ import annotations

import gc
import os
import signal

# Ctrl-C waits until the command line is understood, and can then be answered as it asks (``--json``).
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

from espalier.cli.exits import INTERRUPTED, leave  # noqa: E402 - see above
from espalier.cli.main import main as command  # noqa: E402


def main() -> None:
    """Runs the command line and ends the process."""
    # Most of what a short process makes it keeps: looking for cycles in it 220 times would take 3% of a cold run.
    gc.set_threshold(20_000, 20, 20)
    # The planner's matrices are small: threads that wait for one another take six times the CPU on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = command()
    leave(code, at_once=code == INTERRUPTED)


if __name__ == "__main__":
    main()
