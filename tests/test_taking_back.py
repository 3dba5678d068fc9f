"""What a run did beyond its files: listed by ``undo`` with each call, and taken back where a tool says how and a person
says yes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from espalier import Agent, Inverse, tool
from espalier.core.errors import ToolError
from espalier.core.event import Event, EventKind
from espalier.core.guarding import Answer
from espalier.core.tool import Declared, Effect
from espalier.core.value import Observation
from espalier.executor.inverse import inverse_call
from espalier.settings import Settings
from espalier.store.effects import effects
from espalier.store.runs import Store
from tests.cli.command import espalier
from tests.end_to_end.conversation import call, judge, model

TASK = "Book the room 'north' for me"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


class Hotel:
    """Rooms that can be booked; it remembers what is."""

    def __init__(self):
        self.booked = []
        self.broken = False

    @tool(name="book_room", effect="write", inverse=Inverse("free_room", {"number": "${result.number}"}))
    async def book(self, room: str) -> dict:
        """Books a room."""
        self.booked.append(room)
        return {"number": len(self.booked)}

    @tool(name="free_room", effect="write")
    async def free(self, number: int) -> str:
        """Frees a room by the number of its booking."""
        if self.broken:
            message = "the desk is closed"
            raise ToolError(message)
        self.booked[number - 1] = ""
        return "free"

    @tool(name="ring_bell", effect="write")
    async def ring(self) -> str:
        """Rings the bell, which cannot be unheard."""
        return "rang"


def answering(yes, asked):
    async def person(question):
        asked.append((question.call.tool.name, dict(question.call.args)))
        return Answer(yes, "me")

    return person


async def ran(tmp_path, folder, approve, hotel):
    plan = {"subtasks": [call("book", "book_room", room="north"), call("ring", "ring_bell", needs=["book"])]}
    with model(plan=plan, judge=judge(lambda *_: "")) as server:
        agent = Agent(
            server.model,
            settings=Settings(tmp_path / "home"),
            approve=approve,
            tools=[hotel.book, hotel.free, hotel.ring],
        )
        outcome = await agent.run(TASK, workspace=folder)
    assert hotel.booked == ["north"], outcome.reason
    return agent, outcome.run_id


async def test_a_call_is_taken_back_by_its_inverse_after_asking_and_what_has_none_is_named(tmp_path, folder):
    asked, hotel = [], Hotel()
    agent, run_id = await ran(tmp_path, folder, answering(True, asked), hotel)
    asked.clear()
    done = await agent.undo(run_id)
    assert asked == [("free_room", {"number": 1})]
    assert hotel.booked == [""]
    assert [(each.made.tool, each.why) for each in done.calls] == [
        ("ring_bell", "ring_bell has no inverse"),
        ("book_room", ""),
    ]
    again = await agent.undo(run_id)
    assert [each.made.tool for each in again.calls] == ["ring_bell"]


async def test_nothing_is_taken_back_without_a_yes(tmp_path, folder):
    hotel = Hotel()
    agent, run_id = await ran(tmp_path, folder, answering(True, []), hotel)
    alone = Agent("embedded", settings=agent.settings, tools=[hotel.book, hotel.free])
    done = await alone.undo(run_id)
    assert hotel.booked == ["north"]
    assert "nobody is there" in done.calls[1].why


async def test_a_taking_back_that_failed_is_not_tried_again_by_itself(tmp_path, folder):
    hotel = Hotel()
    agent, run_id = await ran(tmp_path, folder, answering(True, []), hotel)
    hotel.broken = True
    assert "the desk is closed" in (await agent.undo(run_id)).calls[1].why
    hotel.broken = False
    assert "in doubt" in (await agent.undo(run_id)).calls[1].why
    assert hotel.booked == ["north"]


async def booked(tmp_path, folder, said):
    """A run that booked a room at a server; the id of the run."""
    place = str(Path(__file__).parent / "mcp_server.py")
    server = {"command": sys.executable, "args": [place, "--folder", str(folder)]}
    (folder / ".mcp.json").write_text(json.dumps({"mcpServers": {"t": server}}))
    settings = Settings(
        tmp_path / "home", servers=(folder / ".mcp.json").read_bytes(), tools=said, sandbox="none", assume_yes=True
    )
    with model(plan={"subtasks": [call("book", "t.book", room="north")]}, judge=judge(lambda *_: "")) as endpoint:
        outcome = await Agent(endpoint.model, settings=settings, approve=answering(True, [])).run(
            TASK, workspace=folder
        )
    assert (folder / "north").exists(), outcome.reason
    return outcome.run_id


@pytest.mark.slow
async def test_what_a_server_did_is_taken_back_by_the_inverse_that_the_person_declares(tmp_path, folder):
    said = {"t.book": Declared(Effect.WRITE, inverse=Inverse("t.cancel", {"room": "${args.room}"}))}
    run_id = await booked(tmp_path, folder, said)
    (tmp_path / "home" / "espalier.toml").write_text(
        'sandbox = "none"\n[tools."t.book"]\neffect = "write"\n'
        'undo = "t.cancel"\nundo_args = { room = "${args.room}" }\n'
    )
    assert espalier(tmp_path, "trust", str(folder)).returncode == 0
    asked = espalier(tmp_path, "undo", run_id)
    assert asked.returncode == 1
    assert 'not taken back: t.book(room="north")' in asked.stderr
    assert (folder / "north").exists()
    done = espalier(tmp_path, "undo", run_id, "--yes", "--json")
    assert (done.returncode, (folder / "north").exists()) == (0, False), done.stderr
    assert [each["taken_back"] for each in json.loads(done.stdout)["calls"]] == [True]


@pytest.mark.slow
async def test_what_a_server_did_without_an_inverse_is_named_with_its_arguments(tmp_path, folder):
    run_id = await booked(tmp_path, folder, {})
    done = espalier(tmp_path, "undo", run_id)
    assert done.returncode == 1
    assert 'not taken back: t.book(room="north"): t.book has no inverse' in done.stderr


@pytest.mark.parametrize(
    ("args", "made"),
    [
        ({"id": "${result.id}"}, {"id": 7}),
        ({"id": "${result.parts.1}"}, {"id": "b"}),
        ({"id": "${args.to}", "why": "undo ${result.id}"}, {"id": "anna", "why": "undo 7"}),
        ({"all": ["${result}"]}, {"all": [{"id": 7, "parts": ["a", "b"]}]}),
        ({"id": "${result.none}"}, None),
        ({"id": "${args.none}"}, None),
    ],
)
def test_an_inverse_is_worked_out_from_arguments_and_result(args, made):
    given = Observation(value={"id": 7, "parts": ["a", "b"]})
    found = inverse_call(Inverse("free", args), {"to": "anna"}, given)
    assert found == (None if made is None else {"tool": "free", "args": made})


def test_a_run_that_was_killed_in_the_middle_of_a_call_says_that_it_is_in_doubt(tmp_path):
    store = Store(tmp_path / "home")
    store.begin("run-1", "a task", tmp_path, "m")
    told = {"tool": "t.book", "effect": "send", "delivers": [], "args": {"room": '"north"'}}
    store.listener(Event("run-1", 1, 0.0, EventKind.EFFECT_INTENDED, "n", told))
    store.close()
    assert [(each.tool, each.ok) for each in effects(Store(tmp_path / "home").events("run-1"))] == [("t.book", None)]
