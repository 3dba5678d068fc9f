"""The case "report on a table": profile, compare, trend, outliers, chart, write, finish.

Rewards are in points; a report that says all that a reader should know of the table is worth 1.

- Each step is paid for by the change in what the report is worth: the share of what there is to find that it tells,
  once it is written; each part that tells nothing takes 0.1.
- Each step costs (`COSTS`), about as the time it takes: 0.02, a chart 0.05.
- To finish brings 0.5 where the report is written and tells at least `ENOUGH` of it, and takes 1 where not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from espalier.learner.cases.case import Choose, Over, key, require_open

KIND, FINISH = "report", "finish"
LOOKS = ("compare", "trend", "outliers", "chart")
COSTS = {"profile": 0.02, "compare": 0.02, "trend": 0.02, "outliers": 0.02, "chart": 0.05, "write": 0.02}
MET, FALSE_DONE, NO_END, IDLE = 0.5, -1.0, -0.5, 0.1
LONGEST, ENOUGH = 12, 0.75


class Bench(Protocol):
    """Where a table is looked at."""

    def look(self, choice: str) -> str:
        """Does one of the steps; what the look gave: "found", "plain" (nothing of note) or "none" (it cannot be)."""
        ...

    def kinds(self) -> frozenset[str]:
        """The kinds of column that the profile showed, of "category", "number" and "time"; empty before it."""
        ...

    def told(self) -> float:
        """The share of what there is to find in the table that the report as it was last written tells."""
        ...


class ReportCase:
    """A report on one table; satisfies `cases.case.Case`. ``scored`` is False where nothing is to be learned from it:
    rewards are 0 then, and what there is to find is not asked for."""

    def __init__(self, bench: Bench, *, scored: bool = True) -> None:
        self._bench, self._scored = bench, scored
        self._seen: dict[str, str] = {}
        self._written: frozenset[str] | None = None
        self._worth = 0.0
        self.taken: list[str] = []
        self.done = False

    @property
    def state(self) -> str:
        """The kinds of column, what each look gave, and whether the report that is written tells all of it."""
        kinds = self._bench.kinds()
        columns = "".join(name[0] for name in sorted(kinds)) or "unknown"
        looks = (self._seen.get(look, "-")[:1] for look in LOOKS)
        written = "unwritten" if self._written is None else "whole" if self._written == self._parts() else "older"
        return key(KIND, (columns, "".join(looks), written))

    @property
    def choices(self) -> tuple[str, ...]:
        """Every look once, the profile first; writing where there is something new to write."""
        if not self._bench.kinds():
            return ("profile", FINISH)
        looks = tuple(look for look in LOOKS if look not in self._seen)
        return (*looks, *(("write",) if self._parts() and self._written != self._parts() else ()), FINISH)

    def step(self, choice: str) -> float:
        """Does one step and gives its reward, in points.

        Raises:
            ValueError: that cannot be chosen now.
        """
        require_open(self, choice)
        self.taken.append(choice)
        self.done = choice == FINISH or len(self.taken) >= LONGEST
        if choice != FINISH:
            self._do(choice)
        return self._reward(choice) if self._scored else 0.0

    def _do(self, choice: str) -> None:
        gave = self._bench.look(choice)
        if choice in LOOKS:
            self._seen[choice] = gave
        if choice == "write":
            self._written = self._parts()

    def _reward(self, choice: str) -> float:
        if choice == FINISH:
            return MET if self._written is not None and self._bench.told() >= ENOUGH else FALSE_DONE
        before = self._worth
        if choice == "write":
            idle = sum(self._seen[look] == "plain" for look in self._parts())
            self._worth = self._bench.told() - IDLE * idle
        return self._worth - before - COSTS[choice] + (NO_END if self.done else 0.0)

    def _parts(self) -> frozenset[str]:
        """The looks that gave something to write of."""
        return frozenset(look for look, gave in self._seen.items() if gave != "none")


def in_turn(state: str, choices: Sequence[str]) -> str:
    """The policy until one is learned: every look there is, then write, then finish."""
    del state
    return next(choice for choice in ("profile", *LOOKS, "write", FINISH) if choice in choices)


def honest(choose: Choose) -> Choose:
    """``choose``, which does not finish while there is something to write."""

    def chosen(state: str, choices: Sequence[str]) -> str:
        choice = choose(state, choices)
        return "write" if choice == FINISH and "write" in choices else choice

    return Over(chosen, choose)
