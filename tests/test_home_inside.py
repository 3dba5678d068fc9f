"""A home inside the workspace: no part of what a run sees, and not to be changed by it."""

from __future__ import annotations

import pytest

from espalier import Agent
from espalier.core.outcome import Status
from espalier.settings import Settings
from espalier.tools.survey import WorkspaceSurveyor
from tests.end_to_end.conversation import calls, judge, model, turns, words

COUNT = "How many rows are in sales.csv?"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "sales.csv").write_text("Region,Amount\nNorth,10\nSouth,20\n")
    return tmp_path / "ws"


@pytest.mark.parametrize("name", ["home", ".espalier", "data/state"])
async def test_a_second_run_sees_nothing_of_what_the_first_one_left_in_home(place, name):
    home = place / name
    for _ in range(2):
        outcome = await Agent("embedded", settings=Settings(home)).run(COUNT, workspace=place)
        assert (outcome.status, outcome.answer) == (Status.DONE, "2"), outcome.reason
    (home / "more.csv").write_text("Region,Amount\nWest,1\n")
    inventory = await WorkspaceSurveyor((home,)).survey(place)
    assert ([table.path for table in inventory.tables], list(inventory.files)) == (["sales.csv"], [])


async def test_no_tool_reads_or_writes_what_is_in_home(place):
    home = place / "home"
    home.mkdir()
    (home / "espalier.toml").write_text("# mine\n")
    seen = []
    work = turns(
        calls(("read_file", {"path": "home/espalier.toml"}), ("write_file", {"path": "home/STOP", "text": "x"})),
        calls(("write_file", {"path": "sub/../home/espalier.toml", "text": "x"}), ("list_files", {})),
        lambda results: seen.extend(results) or "done",
    )
    plan = {"subtasks": [words("look", "look around")]}
    with model(plan=plan, work=work, judge=judge(lambda *_: "")) as server:
        await Agent(server.model, settings=Settings(home, assume_yes=True)).run("Look around", workspace=place)
    assert len(seen) == 4
    assert (home / "espalier.toml").read_text() == "# mine\n"
    assert not (home / "STOP").exists()
    assert "mine" not in "".join(seen[:3])
    assert "espalier" not in seen[3].lower()
    assert "sales.csv" in seen[3]


async def test_a_workspace_that_is_home_itself_is_refused(place):
    outcome = await Agent("embedded", settings=Settings(place)).run(COUNT, workspace=place)
    assert outcome.status is Status.FAILED
    assert "keeps its own state" in outcome.reason
