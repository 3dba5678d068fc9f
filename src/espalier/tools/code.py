"""Tools that run code: a Python program, a shell command. What code does, a sandbox confines."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import Fault, SettingsError, ToolError
from espalier.core.seams import Effect, ToolSpec
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import text_argument, whole_argument
from espalier.tools.bubblewrap import Bubblewrap
from espalier.tools.landlock import Landlock
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.sandbox import Bare, Caps, Ended, Sandbox
from espalier.tools.workspace import MOST_FILES, Workspace

LONGEST_COMMAND = 100_000
"""Bytes of a shell command; the system takes no more in one word."""
MOST_CHANGES = 200
"""Files named as changed or deleted."""
SPARE = 15.0
"""Seconds that a call may take beyond the program's own: to look at the files, to set up and to clear away."""
KINDS: Mapping[str, str] = {
    **dict.fromkeys((".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx"), "table"),
    **dict.fromkeys((".png", ".svg", ".jpg", ".jpeg", ".gif"), "chart"),
    **dict.fromkeys((".html", ".docx", ".pdf"), "report"),
}
UNPRINTED = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def sandbox_of(kind: str = "auto") -> Sandbox:
    """The sandbox of that name, whether or not it works here; `tools.tiers.choose` gives one that does.

    Args:
        kind: ``auto`` is the one of this platform, which refuses to run anything where it is missing; ``none`` is
            no sandbox at all.

    Raises:
        SettingsError: there is no such kind.
    """
    if kind in ("auto", "bubblewrap"):
        return Bubblewrap()
    if kind == "landlock":
        return Landlock()
    if kind == "none":
        return Bare()
    message = f"there is no sandbox {kind!r}"
    raise SettingsError(message, 'it is "auto", "bubblewrap", "landlock", or "none" for code that may do what you may')


def code_tools(
    workspace: Workspace, sandbox: Sandbox, caps: Caps | None = None, hosts: Sequence[str] = ()
) -> tuple[FunctionTool, ...]:
    """The tools ``run_python`` and ``run_shell``, for one workspace.

    Args:
        workspace: where they work, and what they may change.
        sandbox: what confines them.
        caps: what a run may use.
        hosts: those that ``sandbox`` lets it reach, which what it gives may come from.
    """
    runner = _Runner(workspace, sandbox, caps or Caps(), tuple(hosts))
    return (_run_python(runner), _run_shell(runner))


def _run_python(runner: _Runner) -> FunctionTool:
    async def run(args: Mapping[str, Value]) -> Observation:
        return await runner.run((sys.executable, "-"), text_argument(args, "code").encode(), args)

    code: Json = {"type": "string", "description": "a whole program; what it prints is what you see"}
    return FunctionTool(runner.spec("run_python", "Runs a Python program", {"code": code}), run)


def _run_shell(runner: _Runner) -> FunctionTool:
    async def run(args: Mapping[str, Value]) -> Observation:
        command = text_argument(args, "command")
        if len(command.encode()) > LONGEST_COMMAND or "\0" in command:
            message = f"the command has a zero byte, or more than {LONGEST_COMMAND:,} bytes"
            raise ToolError(message, "write it to a file, and run that")
        return await runner.run((shutil.which("bash") or "sh", "-c", command), b"", args)

    command: Json = {"type": "string", "description": "such as: python -m pytest -q"}
    return FunctionTool(runner.spec("run_shell", "Runs a shell command", {"command": command}), run)


@dataclass(frozen=True, slots=True)
class _Runner:
    """Runs programs over a workspace and tells what became of them and of its files."""

    workspace: Workspace
    sandbox: Sandbox
    caps: Caps
    hosts: tuple[str, ...]

    def spec(self, name: str, does: str, required: Mapping[str, Json]) -> ToolSpec:
        """The description of a tool that runs something."""
        most = int(self.caps.seconds)
        seconds: Json = {"type": "integer", "description": f"how long it may take; {most} at most and where left out"}
        spec = spec_of(
            name,
            f"{does} in the workspace, {self.sandbox.says}",
            required=required,
            optional={"seconds": seconds},
            effect=Effect.EXECUTE,
            idempotent=False,
            resource="cpu",
            seconds=self.caps.seconds + SPARE,
        )
        return replace(spec, unconfined=not self.sandbox.confines)

    async def run(self, command: Sequence[str], stdin: bytes, args: Mapping[str, Value]) -> Observation:
        """How ``command`` ended, what it wrote, and the files that changed meanwhile."""
        most = int(self.caps.seconds)
        caps = replace(self.caps, seconds=float(whole_argument(args, "seconds", most, 1, most)))
        before = await asyncio.to_thread(self._files)
        kept = await asyncio.to_thread(self.workspace.keep_all)
        try:
            ended = await self.sandbox.run(command, self.workspace.root, stdin, caps)
        finally:
            await asyncio.to_thread(self.workspace.note_changes, kept)
        after = await asyncio.to_thread(self._files)
        told = _told(ended, caps, before, after)
        web = tuple(Provenance(Origin.WEB, host) for host in self.hosts)
        return replace(told, provenance=(*told.provenance, *web))

    def _files(self) -> Mapping[str, tuple[int, int]]:
        """Path -> time of change and size, of each file."""
        found = {}
        for path in self.workspace.files():
            try:
                stat = (self.workspace.root / path).stat()
            except OSError:
                continue
            found[path] = (stat.st_mtime_ns, stat.st_size)
        return found


def _told(
    ended: Ended, caps: Caps, before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]
) -> Observation:
    changed = [path for path, mark in after.items() if before.get(path) != mark]
    deleted = [path for path in before if path not in after]
    output = ended.output.decode(errors="replace").translate(UNPRINTED)
    value: dict[str, Json] = {"exit_code": ended.exit_code, "output": output}
    if changed:
        value["changed"] = list(changed[:MOST_CHANGES])
    if deleted:
        value["deleted"] = list(deleted[:MOST_CHANGES])
    return Observation(
        value=value,
        artifacts=tuple(Artifact(path, _kind(path), after[path][1]) for path in changed[:MOST_CHANGES]),
        fault=_fault(ended, caps, output),
        provenance=(Provenance(Origin.WORKSPACE, "."),),
        note=_note(len(changed), len(deleted), len(before), ended.dropped),
    )


def _fault(ended: Ended, caps: Caps, output: str) -> Fault | None:
    """What went wrong, for one who sees only that; None where the program said that it went well."""
    if ended.exit_code == 0:
        return None
    if ended.stopped in ("memory", "processes", "disk"):
        message = f"the program was stopped: all it started together took too much ({ended.stopped})"
        return Fault("LimitError", f"{message}; what it had written is kept", "let it do less at a time")
    if ended.exit_code is None:
        message = f"the program was stopped after {caps.seconds:g} s; what it had written and changed is kept"
        return Fault("TimeoutError", message, "give it less to do, or more seconds")
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "it wrote nothing")
    return Fault("ExitCode", f"the program ended with exit code {ended.exit_code}: {last.strip()[:300]}")


def _note(changed: int, deleted: int, known: int, dropped: int) -> str:
    """What is not in the value: counts, and what was left out of it."""
    said = []
    if changed or deleted:
        said.append(f"files changed: {changed:,}, deleted: {deleted:,}")
    if max(changed, deleted) > MOST_CHANGES:
        said.append(f"only {MOST_CHANGES} of each are named")
    if known >= MOST_FILES:
        said.append(f"only the first {MOST_FILES:,} files of the workspace were looked at")
    if dropped:
        said.append(f"{dropped:,} bytes of output were left out of its middle")
    return "; ".join(said)


def _kind(path: str) -> str:
    return next((kind for suffix, kind in KINDS.items() if path.lower().endswith(suffix)), "text")
