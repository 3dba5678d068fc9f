"""Experience on disk."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from espalier.assemble import memory as on_disk
from espalier.assemble.memory import Memory
from espalier.core.errors import StoreError
from espalier.core.plan import Action, Plan, Subtask
from espalier.learner.experience import Entry

PLAN = Plan(Subtask("1", "Total", Action("query", {"table": "a.csv"})))
ENTRY = Entry("aa-1", "r1", 1.0, "Total", "m", "en", (), (), "", PLAN, 1.0, ("query failed",), ("workspace",))


def test_what_was_kept_is_read_back_and_only_its_owner_can_read_it(tmp_path):
    Memory(tmp_path).add(ENTRY)
    assert Memory(tmp_path).entries() == (ENTRY,)
    assert Memory(tmp_path).of_task("aa") == (ENTRY,)
    file = next((tmp_path / "experience").iterdir())
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_same_task_and_tables_are_kept_once_the_newest_stays(tmp_path):
    memory = Memory(tmp_path)
    memory.add(ENTRY)
    memory.add(replace(ENTRY, run_id="r2", created=2.0))
    assert [entry.run_id for entry in memory.entries()] == ["r2"]


def test_the_oldest_go_where_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(on_disk, "MOST", 3)
    memory = Memory(tmp_path)
    for number in range(5):
        memory.add(replace(ENTRY, id=f"aa-{number}", created=float(number)))
        place = tmp_path / "experience" / f"aa-{number}.json"
        os.utime(place, (number, number))
    assert [entry.id for entry in memory.entries()] == ["aa-4", "aa-3", "aa-2"]


@pytest.mark.parametrize("text", ["", "junk", "{}", '{"form": "espalier.experience/9", "entry": {}}', "\xff\x00"])
def test_a_damaged_file_is_named_and_hides_nothing_else(tmp_path, text):
    memory = Memory(tmp_path)
    memory.add(ENTRY)
    (tmp_path / "experience" / "aa-9.json").write_text(text, encoding="latin-1")
    assert memory.entries() == (ENTRY,)
    assert memory.damaged() == ("aa-9.json",)


def test_an_entry_under_the_name_of_another_is_not_believed(tmp_path):
    memory = Memory(tmp_path)
    memory.add(ENTRY)
    (tmp_path / "experience" / "aa-1.json").rename(tmp_path / "experience" / "bb-1.json")
    assert memory.of_task("bb") == ()


def test_one_is_found_by_the_start_of_its_id_or_of_its_run(tmp_path):
    memory = Memory(tmp_path)
    with pytest.raises(StoreError, match="no 'aa'"):
        memory.find("aa")
    memory.add(ENTRY)
    memory.add(replace(ENTRY, id="ab-1", run_id="s1"))
    assert memory.find("aa").id == memory.find("r1").id == "aa-1"
    with pytest.raises(StoreError, match="more than one"):
        memory.find("a")
    with pytest.raises(StoreError):
        memory.find("")


def test_what_is_forgotten_is_gone_one_by_one_by_run_and_all(tmp_path):
    memory = Memory(tmp_path)
    for id, run in (("aa-1", "r1"), ("bb-1", "r1"), ("cc-1", "r2"), ("dd-1", "r3")):
        memory.add(replace(ENTRY, id=id, run_id=run))
    memory.forget("dd-1")
    memory.forget_run("r1")
    assert [entry.id for entry in memory.entries()] == ["cc-1"]
    assert memory.forget_all() == 1
    assert memory.entries() == ()


def test_with_a_key_nothing_of_a_task_is_readable_on_disk(tmp_path, monkeypatch):
    pytest.importorskip("cryptography")
    monkeypatch.setenv("ESPALIER_STORE_KEY", "one two three")
    Memory(tmp_path).add(ENTRY)
    assert Memory(tmp_path).entries() == (ENTRY,)
    assert "Total" not in (tmp_path / "experience" / "aa-1.json").read_text()
    monkeypatch.setenv("ESPALIER_STORE_KEY", "another")
    assert Memory(tmp_path).entries() == ()
