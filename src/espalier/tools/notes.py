"""What a person should know of a result: what was left out of it, that nothing fits, that the last place is shared."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.query import Fn, Key, Measure, Query, Scalar
from espalier.tools import words

_SAYS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "none": "no row fits: {}",
        "empty": "there are no rows",
        "all_missing": "{} is missing in every row that fits",
        "key": "{} of {} rows have no {} and are left out",
        "value": "{} of {} rows have no {}",
        "tie": "the row after the last has the same {}",
        "end": ". ",
    },
    "zh": {
        "none": "没有符合条件的行：{}",
        "empty": "没有数据行",
        "all_missing": "符合条件的行都缺少{}",
        "key": "{1}行中有{0}行缺少{2}，未计入",
        "value": "{1}行中有{0}行缺少{2}",
        "tie": "下一行的{}与最后一行相同",
        "end": "。",
    },
}


def note(query: Query, counts: Mapping[str, Scalar], tied: str, language: str) -> str:
    """The note on a result, "" where there is nothing to say.

    Args:
        query: a checked one.
        counts: ``fitting``, ``key_0`` ..., ``measure_0`` ... as ``compile_counts`` gives them.
        tied: the name of what the rows are ranked by where the limit cuts through a tie, else "".
        language: "en" or "zh".
    """
    says, fitting = _SAYS[language], _count(counts.get("fitting"))
    if not fitting:
        condition = words.condition_words(query.where, language)
        return says["none"].format(condition) if query.where.any_of else says["empty"]
    found = _left_out(query, counts, fitting, says)
    if tied:
        found.append(says["tie"].format(tied))
    return says["end"].join(dict.fromkeys(found))


def _left_out(query: Query, counts: Mapping[str, Scalar], fitting: int, says: Mapping[str, str]) -> list[str]:
    found = []
    for place, key in enumerate(keys_of(query)):
        missing = _count(counts.get(f"key_{place}"))
        if missing:
            found.append(says["key"].format(f"{missing:,}", f"{fitting:,}", key.column))
    for place, measure in enumerate(measures_of(query)):
        missing = _count(counts.get(f"measure_{place}"))
        if missing and measure.fn not in (Fn.COUNT, Fn.DISTINCT):
            every = says["all_missing"].format(measure.column)
            some = says["value"].format(f"{missing:,}", f"{fitting:,}", measure.column)
            found.append(every if missing == fitting else some)
    return found


def keys_of(query: Query) -> tuple[Key, ...]:
    """What the rows of a query are grouped by."""
    if query.aggregate is not None:
        return query.aggregate.keys
    return query.analysis.keys if query.analysis is not None else ()


def measures_of(query: Query) -> tuple[Measure, ...]:
    """What a query measures."""
    if query.aggregate is not None:
        return query.aggregate.measures
    one = query.analysis.measure if query.analysis is not None else None
    return () if one is None else (one,)


def _count(value: Scalar) -> int:
    return int(value) if isinstance(value, int | float) else 0
