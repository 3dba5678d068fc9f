"""Lessons for a model: what a program earns is decided by what it gives when it is carried out."""

import json
import sys

import pytest

from espalier.assemble.learning import Wanted, train_model
from espalier.assemble.lessons import as_messages, made_lesson, own_lessons
from espalier.core.errors import SettingsError
from espalier.core.sampled import Sampled
from espalier.llm.embedded import proposer


def _said(program):
    return Sampled((), (), (), "m+0", program)


def _same(prompt):
    return prompt


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "sales.csv").write_text("region,price\nnorth,2\nsouth,4\nnorth,6\nsouth,8\n", "utf-8")
    return tmp_path


def _tasks(folder, *tasks):
    (folder / "tasks.jsonl").write_text("\n".join(json.dumps(task) for task in tasks), "utf-8")


def test_another_road_to_the_same_result_earns_as_much(shop):
    _tasks(shop, {"task": "average price", "program": "ask t0 mean c1"})
    judge = own_lessons(shop, _same)[0].problem.judge
    tried = ["ask t0 mean c1", "ask t0 median c1", "ask t0 max c1", "ask t0 by"]
    assert judge([_said(program) for program in tried]) == [1.0, 1.0, 0.0, 0.0]


def test_without_a_known_program_agreement_is_the_reward(shop):
    _tasks(shop, {"task": "average price"})
    judge = own_lessons(shop, _same)[0].problem.judge
    tried = ["ask t0 mean c1", "ask t0 median c1", "ask t0 max c1"]
    assert judge([_said(program) for program in tried]) == [1.0, 1.0, 0.0]


def test_a_model_that_holds_conversations_is_told_what_was_no_program(shop):
    _tasks(shop, {"task": "average price", "program": "ask t0 mean c1"})
    talking, writing = (own_lessons(shop, asked)[0].problem for asked in (as_messages, _same))
    told = talking.again(_said("ask t0 by"))
    assert [message["role"] for message in told] == ["system", "user", "assistant", "user"]
    assert told[-1]["content"].startswith("That is no program: ")
    assert talking.again(_said("ask t0 max c1")) is None
    assert writing.again(_said("ask t0 by")) is None


def test_a_made_task_pays_its_own_program():
    pytest.importorskip("training.problems")
    for number in range(5):
        lesson = made_lesson(number, 1, True, _same)
        wrong = _said("ask t0 by")
        assert lesson.problem.judge([_said(lesson.problem.gold), wrong]) == [1.0, 0.0]


def test_a_task_of_one_number_is_always_the_same():
    pytest.importorskip("training.problems")
    assert [made_lesson(n, 1, False, as_messages).problem.asked for n in range(3)] == [
        made_lesson(n, 1, False, as_messages).problem.asked for n in range(3)
    ]


def test_a_line_that_is_no_task_is_named(shop):
    (shop / "tasks.jsonl").write_text('{"task": "average price"}\n{"tusk": 1}\n', "utf-8")
    with pytest.raises(SettingsError, match=r"line 2 of .* is no task"):
        own_lessons(shop, _same)


def test_a_folder_without_tasks_says_what_to_write(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read") as raised:
        own_lessons(tmp_path, _same)
    assert "one a line" not in raised.value.message
    assert "beside your tables" in raised.value.hint


def test_an_installation_without_the_source_says_how_to_get_tasks(monkeypatch):
    monkeypatch.setitem(sys.modules, "training.problems", None)
    with pytest.raises(SettingsError, match="come with the source") as raised:
        made_lesson(0, 0, False, _same)
    assert "--data FOLDER" in raised.value.hint


def test_without_torch_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr("espalier.assemble.learning.find_spec", lambda name: None)
    with pytest.raises(SettingsError, match="training needs torch, which is not installed") as raised:
        train_model(Wanted(), tmp_path, print)
    assert 'pip install "espalier[training]"' in raised.value.hint


def test_weights_that_are_live_are_the_ones_in_use_and_can_be_taken_back(tmp_path):
    shipped = proposer.weights_file()
    copy = tmp_path / "weights.npz"
    copy.write_bytes(shipped.read_bytes())
    try:
        proposer.use(copy)
        assert proposer.weights_file() == copy
        assert proposer.network().name
    finally:
        proposer.use(None)
    assert proposer.weights_file() == shipped
