"""Models that were learned are listed and taken back like policies."""

import json

import pytest

from espalier.cli import policies
from espalier.store.versions import Versions


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path))
    return tmp_path


def test_a_learned_model_is_listed_with_its_figures_and_undone_in_one_step(home, capsys):
    versions = Versions(home, "model")
    versions.promote(versions.add({"weights.npz": b"w"}, {"greedy_after": 0.7}))
    policies.history(True, "model")
    told = json.loads(capsys.readouterr().out)
    assert told["live"] == "model-1"
    assert told["versions"][0]["figures"]["greedy_after"] == 0.7
    policies.rollback(True, "model")
    assert json.loads(capsys.readouterr().out)["live"] == "the model that comes with Espalier"
    assert versions.live() is None


def test_where_no_model_was_learned_it_says_how_to(home, capsys):
    policies.history(False, "model")
    assert "espalier train model learns" in capsys.readouterr().err
