"""A run is recorded as transitions, decided by what is live, and says by which."""

from __future__ import annotations

from pathlib import Path

import pytest

from espalier import Agent
from espalier.assemble.deciding import live_policy
from espalier.core.event import EventKind
from espalier.learner.learned import KIND, TABLE
from espalier.learner.ledger import read
from espalier.learner.policy import DefaultPolicy
from espalier.learner.table import QTable, to_json
from espalier.settings import Settings
from espalier.store.runs import Store
from espalier.store.versions import Version, Versions

TASK = "How many rows are in sales.csv?"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "sales.csv").write_text("region,amount\nNorth,10\nSouth,20\n")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def promoted(home: Path) -> Version:
    versions = Versions(home, KIND)
    version = versions.add({TABLE: to_json(QTable())}, {})
    versions.promote(version)
    return version


async def recorded(home: Path, work: Path):
    outcome = await Agent("embedded", settings=Settings(home)).run(TASK, workspace=work)
    return outcome, Store(home).events(outcome.run_id)


async def test_every_run_leaves_its_transitions_before_its_end(home: Path, work: Path):
    outcome, events = await recorded(home, work)
    assert [event.kind for event in events[-2:]] == [EventKind.RUN_LEARNED, EventKind.RUN_ENDED]
    steps = read(events).transitions
    decided = [event for event in events if event.kind in {EventKind.NODE_DECIDED, EventKind.GOAL_DECIDED}]
    assert len(steps) == len(decided) > 0
    assert steps[-1].done
    assert outcome.status.value == "done"
    assert steps[-1].reward == 1.0
    assert events[0].data["policy"] == DefaultPolicy.name


async def test_what_is_live_decides_and_is_named_until_it_is_rolled_back(home: Path, work: Path):
    version = promoted(home)
    _, events = await recorded(home, work)
    assert events[0].data["policy"] == version.name
    assert {e.data["policy"] for e in events if e.kind is EventKind.NODE_DECIDED} == {version.name}
    Versions(home, KIND).rollback()
    assert live_policy(home).name == DefaultPolicy.name


async def test_a_damaged_policy_decides_nothing_and_the_run_goes_on(home: Path, work: Path, caplog):
    (promoted(home).folder / TABLE).write_text("{}")
    outcome, events = await recorded(home, work)
    assert outcome.status.value == "done"
    assert events[0].data["policy"] == DefaultPolicy.name
    assert "table.json" in caplog.text
