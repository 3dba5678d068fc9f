"""Puts into a program what the task names and the program leaves out, where it is plain where that belongs.

"Days with snow on the Summit in March": a program that filters by snow and by month alone is not thrown away but gets
its third condition, as a person would set it right. What is not plain stays as it is, and the checks will find it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from espalier.core.task import SURE, ColumnProfile, MentionKind
from espalier.core.value import ColumnType
from espalier.llm.embedded.additive import is_year
from espalier.llm.embedded.language import FUNCTIONS, Binding, split
from espalier.llm.embedded.linker import Linked

SHAPES = frozenset({
    *FUNCTIONS, "count", "nunique", "unique", "by", "rows", "pct", "part", "diff", "ratio", "growth", "corr",
    "outliers", "ttest", "chi2", "missing", "describe",
})  # fmt: skip
"""Tokens with which the shape of a question begins, and its conditions end."""
TWO_SIDED = frozenset({"diff", "ratio", "growth", "ttest", "chi2"})
"""Shapes with conditions of their own: a value that is left out may belong there."""
TIMES = {"year": "year", "month": "month", "quarter": "quarter"}
"""Kinds of literals and the part of a date that they are compared with."""
RANKED = (
    r"\b(?:top|first|last|best|worst|bottom|highest|lowest|most|least|biggest|largest|smallest|cheapest|dearest)[ ]N\b"
    r"|\bN[ ](?:\w+[ ])?(?:\w+est|best|worst|most|least|top|bottom)\b|前N|后N|最\S{1,5}N"
)


def completed(tokens: Sequence[str], linked: Linked, binding: Binding) -> list[str]:
    """The program with the values, the time and the number of rows that it leaves out; the same where there are none,
    or where it is not plain where they belong."""
    statements = split(list(tokens))
    for pointer, column in _values(tokens, linked, binding):
        statements = [_with_value(one, pointer, column, binding) for one in statements]
    times = [*_times(tokens, linked, binding)]
    if len(times) == 1:
        statements = [_with_time(one, *times[0], binding) for one in statements]
    program = [token for at, one in enumerate(statements) for token in ((";", *one) if at else one)]
    return _with_number(program, linked, binding)


def _values(tokens: Sequence[str], linked: Linked, binding: Binding) -> Iterator[tuple[str, str]]:
    """(pointer, column pointer) of each value that is surely meant, of one column alone, and used nowhere."""
    columns = {name: f"c{number}" for number, name in binding.columns.items()}
    used = {binding.values[int(t[1:])][1] for t in tokens if t[0] == "v" and t[1:].isdigit()}
    for link in linked.links:
        pairs = {(entry.owner, entry.target) for entry in link.entries if entry.kind is MentionKind.VALUE}
        if link.literal is not None or len(pairs) != 1 or len(pairs) != len(link.entries) or link.sure < SURE:
            continue
        owner, target = pairs.pop()
        if (owner, target) in binding.values and target not in used and owner in columns:
            yield f"v{binding.values.index((owner, target))}", columns[owner]


def _times(tokens: Sequence[str], linked: Linked, binding: Binding) -> Iterator[tuple[str, str]]:
    """(pointer, part) of each year, quarter and month that is used nowhere, where no other time is used."""
    literals = dict(enumerate(binding.literals))
    used = {int(t[1:]) for t in tokens if t[0] == "l" and t[1:].isdigit()}
    if any(literals[number].kind in {*TIMES, "date", "decade", "monthno", "quarterno"} for number in used):
        return
    named = {link.literal for link in linked.links if link.literal is not None}
    for number, literal in literals.items():
        if literal in named and literal.kind in TIMES and number not in used:
            yield f"l{number}", TIMES[literal.kind]


def _with_value(statement: list[str], pointer: str, column: str, binding: Binding) -> list[str]:
    start, end = _condition(statement)
    own = {one.name for table in _tables(statement[:start], binding) for one in table}
    if start == 0 or binding.columns[int(column[1:])] not in own:
        return statement
    held, shape = statement[start:end], statement[end:]
    if shape[:1] and shape[0] in TWO_SIDED:
        return statement
    if held and _is_choice(held, column):
        return [*statement[:end], "or", column, "=", pointer, *shape]
    return statement if column in held else _narrowed(statement, start, end, [column, "=", pointer])


def _with_time(statement: list[str], pointer: str, part: str, binding: Binding) -> list[str]:
    start, end = _condition(statement)
    if start == 0 or statement[end : end + 1][0] in TWO_SIDED:
        return statement
    pointers = {name: f"c{number}" for number, name in binding.columns.items()}
    columns = {one.name: one for table in _tables(statement[:start], binding) for one in table if one.name in pointers}
    dates = [one for one in columns.values() if one.type in (ColumnType.DATE, ColumnType.TIME)]
    years = [one for one in columns.values() if is_year(one)]
    if len(dates) == 1:
        return _narrowed(statement, start, end, [part, pointers[dates[0].name], "=", pointer])
    if not dates and len(years) == 1 and part == "year":
        return _narrowed(statement, start, end, [pointers[years[0].name], "=", pointer])
    return statement


def _with_number(tokens: list[str], linked: Linked, binding: Binding) -> list[str]:
    """With the number of rows after a ``first`` that stands alone, where the task says how many come first."""
    alone = [at for at, token in enumerate(tokens) if token == "first" and tokens[at + 1 : at + 2][:1] in ([], [";"])]
    for number, literal in enumerate(binding.literals):
        if literal.kind != "number" or f"l{number}" in tokens or len(alone) != 1:
            continue
        said = [linked.text[link.start : link.end] for link in linked.links if link.literal == literal]
        if any(re.search(RANKED.replace("N", re.escape(one)), linked.text, re.IGNORECASE) for one in said):
            return [*tokens[: alone[0] + 1], f"l{number}", *tokens[alone[0] + 1 :]]
    return tokens


def _condition(statement: list[str]) -> tuple[int, int]:
    """Where the conditions of a question begin (after ``where``, or where that would stand) and end; 0 and 0 where it
    is no question."""
    if statement[:1] != ["ask"]:
        return 0, 0
    end = next((at for at, token in enumerate(statement) if token in SHAPES), 0)
    if "where" in statement[:end]:
        return statement.index("where") + 1, end
    return end, end


def _narrowed(statement: list[str], start: int, end: int, more: list[str]) -> list[str]:
    """The statement whose every alternative also demands ``more``."""
    held: list[str] = []
    for token in statement[start:end]:
        held += ["or", *more, "and"] if token == "or" else [token]
    where = [] if statement[start - 1] == "where" else ["where"]
    return [*statement[:start], *where, *more, *(("and", *held) if held else ()), *statement[end:]]


def _is_choice(held: list[str], column: str) -> bool:
    """Whether the conditions are a choice among values of one column."""
    return all(held[at : at + 2] == [column, "="] for at in range(0, len(held), 4)) and set(held[3::4]) <= {"or"}


def _tables(source: Sequence[str], binding: Binding) -> list[tuple[ColumnProfile, ...]]:
    """The columns of each table that a source names."""
    return [binding.tables[int(t[1:])].columns for t in source if t[0] == "t" and t[1:].isdigit()]
