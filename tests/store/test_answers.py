"""Answers that a person gives to the questions of runs: each is kept until one run takes it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from espalier.core.guarding import Answer
from espalier.store.runs import FILE, Store
from espalier.store.sealing import VARIABLE

YES = Answer(True, "me", args={"to": "b@example.org"}, words="agreed by phone")


def test_an_answer_is_there_for_another_process_and_taken_once(tmp_path: Path) -> None:
    Store(tmp_path).answer("run-1", "mark", YES)
    store = Store(tmp_path)
    assert store.take("another", "run-2") is None
    assert store.take("mark", "run-2") == YES
    assert store.take("mark", "run-3") is None
    assert store.answers("run-1") == (("mark", YES, "run-2"),)


def test_of_many_that_want_an_answer_at_once_one_gets_it(tmp_path: Path) -> None:
    stores = [Store(tmp_path) for _ in range(8)]
    stores[0].answer("run-1", "mark", YES)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: stores[n].take("mark", f"run-{n}"), range(8)))
    assert [each for each in found if each is not None] == [YES]


def test_the_oldest_answer_is_taken_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.answer("run-1", "mark", Answer(False, "first"))
    store.answer("run-1", "mark", Answer(True, "second"))
    assert [found.who for _ in range(2) if (found := store.take("mark", "run-2"))] == ["first", "second"]


def test_answers_to_a_forgotten_run_are_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.answer("run-1", "mark", YES)
    store.forget("run-1")
    assert store.take("mark", "run-2") is None


def test_with_a_key_an_answer_cannot_be_read_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "open sesame")
    store = Store(tmp_path)
    store.answer("run-1", "mark", YES)
    store.close()
    assert not any(b"agreed by phone" in file.read_bytes() for file in tmp_path.iterdir())
    assert Store(tmp_path).take("mark", "run-2") == YES


def test_a_store_that_was_made_before_there_were_answers_gets_them(tmp_path: Path) -> None:
    first = Store(tmp_path)
    first.begin("run-1", "a task", tmp_path, "embedded")
    first.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as raw, raw:
        raw.executescript("DROP TABLE answers; UPDATE schema SET version = 1;")
    store = Store(tmp_path)
    store.answer("run-1", "mark", YES)
    assert store.take("mark", "run-2") == YES
    assert store.find("run-1").task == "a task"
