"""Reports that leave open what is in them, through the public command: the looks are those that a policy takes."""

from __future__ import annotations

import asyncio
import random

import pytest

from espalier.assemble.learned_cases import ORDER, TABLE
from espalier.core import codec
from espalier.core.event import EventKind
from espalier.learner.cases.orders import Order
from espalier.learner.table import QTable, to_json
from espalier.store.versions import Versions
from tests.end_to_end.command import Command, artifacts, assert_done

TASK = "Write a report on sales.csv"
PLAIN = Order((("profile", 1), ("compare", 1), ("outliers", 1), ("write", 1)))


@pytest.fixture
def command(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    rng = random.Random(3)
    lines = ["order_id,day,region,amount"]
    for n in range(120):
        amount = 9044 if n == 77 else round(rng.gauss(500, 20))
        lines.append(f"{1000 + n},2024-{1 + n // 10:02}-{1 + n % 28:02},{rng.choice(['North', 'South'])},{amount}")
    (folder / "sales.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return Command(tmp_path / "home", folder)


async def run(command, task):
    return await asyncio.to_thread(command.run, "embedded", task)


async def test_a_report_that_leaves_open_what_is_in_it_looks_at_groups_time_and_what_stands_out(command):
    ended = await run(command, f"{TASK}, save it as r.md")
    assert_done(command, ended)
    text = (command.folder / "r.md").read_text("utf-8")
    assert set(artifacts(ended).values()) == {"report", "chart"}
    assert "9,044" in text
    assert "by region" in text
    assert "by month" in text
    assert "order_id by" not in text


async def test_what_is_live_decides_which_looks_are_taken_and_is_named(command):
    versions = Versions(command.home, "report")
    versions.promote(versions.add({TABLE: to_json(QTable()), ORDER: codec.text(PLAIN)}, {}))
    ended = await run(command, f"{TASK} as r.md")
    made = next(event for event in assert_done(command, ended) if event.kind is EventKind.PLAN_MADE)
    text = (command.folder / "r.md").read_text("utf-8")
    assert artifacts(ended) == {"r.md": "report"}
    assert "9,044" in text
    assert "by month" not in text
    assert "the looks that the policy report-1 takes" in made.data["reason"]


async def test_a_report_that_says_what_is_in_it_holds_just_that(command):
    ended = await run(command, "Write a report r.md on the total amount by region in sales.csv")
    assert_done(command, ended)
    text = (command.folder / "r.md").read_text("utf-8")
    assert "by month" not in text
    assert "Outliers" not in text
