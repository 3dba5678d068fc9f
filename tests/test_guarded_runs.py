"""Whole runs under rules: what is denied is not done, and the run says so."""

import asyncio
import time

import pytest

from espalier.build import Agent
from espalier.core.errors import SettingsError
from espalier.core.outcome import Status, StopReason
from espalier.safety.audit import FILE, lines_of, verify
from espalier.safety.brakes import KILL
from espalier.settings import Settings

pytestmark = pytest.mark.slow

SAVE = "Save the rows of sales.csv with Amount above 15 to big.csv"
COUNT = "How many rows are in sales.csv?"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "sales.csv").write_text("Region,Amount\nNorth,10\nSouth,20\n")
    return tmp_path


def agent(place, text="", **more):
    rules = None
    if text:
        rules = place / "rules.toml"
        rules.write_text(text)
    return Agent("embedded", settings=Settings(home=place / "home", rules=rules), **more)


async def test_without_rules_work_in_the_folder_needs_no_question(place):
    outcome = await agent(place).run(SAVE, workspace=place / "ws")
    assert outcome.status is Status.DONE, outcome.reason
    assert (place / "ws" / "big.csv").exists()
    count, wrong = verify(place / "home" / FILE)
    assert count > 1
    assert wrong == []


async def test_a_denied_write_is_not_made_and_ends_the_run_with_what_there_is(place):
    text = '[[rule]]\nname = "no files"\neffect = "write"\ndo = "deny"\nreason = "it writes"\n'
    text += '\n[[rule]]\nname = "rest"\ndo = "allow"\n'
    began = time.monotonic()
    outcome = await agent(place, text).run(SAVE, workspace=place / "ws")
    assert (outcome.status, outcome.why) == (Status.STOPPED, StopReason.DENIED)
    assert "'no files'" in outcome.reason
    assert not (place / "ws" / "big.csv").exists()
    assert time.monotonic() - began < 20


async def test_a_task_that_needs_what_is_denied_is_said_to_be_denied(place):
    text = '[[rule]]\nname = "no questions"\ntool = "query"\ndo = "deny"\n\n[[rule]]\nname = "rest"\ndo = "allow"\n'
    outcome = await agent(place, text).run(COUNT, workspace=place / "ws")
    assert outcome.why is StopReason.DENIED
    assert "no questions" in outcome.reason


async def test_an_approver_that_never_answers_waits_until_the_limit_ends_the_run(place):
    async def never(question):
        await asyncio.Event().wait()

    text = '[[rule]]\nname = "ask"\neffect = "write"\ndo = "ask"\n\n[[rule]]\nname = "rest"\ndo = "allow"\n'
    from espalier.core.task import Limits  # noqa: PLC0415

    one = agent(place, text, approve=never)
    outcome = await one.run(SAVE, workspace=place / "ws", limits=Limits(seconds=3))
    assert (outcome.status, outcome.why) == (Status.STOPPED, StopReason.BUDGET)


async def test_the_kill_switch_lets_no_run_start(place):
    one = agent(place)
    (place / "home").mkdir()
    (place / "home" / KILL).touch()
    outcome = await one.run(COUNT, workspace=place / "ws")
    assert (outcome.status, outcome.why) == (Status.STOPPED, StopReason.INTERRUPTED)
    assert list(lines_of(place / "home" / FILE)) == []


def test_rules_that_are_wrong_let_no_agent_start(place):
    with pytest.raises(SettingsError, match="line 1"):
        agent(place, '[[rule]]\nname = "x"\ndo = "perhaps"\n')
