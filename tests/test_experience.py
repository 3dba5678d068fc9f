"""Experience in whole runs, through the agent."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from espalier import Agent
from espalier.assemble.memory import Memory
from espalier.cli.main import main
from espalier.core.event import Event, EventKind
from espalier.core.plan import Action
from espalier.llm.embedded.proposer import EmbeddedProposer
from espalier.settings import Settings
from tests.mind import Mind
from tests.mock_endpoint import MockEndpoint

pytestmark = pytest.mark.slow

SALES = "region,month,amount\n" + "".join(f"{r},{m},{n}\n" for n, (r, m) in enumerate(("Nx", "Ex", "Sx", "Wx"))) * 3
TASK = "What is the total amount by region?"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "sales.csv").write_text(SALES)
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many candidates each call of the embedded model was asked for."""
    counts: list[int] = []
    inner = EmbeddedProposer.propose

    async def counted(self, goal, count):
        counts.append(count)
        return await inner(self, goal, count)

    monkeypatch.setattr(EmbeddedProposer, "propose", counted)
    return counts


def run(place: Path, task: str = TASK, **settings):
    heard: list[Event] = []
    agent = Agent("embedded", settings=Settings(home=place / "home", **settings), listeners=[heard.append])
    outcome = agent.run_sync(task, workspace=place / "ws")
    return outcome, [event.data for event in heard if event.kind is EventKind.EXPERIENCE_USED]


def test_the_same_task_again_draws_no_candidates_and_says_whose_plan_it_takes(place, asked):
    first, used = run(place)
    assert (first.status, used, asked) == ("done", [], [32])
    again, used = run(place)
    assert (again.status, again.answer, asked) == ("done", first.answer, [32])
    assert used[0]["how"] == "reused"
    assert used[0]["entries"][0]["run"] == first.run_id
    assert again.metrics["accuracy"] == 1.0
    assert first.run_id in again.plan.reason


def test_over_other_rows_the_plan_gives_what_they_give(place, asked):
    run(place)
    (place / "ws" / "sales.csv").write_text(SALES.replace("Nx,", "Nx,").replace(",0\n", ",70\n"))
    again, used = run(place)
    assert used
    assert "210" in again.answer


def test_where_it_is_switched_off_nothing_is_kept_or_used(place, asked):
    run(place)
    _, used = run(place, experience=False)
    assert (used, asked) == ([], [32, 32])
    Memory(place / "home").forget_all()
    run(place, experience=False)
    assert Memory(place / "home").entries() == ()


def test_over_another_schema_it_is_planned_anew(place, asked):
    run(place)
    (place / "ws" / "sales.csv").write_text(SALES.replace("region,month,amount", "region,week,amount"))
    _, used = run(place)
    assert (used, asked) == ([], [32, 32])


def spoilt(place: Path, **changes) -> None:
    """Changes the arguments of the query in what is remembered."""
    (file,) = (place / "home" / "experience").iterdir()
    text = json.loads(file.read_text())
    for leaf in walk(text["entry"]["plan"]["root"]):
        if leaf.get("action", {}).get("tool") == "query":
            leaf["action"]["args"] |= changes
    file.write_text(json.dumps(text))


def walk(node):
    yield node
    for child in node.get("children", ()):
        yield from walk(child)


def test_a_remembered_plan_that_cannot_be_carried_out_gives_way_to_a_new_one(place, asked):
    first, _ = run(place)
    spoilt(place, source={"tables": ["gone.csv"]})
    again, _ = run(place)
    assert (again.status, again.answer, asked) == ("done", first.answer, [32, 32])
    (entry,) = Memory(place / "home").entries()
    assert entry.run_id == again.run_id
    assert "gone.csv" not in str(entry.plan)


def test_a_remembered_plan_that_leaves_out_a_column_that_is_surely_named_is_not_taken(place, asked):
    first, _ = run(place)
    (file,) = (place / "home" / "experience").iterdir()
    told = json.loads(file.read_text())
    plan = json.dumps(told["entry"]["plan"]).replace('"region"', '"month"')
    file.write_text(json.dumps({**told, "entry": {**told["entry"], "plan": json.loads(plan)}}))
    again, used = run(place)
    assert (again.answer, used, asked) == (first.answer, [], [32, 32])


def test_explain_shows_which_experience_was_used(place, monkeypatch, capsys):
    first, _ = run(place)
    run(place)
    monkeypatch.setenv("ESPALIER_HOME", str(place / "home"))
    assert main(["explain", "last"]) == 0
    assert f"experience reused: run {first.run_id} (read of workspace)" in capsys.readouterr().out


def test_two_runs_at_once_leave_one_whole_entry(place):
    async def both():
        agent = Agent("embedded", settings=Settings(home=place / "home"))
        await asyncio.gather(*(agent.run(TASK, workspace=place / "ws") for _ in range(2)))

    asyncio.run(both())
    memory = Memory(place / "home")
    assert len(memory.entries()) == 1
    assert memory.damaged() == ()
    assert isinstance(memory.entries()[0].plan.leaves()[0].action, Action)


class Telling:
    """A mind that plans by one call, and keeps what it was told for plans."""

    def __init__(self) -> None:
        self.told: list[str] = []
        plan = {
            "subtasks": [{"id": "log", "title": "Read", "action": {"tool": "read_file", "args": {"path": "log.txt"}}}]
        }
        self.mind = Mind(plan=lambda request: self.told.append(str(request)) or plan, work="", answer="Closed in May.")


async def test_with_a_language_model_the_same_task_again_takes_one_call_less_and_a_like_one_gets_an_example(place):
    (place / "ws" / "log.txt").write_text("Closed in May.\n")
    telling, heard = Telling(), []
    with MockEndpoint() as server:
        server.script.models = ("mock",)
        server.script.answer = telling.mind
        settings = Settings(home=place / "home")
        agent = Agent(f"{server.url}/v1#mock", settings=settings, listeners=[heard.append])
        calls = []
        for task in ("What does log.txt say?", "What does log.txt say?", "What does log.txt say of May?"):
            outcome = await agent.run(task, workspace=place / "ws")
            assert outcome.status == "done", outcome.reason
            calls.append(outcome.usage.model_calls)
    assert calls[1] == calls[0] - 1
    used = [event.data for event in heard if event.kind is EventKind.EXPERIENCE_USED]
    assert [one["how"] for one in used] == ["reused", "shown"]
    assert len(telling.told) == 2
    assert "met their goal" not in telling.told[0]
    assert "met their goal" in telling.told[1]
