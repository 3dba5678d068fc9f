"""Tables as the query tool makes them, for the tests of what is told, drawn and reported of them."""

from espalier.core.value import Column, ColumnType, Table

N, C, T = ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.TEXT


def table(columns, rows, *, grouped=False, total=None, how="", **facts):
    made = tuple(Column(*column) if isinstance(column, tuple) else column for column in columns)
    sql = "SELECT ... GROUP BY 1" if grouped else "SELECT ..."
    return Table(made, tuple(map(tuple, rows)), len(rows) if total is None else total, sql=sql, how=how, facts=facts)


def by_region(*rows, label="total amount", unit=""):
    return table([("region", C), ("amount", N, unit, label)], rows, grouped=True)


def by_month(values, year=2024, label="total amount"):
    rows = [(f"{year + i // 12}-{i % 12 + 1:02}", value) for i, value in enumerate(values)]
    return table([("month", C), ("amount", N, "", label)], rows, grouped=True)
