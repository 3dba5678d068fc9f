"""Whether a number adds up, and so what a question means that says neither sum nor average.

"Sales by region" asks for sums, "temperature by region" for averages, though neither says so.
"""

from __future__ import annotations

import re

from training.schema import Made
from training.slots import Misfit, Symbol

LEVEL = re.compile(
    r"price|\brate|ratio|percent|pct|%|\bage\b|rating|score|\bmark\b|grade|gpa|index|temperature|\btemp\b|humidity"
    r"|pressure|speed|height|width|depth|elevation|altitude|latitude|longitude|year|(?<!stock )(?<!reorder )level"
    r"|density|concentration|\bbmi\b|\bper\b|\bavg\b|average|voltage|\bph\b|frequency|salary|wage|duration|latency"
    r"|delay|response time|lead time|tenure|experience|margin|glucose|inflation|day high|day low|cloud|visibility|pm2"
    r"|cpu|memory usage|disk usage|waiting time|reaction|cycle time|finish|signal|\blength\b|thickness|diameter|purity"
    r"|progress|\bfloor\b|\bmpg\b|engine|household size|family size|time on page|weight|happiness|satisfaction"
    r"|intensity|clock|mileage|expectancy|hba1c|heart|blood"
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
RANKED = ("most_", "least_", "top_", "join_most")
"""Intents whose bare wording, of a number that does not add up, could as well mean a single row."""


def adds_up(column: Made) -> bool:
    """Whether the sum of this number means something."""
    called = f"{column.noun.names[0]} {column.noun.en[0]}".lower().replace("_", " ")
    return not LEVEL.search(called)


def as_meant(name: str, tokens: list[Symbol], column: Made | None, text: str) -> list[Symbol]:
    """The plan with the mean in place of a sum that nobody asks for.

    Raises:
        Misfit: the words could as well mean something else.
    """
    if "sum" not in tokens or column is None or "share" in tokens or TOTAL.search(text) or adds_up(column):
        return tokens
    if name.startswith(RANKED):
        raise Misfit
    return ["mean" if token == "sum" else token for token in tokens]
