"""Grammar of what can be asked of one source of rows: conditions, measures, groups, steps and named analyses.

Columns go only with functions, comparisons and literals that fit their type, cell values only with their own column.
"""

from __future__ import annotations

from collections.abc import Sequence

from espalier.llm.embedded.language import ARITHMETIC, MATCHERS, OPERATORS, PARTS
from espalier.llm.embedded.rules import NUMERIC, Pointers, Rules, any_of, either

LITERALS_OF_PART = {
    "year": ("year",),
    "month": ("month",),
    "quarter": ("quarter", "quarterno"),
    "decade": ("decade",),
    "weekday": ("weekday",),
    "monthno": ("monthno",),
    "day": ("date",),
    "hour": ("number",),
}
"""With what kinds of literals a part of a date is compared."""
RANGED = {"year", "month", "quarter", "monthno", "hour"}
"""Parts of a date of which a range can be asked."""


class Asking:
    """Adds the rules ``*_s`` of a source of rows: one table, or two that are joined or stacked."""

    def __init__(self, rules: Rules, pointers: Pointers, source: str, tables: Sequence[int]) -> None:
        self.rules = rules
        self.pointers = pointers
        self.source = source
        self.columns = pointers.typed(tables)
        self.every, self.number, self.date = (any_of(self.columns[kind]) for kind in ("all", "number", "date"))
        self.years = any_of(pointers.years(tables))
        self.condition = ""

    def add(self) -> None:
        """All of them; ``body_s`` is the one to begin with."""
        s = self.source
        self._predicates()
        has_predicates = bool(self.rules.has(f"pred_{s}"))
        self.rules.add(f"cond_{s}", f"pred_{s} ((<and> | <or>) pred_{s})*" if has_predicates else "")
        self.condition = self.rules.has(f"cond_{s}")
        self._measures()
        self._shapes()
        self._analyses()
        where = f"(<where> {self.condition})? " if self.condition else ""
        self.rules.add(f"body_{s}", f"{where}shape_{s}")

    def _measures(self) -> None:
        name = f"measure_{self.source}"
        self.rules.add(name, "<count>")
        self.rules.add(name, "(<sum> | <mean> | <median> | <min> | <max> | <std>)", self.number)
        self.rules.add(name, "(<min> | <max>)", self.date)
        self.rules.add(name, "<nunique>", self.every)

    def _shapes(self) -> None:
        s, every, first = self.source, self.every, self.pointers.first()
        self.rules.add(f"key_{s}", every)
        self.rules.add(f"key_{s}", any_of(list(PARTS)), self.date)
        self.rules.add(f"key_{s}", "<decade>", self.years)
        numbers = self.pointers.literals(*NUMERIC)
        having = f"(<having> {any_of(['<', '<=', '>', '>='])} {numbers})?" if numbers else ""
        self.rules.add(f"shape_{s}", f"measure_{s}+")
        tail = f"{having} <share>? (<asc> | <desc>)? {first}"
        self.rules.add(f"shape_{s}", f"<by> key_{s} key_{s}? measure_{s}+ {tail}")
        self.rules.add(f"shape_{s}", "<unique>", every)
        self._steps()
        sort = f"(<sort> ({every} (<asc> | <desc>))+)?" if every else ""
        self.rules.add(f"shape_{s}", f"<rows> step_{s}* {sort} {first}" if sort else "")

    def _analyses(self) -> None:
        s, name, number, cond = self.source, f"shape_{self.source}", self.number, self.condition
        text = any_of([*self.columns["text"], *self.columns["flag"]])
        self.rules.add(name, "<pct>", cond)
        self.rules.add(name, "<part>", number, cond)
        compared = f"measure_{s} <of> {cond} <of> {cond}"
        self.rules.add(name, f"(<diff> | <ratio>) {compared}" if cond else "")
        tail = f"(<by> key_{s})? (<asc> | <desc>)? {self.pointers.first()}"
        self.rules.add(name, f"<growth> {compared} {tail}" if cond else "")
        self.rules.add(name, "<corr>", number, f"{number}?")
        self.rules.add(name, "<outliers>", number)
        values = self.pointers.values
        only = [f"(<only> {values} <only> {values})?"] if values else []
        self.rules.add(name, "<ttest>", number, text, *only)
        self.rules.add(name, "<chi2>", text, text)
        self.rules.add(name, f"<missing> {self.every}?" if self.every else "")
        self.rules.add(name, "<describe>")

    def _steps(self) -> None:
        name, number, every = f"step_{self.source}", self.number, self.every
        pointers = self.pointers
        numbers, whole = pointers.literals(*NUMERIC), pointers.whole()
        names = either(pointers.literals("text", "file"), pointers.values)
        constants = [part for part in (pointers.literals("text", *NUMERIC), pointers.values) if part]
        constant = f"({' | '.join(constants)})" if constants else ""
        for word in ("keep", "drop", "dedupe"):
            self.rules.add(name, f"<{word}> {every}+" if every else "")
        self.rules.add(name, "<rename>", every, names)
        self.rules.add(name, "<distinct>")
        self.rules.add(name, f"<filled> {every}*" if every else "")
        digits = f"(<digits> {whole})?" if whole else ""
        self.rules.add(name, f"<round> {number}* {digits}" if number else "")
        self.rules.add(name, "<fill>", every, constant)
        self.rules.add(name, "<fill>", number, "(<mean> | <median> | <min> | <max>)")
        argument = either(number, numbers) if number else ""
        self.rules.add(name, "<derive>", names, argument, any_of(ARITHMETIC), argument)
        self.rules.add(name, "<label>", names, self.condition, constant, constant)

    def _predicates(self) -> None:
        name, of_column = f"pred_{self.source}", self.pointers.of_column
        for i, (column, _) in enumerate(self.pointers.binding.values):
            if of_column.get(column) in self.columns["all"]:
                self.rules.add(name, f"<{of_column[column]}> (<=> | <!=>) <v{i}>")
        self.rules.add(name, "<decade>", self.years, "<=>", self.pointers.literals("decade"))
        text, flag = any_of(self.columns["text"]), any_of(self.columns["flag"])
        numbers, dates = self.pointers.literals(*NUMERIC), self.pointers.literals("date", "month", "quarter")
        signs, said = any_of(list(OPERATORS)), self.pointers.literals("text", "number", "year")
        for column, fitting in ((self.number, numbers), (self.date, dates)):
            self.rules.add(name, column, signs, fitting)
            self.rules.add(name, column, "<between>", fitting, fitting)
        self.rules.add(name, text, "(<=> | <!=>)", said)
        self.rules.add(name, text, any_of(list(MATCHERS)), said)
        self.rules.add(name, flag, "<=>", "(<true> | <false>)")
        self.rules.add(name, self.every, "(<null> | <filled>)")
        for part, kinds in LITERALS_OF_PART.items():
            fitting = self.pointers.literals(*kinds)
            self.rules.add(name, f"<{part}>", self.date, signs, fitting)
            if part in RANGED:
                self.rules.add(name, f"<{part}>", self.date, "<between>", fitting, fitting)
