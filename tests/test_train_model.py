"""`train model` as a whole: it trains, measures on what it never saw, keeps the version, and lets it live or not."""

import json

import pytest

pytest.importorskip("torch")

from espalier.assemble import lessons
from espalier.assemble.learning import Wanted, train_model
from espalier.core.errors import SettingsError, StoreError
from espalier.store.versions import Versions

TASKS = [
    {"task": "average price", "program": "ask t0 mean c1"},
    {"task": "highest price", "program": "ask t0 max c1"},
    {"task": "total price by region", "program": "ask t0 by c0 sum c1"},
    {"task": "how many rows"},
]


@pytest.fixture
def shop(tmp_path, monkeypatch):
    monkeypatch.setattr(lessons, "MAKER", "no.such.module")
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "sales.csv").write_text("region,price\nnorth,2\nsouth,4\nnorth,6\nsouth,8\n", "utf-8")
    (folder / "tasks.jsonl").write_text("\n".join(map(json.dumps, TASKS)), "utf-8")
    return folder


@pytest.mark.slow
def test_the_embedded_model_is_trained_kept_and_not_promoted_on_too_little(shop, tmp_path):
    told = []
    done = train_model(Wanted(data=shop, updates=2), tmp_path / "home", told.append)
    assert len(done.points) == 2
    assert any("left)" in line for line in told)
    assert not done.judgement.better
    assert "held-out tasks" in done.judgement.reason
    assert done.version.name == "model-1"
    assert done.version.read("curve.png").startswith(b"\x89PNG")
    assert Versions(tmp_path / "home", "model").live() is None
    again = train_model(Wanted(data=shop, updates=3, resume=True), tmp_path / "home", told.append)
    assert [point.step for point in again.points] == [1, 2, 3]


@pytest.mark.slow
def test_a_model_of_the_hub_goes_through_the_same_training(shop, tmp_path, monkeypatch):
    pytest.importorskip("peft")
    # It knows nothing: a few tokens and tasks are enough to see that.
    monkeypatch.setattr("espalier.llm.local.learning.LONGEST", 4)
    monkeypatch.setattr("espalier.learner.gradient.training.SEARCHES", 1)
    from tests.llm.local import tiny  # noqa: PLC0415

    (tmp_path / "tiny").mkdir()
    folder = tiny.save(tmp_path / "tiny", window=1024)
    done = train_model(Wanted(f"hf:{folder}", data=shop, updates=1), tmp_path / "home", lambda _: None)
    assert done.version.name == "adapter-1"
    assert "adapter_model.safetensors" in done.version.files


def test_where_nothing_was_begun_there_is_nothing_to_resume(shop, tmp_path):
    with pytest.raises(StoreError, match="no training to go on with"):
        train_model(Wanted(data=shop, updates=1, resume=True), tmp_path / "home", lambda _: None)


def test_tasks_without_a_known_program_cannot_tell_whether_it_helped(shop, tmp_path):
    (shop / "tasks.jsonl").write_text('{"task": "average price"}', "utf-8")
    with pytest.raises(SettingsError, match="nothing would tell whether training helped"):
        train_model(Wanted(data=shop), tmp_path / "home", lambda _: None)
