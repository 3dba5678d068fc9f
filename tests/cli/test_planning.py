"""What a plan would touch and how long it would take."""

from __future__ import annotations

from pathlib import Path

from espalier.cli.allowing import verdicts_of
from espalier.cli.planning import critical_path, plan_lines, touched
from espalier.core.guarding import Grant
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import Goal, Inventory, TableProfile, Task
from espalier.safety.rules import preset

GOAL = Goal(Task("sum", Path()), ("sum",), inventory=Inventory((TableProfile("sales.csv", (), 3),), ("notes.txt",)))


def test_a_step_reads_the_files_it_names_and_writes_those_it_delivers():
    action = Action("save", {"query": {"tables": ["sales.csv"]}, "path": "out.csv", "text": "see notes.txt"})
    assert touched(GOAL, Subtask("n", "Save", action, delivers=("out.csv",))) == (("sales.csv",), ("out.csv",))


def test_a_file_that_is_changed_in_place_counts_as_written():
    leaf = Subtask("n", "Append", Action("append", {"path": "notes.txt"}), delivers=("notes.txt",))
    assert touched(GOAL, leaf) == ((), ("notes.txt",))


def test_the_time_is_that_of_the_longest_path():
    leaves = (
        Subtask("a", "A", Action("query")),
        Subtask("b", "B", Action("query")),
        Subtask("c", "C", Action("chart", {"of": "${a}"})),
    )
    plan = Plan(Subtask("root", "All", children=leaves))
    assert critical_path(plan, {"query": 1.0, "chart": 0.5}) == 1.5
    assert critical_path(plan, {"chart": 0.5}) == 0.5
    assert critical_path(plan, {}) is None


def test_a_plan_of_one_step_is_shown_with_its_tool():
    text = "\n".join(plan_lines(GOAL, Plan(Subtask("n", "Count rows", Action("query"))), {}))
    assert "1 step, no earlier run tells how long" in text
    assert "Count rows  n  query" in text
    assert "sales.csv: 3 rows, 0 columns" in text


def test_a_plan_says_that_a_message_waits_for_a_person():
    plan = Plan(Subtask("a", "Tell Anna", Action("send_mail", {"to": "anna@example.org"})))
    verdict = verdicts_of(plan, preset("autonomous"))["a"]
    assert (verdict.grant, verdict.rule) == (Grant.ASK, "ethics: unattended messages")
