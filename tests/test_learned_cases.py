"""A case that is learned is kept with the order it improves on, and decides only while it is live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from espalier.assemble.cases import Training, training_for
from espalier.assemble.casework import found_order, measured, worked
from espalier.assemble.learned_cases import ORDER, TABLE, learned, live_policy
from espalier.core import codec
from espalier.learner.cases.article import KIND, in_turn
from espalier.learner.cases.case import at, key, play
from espalier.learner.cases.orders import ALL, Order
from espalier.learner.cases.training import Schedule
from espalier.learner.table import Cell, QTable, to_json
from espalier.store.versions import Versions

SHORT = Order((("fetch", 1), ("outline", 1), ("write", ALL)))
LONG = Order((("fetch", ALL), ("outline", 1), ("write", ALL), ("revise", 2)))
STATE = key(KIND, ("untitled", "none", "short", "low", "sound", "new", "more", "known"))


@pytest.fixture
def training() -> Training:
    held_out = range(1000, 1010)  # not those of the benchmark
    return replace(
        training_for(KIND),
        tasks=range(12),
        held_out=held_out,
        orders=lambda: (SHORT, LONG),
        schedule=Schedule(1, 2, 2, 2),
    )


def test_of_two_orders_the_better_one_is_found(training):
    assert found_order(training) == LONG


def test_where_nothing_is_surely_better_the_order_itself_is_what_is_learned(training):
    done = measured(training, 0, lambda: training.default, LONG)
    assert done.trained.table.cells == {}
    assert done.learned == done.fixed


def test_what_is_not_surely_better_is_kept_and_not_live(training, tmp_path: Path):
    done = worked(replace(training, orders=lambda: (SHORT,)), tmp_path, 0)
    assert not done.judgement.better
    assert codec.parse(Order, done.version.read(ORDER)) == SHORT
    assert live_policy(tmp_path, KIND, in_turn)[1] == "default"


def test_what_is_live_does_the_order_and_departs_where_the_table_says_so(tmp_path: Path):
    table = QTable({at(STATE, "fetch"): {"outline": Cell(0.1, 40)}})
    versions = Versions(tmp_path, KIND)
    versions.promote(versions.add({TABLE: to_json(table), ORDER: codec.text(SHORT)}, {}))
    base, name = live_policy(tmp_path, KIND, in_turn)
    assert name == "article-1"
    assert base()(STATE, ("fetch", "outline", "finish")) == "outline"
    assert base()(STATE, ("fetch", "finish")) == "fetch"


def test_each_task_begins_the_order_anew(training):
    base = learned(QTable(), LONG.policy)
    first, second = (play(training.begin(0, 0), base()) for _ in range(2))
    assert [step.choice for step in first] == [step.choice for step in second]


def test_an_order_that_is_damaged_leaves_the_default(tmp_path: Path, caplog):
    versions = Versions(tmp_path, KIND)
    versions.promote(versions.add({TABLE: to_json(QTable()), ORDER: b"[]"}, {}))
    assert live_policy(tmp_path, KIND, in_turn)[1] == "default"
    assert "holds no order of steps" in caplog.text
