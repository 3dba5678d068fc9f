"""What can be asked, as patterns of the plan language with slots; the words for each are in ``training/wording``.

A pattern is plan-language tokens in which ``C:x`` stands for the pointer of column slot ``x``, ``L:x`` for a literal,
``V:x`` for ``column = value`` (three tokens), ``T``, ``T0``, ``T1`` for tables, ``P:x`` for a period (three or four
tokens such as ``year c2 = l0``), ``COND`` for a condition that must be there and ``W`` for an optional ``where COND``.

Column slots by first letter: ``n`` number, ``c`` category, ``e`` the column that names the thing a row is about (or
any text), ``d`` date, ``a`` any column, ``j`` a key that two tables share. ``shape`` says what comes out: a scalar,
one row ("pick"), groups, rows, or an effect; ``chart`` the natural chart of it, "" for none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that can be asked: its plan, what comes out, its natural chart, and how often to sample it."""

    gold: str
    shape: str
    chart: str = ""
    weight: float = 1.0


INTENTS: dict[str, Intent] = {}


def _add(name: str, gold: str, shape: str, chart: str = "", weight: float = 1.0) -> None:
    INTENTS[name] = Intent(gold, shape, chart, weight)


AGGREGATES = ("sum", "mean", "median", "min", "max", "std")
PARTS = ("month", "year", "quarter", "weekday", "day", "decade", "hour")

# One number.
_add("count", "ask T W count", "scalar", weight=3)
for _fn in AGGREGATES:
    _add(_fn, f"ask T W {_fn} C:n", "scalar", weight={"sum": 3, "mean": 3}.get(_fn, 1.2))
_add("range", "ask T W min C:n max C:n", "pick")
_add("mean_median", "ask T W mean C:n median C:n", "pick", weight=0.5)
_add("two_means", "ask T W mean C:n mean C:n2", "pick", weight=0.6)
_add("nunique", "ask T W nunique C:c", "scalar", weight=1.5)
_add("nunique_entity", "ask T W nunique C:e", "scalar", weight=0.8)
_add("percent_rows", "ask T W pct COND", "scalar", weight=2.4)
_add("percent_within", "ask T where V:c pct COND", "scalar", weight=0.8)
_add("percent_of_sum", "ask T part C:n V:c", "scalar", weight=1.2)
_add("difference", "ask T diff FN C:n of V:c of V2:c", "pick", weight=1.4)
_add("difference_count", "ask T diff count of V:c of V2:c", "pick", weight=0.8)
_add("difference_period", "ask T diff FN C:n of P:1 of P:2", "pick", weight=0.8)
_add("ratio", "ask T ratio FN C:n of V:c of V2:c", "pick", weight=0.8)
_add("growth", "ask T W growth sum C:n of P:1 of P:2", "pick", weight=1.2)
_add("correlation", "ask T W corr C:n C:n2", "pick", weight=1.4)
_add("test_means", "ask T ttest C:n C:c", "pick", weight=1.0)
_add("test_means_values", "ask T ttest C:n C:c V:only V2:only", "pick", weight=0.8)
_add("test_independence", "ask T chi2 C:c C:c2", "pick", weight=0.8)
_add("missing", "ask T missing C:a", "scalar", weight=1.0)
_add("first_date", "ask T W min C:d", "scalar", weight=0.7)
_add("last_date", "ask T W max C:d", "scalar", weight=0.7)
_add("count_sum", "ask T W count sum C:n", "pick", weight=0.7)
_add("sum_mean", "ask T W sum C:n mean C:n", "pick", weight=0.6)
_add("two_sums", "ask T W sum C:n sum C:n2", "pick", weight=0.6)

# The one that is most or least.
for _name, _order in (("most", "desc"), ("least", "asc")):
    _add(f"{_name}_row", f"ask T W rows keep C:e C:n sort C:n {_order} first", "pick", weight=1.8)
    _add(f"{_name}_full_row", f"ask T W rows sort C:n {_order} first", "pick", weight=0.7)
    _add(f"{_name}_group", f"ask T W by C:c sum C:n {_order} first", "pick", weight=1.8)
    _add(f"{_name}_group_mean", f"ask T W by C:c mean C:n {_order} first", "pick", weight=1.4)
    _add(f"{_name}_group_count", f"ask T W by C:c count {_order} first", "pick", weight=1.4)
    _add(f"{_name}_period", f"ask T W by PART C:d sum C:n {_order} first", "pick", weight=1.4)
    _add(f"{_name}_period_mean", f"ask T W by PART C:d mean C:n {_order} first", "pick", weight=0.8)
    _add(f"{_name}_period_count", f"ask T W by PART C:d count {_order} first", "pick", weight=0.8)
    _add(f"{_name}_group_mean_many", f"ask T W by C:c mean C:n count having CMP L:k {_order} first", "pick", weight=0.7)
    _add(f"top_{_name}_rows", f"ask T W rows keep C:e C:n sort C:n {_order} first L:k", "rows", "bar", weight=1.2)
    _add(f"top_{_name}_full_rows", f"ask T W rows sort C:n {_order} first L:k", "rows", weight=1.0)
    _add(f"top_{_name}_groups", f"ask T W by C:c sum C:n {_order} first L:k", "groups", "bar", weight=1.3)
    _add(f"top_{_name}_groups_mean", f"ask T W by C:c mean C:n {_order} first L:k", "groups", "bar", weight=0.7)
    _add(f"top_{_name}_groups_count", f"ask T W by C:c count {_order} first L:k", "groups", "bar", weight=0.7)
_add("most_growth", "ask T growth sum C:n of P:1 of P:2 by C:c desc first", "pick", weight=1.0)
_add("least_growth", "ask T growth sum C:n of P:1 of P:2 by C:c asc first", "pick", weight=0.5)
_add("newest_row", "ask T W rows sort C:d desc first", "pick", weight=0.7)
_add("oldest_row", "ask T W rows sort C:d asc first", "pick", weight=0.7)

# Groups.
for _fn in AGGREGATES:
    _add(f"by_{_fn}", f"ask T W by C:c {_fn} C:n", "groups", "bar", weight={"sum": 3, "mean": 2.4}.get(_fn, 0.9))
_add("by_count", "ask T W by C:c count", "groups", "bar", weight=2.4)
_add("by_nunique", "ask T W by C:c nunique C:e", "groups", "bar", weight=0.7)
_add("by_sum_count", "ask T W by C:c sum C:n count", "groups", "bar", weight=0.6)
_add("by_sum_mean", "ask T W by C:c sum C:n mean C:n", "groups", "bar", weight=0.7)
_add("by_two_numbers", "ask T W by C:c FN C:n FN C:n2", "groups", "bar", weight=0.9)
_add("by_two_sum", "ask T W by C:c C:c2 sum C:n", "groups", "bar", weight=1.1)
_add("by_two_mean", "ask T W by C:c C:c2 mean C:n", "groups", "bar", weight=0.8)
_add("by_two_count", "ask T W by C:c C:c2 count", "groups", "bar", weight=0.9)
_add("by_sum_over", "ask T W by C:c sum C:n having CMP L:x", "groups", "bar", weight=1.0)
_add("by_mean_over", "ask T W by C:c mean C:n having CMP L:x", "groups", "bar", weight=0.7)
_add("by_count_over", "ask T W by C:c count having CMP L:k", "groups", "bar", weight=1.0)
_add("by_mean_many", "ask T W by C:c mean C:n count having CMP L:k", "groups", "bar", weight=0.8)
_add("by_sum_sorted", "ask T W by C:c sum C:n ORDER", "groups", "bar", weight=0.8)
_add("by_mean_sorted", "ask T W by C:c mean C:n ORDER", "groups", "bar", weight=0.8)
_add("by_count_sorted", "ask T W by C:c count ORDER", "groups", "bar", weight=0.6)
_add("by_count_mean", "ask T W by C:c count mean C:n", "groups", "bar", weight=0.6)
_add("by_min_max", "ask T W by C:c min C:n max C:n", "groups", "bar", weight=0.6)
_add("by_sum_share", "ask T W by C:c sum C:n share", "groups", "pie", weight=1.4)
_add("by_count_share", "ask T W by C:c count share", "groups", "pie", weight=1.2)
_add("compare_sum", "ask T where V:c or V2:c by C:c sum C:n", "groups", "bar", weight=1.0)
_add("compare_mean", "ask T where V:c or V2:c by C:c mean C:n", "groups", "bar", weight=0.9)
_add("compare_count", "ask T where V:c or V2:c by C:c count", "groups", "bar", weight=0.6)
_add("growth_by", "ask T growth sum C:n of P:1 of P:2 by C:c", "groups", "bar", weight=0.9)
_add("correlation_all", "ask T corr C:n", "groups", "bar", weight=0.9)
_add("missing_all", "ask T missing", "groups", "bar", weight=0.8)
_add("describe", "ask T describe", "groups", weight=0.8)
_add("unique", "ask T W unique C:c", "groups", weight=1.6)

# Time.
for _part in PARTS:
    _add(f"{_part}_sum", f"ask T W by {_part} C:d sum C:n", "groups", "line", weight=3 if _part == "month" else 0.9)
    _add(f"{_part}_mean", f"ask T W by {_part} C:d mean C:n", "groups", "line", weight=1.5 if _part == "month" else 0.6)
    _add(f"{_part}_count", f"ask T W by {_part} C:d count", "groups", "line", weight=1.5 if _part == "month" else 0.6)
_add("month_by_sum", "ask T W by month C:d C:c sum C:n", "groups", "line", weight=0.7)
_add("year_by_sum", "ask T W by year C:d C:c sum C:n", "groups", "line", weight=0.5)

# Rows, and tables made of rows.
_add("filter", "ask T where COND rows", "rows", weight=3)
_add("filter_columns", "ask T where COND rows keep C:a C:a2", "rows", weight=1.2)
_add("filter_sort", "ask T where COND rows sort C:n ORDER", "rows", weight=0.8)
_add("filter_keep_sort", "ask T where COND rows keep C:a C:n sort C:n ORDER", "rows", weight=0.8)
_add("columns", "ask T rows keep C:a C:a2", "rows", weight=1.2)
_add("columns_three", "ask T rows keep C:a C:a2 C:a3", "rows", weight=0.9)
_add("drop_column", "ask T rows drop C:a", "rows", weight=0.9)
_add("drop_columns", "ask T rows drop C:a C:a2", "rows", weight=0.6)
_add("rename", "ask T rows rename C:a L:w", "rows", weight=1.0)
_add("rename_two", "ask T rows rename C:a L:w rename C:a2 L:w2", "rows", weight=0.8)
_add("sort_up", "ask T rows sort C:a asc", "rows", weight=1.6)
_add("sort_down", "ask T rows sort C:a desc", "rows", weight=1.6)
_add("sort_two", "ask T rows sort C:c asc C:n ORDER", "rows", weight=0.7)
_add("first_rows", "ask T rows first L:k", "rows", weight=0.8)
_add("distinct", "ask T rows distinct", "rows", weight=1.4)
_add("dedupe", "ask T rows dedupe C:a", "rows", weight=1.0)
_add("dedupe_two", "ask T rows dedupe C:a C:a2", "rows", weight=0.6)
_add("drop_missing_two", "ask T rows filled C:a C:a2", "rows", weight=0.6)
_add("drop_missing", "ask T rows filled C:a", "rows", weight=1.0)
_add("drop_missing_any", "ask T rows filled", "rows", weight=0.8)
_add("rows_missing", "ask T where C:a null rows", "rows", weight=0.7)
_add("fill_value", "ask T rows fill C:n L:x", "rows", weight=0.7)
_add("fill_text", "ask T rows fill C:c L:w", "rows", weight=0.6)
_add("fill_mean", "ask T rows fill C:n mean", "rows", weight=0.7)
_add("fill_median", "ask T rows fill C:n median", "rows", weight=0.5)
_add("round", "ask T rows round C:n digits L:k", "rows", weight=0.7)
_add("round_two", "ask T rows round C:n C:n2 digits L:k", "rows", weight=0.7)
_add("round_two_whole", "ask T rows round C:n C:n2", "rows", weight=0.5)
_add("round_whole", "ask T rows round C:n", "rows", weight=0.5)
_add("derive_columns", "ask T rows derive L:w C:n OPR C:n2", "rows", weight=1.5)
_add("derive_number", "ask T rows derive L:w C:n OPR L:x", "rows", weight=1.0)
_add("label", "ask T rows label L:w COND1 L:w1 L:w2", "rows", weight=1.6)
_add("outliers", "ask T outliers C:n", "rows", weight=1.2)
_add("join", "ask join T0 T1 C:j rows", "rows", weight=1.6)
_add("join_by_sum", "ask join T0 T1 C:j by C:c1 sum C:n", "groups", "bar", weight=1.6)
_add("join_by_mean", "ask join T0 T1 C:j by C:c1 mean C:n", "groups", "bar", weight=0.7)
_add("join_by_count", "ask join T0 T1 C:j by C:c1 count", "groups", "bar", weight=0.7)
_add("join_most", "ask join T0 T1 C:j by C:c1 sum C:n desc first", "pick", weight=0.9)
_add("join_sum_where", "ask join T0 T1 C:j where V:c1 sum C:n", "scalar", weight=0.8)
_add("union", "ask union T0 T1 rows", "rows", weight=1.4)
_add("union_sum", "ask union T0 T1 sum C:n", "scalar", weight=0.5)
_add("union_count", "ask union T0 T1 count", "scalar", weight=0.4)
_add("union_by_sum", "ask union T0 T1 by C:c sum C:n", "groups", "bar", weight=0.5)
_add("convert", "ask T rows ; save FORMAT", "effect", weight=1.8)
_add("convert_to", "ask T rows ; save L:f", "effect", weight=1.2)

# Charts that are asked for as such.
_add("scatter", "ask T W rows keep C:n C:n2 ; chart scatter", "effect", weight=1.2)
_add("histogram", "ask T W rows keep C:n ; chart hist", "effect", weight=1.2)

# Summaries.
_add("summary", "summary T", "effect", weight=1.2)
_add("summary_report", "summary T ; report", "effect", weight=1.4)
_add("compare_report", "ask T where V:c or V2:c by C:c sum C:n ; report", "effect", weight=0.8)

# Files and arithmetic.
_add("write", "write L:w L:f", "effect", weight=1.0)
_add("append", "append L:w L:f", "effect", weight=0.9)
_add("copy", "copy L:f L:g", "effect", weight=0.9)
_add("copy_table", "copy T L:g", "effect", weight=0.5)
_add("read", "read L:f", "effect", weight=0.8)
_add("list_files", "list", "effect", weight=0.6)
_add("list_format", "list FORMAT", "effect", weight=0.5)
_add("count_lines", "lines L:f", "effect", weight=0.6)
_add("count_words", "words L:f", "effect", weight=0.6)
_add("follow", "follow L:f", "effect", weight=0.8)
_add("calculate", "calc L:m", "scalar", weight=1.2)
