"""``python -m espalier``, the same as ``espalier``."""

from __future__ import annotations

from espalier.cli.exits import INTERRUPTED, leave


def main() -> None:
    """Runs the command line and ends the process."""
    try:
        from espalier.cli.main import main as command  # noqa: PLC0415 - here, so that Ctrl-C is quiet from the start

        code = command()
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code, at_once=code == INTERRUPTED)


if __name__ == "__main__":
    main()
