"""Asks the person at the terminal: whether a call may be made, and what a tool wants to know."""

from __future__ import annotations

import asyncio
import getpass
import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress

from espalier.cli.output import tell
from espalier.core.guarding import Answer, Question
from espalier.core.value import Provenance, Table, Value
from espalier.safety.rules.facts import is_hidden

LONGEST = 2_000
"""Characters of one argument that are shown."""
CHOICES = "[y] once  {all}[e] other arguments  [n] no  or say in words what to do instead: "
FOR_ALL = "[a] for this run  "

Pause = Callable[[], AbstractContextManager[object]]
"""Holds what else is drawn on the terminal while somebody is asked."""
Read = Callable[[], str | None]
"""A line that the person typed; None at the end of the input."""


def typed() -> str | None:
    """A line from stdin."""
    return sys.stdin.readline() or None


class Terminal:
    """Asks at the terminal; ``approve`` is a `core.guarding.Approver`, ``ask`` answers questions of tools."""

    def __init__(self, pause: Pause = nullcontext, read: Read = typed) -> None:
        self._pause, self._read = pause, read
        self._turn = asyncio.Lock()
        self._typing: asyncio.Future[str | None] | None = None
        """The line that is being read; a question that was answered from elsewhere leaves it to the next."""

    async def approve(self, question: Question) -> Answer:
        """What the person answers to the literal call. No answer at all is a no."""
        async with self._turn:
            with self._pause():
                tell("\n".join(question_lines(question)))
                return await self._answer(question.verdict.each or question.verdict.once)

    async def ask(self, question: str) -> str | None:
        """What the person answers to a question of a tool; None where they say nothing."""
        async with self._turn:
            with self._pause():
                tell(f"The agent asks: {visible(question)}")
                return (await self._line("> ") or "").strip() or None

    async def _answer(self, alone: bool) -> Answer:
        """An answer; one for the whole run is not offered where it is to hold for the call ``alone``."""
        who = f"{getpass.getuser()} at the terminal"
        while True:
            said = await self._line(CHOICES.format(all="" if alone else FOR_ALL))
            if said is None:
                return Answer(False, who, words="")
            word = said.strip()
            if word.lower() in {"y", "yes"} or (word.lower() == "a" and not alone):
                return Answer(True, who, always=word.lower() == "a")
            if word.lower() in {"n", "no"}:
                return Answer(False, who)
            if word.lower() == "e":
                args = _object(await self._line("the arguments as one JSON object: ") or "")
                if args is not None:
                    return Answer(True, who, args=args)
                tell("that is no JSON object")
            elif len(word) > 2:
                return Answer(False, who, words=word)

    async def _line(self, prompt: str) -> str | None:
        """A line, read in a thread that nobody waits for: a run that ends does not wait for an answer."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        if self._typing is None:
            self._typing = self._read_aside()
        line = await asyncio.shield(self._typing)
        self._typing = None
        return line

    def _read_aside(self) -> asyncio.Future[str | None]:
        loop = asyncio.get_running_loop()
        found: asyncio.Future[str | None] = loop.create_future()

        def read() -> None:
            line = self._read()
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(found.set_result, line)

        threading.Thread(target=read, daemon=True).start()
        return found


def question_lines(question: Question) -> list[str]:
    """What is asked, in literal arguments only: nothing that a model wrote beside them."""
    call, verdict = question.call, question.verdict
    lines = [f"May {visible(call.tool.name)} be called ({call.tool.effect.value})? Rule {verdict.rule!r}:"]
    lines.append(f"  {visible(verdict.reason)}")
    for name, value in call.args.items():
        lines.append(f"  {visible(name)} = {shown(value)}{_from(call.sources.get(name, ()))}")
    if call.chosen_by:
        lines.append(f"  chosen after reading {_listed(call.chosen_by)}")
    lines += [f"  {line}" for line in _difference(question)]
    return lines


def shown(value: Value) -> str:
    """An argument, literally: as JSON, with characters that cannot be seen, or that turn others round, spelled out."""
    if isinstance(value, Table):
        return f"a table of {value.total:,} rows: {visible(', '.join(column.name for column in value.columns))}"
    text = visible(json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ... ({len(text):,} characters in all)"


def visible(text: str) -> str:
    """``text`` in one line, with every hidden character spelled out."""
    return "".join(char.encode("unicode_escape").decode() if is_hidden(char) else char for char in text)


def _difference(question: Question) -> Iterator[str]:
    if question.planned is None:
        return
    for name in sorted({*question.planned, *question.call.args}):
        planned, real = question.planned.get(name), question.call.args.get(name)
        if planned != real:
            yield f"the plan had {visible(name)} = {'nothing' if planned is None else shown(planned)}"


def _from(sources: tuple[Provenance, ...]) -> str:
    return f"   (from {_listed(sources)})" if sources else ""


def _listed(sources: tuple[Provenance, ...], most: int = 5) -> str:
    named = ", ".join(visible(f"{one.origin.value} {one.source}".strip()) for one in sources[:most])
    return named + (f" and {len(sources) - most} more" if len(sources) > most else "")


def _object(text: str) -> Mapping[str, Value] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
