"""The only door to openpyxl: sheets of an Excel file as rows of text, and a table as an Excel file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from espalier.core.errors import ToolError
from espalier.core.query import Scalar
from espalier.tools.archives import require_bounded

LONGEST = 1_048_576
"""Rows that a sheet of Excel can hold, the header among them."""


def sheet_names(path: Path) -> tuple[str, ...]:
    """The sheets of the Excel file ``path``, in order.

    Raises:
        ToolError: it is no Excel file, or would unpack to too much.
    """
    book = _opened(path)
    try:
        return tuple(sheet.title for sheet in book.worksheets)
    finally:
        book.close()


def read_sheet(path: Path, sheet: str = "") -> Iterator[list[str | None]]:
    """The rows of a sheet (the first by default) as text: numbers plainly, dates and times as ISO, flags as true and
    false, formulas by the value they had when the file was saved; None where a cell is empty.

    Raises:
        ToolError: it is no Excel file, or has no such sheet.
    """
    book = _opened(path)
    try:
        titles = [one.title for one in book.worksheets]
        if not titles or (sheet and sheet not in titles):
            message = f"{path.name} has no sheet {sheet!r}"
            raise ToolError(message, "its sheets are " + ", ".join(titles))
        chosen = book[sheet or titles[0]]
        # Files from other programs often state a wrong size; read_only mode would believe it.
        chosen.reset_dimensions()
        for row in chosen.iter_rows(values_only=True):
            yield [_text(cell) for cell in row]
    finally:
        book.close()


def write_sheet(path: Path, names: Sequence[str], rows: Iterable[Sequence[Scalar]], sheet: str = "Sheet1") -> None:
    """Writes an Excel file of one sheet: a header, then the rows. Text that begins with "=" stays text.

    Raises:
        ToolError: there are more rows than a sheet can hold.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and most runs need no Excel
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)

    def plain(value: Scalar) -> object:
        if not isinstance(value, str):
            return value
        cell = WriteOnlyCell(page, _printable(value))
        cell.data_type = "s"
        return cell

    page.append([plain(name) for name in names])
    for number, row in enumerate(rows, start=2):
        if number > LONGEST:
            message = f"an Excel sheet holds at most {LONGEST:,} rows"
            raise ToolError(message, "save as .csv or .parquet instead")
        page.append([plain(value) for value in row])
    book.save(path)


def _opened(path: Path) -> Any:  # noqa: ANN401 - openpyxl has no types
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and most runs need no Excel
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        require_bounded(path, path.name)
        return load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        message = f"{path.name} is no readable Excel file"
        raise ToolError(message, "open it in a spreadsheet program and save it as .xlsx") from error


def _text(cell: object) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _printable(text: str) -> str:
    """``text`` without the control characters that a sheet cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r")
