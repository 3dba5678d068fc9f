"""How a relation is written to a file: the formats, and flags in the words of the table they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from espalier.core.query import Scalar
from espalier.core.task import TableProfile
from espalier.core.value import ColumnType
from espalier.tools.casts import literal, quoted

FORMATS = {
    "csv": "FORMAT csv, HEADER",
    "tsv": "FORMAT csv, HEADER, DELIMITER '\t'",
    "json": "FORMAT json, ARRAY true",
    "jsonl": "FORMAT json",
    "parquet": "FORMAT parquet",
}
"""What DuckDB can write, with its options."""


def exported(columns: Sequence[tuple[str, str]], profiles: Sequence[TableProfile], format: str) -> str:
    """The columns of a SELECT that writes a relation.

    A flag that its table spells yes and no is written so again; true and false stay flags where the format has them. A
    month without a day is written without one.

    Args:
        columns: names and SQL types of the relation's columns.
        profiles: the tables that they may come from.
        format: one of ``FORMATS``.
    """
    spelled = {
        column.name: column.values
        for profile in profiles
        for column in profile.columns
        if column.type is ColumnType.FLAG and not (format in ("json", "jsonl", "parquet") and _is_native(column.values))
    }
    months = {column.name for profile in profiles for column in profile.columns if column.form == "month"}
    written = (
        _in_words(name, spelled[name])
        if kind == "BOOLEAN" and name in spelled
        else f"strftime({quoted(name)}, '%Y-%m') AS {quoted(name)}"
        if kind == "DATE" and name in months
        else quoted(name)
        for name, kind in columns
    )
    return ", ".join(written)


def without_days(
    names: Sequence[str], rows: Iterable[Sequence[Scalar]], profiles: Iterable[TableProfile]
) -> Iterator[Sequence[Scalar]]:
    """Rows in which months without a day, which stand as their first day, are months again."""
    months = {column.name for profile in profiles for column in profile.columns if column.form == "month"}
    places = {place for place, name in enumerate(names) if name in months}
    for row in rows:
        yield [_month(value) if place in places else value for place, value in enumerate(row)] if places else row


def _month(value: Scalar) -> Scalar:
    return value.removesuffix("-01") if isinstance(value, str) and len(value) == len("2024-03-01") else value


def _is_native(values: Sequence[str]) -> bool:
    return {value.lower() for value in values} == {"true", "false"}


def _in_words(name: str, values: Sequence[str]) -> str:
    """A CASE with the commonest spelling of each truth value."""
    true, false = (
        next((value for value in values if value.lower() in words), words[0])
        for words in (("yes", "true"), ("no", "false"))
    )
    column = quoted(name)
    return f"CASE {column} WHEN true THEN {literal(true)} WHEN false THEN {literal(false)} END AS {column}"
