"""The cells of a table as they stand in its file, as text, row by row: by the csv and json modules, and openpyxl."""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.core.task import TableProfile
from espalier.core.value import Json
from espalier.tools.excel import read_sheet

LONGEST_CELL = 10_000_000
SHEET = "#"
"""Stands between the path of an Excel file and the name of a sheet."""

Cells = list[str | None]


def file_of(path: str) -> str:
    """The file that the table ``path`` is in: "book.xlsx" of "book.xlsx#May"."""
    book, mark, _ = path.partition(".xlsx" + SHEET)
    return book + ".xlsx" if mark else path


def sheet_of(path: str) -> str:
    """The sheet that the table ``path`` is on, "" for the first."""
    return path.partition(".xlsx" + SHEET)[2]


def raw_rows(file: Path, profile: TableProfile) -> Iterator[Cells]:
    """The cells of each row, as many as the profile has columns: what is missing is None, what is beyond is dropped.

    Args:
        file: the file itself.
        profile: the table in it; neither Parquet nor anything but what is named above.

    Raises:
        ToolError: the file cannot be read as what the profile says.
    """
    width = len(profile.columns)
    if profile.format in ("json", "jsonl"):
        yield from json_rows(file, profile)
        return
    grid = islice(_grid(file, profile), profile.above + int(profile.header), None)
    for row in _but_last(grid, profile.totals):
        yield [*row[:width], *[None] * (width - len(row))]


def _but_last(rows: Iterable[Sequence[str | None]], count: int) -> Iterator[Sequence[str | None]]:
    """``rows`` without the last ``count``."""
    waiting: deque[Sequence[str | None]] = deque()
    for row in rows:
        waiting.append(row)
        if len(waiting) > count:
            yield waiting.popleft()


def is_blank(row: Sequence[str | None]) -> bool:
    """A row with nothing in it, such as an empty line."""
    return not any(cell and cell.strip(" ") for cell in row)


def delimited(lines: Iterable[str], delimiter: str, stray: list[str] | None = None) -> Iterator[list[str]]:
    """The rows of delimited text, empty lines left out.

    A quotation mark that is never closed, or that swallows lines which are whole rows, is a character like any other.

    Args:
        lines: the text.
        delimiter: what divides its cells.
        stray: takes the lines with such quotation marks.

    Raises:
        ToolError: a cell is longer than 10 MB, or the text is no table.
    """
    csv.field_size_limit(LONGEST_CELL)
    source = _Lines(lines)
    width = 0
    try:
        while not source.ended():
            for row in csv.reader(source, delimiter=delimiter, skipinitialspace=True):
                if source.ended() or (width and source.are_rows(width, delimiter)):
                    first = source.put_back()
                    if stray is not None:
                        stray.append(first)
                    yield from csv.reader([first], delimiter=delimiter, skipinitialspace=True, quoting=csv.QUOTE_NONE)
                    break
                source.taken.clear()
                width = width or len(row)
                if len(row) > 1 or not is_blank(row):
                    yield row
    except csv.Error as error:
        message = f"the text is no table: {error}"
        raise ToolError(message, "check its quotation marks") from error


class _Lines:
    """Lines that are taken one by one, of which those of the row that is being read can be put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._back.popleft() if self._back else next(self._lines)
        except StopIteration:
            self._ended = True
            raise
        self.taken.append(line)
        return line

    def ended(self) -> bool:
        """Whether another line was asked for and there was none: within a row, because a quotation mark is open."""
        return self._ended

    def are_rows(self, width: int, delimiter: str) -> bool:
        """Whether each of the lines of this row is a whole row of ``width`` cells itself, and what closed the quotation
        mark of the first stands where a cell begins."""
        if width == 1 or len(self.taken) == 1 or any(line.count(delimiter) != width - 1 for line in self.taken):
            return False
        return self.taken[-1].partition('"')[0].rstrip(" ").endswith(delimiter)

    def put_back(self) -> str:
        """Gives the first of the lines taken for this row; the others come again."""
        first, *others = self.taken
        self._back.extendleft(reversed(others))
        self.taken, self._ended = [], False
        return first


def json_records(file: Path, format: str, encoding: str, within: str = "") -> Iterator[dict[str, Json]]:
    """The records of a JSON file (a list, or the list under the key ``within``) or of JSON lines. Numbers stay as
    they are written, as text.

    Raises:
        ToolError: it is no JSON, or holds something else than records.
    """
    for record in _json_values(file, format, encoding, within):
        if not isinstance(record, dict):
            message = f"{file.name} holds something else than records"
            raise ToolError(message, "a table in JSON is a list of objects")
        yield record


def records_key(file: Path, encoding: str) -> str | None:
    """Where the records of a JSON file are: "" if it is a list of them, else the first key that holds such a list;
    None where there are none.

    Raises:
        ToolError: it is no JSON.
    """
    [whole] = _json_values(file, "whole", encoding, "")
    if isinstance(whole, dict):
        return next((key for key, value in whole.items() if _are_records(value)), None)
    return "" if _are_records(whole) else None


def json_rows(file: Path, profile: TableProfile) -> Iterator[Cells]:
    """The records of a JSON file as rows, with a cell for each key that any of them has."""
    where = (file, profile.format, profile.encoding, profile.within)
    keys = dict.fromkeys(key for record in json_records(*where) for key in record)
    for record in json_records(*where):
        yield [json_text(record.get(key)) for key in keys]


def json_text(value: Json) -> str | None:
    """A value of JSON as the text of a cell; lists and objects as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _grid(file: Path, profile: TableProfile) -> Iterator[Sequence[str | None]]:
    if profile.format == "xlsx":
        return (row for row in read_sheet(file, sheet_of(profile.path)) if not is_blank(row))
    return _delimited_file(file, profile)


def _delimited_file(file: Path, profile: TableProfile) -> Iterator[list[str]]:
    with file.open(encoding=profile.encoding, errors="replace", newline="") as stream:
        yield from delimited(stream, profile.delimiter)


def _json_values(file: Path, format: str, encoding: str, within: str) -> Iterator[Json]:
    try:
        with file.open(encoding=encoding) as stream:
            if format == "jsonl":
                yield from (_parsed(line) for line in stream if line.strip())
            elif format == "json":
                whole = _parsed(stream.read())
                found = whole.get(within) if within and isinstance(whole, dict) else whole
                yield from found if isinstance(found, list) else [found]
            else:
                yield _parsed(stream.read())
    except (ValueError, RecursionError) as error:
        message = f"{file.name} is no JSON: {error}"
        raise ToolError(message, "check where it breaks off") from error


def _parsed(text: str) -> Json:
    found: Json = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    return found


def _are_records(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
