"""``python -m espalier``, the same as ``espalier``."""

from __future__ import annotations

import gc

from espalier.cli.exits import INTERRUPTED, leave


def main() -> None:
    """Runs the command line and ends the process."""
    # Most of what a short process makes it keeps: looking for cycles in it 220 times would take 3% of a cold run.
    gc.set_threshold(20_000, 20, 20)
    try:
        from espalier.cli.main import main as command  # noqa: PLC0415 - here, so that Ctrl-C is quiet from the start

        code = command()
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code, at_once=code == INTERRUPTED)


if __name__ == "__main__":
    main()
