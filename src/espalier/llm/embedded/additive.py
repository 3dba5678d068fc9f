"""Whether a number adds up, and so what a question means that says neither sum nor average.

"Sales by region" asks for sums, "temperature by region" for averages, though neither says so.
"""

from __future__ import annotations

import re

from espalier.core.task import ColumnProfile
from espalier.core.value import ColumnType

LEVEL = re.compile(
    r"price|\brate|ratio|percent|pct|%|\bage\b|rating|score|\bmark\b|grade|gpa|index|temperature|\btemp\b|humidity"
    r"|pressure|speed|height|width|depth|elevation|altitude|latitude|longitude|year|(?<!stock )(?<!reorder )level"
    r"|density|concentration|\bbmi\b|\bper\b|\bavg\b|average|voltage|\bph\b|frequency|salary|wage|duration|latency"
    r"|delay|response time|lead time|tenure|experience|margin|glucose|inflation|day high|day low|cloud|visibility|pm2"
    r"|cpu|memory usage|disk usage|waiting time|reaction|cycle time|finish|signal|\blength\b|thickness|diameter|purity"
    r"|progress|\bfloor\b|\bmpg\b|engine|household size|family size|time on page|weight|happiness|satisfaction"
    r"|intensity|clock|mileage|expectancy|hba1c|heart|blood"
    r"|价|率|龄|评分|得分|分数|成绩|温|湿度|压|速|身高|高度|宽|深|重量|体重|密度|浓度|指数|等级|年份|工资|薪|时长|年代|满意"
)
"""Words in what a number is called that does not add up."""
TOTAL = re.compile(
    r"total|\bsum|overall|altogether|in all|\badd|combined|accumulat|aggregate|together|whole|entire|cumul|share"
    r"|portion|percent|%|\bpie\b|split|divid|how much|contribut|account|comes? from|came from|\bearn|\bmade\b"
    r"|\bmake\b"
    r"|总|合计|累计|求和|相加|汇总|共|加起来|加在"
    r"|占|比例|份额|贡献|构成|之和|挣|赚|卖|花",
    re.IGNORECASE,
)
"""What says that a sum is meant."""
MEAN = re.compile(
    r"(?<!\bi )\bmeans?\b|averag|\bavg\b|typical|\bexpected?\b|\bnormal|per \w+|平均|均|人均|一般|通常", re.IGNORECASE
)
"""What says, or may say, that an average is meant."""

YEARS = (1500, 2100)
"""Between these a whole column of numbers is taken for years."""


def is_year(column: ColumnProfile) -> bool:
    """Whether a column of numbers can hold years alone."""
    low, high = column.low, column.high
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return False
    return column.type is ColumnType.NUMBER and YEARS[0] <= float(low) <= float(high) <= YEARS[1]
