"""What the named analyses say: correlation, outliers, tests, missing values, differences, growth and shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from espalier.core.query import Method, Scalar
from espalier.tools import numbers, shapes
from espalier.tools.telling import FIRST_ITEMS, MOST_ITEMS, Telling

LEVEL = 0.05
"""Below this p-value a difference is called significant."""
_STRENGTHS = ((0.7, "strong"), (0.4, "moderate"), (0.2, "weak"))
"""Least size of r for each word (after Dancey and Reidy's and Evans' bands, rounded)."""

Record = dict[str, Scalar]


def _records(telling: Telling) -> list[Record]:
    names = [column.name for column in telling.table.columns]
    return [dict(zip(names, row, strict=True)) for row in telling.table.rows]


def _float(value: Scalar) -> float | None:
    return value if numbers.is_number(value) else None


def _correlation(telling: Telling) -> str:
    pairs = [(record, r) for record in _records(telling) if (r := _float(record["r"])) is not None]
    if not pairs:
        return telling.word("correlation_none")
    for record, r in pairs:
        telling.say(
            "correlation_says",
            first=str(record["first"]),
            second=str(record["second"]),
            r=telling.number(r),
            kind=_kind(r, telling),
            n=telling.number(record["n"]),
            p=numbers.p_value(_float(record["p_value"]) or 0.0),
        )
    if len(pairs) == 1:
        record, r = pairs[0]
        return telling.word("correlation", r=numbers.number(r), kind=_kind(r, telling), n=telling.number(record["n"]))
    closest, r = max(pairs, key=lambda pair: abs(pair[1]))
    parts = {"first": str(closest["first"]), "second": str(closest["second"]), "r": numbers.number(r)}
    telling.sentences.insert(0, telling.word("correlation_top", **parts))
    return telling.listed(telling.word("pair", name=str(p["second"]), value=numbers.number(r)) for p, r in pairs)


def _kind(r: float, telling: Telling) -> str:
    strength = next((word for least, word in _STRENGTHS if abs(r) >= least), "")
    if not strength:
        return telling.word("negligible")
    return telling.word("positive" if r > 0 else "negative", strength=telling.word(strength))


def _outliers(telling: Telling) -> str:
    table = telling.table
    count = int(_float(table.facts.get("count")) or table.total)
    fences = {name: telling.number(table.facts.get(f"{name}_fence")) for name in ("low", "high")}
    if count == 0:
        return telling.word("no_outliers", **fences)
    telling.say("outliers_says", count=telling.number(count), **fences)
    head = telling.word("outlier" if count == 1 else "outliers", count=numbers.number(count), **fences)
    wanted = str(table.facts.get("column", ""))
    indices = [i for i, column in enumerate(table.columns) if column.name == wanted] or range(len(table.columns))
    rows = table.rows if count <= MOST_ITEMS else table.rows[:FIRST_ITEMS]
    texts = [telling.word("list").join(telling.cell(row, index) for index in indices) for row in rows]
    separator = "list" if len(indices) == 1 else "items"
    return telling.word("colon", name=head, value=telling.listed(texts, count, separator))


def _t_test(telling: Telling) -> str:
    facts, records = telling.table.facts, _records(telling)
    p = _float(facts.get("p_value"))
    if p is None:
        return telling.word("untestable")
    test = telling.word("t_test", t=telling.number(facts.get("t")), p=numbers.p_value(p))
    for record in records:
        parts = {name: telling.number(record[name]) for name in ("mean", "std", "n")}
        telling.say("t_test_says", group=telling.name_of(record["group"]), **parts)
    size = abs(_float(facts.get("difference")) or 0.0)
    telling.say("t_test_end", difference=telling.number(size), test=test, df=telling.number(facts.get("df")))
    first, second = (_named(record, "group", "mean", telling) for record in records[:2])
    return telling.word("significant" if p < LEVEL else "not_significant", first=first, second=second, test=test)


def _named(record: Record, name: str, value: str, telling: Telling) -> str:
    return telling.word("pair", name=telling.name_of(record[name]), value=telling.number(record[value]))


def _chi_square(telling: Telling) -> str:
    facts = telling.table.facts
    p = _float(facts.get("p_value"))
    if p is None:
        return telling.word("untestable")
    shown = {name: telling.number(facts.get(name)) for name in ("chi2", "df", "n")}
    test = telling.word("chi_square", p=numbers.p_value(p), v=telling.number(facts.get("cramers_v")), **shown)
    return telling.state(telling.word("related" if p < LEVEL else "unrelated", test=test))


def _missing(telling: Telling) -> str:
    lacking = [record for record in _records(telling) if (_float(record["missing"]) or 0) > 0]
    if not lacking:
        return telling.word("none_missing") if len(telling.table.rows) != 1 else telling.word("none_missing_of")
    for record in lacking:
        share = telling.number(record["percent"], "%")
        telling.say(
            "missing_says", column=str(record["column"]), count=telling.number(record["missing"]), percent=share
        )
    texts = [_counted(record, telling) for record in lacking]
    if len(telling.table.rows) == 1:
        return texts[0]
    total = telling.number(telling.table.facts.get("total_missing"))
    named = [
        telling.word("pair", name=str(record["column"]), value=text)
        for record, text in zip(lacking, texts, strict=True)
    ]
    return telling.word("missing", count=total, list=telling.listed(named))


def _counted(record: Record, telling: Telling) -> str:
    share = numbers.percent(_float(record["percent"]) or 0.0)
    return telling.number(record["missing"]) + telling.word("bracket", text=share)


def _difference(telling: Telling) -> str:
    difference = _float(telling.table.facts.get("difference"))
    if difference is None:
        return telling.word("no_value")
    first, second = (_named(record, "group", "value", telling) for record in _records(telling)[:2])
    percent = _float(telling.table.facts.get("percent"))
    share = "" if percent is None else telling.word("bracket", text=_signed_percent(percent, telling))
    name = "more_by" if difference > 0 else "less_by" if difference < 0 else "no_difference"
    size = telling.number(abs(difference))
    return telling.state(telling.word(name, difference=size, first=first, second=second, percent=share))


def _signed_percent(value: float, telling: Telling) -> str:
    text = telling.number(value, "%")
    return f"+{text}" if value > 0 else text


def _ratio(telling: Telling) -> str:
    ratio = _float(telling.table.facts.get("ratio"))
    if ratio is None:
        return telling.word("no_value")
    first, second = (_named(record, "group", "value", telling) for record in _records(telling)[:2])
    return telling.state(telling.word("ratio", ratio=telling.number(ratio), first=first, second=second))


def _growth(telling: Telling) -> str:
    table, records = telling.table, _records(telling)
    keys = [index for index, column in enumerate(table.columns) if column.name not in _GROWTH]
    texts = [_grown(record, telling) for record in records]
    if not texts:
        return telling.word("empty")
    names = [telling.name(row, keys) for row in table.rows]
    if len(texts) == 1:
        answer = telling.word("colon", name=names[0], value=texts[0]) if keys else texts[0]
        return telling.state(answer)
    changes = {n: c for n, r in zip(names, records, strict=True) if (c := _float(r["change_percent"])) is not None}
    if len(changes) > 1 and shapes.is_complete(table):
        top, bottom = max(changes, key=changes.__getitem__), min(changes, key=changes.__getitem__)
        high, low = (_signed_percent(changes[name], telling) for name in (top, bottom))
        telling.say("growth_top", top=top, high=high, bottom=bottom, low=low)
    lines = [telling.word("colon", name=n, value=t) for n, t in zip(names, texts, strict=True)]
    return telling.listed(lines, table.total, "items")


_GROWTH = ("before", "after", "change", "change_percent")


def _grown(record: Record, telling: Telling) -> str:
    before, after = telling.number(record["before"]), telling.number(record["after"])
    change, percent = _float(record["change"]), _float(record["change_percent"])
    if change is None:
        return telling.word("growth_gap", before=before, after=after)
    if change == 0:
        return telling.word("growth_same", after=after)
    telling.numbers.append(change)
    parts = {"before": before, "after": after, "change": numbers.signed(change)}
    if percent is None:
        return telling.word("growth_new", **parts)
    size = telling.number(abs(percent), "%")
    return telling.word("growth_up" if change > 0 else "growth_down", percent=size, **parts)


def _share(telling: Telling) -> str:
    table = telling.table
    if not table.rows:
        return telling.word("empty")
    percent = telling.number(table.rows[0][-1], "%")
    part, whole = table.facts.get("part"), table.facts.get("whole")
    if part is None or whole is None:
        return percent
    return telling.state(
        telling.word("share_of", percent=percent, part=telling.number(part), whole=telling.number(whole))
    )


def _describe(telling: Telling) -> str:
    records = _records(telling)
    for record in records:
        telling.say("sentence", text=_described(record, telling))
    columns = telling.listed([str(record["column"]) for record in records], telling.table.total)
    return telling.word("describe", count=telling.number(len(records)), list=columns)


def _described(record: Record, telling: Telling) -> str:
    texts = [str(record["type"])]
    for name in ("filled", "missing", "distinct", "min", "max", "mean"):
        value = record.get(name)
        if value is not None:
            text = telling.number(value) if numbers.is_number(value) else str(value)
            texts.append(telling.word("pair", name=telling.word(f"column_{name}"), value=text))
    return telling.word("colon", name=str(record["column"]), value=telling.word("list").join(texts))


ANALYSES: Mapping[str, Callable[[Telling], str]] = {
    Method.CORRELATION: _correlation,
    Method.OUTLIERS: _outliers,
    Method.T_TEST: _t_test,
    Method.CHI_SQUARE: _chi_square,
    Method.MISSING: _missing,
    Method.DIFFERENCE: _difference,
    Method.RATIO: _ratio,
    Method.GROWTH: _growth,
    Method.SHARE: _share,
    Method.DESCRIBE: _describe,
}
"""For each method, what writes its findings and gives the answer."""
