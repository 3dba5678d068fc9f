"""The public command as a process of its own, with a home and a workspace of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from espalier.core.event import EventKind
from espalier.store.runs import Store

SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """How ``run`` ended: its exit code and the one object on stdout."""

    code: int
    said: dict


@dataclass(frozen=True)
class Command:
    """``espalier`` over ``folder``; nothing of this machine's settings reaches it."""

    home: Path
    folder: Path

    def run(self, model, task, *flags, **variables):
        words = ("run", "-m", model, "-w", str(self.folder), "--json", *flags, task)
        done = self._call(words, variables)
        return Ended(done.returncode, json.loads(done.stdout))

    def ask(self, *words):
        """The object that a command about runs that were gives."""
        done = self._call((*words, "--json"), {})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def events(self, run_id):
        """What the store kept of a run: as many events as ``show`` tells of."""
        shown = self.ask("show", run_id)
        events = Store(self.home).events(run_id)
        assert shown["events"] == len(events)
        return events

    def _call(self, words, variables):
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return subprocess.run(
            (sys.executable, "-m", "espalier", *words),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env={**kept, "ESPALIER_HOME": str(self.home), **variables},
        )


def assert_done(command, ended):
    """Exit 0, status done, and a store that tells the same."""
    assert (ended.code, ended.said["status"], ended.said["error"]) == (0, "done", None), ended.said["reason"]
    kept = command.ask("show", ended.said["run_id"])
    assert (kept["run"]["status"], kept["result"]) == ("done", ended.said)
    events = command.events(ended.said["run_id"])
    assert sum(event.kind is EventKind.MODEL_CALLED for event in events) == ended.said["usage"]["model_calls"]
    return events


def artifacts(ended):
    """Path -> kind of the files that were made."""
    return {one["path"]: one["kind"] for one in ended.said["artifacts"]}
