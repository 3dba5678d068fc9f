"""The commands about the policy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from espalier.cli.main import main
from espalier.core import codec
from espalier.core.event import Event, EventKind
from espalier.core.trajectory import Choice, Decision, State
from espalier.learner.learned import KIND, TABLE
from espalier.learner.table import Cell, QTable, key_of, to_json
from espalier.store.runs import Store
from espalier.store.versions import Versions

BROKEN, GOAL = State("query", 0, "ToolError", 0), State("goal")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path))
    return tmp_path


def asked(capsys, *args):
    code = main([*args, "--json"])
    return code, json.loads(capsys.readouterr().out)


def recorded(home: Path, policy: str) -> None:
    store = Store(home)
    store.begin("r1", "task", ".", "m")
    options = (Choice.RETRY, Choice.SKIP)
    decisions = [
        ("1", Decision(Choice.RETRY, BROKEN, options, 0.9, "so", policy)),
        ("", Decision(Choice.STOP, GOAL, ())),
    ]
    for seq, (node, decision) in enumerate(decisions, 1):
        kind = EventKind.NODE_DECIDED if node else EventKind.GOAL_DECIDED
        store.listener(Event("r1", seq, 0.0, kind, node, codec.dump_full(decision)))
    store.listener(Event("r1", 3, 0.0, EventKind.RUN_ENDED, "", {"status": "unmet"}))
    store.close()


def promoted(home: Path) -> None:
    key = key_of(BROKEN)
    table = QTable(
        {key: {"retry": Cell(0.75, 12), "skip": Cell(-0.1, 0)}}, {key: {"retry": {key_of(GOAL): 3, "": 1}}}, {}, 4
    )
    versions = Versions(home, KIND)
    versions.promote(versions.add({TABLE: to_json(table)}, {"gain": 0.2}))


def test_an_empty_store_shows_no_rows_and_no_error(home, capsys):
    assert asked(capsys, "policy", "show") == (0, {"policy": "default-1", "runs": 0, "rows": []})
    assert asked(capsys, "policy", "history") == (0, {"live": "default-1", "versions": []})


def test_without_a_learned_policy_what_followed_is_counted_from_the_runs(home, capsys):
    recorded(home, "default-1")
    _, shown = asked(capsys, "policy", "show")
    row = next(row for row in shown["rows"] if row["choice"] == "retry")
    assert (row["state"], row["visits"], row["next"]) == (key_of(BROKEN), 1, {key_of(GOAL): 0.75})


def test_what_is_live_is_shown_with_values_and_smoothed_transitions(home, capsys):
    promoted(home)
    _, shown = asked(capsys, "policy", "show")
    assert shown["policy"] == "policy-1"
    assert shown["rows"][0]["q"] == 0.75
    assert shown["rows"][0]["next"] == pytest.approx({key_of(GOAL): 3.5 / 5.5, "": 1.5 / 5.5})


def test_why_tells_the_values_behind_a_decision(home, capsys):
    promoted(home)
    recorded(home, "policy-1")
    _, told = asked(capsys, "policy", "why", "r1", "1")
    assert told["decisions"][0]["values"] == [
        {"choice": "retry", "q": 0.75, "visits": 12},
        {"choice": "skip", "q": None, "visits": 0},
    ]
    code, refused = asked(capsys, "policy", "why", "r1", "7")
    assert code != 0
    assert "decided nothing about '7'" in refused["error"]["message"]


def test_rollback_undoes_a_promotion(home, capsys):
    promoted(home)
    assert asked(capsys, "policy", "history")[1]["live"] == "policy-1"
    assert asked(capsys, "policy", "rollback") == (0, {"live": "default-1"})
    code, refused = asked(capsys, "policy", "rollback")
    assert code != 0
    assert "nothing to roll back" in refused["error"]["message"]


def test_a_picture_is_drawn(home, capsys, tmp_path):
    promoted(home)
    assert main(["policy", "show", "--plot", str(tmp_path / "q.png")]) == 0
    assert (tmp_path / "q.png").read_bytes().startswith(b"\x89PNG")
    assert "policy-1" in capsys.readouterr().out


def test_training_on_an_empty_store_says_that_there_is_nothing(home, capsys):
    assert asked(capsys, "train", "policy") == (1, {"version": None, "live": False, "runs": 0})


def test_what_the_runs_taught_is_a_version_that_is_not_live(home, capsys):
    recorded(home, "default-1")
    code, told = asked(capsys, "train", "policy")
    assert (code, told["version"], told["live"]) == (0, "policy-1", False)
    assert asked(capsys, "policy", "history")[1]["live"] == "default-1"


def test_a_run_with_a_reward_that_is_no_number_is_named_and_left_out(home, capsys):
    store = Store(home)
    store.begin("bad", "task", ".", "m")
    steps = [[key_of(GOAL), "stop", float("nan"), "", 1.0]]
    store.listener(Event("bad", 1, 0.0, EventKind.RUN_LEARNED, "", {"form": 1, "steps": steps}))
    store.close()
    assert main(["train", "policy"]) == 1
    assert "run bad, transition 1: the reward is nan" in capsys.readouterr().err


def test_a_run_shows_by_which_policy_it_was_decided(home, capsys):
    store = Store(home)
    store.begin("r2", "task", ".", "m")
    store.listener(Event("r2", 1, 0.0, EventKind.RUN_STARTED, "", {"task": "task", "policy": "policy-7"}))
    store.close()
    assert asked(capsys, "show", "r2")[1]["policy"] == "policy-7"
    assert main(["show", "r2"]) == 0
    assert "policy: policy-7" in capsys.readouterr().out
