"""The tool that writes a table, or a single value, to a file of the workspace, in the format of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.core.query import Scalar
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Table, Value
from espalier.tools import layouts
from espalier.tools.engine import Engine
from espalier.tools.excel import write_sheet
from espalier.tools.exporting import FORMATS, without_days
from espalier.tools.raw import file_of, json_text
from espalier.tools.registry import FunctionTool, spec_of

SPEC = spec_of(
    "save_table",
    "Writes a table, records or a single value to a file; the format follows the suffix: .csv .tsv .json .jsonl "
    ".parquet .xlsx .md .txt .html",
    required={
        "data": {"description": "the result to write, by reference, or a list of records"},
        "path": {"type": "string", "description": "the file, relative to the workspace"},
    },
    optional={"overwrite": {"type": "boolean", "description": "may replace a table that is an input of the task"}},
    effect=Effect.WRITE,
    resource="disk",
)
LAYOUTS: dict[str, Callable[[Sequence[str], Iterable[Sequence[Scalar]]], str]] = {
    "csv": layouts.csv_text,
    "tsv": layouts.tsv_text,
    "json": layouts.json_text,
    "jsonl": layouts.jsonl_text,
    "md": layouts.markdown_text,
    "txt": layouts.aligned_text,
    "html": layouts.html_text,
}


@dataclass(frozen=True, slots=True)
class _Data:
    """What is to be written: names and rows, or the relation that holds all of them."""

    names: tuple[str, ...]
    rows: Sequence[Sequence[Scalar]]
    total: int
    relation: str = ""

    @property
    def single(self) -> bool:
        return self.total == 1 and len(self.names) == 1


def save_table(engine: Engine) -> FunctionTool:
    """The tool ``save_table``: the whole of a result goes to the file, not just the rows that were shown."""

    def save(args: Mapping[str, Value]) -> Observation:
        path = _checked_path(engine, args)
        data = _data_of(args.get("data"))
        suffix = Path(path).suffix.lower().removeprefix(".")
        with engine.workspace.replacing(path) as file:
            _write(engine, data, file, suffix)
        kind = "text" if suffix in ("md", "txt") and data.single else "table"
        size = engine.workspace.size(path)
        rows = f"{data.total:,} row{'' if data.total == 1 else 's'}"
        return Observation(
            value={"path": path, "rows": data.total, "columns": list(data.names)},
            artifacts=(Artifact(path, kind, size),),
            provenance=(Provenance(Origin.WORKSPACE, path),),
            note=f"wrote {'the value' if kind == 'text' else rows} to {path}",
        )

    return FunctionTool(SPEC, save)


def _checked_path(engine: Engine, args: Mapping[str, Value]) -> str:
    """The workspace path to write to.

    Raises:
        ToolError: it leaves the workspace, has no format we know, or is a table of the task.
    """
    path = engine.workspace.relative(str(args.get("path") or ""))
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in {*FORMATS, *LAYOUTS, "xlsx"}:
        message = f"{path}: tables cannot be written as {'.' + suffix if suffix else 'a file without a suffix'}"
        raise ToolError(
            message, "end the name with " + ", ".join(f".{one}" for one in {**LAYOUTS, **FORMATS, "xlsx": ""})
        )
    if args.get("overwrite") is not True and path in {file_of(table) for table in engine.paths()}:
        message = f"{path} is an input of this task and is not overwritten"
        raise ToolError(message, "choose another file name")
    return path


def _data_of(value: Value) -> _Data:
    """What ``value`` holds as names and rows.

    Raises:
        ToolError: it is no table, list of records or plain value, or only a part of the table is at hand.
    """
    if isinstance(value, Table):
        if value.total > len(value.rows) and not value.relation:
            message = f"only {len(value.rows):,} of {value.total:,} rows are at hand"
            raise ToolError(message, "run the query again and save its result")
        names = tuple(column.name for column in value.columns)
        return _Data(names, value.rows, value.total, value.relation)
    if isinstance(value, dict):
        return _records([value])
    if isinstance(value, list):
        return _records([item if isinstance(item, dict) else {"value": item} for item in value])
    return _Data(("value",), ((value,),), 1)


def _records(records: Sequence[Mapping[str, Json]]) -> _Data:
    names = tuple(dict.fromkeys(key for record in records for key in record))
    rows = [tuple(_plain(record.get(name)) for name in names) for record in records]
    return _Data(names, rows, len(rows))


def _plain(value: Json) -> Scalar:
    return json_text(value) if isinstance(value, list | dict) else value


def _write(engine: Engine, data: _Data, file: Path, suffix: str) -> None:
    if data.relation and suffix in FORMATS:
        engine.export(data.relation, file, suffix)
        return
    profiles = [engine.profile(path) for path in engine.paths()]
    rows = without_days(data.names, engine.rows(data.relation), profiles) if data.relation else data.rows
    if suffix == "xlsx":
        write_sheet(file, data.names, rows)
    elif suffix == "parquet":
        engine.export_records(layouts.jsonl_text(data.names, rows), file)
    elif suffix in ("md", "txt") and data.single:
        file.write_text(layouts.cell_text(next(iter(rows))[0]) + "\n", encoding="utf-8")
    else:
        file.write_text(LAYOUTS[suffix](data.names, rows), encoding="utf-8", newline="")
