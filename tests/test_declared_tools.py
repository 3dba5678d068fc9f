"""What the person says of a tool in their settings counts more than what the tool says of itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from espalier import Agent, tool
from espalier.assemble.declared import as_declared
from espalier.core.errors import SettingsError
from espalier.core.guarding import Answer
from espalier.core.tool import Declared, Effect, Inverse
from espalier.settings import Settings
from espalier.tools.registry import Registry
from tests.end_to_end.conversation import calls, judge, model, turns, words

TASK = "Say in summary.md what notes.txt says"
SERVER = {"command": sys.executable, "args": [str(Path(__file__).parent / "mcp_server.py"), "--folder", "FOLDER"]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "notes.txt").write_text("call it twice")
    return tmp_path / "work"


async def asked_of(tmp_path, folder, name, said=None, tools=(), servers=b""):
    """What a person is asked while a worker calls the tool ``name`` twice after it has read a file."""
    asked = []

    async def person(question):
        asked.append((question.verdict.rule, question.call.tool.effect))
        return Answer(True, "me", always=True)

    work = turns(
        calls(("read_file", {"path": "notes.txt"})),
        calls((name, {})),
        calls((name, {})),
        calls(("write_file", {"path": "summary.md", "text": "Call it twice."})),
        "It says to call it twice.",
    )
    plan = {"subtasks": [words("sum", TASK, delivers=["summary.md"])]}
    with model(plan=plan, work=work, judge=judge(lambda *_: "")) as server:
        settings = Settings(tmp_path / "home", tools=said or {}, servers=servers)
        await Agent(server.model, settings=settings, approve=person, tools=tools).run(TASK, workspace=folder)
    return asked


@tool(name="ring")
def ring() -> str:
    """Rings the bell."""
    return "it rang"


async def test_a_tool_of_ones_own_that_says_it_reads_but_is_said_to_spend_is_asked_about_each_time(tmp_path, folder):
    assert await asked_of(tmp_path, folder, "ring", tools=(ring,)) == []
    said = {"ring": Declared(Effect.SPEND)}
    found = await asked_of(tmp_path, folder, "ring", said, tools=(ring,))
    assert found == [("ethics: unattended payments", Effect.SPEND)] * 2


async def test_a_tool_of_a_server_is_believed_to_read_once_the_person_says_so(tmp_path, folder):
    one = {**SERVER, "args": [each.replace("FOLDER", str(tmp_path)) for each in SERVER["args"]]}
    servers = json.dumps({"mcpServers": {"t": one}}).encode()
    found = await asked_of(tmp_path, folder, "t.count", servers=servers)
    assert [rule for rule, _ in found] == ["flow-unplanned"] * 2
    said = {"t.count": Declared(Effect.READ)}
    assert await asked_of(tmp_path, folder, "t.count", said, servers=servers) == []


def refused(said):
    with pytest.raises(SettingsError) as raised:
        as_declared(Registry([ring]), said)
    return raised.value.message


def test_what_a_built_in_tool_does_is_not_said_anew():
    assert "'write_file'" in refused({"write_file": Declared(Effect.READ)})


def test_an_inverse_that_is_no_tool_is_refused():
    assert "'unring'" in refused({"ring": Declared(inverse=Inverse("unring"))})
