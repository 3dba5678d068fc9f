"""The record of runs: what is told stays, in order, also when the teller dies."""

from __future__ import annotations

import math
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from espalier.core.errors import Fault, StoreError
from espalier.core.evaluation import Evaluation, Score
from espalier.core.event import Event, EventKind
from espalier.core.outcome import NodeState, Outcome, Result, Results, Status, StopReason, Usage
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import Goal, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Artifact, Column, ColumnType, Observation, Table
from espalier.store.runs import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def event(seq: int, run_id: str = "a1", **data: object) -> Event:
    return Event(run_id, seq, 1000.0 + seq, EventKind.NODE_STARTED, "n1", data)


def outcome(run_id: str = "a1") -> Outcome:
    leaf = Subtask("n1", "Sum the amounts", Action("query", {"limit": 3, "share": 0.5, "of": [None, True]}), needs=())
    table = Table(
        (Column("region", ColumnType.CATEGORY), Column("amount", ColumnType.NUMBER, "$")),
        (("Riverside", 4312.5), ("东城", None)),
        2,
        sql="SELECT 1",
        facts={"p_value": 0.04},
    )
    evaluation = Evaluation("n1", (Score("schema", 1.0, "two columns"), Score("recomputed", 0.5, "differs")), "differs")
    decision = Decision(Choice.RETRY, State("query", 1), (Choice.RETRY, Choice.STOP), 0.9, "differs")
    plan = Plan(Subtask("root", "All", children=(leaf,)), 2, "retried", 0.8)
    result = Result(
        leaf,
        NodeState.DONE,
        Observation(table=table, artifacts=(Artifact("out.csv", "table", 12),), fault=Fault("ToolError", "no", "try")),
        evaluation,
        (decision,),
        2,
        0.1,
        0.4,
    )
    goal = Goal(Task("sum by region", Path("/data")), ("sum",), language="zh")
    return Outcome(
        run_id,
        Status.UNMET,
        "Riverside, 4,312.50",
        StopReason.GOAL_UNMET,
        "the total differs",
        goal,
        plan,
        Results(plan, {"n1": result}),
        evaluation,
        (Artifact("out.csv", "table", 12),),
        None,
        Usage(usd=None, seconds=0.5, tool_calls=2),
        {"completeness": 0.5},
    )


def in_another_process(home: Path, code: str) -> subprocess.Popen[str]:
    head = (
        "import sys, time, os\nfrom pathlib import Path\nfrom espalier.core.event import Event, EventKind\n"
        "from espalier.store.runs import Store\nstore = Store(Path(sys.argv[1]))\n"
    )
    return subprocess.Popen([sys.executable, "-c", head + code, str(home)], stdout=subprocess.PIPE, text=True)


def test_events_come_back_as_they_were_told(store: Store):
    told = [event(1), event(2, words="Zürich 东城", parts=[1, 2.5, None, {"deep": True}]), event(3)]
    for each in told:
        store.listener(each)
    assert store.events("a1") == tuple(told)
    assert store.events("a1", after=2) == (told[2],)
    assert store.events("another") == ()


def test_an_outcome_comes_back_whole(store: Store):
    store.begin("a1", "sum by region", "/data", "embedded")
    store.finish(outcome())
    assert store.outcome("a1") == outcome()
    assert store.outcome("another") is None


def test_an_outcome_with_numbers_that_are_none_and_names_that_are_no_text_is_kept(store: Store):
    odd = replace(outcome(), metrics={"gain": math.inf}, answer="file \udcff")
    store.finish(odd)
    assert store.outcome("a1") == odd


def test_a_run_at_a_glance_shows_how_it_ended(store: Store):
    store.begin("a1", "sum by region", Path("/data"), "embedded")
    (run,) = store.runs()
    assert (run.status, run.ended, run.model, run.workspace) == ("running", None, "embedded", "/data")
    store.finish(outcome())
    (run,) = store.runs()
    assert (run.status, run.answer, run.reason, run.score) == (
        "unmet",
        "Riverside, 4,312.50",
        "the total differs",
        0.75,
    )
    assert run.model == "embedded"
    assert run.ended is not None
    assert run.ended >= run.created


def test_runs_are_listed_newest_first_up_to_the_limit(store: Store):
    for n in range(5):
        store.begin(f"r{n}", "task", ".", "embedded")
        time.sleep(0.002)
    assert [run.id for run in store.runs(3)] == ["r4", "r3", "r2"]


def test_a_run_is_found_by_a_prefix_that_only_it_has(store: Store):
    for id in ("ab12", "ab34", "cd56", "ab"):
        store.begin(id, "task", ".", "embedded")
        time.sleep(0.002)
    assert store.find("cd").id == "cd56"
    assert store.find("ab").id == "ab", "a whole id wins over those that only start with it"
    assert store.find("last").id == "ab"
    with pytest.raises(StoreError, match=r"more than one run: .*ab12"):
        store.find("a")


@pytest.mark.parametrize("prefix", ["zz", "", "%", "_"])
def test_a_run_that_is_not_there_is_answered_with_the_latest(store: Store, prefix: str):
    store.begin("ab12", "task", ".", "embedded")
    with pytest.raises(StoreError) as error:
        store.find(prefix)
    assert "ab12" in error.value.hint


def test_the_last_run_of_an_empty_store_is_none(store: Store):
    with pytest.raises(StoreError, match="no runs yet"):
        store.find("last")


def test_an_event_that_cannot_be_written_as_json_does_not_take_others_with_it(store: Store):
    store.listener(event(1))
    store.listener(event(2, thing=object()))
    store.listener(event(3))
    first, second, third = store.events("a1")
    assert (first.seq, third.seq) == (1, 3)
    assert "unreadable" in second.data


def test_the_file_is_for_its_owner_alone(store: Store, tmp_path: Path):
    store.begin("a1", "task", ".", "embedded")
    store.flush()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_what_was_told_before_the_end_of_a_process_is_there_without_a_close(tmp_path: Path):
    code = (
        "store.begin('a1', 't', '.', 'm')\n"
        "for n in range(500): store.listener(Event('a1', n + 1, 1.0, EventKind.NODE_STARTED))"
    )
    assert in_another_process(tmp_path, code).wait(30) == 0
    store = Store(tmp_path)
    assert len(store.events("a1")) == 500
    store.close()


def test_a_run_whose_process_was_killed_is_shown_as_died_with_its_events(tmp_path: Path):
    code = (
        "store.begin('a1', 't', '.', 'm')\nstore.listener(Event('a1', 1, 1.0, EventKind.RUN_STARTED))\n"
        "store.flush()\nprint('told', flush=True)\ntime.sleep(60)\n"
    )
    process = in_another_process(tmp_path, code)
    assert process.stdout is not None
    assert process.stdout.readline() == "told\n"
    store = Store(tmp_path)
    assert store.find("a1").status == "running"
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    assert store.find("a1").status == "died"
    assert [each.kind for each in store.events("a1")] == [EventKind.RUN_STARTED]
    store.close()


def test_a_later_process_with_the_number_of_a_dead_one_is_not_taken_for_it(tmp_path: Path, store: Store):
    store.begin("a1", "task", ".", "embedded")
    store.flush()
    with sqlite3.connect(tmp_path / "espalier.db") as connection:
        connection.execute("UPDATE runs SET born = born - 1")
    assert store.find("a1").status == "died"


def test_processes_that_open_a_new_store_and_write_at_once_lose_nothing(tmp_path: Path):
    code = (
        "me = str(os.getpid())\nstore.begin(me, 't', '.', 'm')\n"
        "for n in range(300):\n    store.listener(Event(me, n + 1, 1.0, EventKind.NODE_STARTED))\n"
        "    if n % 10 == 0: store.flush()\nstore.close()\n"
    )
    processes = [in_another_process(tmp_path / "home", code) for _ in range(4)]
    assert [process.wait(60) for process in processes] == [0, 0, 0, 0]
    store = Store(tmp_path / "home")
    assert {len(store.events(str(process.pid))) for process in processes} == {300}
    assert len(store.runs()) == 4
    store.close()


def test_a_store_of_a_newer_espalier_is_refused_and_left_alone(tmp_path: Path):
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "espalier.db") as connection:
        connection.execute("UPDATE schema SET version = 99")
        connection.execute("DROP TABLE events")
    with pytest.raises(StoreError, match="newer"):
        Store(tmp_path)
    with sqlite3.connect(tmp_path / "espalier.db") as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'events'").fetchone() == (0,)


def test_a_file_that_is_no_database_is_refused_with_a_way_out(tmp_path: Path):
    (tmp_path / "espalier.db").write_text("this is a diary\n" * 100)
    with pytest.raises(StoreError, match=r"espalier\.db") as error:
        Store(tmp_path)
    assert "ESPALIER_HOME" in error.value.hint
    assert (tmp_path / "espalier.db").read_text().startswith("this is a diary")


def test_a_home_that_cannot_be_made_is_refused_with_a_way_out(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as error:
        Store(tmp_path / "file" / "home")
    assert "ESPALIER_HOME" in error.value.hint


def test_an_outcome_that_was_tampered_with_is_an_error_and_no_traceback(tmp_path: Path, store: Store):
    store.finish(outcome())
    with sqlite3.connect(tmp_path / "espalier.db") as connection:
        connection.execute("""UPDATE runs SET outcome = '{"run_id": 5}'""")
    with pytest.raises(StoreError, match="cannot be read"):
        store.outcome("a1")


def test_a_write_that_fails_is_told_to_who_waits_for_it(tmp_path: Path, store: Store):
    store.begin("a1", "task", ".", "embedded")
    store.flush()
    with sqlite3.connect(tmp_path / "espalier.db") as connection:
        connection.execute("DROP TABLE runs")
    with pytest.raises(StoreError, match="runs"):
        store.finish(outcome())


def test_a_closed_store_says_so(tmp_path: Path):
    store = Store(tmp_path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.flush()
