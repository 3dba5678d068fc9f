"""The table of what experience saves."""

from __future__ import annotations

import pytest

from benchmarks import learning_again

pytestmark = pytest.mark.slow


def test_the_same_tasks_again_take_less_and_give_the_same(monkeypatch):
    monkeypatch.setattr(learning_again, "TASKS", learning_again.TASKS[:2])
    monkeypatch.setattr(learning_again, "SPOKEN", learning_again.SPOKEN[:1])
    monkeypatch.setattr(learning_again, "LATENCY", 0.0)
    short = [row.name for row in learning_again.rows() if not row.reached and "ratio" not in row.unit]
    assert short == []
