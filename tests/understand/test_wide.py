"""Which reports leave open what is in them."""

from __future__ import annotations

import pytest

from espalier.core.task import Task
from espalier.llm.embedded.proposer import EmbeddedLinker
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace
from espalier.understand.rules import Understand
from espalier.understand.wide import reported_table


@pytest.fixture
def goal_of(tmp_path):
    (tmp_path / "sales.csv").write_text("region,amount\nNorth,10\nSouth,20\nNorth,30\n", "utf-8")
    inventory = survey_folder(Workspace(tmp_path))
    return lambda text: Understand(None, EmbeddedLinker()).goal_of(Task(text, tmp_path), inventory)


@pytest.mark.parametrize(
    "text",
    [
        "Write a report on sales.csv",
        "please analyse sales.csv and write a short report into out.md",
        "I need a full report about this data",
        "写一份关于 sales.csv 的报告",
        "分析 sales.csv，并生成一份报告，保存为 out.md",
    ],
)
def test_a_report_on_a_table_alone_is_open(goal_of, text):
    assert reported_table(goal_of(text)).path == "sales.csv"


@pytest.mark.parametrize(
    "text",
    [
        "Write a report on amount by region in sales.csv",
        "Write a report on the north in sales.csv",
        "Write a report on sales.csv with a chart of each region",
        "Write a report on the 3 best rows of sales.csv",
        "写一份各地区金额的报告",
        "Analyse sales.csv",
    ],
)
def test_one_that_names_what_it_wants_is_not(goal_of, text):
    assert reported_table(goal_of(text)) is None
