"""Reports on a table in a run: where the task leaves open what is in it, the steps are those that a policy takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from espalier.assemble.article_sources import Perform
from espalier.assemble.learned_cases import live_policy
from espalier.assemble.report_bench import said_of
from espalier.assemble.setup import Ground, Setup
from espalier.assemble.table_looks import Looks, looks_at
from espalier.core import codec
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.query import Analysis, Method, Query, Source
from espalier.core.seams import Toolbox
from espalier.core.task import Goal, TableProfile
from espalier.core.value import Table
from espalier.executor.worker import Worker
from espalier.learner.cases.case import play
from espalier.learner.cases.improving import Base
from espalier.learner.cases.report import KIND, ReportCase, honest, in_turn
from espalier.llm.embedded.tree import Tree
from espalier.tools.words import describe_query
from espalier.understand.wide import reported_table


def report_route(ground: Ground, setup: Setup, tools: Toolbox) -> ReportRoute:
    """How a run plans reports: by what is learned, else in turn. The table is looked at with ``tools``, as candidates
    for a plan are."""
    policy, name = live_policy(setup.settings.home, KIND, in_turn)
    return ReportRoute(Worker(tools, guard=ground.trial).perform, policy, name)


@dataclass(slots=True)
class Seen:
    """A table whose looks are known beforehand; satisfies `learner.cases.report.Bench`."""

    gave: Mapping[str, str]
    columns: frozenset[str]
    profiled: bool = field(default=False)

    def look(self, choice: str) -> str:
        """What the look gave."""
        self.profiled = True
        return "found" if choice in {"profile", "write"} else self.gave.get(choice, "none")

    def kinds(self) -> frozenset[str]:
        """The kinds of column, once there is a profile."""
        return self.columns if self.profiled else frozenset()

    def told(self) -> float:
        """What there is to find is not known here."""
        return 0.0


@dataclass(frozen=True, slots=True)
class ReportRoute:
    """Plans reports: looks at the table, plays the case with ``policy`` on what was seen, and lays down the steps that
    it took; carried out, they give the same."""

    perform: Perform
    policy: Base
    name: str = "default"

    async def __call__(self, goal: Goal) -> Plan | None:
        """The plan, where the task wants a report on one table and leaves open what is in it; None for all else, and
        for a table in which there is nothing to look at."""
        profile = reported_table(goal)
        if profile is None:
            return None
        looks = looks_at(profile)
        tables = {look: table for look, query in looks.queries.items() if (table := await self._table(query))}
        looks = replace(looks, queries={look: looks.queries[look] for look in tables})
        case = ReportCase(Seen(said_of(looks, tables), looks.kinds), scored=False)
        play(case, honest(self.policy()))
        taken = [step for step in case.taken if step in looks.queries or (step == "chart" and looks.charted)]
        if not taken:
            return None
        plan = _laid(goal, looks, taken, profile)
        return replace(plan, reason=f"the looks that the policy {self.name} takes at this table")

    async def _table(self, query: Query) -> Table | None:
        """What a look gives; None where it cannot be."""
        found = await self.perform(Subtask("look", "Look", Action("query", {"query": codec.dump(query)})), {})
        return found.table


def _laid(goal: Goal, looks: Looks, taken: Sequence[str], profile: TableProfile) -> Plan:
    """The plan: the columns, the looks that were taken, the chart beside what it shows, what is missing, the report."""
    files = [*goal.inventory.files, *(table.path for table in goal.inventory.tables)]
    tree = Tree(describe_query, goal.task.text, goal.language, files)
    source = Source((profile.path,))
    tree.query(Query(source, analysis=Analysis(Method.DESCRIBE)))
    wanted = [look for look in looks.queries if look in taken or (look == looks.charted and "chart" in taken)]
    for look in wanted:
        tree.query(looks.queries[look])
        if look == looks.charted and "chart" in taken:
            tree.chart("auto", None)
    if any(column.missing for column in profile.columns):
        tree.query(Query(source, analysis=Analysis(Method.MISSING)))
    named = next((each.path for each in goal.deliverables if each.kind == "report"), None)
    tree.report(named, drawn=False)
    return tree.plan()
