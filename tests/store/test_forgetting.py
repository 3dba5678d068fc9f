"""What is forgotten is nowhere in the file, and what is sealed says nothing without the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from espalier.core.errors import StoreError
from espalier.core.event import Event, EventKind
from espalier.core.outcome import Outcome, Status, StopReason
from espalier.store.runs import Store
from espalier.store.sealing import VARIABLE

PHRASE = "the marmots of Grindelwald"


def keep(home: Path, id: str, said: str) -> None:
    store = Store(home)
    store.begin(id, f"count {said}", home, "embedded")
    store.listener(Event(id, 1, 0.0, EventKind.NODE_OBSERVED, "1", {"note": f"saw {said}"}))
    store.finish(Outcome(id, Status.DONE, f"12 {said}", StopReason.GOAL_MET, f"found {said}"))
    store.close()


def bytes_of(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_a_forgotten_run_is_gone_from_the_lists_and_from_the_bytes_of_the_file(tmp_path: Path) -> None:
    keep(tmp_path, "run-1", PHRASE)
    keep(tmp_path, "run-2", "the goats of Zermatt")
    assert PHRASE.encode() in bytes_of(tmp_path)
    store = Store(tmp_path)
    store.forget("run-1")
    store.close()
    assert PHRASE.encode() not in bytes_of(tmp_path)
    kept = Store(tmp_path)
    assert [run.id for run in kept.runs()] == ["run-2"]
    assert kept.events("run-1") == ()
    assert kept.outcome("run-1") is None
    assert kept.outcome("run-2") is not None


def test_with_a_key_nothing_that_a_run_said_stands_in_the_file_and_all_of_it_reads_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "open sesame")
    keep(tmp_path, "run-1", PHRASE)
    assert PHRASE.encode() not in bytes_of(tmp_path)
    store = Store(tmp_path)
    assert store.find("run-1").task == f"count {PHRASE}"
    assert store.events("run-1")[0].data == {"note": f"saw {PHRASE}"}
    outcome = store.outcome("run-1")
    assert outcome is not None
    assert outcome.answer == f"12 {PHRASE}"


def test_runs_from_before_there_was_a_key_stay_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "run-1", PHRASE)
    monkeypatch.setenv(VARIABLE, "open sesame")
    assert Store(tmp_path).find("run-1").answer == f"12 {PHRASE}"


@pytest.mark.parametrize(("key", "says"), [("another", "another key"), ("", "no key is given")])
def test_a_wrong_or_a_missing_key_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, says: str
) -> None:
    monkeypatch.setenv(VARIABLE, "open sesame")
    keep(tmp_path, "run-1", PHRASE)
    monkeypatch.setenv(VARIABLE, key)
    with pytest.raises(StoreError, match=says) as error:
        Store(tmp_path).find("run-1")
    assert VARIABLE in error.value.hint


def test_the_store_its_salt_and_their_folder_are_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "open sesame")
    home = tmp_path / "home"
    keep(home, "run-1", PHRASE)
    assert home.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in home.iterdir())
