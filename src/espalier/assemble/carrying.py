"""Carries programs of the embedded model out on a workspace, as far as that changes nothing, and says what each gives:
the reward of a training comes from here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from espalier.assemble.tools import plain_registry
from espalier.core.errors import EspalierError, PlanError
from espalier.core.plan import Plan
from espalier.core.sampled import Sampled
from espalier.core.task import TableProfile
from espalier.evaluator.consensus import Consensus
from espalier.executor.worker import Worker
from espalier.llm.embedded.compile import Compiler
from espalier.llm.embedded.language import Binding
from espalier.tools.engine import Engine
from espalier.tools.words import describe_query
from espalier.tools.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ground:
    """What a program is about: the words of the task, their language, what its pointers mean, and the tables that lie
    in ``folder``."""

    text: str
    language: str
    binding: Binding
    folder: Path
    tables: tuple[TableProfile, ...]

    def plan(self, program: str) -> Plan:
        """The program as a plan.

        Raises:
            PlanError: it is none; says why.
        """
        taken = tuple(table.path for table in self.tables)
        return Compiler(self.binding, describe_query, self.text, self.language, taken).compile(program.split())

    def fault(self, sample: Sampled) -> str:
        """What keeps a completion from being a plan, "" for nothing: the feedback for a second try."""
        try:
            self.plan(sample.text)
        except (PlanError, ValueError, IndexError, KeyError) as error:
            return str(error) or type(error).__name__
        return ""

    def carried(self, samples: Sequence[Sampled]) -> list[str | None]:
        """What each completion gives, as text that is equal where the results are; None where it fails."""
        plans: dict[str, Plan | None] = {}
        for sample in samples:
            plans.setdefault(sample.text, None if self.fault(sample) else self.plan(sample.text))
        given = asyncio.run(self._given({text: plan for text, plan in plans.items() if plan is not None}))
        return [given.get(sample.text) for sample in samples]

    async def _given(self, plans: dict[str, Plan]) -> dict[str, str | None]:
        workspace = Workspace(self.folder)
        with Engine(workspace, self.tables, threads=1) as engine:
            registry = plain_registry(workspace, engine, ())
            jury = Consensus(registry, Worker(registry).perform, lambda *_: 1.0)
            found: dict[str, str | None] = {}
            for text, plan in plans.items():
                try:
                    found[text] = await jury.given(plan)
                except EspalierError:
                    found[text] = None
            return found
