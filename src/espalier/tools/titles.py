"""What a result is called above a chart or a section: "Total amount by region", "Correlation of age and income"."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.query import Method
from espalier.core.value import Table
from espalier.tools import shapes
from espalier.tools.shapes import Shape
from espalier.tools.telling import Telling

_MOST_NAMES = 2
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "by": "{measures} by {keys}",
        "and": " and ",
        "rows": "Rows found",
        Method.CORRELATION: "Correlation of {names}",
        Method.OUTLIERS: "Outliers",
        Method.T_TEST: "Difference between the groups",
        Method.CHI_SQUARE: "Association of the two columns",
        Method.MISSING: "Missing values",
        Method.DIFFERENCE: "Difference between {names}",
        Method.RATIO: "Ratio of {names}",
        Method.GROWTH: "Change over time",
        Method.SHARE: "Share",
        Method.DESCRIBE: "The columns",
    },
    "zh": {
        "by": "各{keys}的{measures}",
        "and": "与",
        "rows": "查到的行",
        Method.CORRELATION: "{names}的相关性",
        Method.OUTLIERS: "异常值",
        Method.T_TEST: "组间差异",
        Method.CHI_SQUARE: "两列的关联",
        Method.MISSING: "缺失值",
        Method.DIFFERENCE: "{names}之差",
        Method.RATIO: "{names}之比",
        Method.GROWTH: "变化情况",
        Method.SHARE: "占比",
        Method.DESCRIBE: "各列概况",
    },
}


def table_title(table: Table, language: str = "en") -> str:
    """The heading of a result."""
    telling, texts = Telling(table, language), _TEXTS["zh" if language == "zh" else "en"]
    method = str(table.facts.get("method", ""))
    if method in texts:
        return texts[method].format(names=texts["and"].join(_names(telling)))
    shape = shapes.shape(table)
    return group_title(shape, telling) if shape.grouped and shape.measures else texts["rows"]


def group_title(shape: Shape, telling: Telling) -> str:
    """Measures by keys, two of each at most."""
    texts = _TEXTS["zh" if telling.language == "zh" else "en"]
    columns = telling.table.columns
    measures = texts["and"].join(telling.measure(columns[index]) for index in shape.measures[:_MOST_NAMES])
    keys = texts["and"].join(telling.key_name(index) for index in shape.keys[:_MOST_NAMES])
    return capital(texts["by"].format(measures=measures, keys=keys) if keys else measures)


def capital(text: str) -> str:
    """``text`` with a capital first letter, unless its first word is spelled like a column's name."""
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.islower() else text


def _names(telling: Telling) -> list[str]:
    """The columns or the groups that an analysis is of."""
    names = [column.name for column in telling.table.columns]
    rows = telling.table.rows
    if {"first", "second"} <= set(names) and rows:
        firsts, seconds = (list(dict.fromkeys(str(row[names.index(n)]) for row in rows)) for n in ("first", "second"))
        return [firsts[0], seconds[0] if len(seconds) == 1 else "…"]
    if "group" in names:
        return [telling.key(row, names.index("group")) for row in rows[:_MOST_NAMES]]
    return names[:_MOST_NAMES]
