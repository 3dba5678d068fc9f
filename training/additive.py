"""Whether a number adds up, and so what a question means that says neither sum nor average.

"Sales by region" asks for sums, "temperature by region" for averages, though neither says so.
"""

from __future__ import annotations

import re

from training.schema import Made
from training.slots import Misfit, Symbol

LEVEL = re.compile(
    r"price|\brate|ratio|percent|pct|%|\bage\b|rating|score|\bmark\b|grade|gpa|index|temperature|\btemp\b|humidity|pressure"
    r"|speed|height|width|depth|elevation|altitude|latitude|longitude|year|(?<!stock )(?<!reorder )level|density|concentration|\bbmi\b|\bper\b|\bavg\b"
    r"|average|voltage|\bph\b|frequency|salary|wage|duration|latency|delay|response time|lead time|tenure|experience|margin"
    r"|glucose|inflation|day high|day low|cloud|visibility|pm2|cpu|memory usage|disk usage|waiting time|reaction|cycle time|finish"
    r"|signal|\blength\b|thickness|diameter|purity|progress|\bfloor\b|\bmpg\b|engine|household size|family size|time on page"
    r"|weight|happiness|satisfaction|intensity|clock|mileage|expectancy|hba1c|heart|blood",
)
"""Words in what a number is called that does not add up."""
TOTAL = re.compile(
    r"total|\bsum|overall|altogether|in all|add|combined|accumulat|aggregate|together|whole|entire|cumul|share|portion|percent|%"
    r"|pie|split|divid|how much|contribut|account|come from|comes from|came from"
    r"|总|合计|累计|求和|相加|汇总|共|加起来|加在|占|比例|份额|贡献|构成|之和|sum",
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
