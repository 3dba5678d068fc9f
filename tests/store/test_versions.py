"""Versions of what was learned: whole or not there, undone in one step, refused by name where they are damaged."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from espalier.core.errors import StoreError
from espalier.store.versions import Versions


def test_what_is_added_reads_back_and_is_not_live(tmp_path: Path):
    versions = Versions(tmp_path, "policy")
    added = versions.add({"table.json": b"{}"}, {"gain": 0.5, "how": "offline"})
    assert added.name == "policy-1"
    assert versions.live() is None
    (found,) = versions.history()
    assert found.read("table.json") == b"{}"
    assert found.figures == {"gain": 0.5, "how": "offline"}


def test_a_promotion_is_undone_step_by_step(tmp_path: Path):
    versions = Versions(tmp_path, "policy")
    one, two = (versions.add({"table.json": content}, {}) for content in (b"1", b"2"))
    versions.promote(one)
    versions.promote(two)
    assert versions.live() == two
    assert versions.rollback() == one
    assert Versions(tmp_path, "policy").live() == one
    assert versions.rollback() is None
    assert versions.live() is None
    with pytest.raises(StoreError, match="nothing to roll back"):
        versions.rollback()


def test_only_the_owner_reads_it(tmp_path: Path):
    added = Versions(tmp_path, "model").add({"weights.npz": b"x"}, {})
    for file in added.folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(added.folder.stat().st_mode) == 0o700


def test_a_file_that_was_changed_is_refused_by_name(tmp_path: Path):
    versions = Versions(tmp_path, "policy")
    added = versions.add({"table.json": b"{}"}, {})
    (added.folder / "table.json").write_bytes(b"{ }")
    with pytest.raises(StoreError, match=r"table\.json is not what was added as policy-1"):
        added.read("table.json")
    with pytest.raises(StoreError, match=r"table\.json"):
        versions.promote(added)
    assert versions.live() is None


@pytest.mark.parametrize("name", ["table.pkl", "../table.json", "record.json", "table.py"])
def test_a_file_that_is_no_data_is_not_taken(tmp_path: Path, name: str):
    with pytest.raises(StoreError, match="cannot be kept in a version"):
        Versions(tmp_path, "policy").add({name: b""}, {})


def test_a_record_of_another_form_is_named(tmp_path: Path):
    versions = Versions(tmp_path, "policy")
    record = versions.add({}, {}).folder / "record.json"
    record.write_text(record.read_text().replace('"form":1', '"form":9'))
    with pytest.raises(StoreError, match=r"record\.json says policy-1, form 9"):
        versions.history()


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    versions = Versions(tmp_path, "policy")
    one = versions.add({"table.json": b"1"}, {})
    versions.promote(one)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        versions.add({"table.json": b"2"}, {})
    with pytest.raises(StoreError, match=r"live\.json cannot be written") as raised:
        versions.promote(one)
    assert "still is" in raised.value.hint
    assert versions.history() == (one,)
    assert versions.live() == one
    assert sorted(p.name for p in one.folder.parent.iterdir()) == ["1", "live.json"]


def test_files_are_copied_from_disk(tmp_path: Path):
    source = tmp_path / "weights"
    source.write_bytes(b"abc")
    assert Versions(tmp_path, "model").add({"model.safetensors": source}, {}).read("model.safetensors") == b"abc"
