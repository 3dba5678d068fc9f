"""Which experience is about something like a task."""

from __future__ import annotations

from espalier.core.task import ColumnProfile, Goal, Inventory, TableProfile, Task
from espalier.core.value import ColumnType
from espalier.learner.experience import Entry, TableShape
from espalier.learner.recall import bm25, like, terms


def entry(id, task, *columns):
    tables = (TableShape("t.csv", "csv True", tuple((name, "text", "", "") for name in columns)),)
    return Entry(id, f"r-{id}", 1.0, task, "m", "en", tables, (), "", None, 1.0)


def goal(text, *columns):
    table = TableProfile("x.csv", tuple(ColumnProfile(name, ColumnType.TEXT) for name in columns), 1)
    return Goal(Task(text), (text,), inventory=Inventory((table,)))


def test_a_rare_word_counts_more_than_one_that_all_have_and_a_short_text_more_than_a_long_one():
    texts = [terms(text) for text in ("the report", "the chart", "the chart and much more of the same", "the")]
    the, chart = bm25(["the"], texts), bm25(["chart"], texts)
    assert chart[1] > the[1]
    assert chart[1] > chart[2] > chart[0] == 0.0


def test_the_likest_task_comes_first_and_what_is_about_something_else_is_left_out():
    known = [entry("a", "Write a poem"), entry("b", "Total sales by region"), entry("c", "Average sales by region")]
    assert [e.id for e in like(known, goal("Total sales by region and year"))] == ["b", "c"]
    assert like(known, goal("Translate this letter")) == ()


def test_of_equal_words_the_one_over_the_same_columns_comes_first():
    known = [entry("a", "Total by region", "age", "name"), entry("b", "Total by region", "region", "amount")]
    assert [e.id for e in like(known, goal("Total by region", "region", "amount"))] == ["b", "a"]


def test_a_script_without_blanks_is_compared_sign_by_sign():
    known = [entry("a", "每个地区的销售总额"), entry("b", "写一首诗")]
    assert [e.id for e in like(known, goal("每个地区的平均销售额"))] == ["a"]


def test_nothing_is_like_a_task_where_nothing_is_known():
    assert like([], goal("anything")) == ()
    assert like([entry("a", "x y")], goal("?!")) == ()
