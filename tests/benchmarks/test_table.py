from __future__ import annotations

import importlib
import json

import pytest

from benchmarks.__main__ import TABLES, main
from benchmarks.schedule import random_tree
from benchmarks.table import as_json, as_text, at_least, at_most, told

ROWS = [at_most("wall", 1.0512, "x", 1.05), at_least("right", 0.9, "", 0.85), told("worst", 1234567.0, "us")]


def test_a_figure_is_reached_up_to_its_bound_and_short_beyond():
    assert [at_most("a", value, "", 2).reached for value in (1, 2, 2.01)] == [True, True, False]
    assert [at_least("a", value, "", 2).reached for value in (1.99, 2, 3)] == [False, True, True]


def test_rows_are_json_objects_with_five_fields():
    assert json.loads(as_json(ROWS))[0] == {
        "name": "wall",
        "value": 1.0512,
        "unit": "x",
        "bound": "<= 1.05",
        "reached": False,
    }


def test_the_text_is_aligned_and_says_what_is_short():
    lines = as_text(ROWS).splitlines()
    assert len({line.index(unit) for line, unit in zip(lines[:2], ("unit", "x"), strict=True)}) == 1
    assert lines[1].endswith("SHORT")
    assert lines[2].endswith("reached")
    assert lines[3].endswith("us")


@pytest.fixture
def table(monkeypatch):
    """Puts rows in the place of a measurement."""

    def put(rows):
        monkeypatch.setattr(importlib.import_module(TABLES["schedule"]), "rows", lambda: rows)

    return put


def test_the_command_exits_1_where_a_figure_is_short(table, capsys):
    table(ROWS)
    assert main(["schedule", "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)) == 3
    table(ROWS[1:])
    assert main(["schedule"]) == 0


def test_a_table_that_does_not_exist_is_a_usage_error():
    with pytest.raises(SystemExit) as caught:
        main(["nothing"])
    assert caught.value.code == 2


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_registered_under_its_own_name(name):
    assert name == importlib.import_module(TABLES[name]).NAME


def test_a_random_tree_has_as_many_leaves_as_asked_and_is_the_same_for_the_same_seed():
    assert len(random_tree(500, 3).leaves()) == 500
    assert random_tree(500, 3) == random_tree(500, 3)
