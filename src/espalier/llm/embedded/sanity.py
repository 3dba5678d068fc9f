"""Programs that the grammar allows and that nobody means: a column minus itself, the sum of order numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from espalier.core.value import ColumnType
from espalier.llm.embedded.additive import is_year
from espalier.llm.embedded.language import FUNCTIONS, Binding, split
from espalier.llm.embedded.prompt import column_mark

ADDED = {"sum", "mean", "median", "std"}


def absurd(tokens: Sequence[str], binding: Binding, files: Sequence[str] = ()) -> str:
    """What makes a program one that nobody means, "" for nothing. ``files`` are those there are that are no tables."""
    statements = split(list(tokens))
    if any(statement in statements[:at] for at, statement in enumerate(statements)):
        return "the same is done twice"
    for statement in statements:
        if _over_a_text(statement, binding, files):
            return "a result is saved over a text that is there"
        for check in CHECKS:
            why = check(statement, binding)
            if why:
                return why
    return ""


def _over_a_text(statement: Sequence[str], binding: Binding, files: Sequence[str]) -> bool:
    """Whether a result is to be saved under the name of a text file that is there: "continue with step3.txt"."""
    named = statement[1] if len(statement) > 1 and statement[0] == "save" else ""
    if named[:1] != "l" or not named[1:].isdigit():
        return False
    path = str(binding.literals[int(named[1:])].value).removeprefix("./").lower()
    return any(path == file.lower() for file in files)


def _runs(statement: Sequence[str], head: str, kind: str) -> Iterator[list[str]]:
    """The pointers of a kind that follow each ``head``."""
    for i, token in enumerate(statement):
        if token == head:
            run = []
            for following in statement[i + 1 :]:
                if following[0] != kind or not following[1:].isdigit():
                    break
                run.append(following)
            yield run


def _twice(statement: Sequence[str], binding: Binding) -> str:
    del binding
    for head in ("keep", "drop", "dedupe", "by", "corr", "chi2"):
        for run in _runs(statement, head, "c"):
            if len(set(run)) < len(run):
                return f"{head} names a column twice"
    measures = [tuple(statement[i : i + 2]) for i, t in enumerate(statement) if t in {*FUNCTIONS, "nunique"}]
    if len(set(measures)) < len(measures) and "of" not in statement:
        return "a measure is taken twice"
    return ""


def _with_itself(statement: Sequence[str], binding: Binding) -> str:
    del binding
    for i, token in enumerate(statement):
        if token == "derive" and len(statement) > i + 4 and statement[i + 2] == statement[i + 4]:
            return "a column is computed from itself twice"
        if (
            token == "only"
            and statement[i + 1 : i + 2] == statement[i + 3 : i + 4]
            and statement[i + 2 : i + 3] == ["only"]
        ):
            return "a group is compared with itself"
    if statement.count("of") == 2:
        first = statement.index("of")
        second = statement.index("of", first + 1)
        length = second - first
        if statement[first + 1 : second] == statement[second + 1 : second + length]:
            return "a group is compared with itself"
    return ""


def _contradiction(statement: Sequence[str], binding: Binding) -> str:
    del binding
    for i, token in enumerate(statement):
        both = statement[i + 2 : i + 3] == ["="] and statement[i - 2 : i - 1] == ["="]
        if token == "and" and both and statement[i + 1] == statement[i - 3] and statement[i + 3] != statement[i - 1]:
            return "a column is to equal two values at once"
    return ""


def _sum_of_names(statement: Sequence[str], binding: Binding) -> str:
    """Identifiers are not added up."""
    columns = {c.name: column_mark(c, t.rows) for t in binding.tables for c in t.columns}
    for i, token in enumerate(statement[:-1]):
        following = statement[i + 1]
        if token in ADDED and following[0] == "c" and following[1:].isdigit():
            name = binding.columns.get(int(following[1:]), "")
            if columns.get(name) == "<t:id>":
                return f"{token} of the identifier {name}"
    return ""


def _range_of_names(statement: Sequence[str], binding: Binding) -> str:
    """Identifiers are not compared by size."""
    columns = {c.name: column_mark(c, t.rows) for t in binding.tables for c in t.columns}
    for i, token in enumerate(statement[1:], 1):
        before = statement[i - 1]
        if token in {"<", "<=", ">", ">=", "between"} and before[0] == "c" and before[1:].isdigit():
            name = binding.columns.get(int(before[1:]), "")
            if columns.get(name) == "<t:id>":
                return f"the identifier {name} is compared by size"
    return ""


def _file_as_name(statement: Sequence[str], binding: Binding) -> str:
    """A new column is not named like a file."""
    for i, token in enumerate(statement):
        at = i + 1 if token in {"derive", "label"} else i + 2 if token == "rename" else -1
        pointer = statement[at] if 0 < at < len(statement) else ""
        if pointer[:1] == "l" and pointer[1:].isdigit() and binding.literals[int(pointer[1:])].kind == "file":
            return "a column is named like a file"
    return ""


def _by_its_measure(statement: Sequence[str], binding: Binding) -> str:
    """Rows are not grouped by what is added up in the groups."""
    del binding
    if "by" not in statement:
        return ""
    at = statement.index("by")
    keys = {token for token in statement[at + 1 : at + 3] if token[:1] == "c" and token[1:].isdigit()}
    measured = {b for a, b in itertools.pairwise(statement[at:]) if a in ADDED}
    return "a column is added up in groups by itself" if keys & measured else ""


def _parts_of_a_number(statement: Sequence[str], binding: Binding) -> str:
    """Only years have decades."""
    columns = {c.name: c for t in binding.tables for c in t.columns}
    for part, pointer in itertools.pairwise(statement):
        column = columns.get(binding.columns.get(int(pointer[1:]), "")) if pointer[1:].isdigit() else None
        if part == "decade" and column is not None and column.type is ColumnType.NUMBER and not is_year(column):
            return f"a decade of {column.name}"
    return ""


def _kinds_of_one(statement: Sequence[str], binding: Binding) -> str:
    """Where all rows have one value, nobody asks how many values there are."""
    del binding
    if "nunique" not in statement or "or" in statement:
        return ""
    column = statement[statement.index("nunique") + 1 : statement.index("nunique") + 2]
    fixed = [a for a, b, c in zip(statement, statement[1:], statement[2:], strict=False) if b == "=" and c[0] == "v"]
    return "different values of a column that has one" if column and column[0] in fixed else ""


def _share_of_all(statement: Sequence[str], binding: Binding) -> str:
    """Of rows that all have a value, nobody asks what part has it."""
    del binding
    if "pct" not in statement:
        return ""
    at = statement.index("pct")
    given = {token for token in statement[:at] if token[:1] in {"v", "l"} and token[1:].isdigit()}
    return "a share of what all rows have" if given & set(statement[at:]) else ""


CHECKS: tuple[Callable[[Sequence[str], Binding], str], ...] = (
    _twice,
    _with_itself,
    _contradiction,
    _sum_of_names,
    _range_of_names,
    _file_as_name,
    _by_its_measure,
    _parts_of_a_number,
    _kinds_of_one,
    _share_of_all,
)
