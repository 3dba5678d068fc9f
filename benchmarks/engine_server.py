"""The model server of the benchmark: the mock endpoint of the tests, as a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from espalier.core.value import Json

ROOT = Path(__file__).parent.parent
AHEAD = -10
"""How far server and engine go before other processes, where we may say so: wall time is to be their own."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens at ``port`` of this machine."""

    port: int

    @property
    def url(self) -> str:
        """The address of its models."""
        return f"http://127.0.0.1:{self.port}/v1"

    def set(self, **settings: Json) -> None:
        """Sets ``latency_ms``, ``pause_ms`` or ``texts``, and forgets what it counted."""
        self._post("/config", settings)
        self._post("/reset", {})

    def requests(self) -> int:
        """Requests since the last `set`.

        Raises:
            RuntimeError: not all were answered as they should be, so that what was measured is something else.
        """
        stats = self._post("/stats", {})
        if set(stats["statuses"]) - {"200"}:
            message = f"the server of the benchmark failed: {stats['statuses']}"
            raise RuntimeError(message)
        return int(stats["requests"])

    def _post(self, path: str, data: Json) -> dict[str, dict[str, int] | int]:
        with contextlib.closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("POST", path, json.dumps(data))
            return json.loads(connection.getresponse().read())


@contextlib.contextmanager
def ahead() -> Iterator[None]:
    """Has this process go before others too, where it may: its wall time is to be its own."""
    before = os.getpriority(os.PRIO_PROCESS, 0)
    _put_ahead(0)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, before)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """A server for as long as it is wanted."""
    command = (sys.executable, "-m", "tests.mock_endpoint", "--port", "0")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            _put_ahead(process.pid)
            assert process.stdout is not None
            yield Server(json.loads(process.stdout.readline())["port"])
        finally:
            process.terminate()


def _put_ahead(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, AHEAD)
