"""The sentences of findings and answers, in English and in Chinese, and the names of measures in both.

Each text is written for its language; the two say the same and need not follow each other word by word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "empty": "No row fits",
    "empty_how": "No row fits: {how}",
    "no_value": "no value",
    "none": "(none)",
    "more": "... and {count} more",
    "rows": "{count} rows.",
    "row": "1 row.",
    "is": "{measure}: {value}.",
    "ends": "Of these {count}, {top} has the highest {measure} ({high}) and {bottom} the lowest ({low}).",
    "tied_top": "Of these {count}, {top} share the highest {measure} ({high}); {bottom} has the lowest ({low}).",
    "first_only": "The first of them is {top}, with {measure} {high}.",
    "one_group": "{top} is the only group, with {measure} {high}.",
    "all_equal": "All {count} have the same {measure}: {high}.",
    "sum": "Together they come to {total}.",
    "sum_share": "Together they come to {total}; {top} alone makes up {share}.",
    "trend": "{measure} went from {first} ({start}) to {last} ({end}), {change}.",
    "peak": "The peak was {high} ({top}), the low {low} ({bottom}).",
    "range": "{measure} ranges from {low} to {high}.",
    "missing_cells": "{measure} is missing in {count} of them.",
    "up": "up {percent}",
    "down": "down {percent}",
    "same": "unchanged",
    "rising": "rising, {change} from {start} to {end}",
    "falling": "falling, {change} from {start} to {end}",
    "mixed": "no steady trend, {change} from {start} to {end}",
    "best": "Highest: {top} ({high}); lowest: {bottom} ({low})",
    "correlation": "{r} ({kind}, n = {n})",
    "correlation_none": "undefined: one of the two columns does not vary",
    "correlation_says": "{first} and {second}: r = {r}, {kind} (n = {n}, p {p}).",
    "correlation_top": "{first} goes most closely with {second} (r = {r}).",
    "strong": "strong",
    "moderate": "moderate",
    "weak": "weak",
    "negligible": "next to none",
    "positive": "{strength}, positive",
    "negative": "{strength}, negative",
    "outliers": "{count} outliers (outside {low} to {high})",
    "outlier": "1 outlier (outside {low} to {high})",
    "no_outliers": "No outliers: every value lies within {low} to {high}",
    "outliers_says": "{count} values lie outside {low} to {high} (1.5 interquartile ranges beyond the quartiles).",
    "significant": "Yes, significantly: {first} against {second} ({test})",
    "not_significant": "No significant difference: {first} against {second} ({test})",
    "t_test": "Welch t = {t}, p {p}",
    "t_test_says": "{group}: mean {mean}, standard deviation {std}, n = {n}.",
    "t_test_end": "The difference is {difference} ({test}, df = {df}).",
    "untestable": "This cannot be tested: there are too few values, or they do not vary",
    "related": "Yes, significantly related ({test})",
    "unrelated": "No significant association ({test})",
    "chi_square": "chi-square = {chi2}, df = {df}, p {p}, Cramér's V = {v}, n = {n}",
    "missing": "{count} missing: {list}",
    "none_missing": "No missing values",
    "none_missing_of": "0 (no missing values)",
    "missing_says": "{column} lacks {count} values ({percent}).",
    "no_difference": "No difference: {first}, {second}",
    "more_by": "{difference} more: {first}, {second}{percent}",
    "less_by": "{difference} less: {first}, {second}{percent}",
    "ratio": "{ratio} times: {first}, {second}",
    "growth_up": "up {percent}, from {before} to {after} ({change})",
    "growth_down": "down {percent}, from {before} to {after} ({change})",
    "growth_same": "no change ({after})",
    "growth_new": "from {before} to {after} ({change})",
    "growth_gap": "from {before} to {after}",
    "growth_top": "{top} grew most ({high}), {bottom} least ({low}).",
    "share_of": "{percent} ({part} of {whole})",
    "describe": "{count} columns: {list}",
    "list": ", ",
    "items": "; ",
    "lines": "\n",
    "sentence": "{text}.",
    "column_filled": "filled",
    "column_missing": "missing",
    "column_distinct": "distinct",
    "column_min": "lowest",
    "column_max": "highest",
    "column_mean": "mean",
    "pair": "{name} {value}",
    "colon": "{name}: {value}",
    "bracket": " ({text})",
}

CHINESE: Mapping[str, str] = {
    "empty": "没有符合条件的行",
    "empty_how": "没有符合条件的行：{how}",
    "no_value": "无数值",
    "none": "（空）",
    "more": "……另有 {count} 项",
    "rows": "共 {count} 行。",
    "row": "共 1 行。",
    "is": "{measure}为 {value}。",
    "ends": "在这 {count} 项中，{top} 的{measure}最高（{high}），{bottom} 最低（{low}）。",
    "tied_top": "在这 {count} 项中，{top} 的{measure}并列最高（{high}），{bottom} 最低（{low}）。",
    "first_only": "排在第一的是 {top}，{measure}为 {high}。",
    "one_group": "只有 {top} 一项，{measure}为 {high}。",
    "all_equal": "全部 {count} 项的{measure}相同，都是 {high}。",
    "sum": "合计 {total}。",
    "sum_share": "合计 {total}，其中 {top} 占 {share}。",
    "trend": "{measure}从 {start} 的 {first} 变为 {end} 的 {last}，{change}。",
    "peak": "最高点是 {top}（{high}），最低点是 {bottom}（{low}）。",
    "range": "{measure}介于 {low} 和 {high} 之间。",
    "missing_cells": "其中 {count} 行缺少{measure}。",
    "up": "上升 {percent}",
    "down": "下降 {percent}",
    "same": "持平",
    "rising": "呈上升趋势，从 {start} 到 {end} {change}",
    "falling": "呈下降趋势，从 {start} 到 {end} {change}",
    "mixed": "没有稳定的趋势，从 {start} 到 {end} {change}",
    "best": "最高：{top}（{high}）；最低：{bottom}（{low}）",
    "correlation": "{r}（{kind}，n = {n}）",
    "correlation_none": "无法计算：其中一列的数值没有变化",
    "correlation_says": "{first} 与 {second} 的相关系数 r = {r}，{kind}（n = {n}，p {p}）。",
    "correlation_top": "与 {first} 关系最密切的是 {second}（r = {r}）。",
    "strong": "强",
    "moderate": "中等",
    "weak": "弱",
    "negligible": "几乎无相关",
    "positive": "{strength}正相关",
    "negative": "{strength}负相关",
    "outliers": "{count} 个异常值（超出 {low} 到 {high}）",
    "outlier": "1 个异常值（超出 {low} 到 {high}）",
    "no_outliers": "没有异常值：所有数值都在 {low} 到 {high} 之间",
    "outliers_says": "有 {count} 个数值超出 {low} 到 {high}（四分位数之外 1.5 倍四分位距）。",
    "significant": "是，差异显著：{first}，{second}（{test}）",
    "not_significant": "差异不显著：{first}，{second}（{test}）",
    "t_test": "Welch t = {t}，p {p}",
    "t_test_says": "{group}：平均值 {mean}，标准差 {std}，n = {n}。",
    "t_test_end": "两组相差 {difference}（{test}，自由度 {df}）。",
    "untestable": "无法检验：数值太少或没有变化",
    "related": "是，显著相关（{test}）",
    "unrelated": "没有显著关联（{test}）",
    "chi_square": "卡方 = {chi2}，自由度 {df}，p {p}，Cramér's V = {v}，n = {n}",
    "missing": "缺失 {count} 个：{list}",
    "none_missing": "没有缺失值",
    "none_missing_of": "0（没有缺失值）",
    "missing_says": "{column} 缺失 {count} 个（{percent}）。",
    "no_difference": "没有差别：{first}，{second}",
    "more_by": "多 {difference}：{first}，{second}{percent}",
    "less_by": "少 {difference}：{first}，{second}{percent}",
    "ratio": "{ratio} 倍：{first}，{second}",
    "growth_up": "增长 {percent}，从 {before} 到 {after}（{change}）",
    "growth_down": "下降 {percent}，从 {before} 到 {after}（{change}）",
    "growth_same": "没有变化（{after}）",
    "growth_new": "从 {before} 到 {after}（{change}）",
    "growth_gap": "从 {before} 到 {after}",
    "growth_top": "增幅最大的是 {top}（{high}），最小的是 {bottom}（{low}）。",
    "share_of": "{percent}（{whole} 中的 {part}）",
    "describe": "{count} 列：{list}",
    "list": "，",
    "items": "；",
    "lines": "\n",
    "sentence": "{text}。",
    "column_filled": "有值",
    "column_missing": "缺失",
    "column_distinct": "不同值",
    "column_min": "最小",
    "column_max": "最大",
    "column_mean": "平均",
    "pair": "{name} {value}",
    "colon": "{name}：{value}",
    "bracket": "（{text}）",
}

_HAN = "[\u4e00-\u9fff]"
_MEASURES_ZH: tuple[tuple[str, str], ...] = (
    (r"total (.+)", r"\1总和"),
    (r"average (.+)", r"\1平均值"),
    (r"median (.+)", r"\1中位数"),
    (r"lowest (.+)", r"\1最小值"),
    (r"highest (.+)", r"\1最大值"),
    (r"standard deviation of (.+)", r"\1标准差"),
    (r"number of different (.+) values", r"\1的不同值个数"),
    (r"number of rows", "行数"),
    (r"number of pairs", "对数"),
    (r"number of values", "个数"),
    (r"number of (.+) values", r"\1的个数"),
    (r"number with (.+)", r"\1的行数"),
    (r"share_percent|share of the total|share", "占比"),
    (r"correlation", "相关系数"),
    (r"p-value", "p 值"),
    (r"average", "平均值"),
    (r"standard deviation", "标准差"),
    (r"missing values", "缺失数"),
    (r"percent", "百分比"),
    (r"filled", "有值"),
    (r"missing", "缺失"),
    (r"different values", "不同值"),
    (r"lowest", "最小值"),
    (r"highest", "最大值"),
    (r"before", "之前"),
    (r"after", "之后"),
    (r"change", "变化"),
    (r"change in percent", "变化百分比"),
)
_PARTS_ZH: Mapping[str, str] = {
    "year": "年份",
    "quarter": "季度",
    "month": "月份",
    "day": "日期",
    "decade": "年代",
    "weekday": "星期",
    "month_of_year": "月份",
    "hour": "小时",
}


def words(language: str) -> Mapping[str, str]:
    """The texts of a language; English for any that is not Chinese."""
    return CHINESE if language == "zh" else ENGLISH


def filled(template: str, parts: Mapping[str, str]) -> str:
    """``template`` with ``parts`` in it. The space that sets a name off from Chinese around it goes where the name is
    Chinese itself."""
    for name, part in parts.items():
        if re.search(rf"{_HAN}$", part):
            template = re.sub(rf"(\{{{name}\}}) (?={_HAN})", r"\1", template)
        if re.match(_HAN, part):
            template = re.sub(rf"(?<={_HAN}) (\{{{name}\}})", r"\1", template)
    return template.format(**parts)


def measure_name(name: str, language: str) -> str:
    """The name of a measure ("total amount") in a language; what is no known kind of measure stays as it is."""
    if language != "zh":
        return "share of the total" if name == "share_percent" else name
    for pattern, chinese in _MEASURES_ZH:
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return re.sub(pattern, chinese, name, flags=re.IGNORECASE)
    return name


def key_name(name: str, language: str) -> str:
    """What groups are: the column's name, or the part of a date that it is ("month", "月份")."""
    if language == "zh":
        return _PARTS_ZH.get(name, name)
    return "month of the year" if name == "month_of_year" else name
