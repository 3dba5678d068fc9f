"""``export`` and ``train policy --from``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from espalier.cli.main import main
from espalier.core import codec
from espalier.core.event import Event, EventKind
from espalier.core.trajectory import Choice, Decision, State
from espalier.store.runs import Store


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    store = Store(tmp_path / "home")
    for id in ("r1", "r2"):
        store.begin(id, "How many?", ".", "m")
        decided = [("1", Decision(Choice.ACCEPT, State("query"), ())), ("", Decision(Choice.STOP, State("goal"), ()))]
        store.listener(Event(id, 1, 0.0, EventKind.RUN_STARTED, "", {"task": "How many?", "model": "m"}))
        for seq, (node, decision) in enumerate(decided, 2):
            kind = EventKind.NODE_DECIDED if node else EventKind.GOAL_DECIDED
            store.listener(Event(id, seq, 0.0, kind, node, codec.dump_full(decision)))
        store.listener(Event(id, 4, 0.0, EventKind.RUN_ENDED, "", {"status": "done", "answer": "7"}))
    store.close()
    return tmp_path


def test_transitions_go_out_and_come_in_again_as_something_to_learn_from(home, capsys):
    place = home / "out.jsonl"
    assert main(["export", "-o", str(place), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"format": "transitions", "runs": 2, "lines": 4, "path": str(place)}
    assert place.stat().st_mode & 0o077 == 0
    assert main(["train", "policy", "--from", str(place), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == 2


def test_a_wrong_line_is_left_out_and_named_or_all_is_refused_as_asked(home, capsys):
    place = home / "out.jsonl"
    main(["export", "r1", "-o", str(place)])
    place.write_text(place.read_text() + "junk\n")
    capsys.readouterr()
    assert main(["train", "policy", "--from", str(place), "--json"]) == 0
    assert "line 3" in capsys.readouterr().err
    assert main(["train", "policy", "--from", str(place), "--strict", "--json"]) == 2
    assert "line 3" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["transitions", "atif", "openai", "trl"])
def test_without_a_place_lines_of_json_go_to_stdout(home, capsys, form):
    assert main(["export", "r1", "--format", form]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert isinstance(json.loads(line), dict)


def test_a_dataset_is_a_folder_of_arrays_and_what_describes_them(home, capsys):
    assert main(["export", "--format", "minari", "-o", str(home / "data")]) == 0
    assert len(np.load(home / "data" / "main_data.npz", allow_pickle=False)["rewards"]) == 4
    assert json.loads((home / "data" / "metadata.json").read_text())["total_steps"] == 4


def test_an_unknown_format_is_refused_with_those_there_are(home, capsys):
    assert main(["export", "--format", "parquet"]) == 2
    assert "minari" in capsys.readouterr().err
