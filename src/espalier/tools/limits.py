"""The system's own limits on a process, set by a small program that then becomes the one to be limited."""

from __future__ import annotations

import resource
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PRLIMIT = Path("/usr/bin/prlimit")
"""The system's own program for it, which starts faster than ours."""
_OURS = """\
import os, resource, sys
limits, command = eval(sys.argv[1]), sys.argv[2:]
for name, limit in limits.items():
    resource.setrlimit(getattr(resource, "RLIMIT_" + name), (limit, limit))
try:
    os.execvp(command[0], command)
except OSError as error:
    sys.exit(f"{command[0]}: {error.strerror}")
"""


def limited(command: Sequence[str], limits: Mapping[str, int]) -> tuple[str, ...]:
    """``command`` behind ``limits`` (the system's name without RLIMIT_ -> how much), for itself and all below it. None
    is set higher than the one that we are under ourselves."""
    set_to = {name: _at_most(name, limit) for name, limit in limits.items()}
    if PRLIMIT.exists():
        return (str(PRLIMIT), *(f"--{name.lower()}={limit}" for name, limit in set_to.items()), "--", *command)
    return (sys.executable, "-I", "-S", "-c", _OURS, repr(set_to), *command)


def _at_most(name: str, limit: int) -> int:
    hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1]
    return limit if hard == resource.RLIM_INFINITY else min(limit, hard)
