from __future__ import annotations

import pytest

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.language import Binding, Literal
from espalier.llm.embedded.sanity import absurd

TABLE = TableProfile(
    "sales.csv",
    (
        ColumnProfile("order_id", ColumnType.NUMBER),
        ColumnProfile("region", ColumnType.CATEGORY, ("North", "South")),
        ColumnProfile("amount", ColumnType.NUMBER),
        ColumnProfile("cost", ColumnType.NUMBER),
    ),
    10,
)
BINDING = Binding(
    (TABLE,),
    {0: "order_id", 1: "region", 2: "amount", 3: "cost"},
    (("region", "North"), ("region", "South")),
    (Literal("text", "margin"), Literal("file", "out.csv"), Literal("file", "step3.txt"), Literal("number", 5)),
)


@pytest.mark.parametrize(
    "program",
    [
        "ask t0 rows keep c2 c2",
        "ask t0 sum c2 sum c2",
        "ask t0 by c1 c1 count",
        "ask t0 rows derive l0 c2 - c2",
        "ask t0 rows derive l1 c2 - c3",
        "ask t0 rows rename c2 l1",
        "ask t0 mean c0",
        "ask t0 where c0 > l3 count",
        "ask t0 where c1 = v0 and c1 = v1 count",
        "ask t0 diff sum c2 of c1 = v0 of c1 = v0",
        "ask t0 ttest c2 c1 only v0 only v0",
        "ask t0 count ; save l2",
        "ask t0 count ; ask t0 count",
        "ask t0 by c2 sum c2",
        "ask t0 where decade c2 = l3 count",
        "ask t0 where c1 = v0 nunique c1",
        "ask t0 where c1 = v0 pct c1 = v0",
    ],
)
def test_what_nobody_means_is_refused(program: str) -> None:
    assert absurd(program.split(), BINDING, ("step3.txt",))


@pytest.mark.parametrize(
    "program",
    [
        "ask t0 rows keep c1 c2",
        "ask t0 sum c2 mean c2",
        "ask t0 by c1 nunique c0",
        "ask t0 rows derive l0 c2 - c3",
        "ask t0 where c0 = l3 count",
        "ask t0 where c1 = v0 or c1 = v1 count",
        "ask t0 diff sum c2 of c1 = v0 of c1 = v1",
        "ask t0 rows ; save l1",
        "read l2",
    ],
)
def test_what_people_mean_is_let_through(program: str) -> None:
    assert not absurd(program.split(), BINDING, ("step3.txt",))
