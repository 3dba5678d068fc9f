"""Writers and random helpers that the workspace generators share."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

Row = list[object]

FIRST = [
    "Alice",
    "Bruno",
    "Chloe",
    "Daniel",
    "Elena",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kavya",
    "Liam",
    "Mona",
    "Nils",
    "Olga",
    "Pedro",
    "Quinn",
    "Rosa",
    "Stefan",
    "Tara",
    "Umar",
    "Vera",
    "Wendy",
    "Xavier",
    "Yusuf",
    "Zoe",
]
LAST = [
    "Abbott",
    "Becker",
    "Costa",
    "Dubois",
    "Evans",
    "Fischer",
    "Gupta",
    "Hansen",
    "Ivanov",
    "Jensen",
    "Keller",
    "Lopez",
    "Moreau",
    "Novak",
    "Okafor",
    "Petrov",
    "Quigley",
    "Rossi",
    "Silva",
    "Tanaka",
    "Ueda",
    "Vogel",
    "Walsh",
    "Young",
    "Zimmer",
]
ZH_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
ZH_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉建文辉鑫宇佳琪"


def write_csv(
    path: Path, header: Sequence[str], rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8"
) -> None:
    """Write one delimited text table; None becomes an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue().encode(encoding))


def write_text(path: Path, text: str) -> None:
    """Write one text file with a final newline."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((text.strip("\n") + "\n").encode("utf-8"))


def write_records(path: Path, header: Sequence[str], rows: Sequence[Row], *, lines: bool) -> None:
    """Write records as a JSON list or as JSON lines."""
    records = [dict(zip(header, row, strict=True)) for row in rows]
    if lines:
        text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    else:
        text = json.dumps(records, ensure_ascii=False, indent=1)
    write_text(path, text)


def write_xlsx(path: Path, sheet: str, header: Sequence[str], rows: Sequence[Row]) -> None:
    """Write one sheet of an Excel workbook."""
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(list(header))
    for row in rows:
        page.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def people(rng: random.Random, count: int) -> list[str]:
    """Distinct made-up full names."""
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    return rng.sample(names, count)


def zh_people(rng: random.Random, count: int) -> list[str]:
    """Distinct made-up Chinese names of three characters."""
    names: dict[str, None] = {}
    while len(names) < count:
        names[rng.choice(ZH_FAMILY) + rng.choice(ZH_GIVEN) + rng.choice(ZH_GIVEN)] = None
    return list(names)


def day(rng: random.Random, start: date, days: int) -> date:
    """A random day within `days` days of `start`."""
    return start + timedelta(days=rng.randrange(days))


def maybe(rng: random.Random, chance: float, value: object) -> object:
    """The value, or None at the given chance."""
    return None if rng.random() < chance else value
