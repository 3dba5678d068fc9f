"""``memory list``, ``show``, ``forget``, ``export``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from espalier.assemble.memory import Memory
from espalier.cli.main import main
from espalier.core.outcome import Outcome, Status, StopReason
from espalier.core.plan import Action, Plan, Subtask
from espalier.learner.experience import Entry
from espalier.store.runs import Store

PLAN = Plan(Subtask("1", "Total", Action("query", {"table": "a.csv"})))
ENTRY = Entry("aa-1", "r1", 1.0, "Total", "m", "en", (), (), "", PLAN, 1.0, ("query failed",), ("web", "workspace"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def memory(home: Path) -> Memory:
    memory = Memory(home)
    memory.add(ENTRY)
    memory.add(replace(ENTRY, id="bb-1", run_id="s1", created=2.0, plan=None))
    return memory


def test_an_empty_memory_lists_nothing_and_is_no_error(home, capsys):
    assert main(["memory", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"entries": [], "damaged": []}
    assert main(["memory", "list"]) == 0


def test_entries_are_listed_newest_first_and_damaged_files_named(memory, home, capsys):
    (home / "experience" / "cc-1.json").write_text("junk")
    assert main(["memory", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in told["entries"]] == ["bb-1", "aa-1"]
    assert told["damaged"] == ["cc-1.json"]
    assert main(["memory", "list"]) == 0
    assert "cc-1.json cannot be read" in capsys.readouterr().err


def test_an_entry_is_shown_with_its_plan_and_where_it_comes_from(memory, capsys):
    assert main(["memory", "show", "aa", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"]["root"]["id"] == "1"
    assert main(["memory", "show", "r1"]) == 0
    shown = capsys.readouterr().out
    assert "web, workspace (changes nothing)" in shown
    assert "query: Total" in shown


def test_one_entry_is_forgotten_or_all_and_nothing_by_accident(memory, capsys):
    assert main(["memory", "forget"]) == 2
    assert main(["memory", "forget", "zz"]) == 2
    assert len(memory.entries()) == 2
    assert main(["memory", "forget", "aa"]) == 0
    assert [entry.id for entry in memory.entries()] == ["bb-1"]
    capsys.readouterr()
    assert main(["memory", "forget", "--all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"forgotten": 1}
    assert memory.entries() == ()


def test_all_of_it_goes_out_as_json_lines(memory, home, capsys):
    assert main(["memory", "export", "-o", str(home / "out.jsonl"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 2
    assert [json.loads(line)["id"] for line in (home / "out.jsonl").read_text().splitlines()] == ["bb-1", "aa-1"]


def test_a_run_that_is_forgotten_leaves_no_experience(memory, home):
    store = Store(home)
    store.begin("r1", "Total", ".", "m")
    store.finish(Outcome("r1", Status.DONE, "1", StopReason.GOAL_MET))
    store.close()
    assert main(["forget", "r1"]) == 0
    assert [entry.id for entry in memory.entries()] == ["bb-1"]
