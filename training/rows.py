"""Rows for a made table, so that what is made of it can be carried out."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType

MOST = 60
"""Rows that are enough to tell two programs apart."""
MISSING = 0.03


def text_of(table: TableProfile, seed: int) -> str:
    """The table as CSV that fits its profile; the same seed makes it again."""
    rng, file = random.Random(seed), io.StringIO()
    writer = csv.writer(file)
    writer.writerow([column.name for column in table.columns])
    for number in range(min(MOST, max(table.rows, 12))):
        writer.writerow(["" if rng.random() < MISSING else _cell(rng, column, number) for column in table.columns])
    return file.getvalue()


def _cell(rng: random.Random, column: ColumnProfile, number: int) -> str:
    if column.values:
        return rng.choice(column.values)
    if column.type is ColumnType.NUMBER:
        low, high = float(str(column.low or 0)), float(str(column.high or 100))
        whole = isinstance(column.low, int) and isinstance(column.high, int)
        return str(rng.randint(int(low), int(high)) if whole else round(rng.uniform(low, high), 2))
    if column.type in {ColumnType.DATE, ColumnType.TIME}:
        first, last = (date.fromisoformat(str(end)) for end in (column.low, column.high))
        day = first + timedelta(days=rng.randint(0, (last - first).days))
        return f"{day} {rng.randrange(24):02d}:{rng.randrange(60):02d}" if column.type is ColumnType.TIME else str(day)
    return f"{column.name[:3]}-{number + 1}"
