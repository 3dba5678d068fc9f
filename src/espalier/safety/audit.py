"""The audit: what was ruled about every call, in a file that is only added to and whose lines hold each other fast."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from espalier.core.guarding import Call, Verdict
from espalier.core.value import Json, Provenance

FILE = "audit.jsonl"
"""The file in home."""
START = "0" * 64
"""What the first line holds in place of the digest of the one before."""
_TAIL = 32_768


@dataclass(frozen=True, slots=True)
class Audit:
    """Adds what was ruled in the run ``run_id`` to the audit in ``home``. Each line is a JSON object with the SHA-256
    of the line before it (``prev``) and of itself without that (``hash``). Processes take turns by a lock on the
    file."""

    home: Path
    run_id: str

    async def __call__(self, call: Call, verdict: Verdict) -> None:
        """Writes down what became of a call; arguments as a digest only.

        Raises:
            OSError: it cannot be written; then the call must not be made.
        """
        told = _told(self.run_id, call, verdict)
        append(self.home / FILE, told)


def append(file: Path, told: Mapping[str, Json]) -> None:
    """Adds a line. After one that was cut short it begins a new one, and says so.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        previous, cut = _last(descriptor)
        line: dict[str, Json] = {**told, "prev": previous}
        if cut:
            line["after_cut"] = cut
        line["hash"] = digest(line)
        whole = (b"\n" if cut else b"") + json.dumps(line, ensure_ascii=True).encode() + b"\n"
        while whole:
            whole = whole[os.write(descriptor, whole) :]
    finally:
        os.close(descriptor)


def _last(descriptor: int) -> tuple[str, int]:
    """The hash of the last whole line, and how many bytes of a line without an end stand after it."""
    size = os.fstat(descriptor).st_size
    if not size:
        return START, 0
    start = max(0, size - _TAIL)
    lines = os.pread(descriptor, size - start, start).split(b"\n")
    cut = len(lines[-1])
    for line in reversed(lines[:-1]):
        try:
            found = json.loads(line)
            return str(found["hash"]), cut
        except (ValueError, KeyError, TypeError):
            continue
    return START, cut


def verify(file: Path) -> tuple[int, list[str]]:
    """How many lines of the audit hold, and what is wrong with the others, each with its line number. A line that was
    changed, left out, put in or cut short is found; a whole tail that was taken away is not, but by the count."""
    count, wrong, previous = 0, [], START
    for number, raw in lines_of(file):
        found = _parsed(raw)
        if found is None:
            wrong.append(f"line {number}: cut short or no audit line ({len(raw)} bytes)")
            continue
        if found.get("hash") != digest(found):
            wrong.append(f"line {number}: it was changed: its hash does not fit")
        if found.get("prev") != previous:
            wrong.append(f"line {number}: it does not follow the line before: one was changed, left out or put in")
        previous = str(found.get("hash"))
        count += 1
    if not _ends_whole(file):
        wrong.append("the last line has no end: the writer was stopped in the middle")
    return count, wrong


def lines_of(file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of the audit with their numbers; none where there is no file."""
    try:
        with file.open("rb") as stream:
            yield from enumerate((line.rstrip(b"\n") for line in stream), 1)
    except FileNotFoundError:
        return


def digest(line: Mapping[str, Json]) -> str:
    """The SHA-256 of a line without its own hash."""
    rest = {name: value for name, value in line.items() if name != "hash"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _parsed(raw: bytes) -> dict[str, Json] | None:
    try:
        found = json.loads(raw)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _ends_whole(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.seek(0, os.SEEK_END) == 0 or (stream.seek(-1, os.SEEK_END) >= 0 and stream.read(1) == b"\n")
    except FileNotFoundError:
        return True


def _told(run_id: str, call: Call, verdict: Verdict) -> dict[str, Json]:
    args = hashlib.sha256(
        json.dumps(call.args if verdict.args is None else verdict.args, sort_keys=True, default=repr).encode()
    ).hexdigest()
    sources = dict.fromkeys(one for several in call.sources.values() for one in several)
    return {
        "at": round(time.time(), 3),
        "run": run_id,
        "node": call.subtask,
        "tool": call.tool.name,
        "effect": call.tool.effect.value,
        "grant": verdict.grant.value,
        "rule": verdict.rule,
        "reason": verdict.reason,
        "who": verdict.who,
        "args": args,
        "sources": _sources(sources),
        "chosen_by": _sources(call.chosen_by),
    }


def _sources(found: Mapping[Provenance, None] | tuple[Provenance, ...]) -> list[Json]:
    """At most twenty, and how many more there are."""
    listed: list[Json] = [f"{one.origin.value}:{one.source}"[:200] for one in list(found)[:20]]
    return [*listed, f"and {len(found) - 20} more"] if len(found) > 20 else listed
