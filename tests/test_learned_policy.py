"""From runs to a better policy, by the commands: runs that explore are recorded, learned from, judged by themselves;
what is better decides from then on, until it is rolled back."""

from __future__ import annotations

import json
import random
from itertools import count
from pathlib import Path

import pytest

from espalier import Agent
from espalier.assemble import deciding
from espalier.assemble.candidate import candidate
from espalier.cli.main import main
from espalier.core import codec
from espalier.core.errors import ToolError
from espalier.core.event import EventKind
from espalier.learner.table import state_of
from espalier.settings import Settings
from espalier.store.runs import Store
from tests.loop import leaf, plan_of

pytestmark = pytest.mark.slow

RUNS = 80
NO_ANSWER_AT_FIRST = 1
"""A seed with which the source does not answer the first call, and does the second."""


def source(seed: int):
    """A source of readings that three of five calls do not reach."""
    chance = random.Random(seed)

    def reading() -> int:
        """The reading of today."""
        if chance.random() < 0.6:
            message = "the source does not answer"
            raise ToolError(message)
        return 7

    return reading


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    plan = plan_of(leaf("1", "reading"), shown=("1",))
    folder = tmp_path / "work"
    folder.mkdir()
    file = folder / "plans.json"
    file.write_bytes(codec.text({"": [plan]}))
    return file


async def run(home: Path, script: Path, *, seed: int = 0, times: int = 1, **settings: object):
    """Runs the task so many times, and gives the last outcome."""
    agent = Agent(f"scripted:{script}", tools=[source(seed)], settings=Settings(home, experience=False, **settings))
    for _ in range(times):
        outcome = await agent.run("What is the reading?", workspace=script.parent)
    return outcome


def asked(capsys, *args: str):
    code = main([*args, "--json"])
    return code, json.loads(capsys.readouterr().out)


async def test_what_runs_that_explored_taught_goes_live_decides_and_is_rolled_back(home, script, capsys, monkeypatch):
    seeds = count()
    monkeypatch.setattr(deciding.secrets, "randbits", lambda bits: next(seeds))
    await run(home, script, times=RUNS, explore=1.0)
    code, told = asked(capsys, "train", "policy")
    assert (code, told["version"], told["live"], told["before"]) == (0, "policy-1", True, "default-1")
    assert told["runs"] == told["runs_estimated_on"] == RUNS
    assert 0 < told["interval"][0] < told["gain"] < told["interval"][1]
    assert "that count as" in told["reason"]
    assert "wis, fqe and wdr agree" in told["reason"]

    outcome = await run(home, script, seed=NO_ANSWER_AT_FIRST)
    assert outcome.learned["policy"] == "policy-1"
    assert (outcome.status.value, outcome.answer) == ("done", "7")
    _, shown = asked(capsys, "show", "last")
    assert (shown["policy"], shown["result"]["learned"]["policy"]) == ("policy-1", "policy-1")
    _, why = asked(capsys, "policy", "why", "last", "1")
    assert [each["choice"] for each in why["decisions"]] == ["retry", "accept"]
    assert why["decisions"][0]["reason"].startswith("learned: ")

    assert asked(capsys, "policy", "rollback") == (0, {"live": "default-1"})
    outcome = await run(home, script, seed=NO_ANSWER_AT_FIRST)
    assert (outcome.learned["policy"], outcome.status.value) == ("default-1", "unmet")


async def test_what_runs_by_rule_taught_is_no_reason_for_a_change(home, script, capsys):
    await run(home, script, times=8)
    _, told = asked(capsys, "train", "policy")
    assert (told["live"], told["reason"]) == (False, "in the runs there are it chooses as what is live does")


async def test_an_estimate_on_too_few_runs_is_refused_with_its_reason(home, script, capsys):
    await run(home, script, seed=3, times=12, explore=1.0)
    assert main(["train", "policy"]) == 0
    said = capsys.readouterr().err
    assert "it is not live: " in said
    assert "are needed" in said or "chooses as what is live does" in said


async def test_every_run_adds_to_what_may_be_learned_and_nothing_is_live_by_that(home, script):
    outcome = await run(home, script, times=2)
    table = candidate(home)
    assert table.episodes == 2
    assert {state_of(key).kind for key in table.cells} == {"reading", "answer", "goal"}
    assert outcome.learned == {"policy": "default-1", "model_version": ""}


async def test_learning_can_be_switched_off(home, script):
    await run(home, script, learn=False)
    assert candidate(home).episodes == 0


async def test_what_cannot_be_learned_costs_the_run_nothing(home, script, caplog):
    file = home / "learned" / "policy" / "candidate.json"
    file.parent.mkdir(parents=True)
    file.write_text("{]")
    outcome = await run(home, script)
    assert outcome.status.value == "done"
    assert "nothing was learned from this run" in caplog.text
    assert file.read_text() == "{]"


async def test_training_makes_the_candidate_anew_from_the_record(home, script, capsys):
    await run(home, script, times=2, learn=False)
    asked(capsys, "train", "policy")
    assert candidate(home).episodes == 2


async def test_without_the_setting_nothing_is_tried_that_the_rules_do_not_do(home, script):
    outcome = await run(home, script, seed=NO_ANSWER_AT_FIRST)
    decided = [e.data for e in Store(home).events(outcome.run_id) if e.kind is EventKind.NODE_DECIDED]
    assert {one["probability"] for one in decided} == {1.0}
