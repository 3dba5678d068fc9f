"""The agent as a program sees it: outcomes, the record of each run, cancelling, and what it refuses."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import closing

import pytest

import espalier
from espalier import Agent, Task, tool
from espalier.core import codec
from espalier.core.errors import SettingsError, StoreError
from espalier.core.event import EventKind
from espalier.core.outcome import Status, StopReason
from espalier.core.seams import ToolSpec
from espalier.core.task import Limits
from espalier.settings import Settings
from espalier.store.runs import Store
from tests.loop import SALES, TOTAL, asking, leaf, plan_of

TEXT = "the total amount"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "sales.csv").write_text(SALES)
    return folder


@pytest.fixture
def agent(tmp_path, home):
    """Makes an agent whose plans for every task are those given."""

    def make(*plans, **more):
        script = tmp_path / "script.json"
        script.write_bytes(codec.text({"": list(plans)}))
        return Agent(f"scripted:{script}", settings=Settings(home), **more)

    return make


def recorded(home, id="last"):
    with closing(Store(home)) as store:
        run = store.find(id)
        return run, store.outcome(run.id), [event.kind for event in store.events(run.id)]


ASKED = plan_of(asking("1", TOTAL), shown=("1",))


async def test_an_outcome_is_handed_over_and_recorded(agent, home, folder):
    outcome = await agent(ASKED).run(TEXT, workspace=folder)
    run, kept, kinds = recorded(home, outcome.run_id)
    assert (outcome.status, outcome.answer) == (Status.DONE, "42.5")
    assert (run.status, run.answer, run.task) == ("done", "42.5", TEXT)
    assert kept.answer == outcome.answer
    assert (kinds[0], kinds[-1]) == (EventKind.RUN_STARTED, EventKind.RUN_ENDED)
    assert {EventKind.GOAL_UNDERSTOOD, EventKind.PLAN_MADE, EventKind.NODE_ENDED, EventKind.GOAL_DECIDED} <= set(kinds)


async def test_two_tasks_run_at_once_in_one_workspace(agent, home, folder):
    one = agent(ASKED)
    outcomes = await asyncio.gather(*(one.run(TEXT, workspace=folder) for _ in range(3)))
    assert [outcome.answer for outcome in outcomes] == ["42.5"] * 3
    assert len({outcome.run_id for outcome in outcomes}) == 3


def test_a_run_needs_no_event_loop_of_the_caller(agent, folder):
    assert agent(ASKED).run_sync(TEXT, workspace=folder).answer == "42.5"


async def test_a_run_without_a_loop_works_inside_one_too(agent, folder):
    assert agent(ASKED).run_sync(TEXT, workspace=folder).answer == "42.5"


async def test_planning_does_nothing(agent, home, folder):
    plan = plan_of(asking("1"), leaf("2", "save_table", data="${1}", path="x.csv", delivers=("x.csv",)))
    goal, made = await agent(plan).plan(TEXT, workspace=folder)
    assert goal.inventory.tables[0].path == "sales.csv"
    assert [node.id for node in made.leaves()] == ["1", "2", "answer"]
    assert sorted(path.name for path in folder.iterdir()) == ["sales.csv"]
    assert not home.exists()


async def test_a_tool_of_ones_own_can_be_used(agent, folder):
    @tool(pure=True)
    def doubled(value: float) -> float:
        """Twice as much."""
        return 2 * value

    outcome = await agent(plan_of(leaf("1", "doubled", value=4), shown=("1",)), tools=[doubled]).run(
        TEXT, workspace=folder
    )
    assert (outcome.status, outcome.answer) == (Status.DONE, "8")


async def test_a_method_of_ones_own_can_be_used_and_sees_its_object(agent, folder):
    class Rate:
        def __init__(self, factor: float) -> None:
            self.factor = factor

        def converted(self, value: float) -> float:
            """An amount in the other currency."""
            return self.factor * value

    plan = plan_of(leaf("1", "converted", value=4), shown=("1",))
    outcome = await agent(plan, tools=[Rate(1.5).converted]).run(TEXT, workspace=folder)
    assert (outcome.status, outcome.answer) == (Status.DONE, "6")


async def test_listeners_hear_of_every_event_and_cannot_end_a_run(agent, folder, caplog):
    heard = []

    def deaf(event):
        raise RuntimeError(event)

    with caplog.at_level(logging.WARNING):
        outcome = await agent(ASKED, listeners=[deaf, heard.append]).run(TEXT, workspace=folder)
    assert outcome.status is Status.DONE
    assert [event.seq for event in heard] == list(range(1, len(heard) + 1))
    assert "a listener failed" in caplog.text


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_an_empty_task_is_an_outcome_that_says_so(agent, home, folder, text):
    outcome = await agent(ASKED).run(text, workspace=folder)
    assert (outcome.status, outcome.fault.type, outcome.reason) == (Status.FAILED, "TaskError", "the task is empty")
    assert recorded(home)[0].status == "failed"


async def test_a_workspace_that_is_not_there_is_an_outcome_that_says_so(agent, home, folder):
    outcome = await agent(ASKED).run(TEXT, workspace=folder / "gone")
    assert (outcome.status, outcome.fault.type) == (Status.FAILED, "TaskError")
    assert "gone is no folder" in outcome.reason
    assert not (folder / "gone").exists()


async def test_a_home_that_cannot_be_written_stops_before_anything_is_done(agent, home, folder):
    home.write_text("a file where the folder should be")
    plan = plan_of(leaf("1", "write_file", path="x.txt", text="hello", delivers=("x.txt",)), shown=("1",))
    with pytest.raises(StoreError, match="cannot be opened") as refused:
        await agent(plan).run(TEXT, workspace=folder)
    assert "ESPALIER_HOME" in refused.value.hint
    assert not (folder / "x.txt").exists()


def test_a_model_that_is_not_known_is_refused(home):
    with pytest.raises(SettingsError, match="'gpt-9' names no model of a service that is known"):
        Agent("gpt-9", settings=Settings(home))


def test_an_agent_without_a_model_takes_the_one_that_the_settings_name(home, tmp_path):
    (tmp_path / "a.json").write_text("{}")
    settings = Settings(home, model=f"scripted:{tmp_path}/a.json")
    assert Agent(settings=settings).model_name == settings.model
    assert Agent("embedded", settings=settings).model_name == "embedded"


@pytest.mark.parametrize("content", [None, "no json", '{"": [{"root": 1}]}'])
def test_a_script_that_is_none_is_refused(tmp_path, home, content):
    script = tmp_path / "script.json"
    if content is not None:
        script.write_text(content)
    with pytest.raises(SettingsError, match="script"):
        Agent(f"scripted:{script}", settings=Settings(home))


async def test_two_tools_of_one_name_are_refused(agent, folder):
    outcome = await agent(ASKED, tools=[Namesake()]).run(TEXT, workspace=folder)
    assert (outcome.status, outcome.fault.type) == (Status.FAILED, "SettingsError")


async def test_limits_given_to_a_run_hold_over_those_of_its_task(agent, folder):
    outcome = await agent(ASKED).run(Task(TEXT, folder), limits=Limits(steps=1))
    assert (outcome.status, outcome.why) == (Status.STOPPED, StopReason.BUDGET)
    assert outcome.answer == "42.5"


@tool
async def hang(value: float) -> float:
    """Never comes back."""
    await asyncio.sleep(60)
    return value


HANGING = plan_of(asking("1", TOTAL), leaf("2", "hang", value="${1}"), shown=("1", "2"))


async def test_the_limit_of_seconds_ends_a_run_with_what_was_found(agent, home, folder):
    began = time.monotonic()
    outcome = await agent(HANGING, tools=[hang]).run(TEXT, workspace=folder, limits=Limits(seconds=2))
    assert time.monotonic() - began < 4
    assert (outcome.status, outcome.why) == (Status.STOPPED, StopReason.BUDGET)
    assert (outcome.reason, outcome.answer) == ("the limit of 2 seconds is used up", "42.5")
    assert recorded(home)[0].status == "stopped"


async def test_cancelling_a_run_records_what_was_done_within_a_second(agent, home, folder):
    started = asyncio.Event()

    def watch(event):
        if event.kind is EventKind.NODE_STARTED and event.node == "2":
            started.set()

    running = asyncio.create_task(agent(HANGING, tools=[hang], listeners=[watch]).run(TEXT, workspace=folder))
    async with asyncio.timeout(20):
        await started.wait()
    began = time.monotonic()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert time.monotonic() - began < 1
    run, kept, kinds = recorded(home)
    assert (run.status, kept.why, kept.answer) == ("stopped", StopReason.INTERRUPTED, "42.5")
    assert kinds[-1] is EventKind.RUN_ENDED


class Treacherous:
    """A tool whose description is lost once it is asked for a second time."""

    def __init__(self):
        self.asked = 0

    @property
    def spec(self):
        self.asked += 1
        if self.asked > 12:
            raise KeyError(self.asked)
        return ToolSpec("lost", "is lost", {"type": "object"})

    async def __call__(self, args):
        return 1


LOSING = plan_of(asking("1", TOTAL), *(leaf(str(n), "lost", needs=("1",)) for n in range(2, 12)), shown=("1",))


async def test_a_fault_of_our_own_is_a_failed_outcome_that_is_recorded(agent, home, folder, monkeypatch):
    monkeypatch.delenv("ESPALIER_DEBUG", raising=False)
    outcome = await agent(LOSING, tools=[Treacherous()]).run(TEXT, workspace=folder)
    assert (outcome.status, outcome.why) == (Status.FAILED, StopReason.ERROR)
    assert (outcome.fault.type, outcome.fault.message) == ("KeyError", "KeyError: 13")
    assert "fault of espalier" in outcome.fault.hint
    run, kept, kinds = recorded(home)
    assert (run.status, kept.fault.type, kinds[-1]) == ("failed", "KeyError", EventKind.RUN_ENDED)


async def test_a_fault_of_our_own_is_raised_where_somebody_looks_for_it(agent, home, folder, monkeypatch):
    monkeypatch.setenv("ESPALIER_DEBUG", "1")
    with pytest.raises(KeyError):
        await agent(LOSING, tools=[Treacherous()]).run(TEXT, workspace=folder)
    assert recorded(home)[0].status == "failed"


async def test_nothing_is_left_in_the_folder_of_temporary_files(agent, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    await agent(ASKED).run(TEXT, workspace=folder)
    await agent(LOSING, tools=[Treacherous()]).run(TEXT, workspace=folder)
    await agent(ASKED, tools=[Namesake()]).run(TEXT, workspace=folder)
    assert list((tmp_path / "temporary").iterdir()) == []


class Namesake:
    """A tool that takes the name of a built-in one."""

    spec = ToolSpec("query", "is called as another", {"type": "object"})

    async def __call__(self, args):
        return 1


def test_the_face_of_the_package_is_small():
    assert dir(espalier) == ["Agent", "Inverse", "Outcome", "Task", "__version__", "tool"]
    with pytest.raises(AttributeError, match="no attribute 'agents'"):
        _ = espalier.agents
