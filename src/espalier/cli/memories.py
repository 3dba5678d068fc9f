"""The commands about experience: ``memory list``, ``show``, ``forget`` and ``export``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from espalier.assemble.memory import Memory
from espalier.cli.exits import DONE
from espalier.cli.output import say, say_json, say_table, tell
from espalier.cli.result import UsageError
from espalier.cli.text import clean, one_line
from espalier.core import codec
from espalier.core.value import Json
from espalier.learner.experience import Entry
from espalier.settings import home_folder
from espalier.store.disk import put


def listed(as_json: bool) -> int:
    """Lists what is remembered; files that cannot be read are named.

    Raises:
        StoreError: the store is encrypted, and cannot be opened.
    """
    memory = Memory(home_folder())
    entries = memory.entries()
    if as_json:
        say_json({"entries": [_brief(entry) for entry in entries], "damaged": list[Json](memory.damaged())})
        return DONE
    for name in memory.damaged():
        tell(f"notice: {name} cannot be read: damaged, of another version, or written with another key")
    if entries:
        say_table(("id", "when", "run", "of", "keeps", "task"), [_row(entry) for entry in entries])
    else:
        tell("nothing is remembered yet")
    return DONE


def show(id: str, as_json: bool) -> int:
    """Shows an entry whole.

    Raises:
        StoreError: there is none, or more than one.
    """
    entry = Memory(home_folder()).find(id)
    if as_json:
        say_json(cast("dict[str, Json]", codec.dump_full(entry)))
        return DONE
    say(f"{entry.id}: {one_line(entry.task, 400)}")
    say(f"  from     run {entry.run_id}, {_when(entry)}, {clean(entry.model)}, score {entry.score:.2f}")
    say(f"  read of  {', '.join(entry.origins) or 'nothing'}{' (changes nothing)' if entry.is_foreign else ''}")
    for table in entry.tables:
        columns = ", ".join(f"{name} ({type})" for name, type, _, _ in table.columns)
        say(f"  table    {clean(table.path)}: {one_line(columns, 400)}")
    for leaf in entry.plan.leaves() if entry.plan else ():
        does = leaf.action.tool if leaf.action else "words"
        say(f"  step     {clean(leaf.id)} {does}: {one_line(leaf.title)}")
    for lesson in entry.lessons:
        say(f"  lesson   {one_line(lesson)}")
    return DONE


def forget(id: str, everything: bool, as_json: bool) -> int:
    """Forgets an entry, or all.

    Raises:
        StoreError: there is no such entry, more than one, or it cannot be removed.
        UsageError: neither is named, or both.
    """
    if bool(id) == everything:
        message = "say what to forget"
        raise UsageError(message, "name an entry by its id, or all with --all")
    memory = Memory(home_folder())
    if everything:
        count = memory.forget_all()
    else:
        memory.forget(memory.find(id).id)
        count = 1
    if as_json:
        say_json({"forgotten": count})
    else:
        tell(f"forgotten: {count}")
    return DONE


def export(output: Path | None, as_json: bool) -> int:
    """Writes all entries as JSON lines.

    Raises:
        UsageError: the file cannot be written, or stdout is to hold two things.
    """
    if output is None and as_json:
        message = "with --json stdout holds the summary alone"
        raise UsageError(message, "name a file with -o FILE")
    lines = [codec.text(entry).decode() for entry in Memory(home_folder()).entries()]
    if output is None:
        for line in lines:
            say(line)
        return DONE
    try:
        put(output, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}"
        raise UsageError(message) from error
    if as_json:
        say_json({"entries": len(lines), "path": str(output)})
    else:
        tell(f"wrote {len(lines)} entries to {output}")
    return DONE


def _brief(entry: Entry) -> dict[str, Json]:
    said: dict[str, Json] = {"id": entry.id, "run_id": entry.run_id, "created": entry.created, "task": entry.task}
    return {**said, "plan": entry.plan is not None, "lessons": len(entry.lessons), "origins": list[Json](entry.origins)}


def _row(entry: Entry) -> tuple[str, ...]:
    keeps = ", ".join(filter(None, ("plan" if entry.plan else "", "lessons" if entry.lessons else "")))
    return entry.id, _when(entry), entry.run_id, ", ".join(entry.origins), keeps, one_line(entry.task)


def _when(entry: Entry) -> str:
    return datetime.fromtimestamp(entry.created, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
