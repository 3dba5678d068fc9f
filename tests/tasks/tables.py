"""The workspace tables, read two independent ways: DuckDB and plain Python."""

from __future__ import annotations

import csv
import json
import tempfile
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
from openpyxl import load_workbook

WORKSPACES = Path(__file__).parent / "workspaces"
Record = dict[str, Any]
TABLES: dict[str, dict[str, str]] = {
    "sales": {"orders": "orders.csv"},
    "hr": {"emp": "employees.csv"},
    "support": {"tickets": "tickets.json"},
    "inventory": {"stock": "stock.csv"},
    "expenses": {"exp": "expenses.csv"},
    "shop": {"orders": "orders.csv", "customers": "customers.csv"},
    "monthly": {"jan": "january.csv", "feb": "february.csv"},
    "gym": {"members": "members.xlsx"},
    "web": {"web": "analytics.csv"},
    "laptops": {"lap": "laptops.csv"},
    "weather": {"w": "city_weather.csv"},
    "school": {"s": "exam_scores.csv"},
    "library": {"loans": "loans.tsv"},
    "hospital": {"v": "visits.csv"},
    "bikes": {"trips": "trips.jsonl"},
    "football": {"m": "matches.csv"},
    "energy": {"e": "meter_readings.csv"},
    "survey": {"s": "survey.csv"},
    "movies": {"m": "movies.csv"},
    "realestate": {"r": "listings.parquet"},
    "lab": {"lab": "messwerte.csv"},
    "trial": {"t": "diet_trial.csv"},
    "chain": {"plants": "plants.csv"},
    "texts": {"fruit": "fruit.csv"},
    "zh_sales": {"x": "销售数据.csv"},
    "zh_staff": {"y": "员工名单.csv"},
    "zh_scores": {"c": "成绩表.xlsx"},
    "zh_monthly": {"jan": "一月.csv", "feb": "二月.csv"},
    "zh_chain": {"b": "图书.csv"},
}
ENCODINGS = {"员工名单.csv": "gbk"}


def typed(rows: list[dict[str, str]], decimal: str = ".") -> list[Record]:
    """Turn columns that hold only numbers into numbers, and empty cells into None."""

    def number(text: str) -> float | int:
        plain = text.replace(decimal, ".")
        return int(plain) if plain.lstrip("-").isdigit() else float(plain)

    out: list[Record] = [{name: cell or None for name, cell in row.items()} for row in rows]
    for name in rows[0]:
        try:
            numbers = [number(row[name]) if row[name] else None for row in rows]
        except ValueError:
            continue
        for record, value in zip(out, numbers, strict=True):
            record[name] = value
    return out


def read_xlsx(path: Path) -> list[Record]:
    """The records of the first sheet of a workbook."""
    lines = list(load_workbook(path, read_only=True).active.iter_rows(values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def read_plain(path: Path) -> list[Record]:
    """Read one table without DuckDB (but for Parquet)."""
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".xlsx":
        return read_xlsx(path)
    if path.suffix == ".parquet":
        with duckdb.connect() as base:
            found = base.execute(f"SELECT * FROM '{path}'")
            names = [item[0] for item in found.description]
            return [{n: plain_value(v) for n, v in zip(names, row, strict=True)} for row in found.fetchall()]
    text = path.read_text(ENCODINGS.get(path.name, "utf-8-sig"))
    mark = {"loans.tsv": "\t", "messwerte.csv": ";"}.get(path.name, ",")
    return typed(list(csv.DictReader(text.splitlines(), delimiter=mark)), "," if mark == ";" else ".")


@cache
def plain(workspace: str) -> SimpleNamespace:
    """All tables of a workspace as lists of records, by their short names."""
    files = TABLES[workspace]
    return SimpleNamespace(**{name: read_plain(WORKSPACES / workspace / file) for name, file in files.items()})


def source(path: Path) -> str:
    """The DuckDB expression that reads one file; other encodings and workbooks pass through a copy."""
    if path.suffix in (".json", ".jsonl"):
        return f"read_json('{path}', format='{'array' if path.suffix == '.json' else 'newline_delimited'}')"
    if path.suffix == ".parquet":
        return f"'{path}'"
    options = ", auto_type_candidates=['BIGINT','DOUBLE','DATE','TIMESTAMP','VARCHAR'], header=true"
    if path.suffix == ".xlsx" or path.name in ENCODINGS:
        copy = Path(tempfile.mkdtemp()) / "copy.csv"
        if path.suffix == ".xlsx":
            rows = read_xlsx(path)
            with copy.open("w", encoding="utf-8", newline="") as handle:
                writer = csv.DictWriter(handle, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        else:
            copy.write_text(path.read_text(ENCODINGS[path.name]), "utf-8")
        path = copy
    if path.name == "messwerte.csv":
        options += ", delim=';', decimal_separator=','"
    if path.name == "expenses.csv":
        options += ", types={'Date': 'VARCHAR'}"
    return f"read_csv('{path}'{options})"


@cache
def base(workspace: str) -> duckdb.DuckDBPyConnection:
    """A database that holds the tables of one workspace."""
    connection = duckdb.connect(config={"threads": 1})
    for name, file in TABLES[workspace].items():
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {source(WORKSPACES / workspace / file)}")
    return connection


def plain_value(value: Any) -> Any:
    """A value that JSON can hold: dates as ISO text, decimals as floats rounded to ten digits."""
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        value = float(f"{value:.10g}")
        return int(value) if value.is_integer() and abs(value) < 1e12 else value
    return value


def sql(workspace: str, query: str) -> tuple[list[str], list[list[Any]]]:
    """Column names and rows of a query over one workspace."""
    found = base(workspace).execute(query)
    names = [item[0] for item in found.description]
    return names, [[plain_value(value) for value in row] for row in found.fetchall()]
