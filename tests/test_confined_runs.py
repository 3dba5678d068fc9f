"""Whole runs whose code and whose servers are in the sandbox: what they reach is what the person granted, and told."""

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from espalier import Agent
from espalier.core.guarding import Answer
from espalier.safety import audit
from espalier.settings import ServerGrants, Settings
from espalier.tools.bubblewrap import Bubblewrap
from espalier.tools.tiers import probe
from tests.end_to_end.conversation import calls, judge, model, turns, words

TASK = "Say in summary.md what the site says"
DOING = Path(__file__).parent / "mcp_doing.py"
FETCH = """\
import urllib.error, urllib.request
try:
    print(urllib.request.urlopen("http://localhost:PORT/", timeout=5).read().decode())
except OSError as error:
    print("not reached:", error)
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _bubblewrap():
    if fault := probe(Bubblewrap()):
        pytest.skip(fault)


@asynccontextmanager
async def site():
    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nit greets")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


async def run(tmp_path, call, **settings):
    """What a worker heard of ``call``, and what the audit says about connections."""
    (tmp_path / "work").mkdir()
    heard = []

    async def yes(question):
        return Answer(True, "me")

    def write(results):
        heard[:] = results
        return calls(("write_file", {"path": "summary.md", "text": "It greets."}))

    plan = {"subtasks": [words("sum", TASK, delivers=["summary.md"])]}
    with model(plan=plan, work=turns(calls(call), write, "It greets."), judge=judge(lambda *_: "")) as server:
        given = Settings(tmp_path / "home", **settings)
        outcome = await Agent(server.model, settings=given, approve=yes).run(TASK, workspace=tmp_path / "work")
    file = tmp_path / "home" / audit.FILE
    assert audit.verify(file)[1] == []
    lines = [json.loads(raw) for _, raw in audit.lines_of(file)]
    told = [(line["connection"], line["grant"]) for line in lines if "connection" in line]
    assert all(line["run"] == outcome.run_id for line in lines)
    return "".join(heard), told


async def test_code_reaches_the_hosts_that_are_granted_and_the_audit_says_so(tmp_path):
    async with site() as port:
        code = FETCH.replace("PORT", str(port))
        granted = (f"localhost:{port}",)
        heard, told = await run(tmp_path, ("run_python", {"code": code}), allow_code=True, allow_code_network=granted)
    assert "it greet" in heard
    assert told == [(f"localhost:{port}", "allow")]


async def test_code_reaches_nobody_where_nothing_is_granted_to_it(tmp_path):
    async with site() as port:
        code = FETCH.replace("PORT", str(port))
        granted = (f"localhost:{port}",)  # to tools, which is no grant to code
        heard, told = await run(tmp_path, ("run_python", {"code": code}), allow_code=True, allow_network=granted)
    assert "not reached" in heard
    assert told == []


@pytest.mark.parametrize("granted", [True, False])
async def test_a_server_reaches_the_hosts_that_are_granted_to_it_and_no_others(tmp_path, granted):
    async with site() as port:
        entry = {"command": sys.executable, "args": [str(DOING), FETCH.replace("PORT", str(port))]}
        servers = json.dumps({"mcpServers": {"t": entry}}).encode()
        grants = {"t": ServerGrants(hosts=(f"localhost:{port}" if granted else "example.org",))}
        heard, told = await run(tmp_path, ("t.go", {}), servers=servers, server_grants=grants)
    assert ("it greet" in heard) is granted
    assert told == [(f"localhost:{port}", "allow" if granted else "deny")]
    assert (tmp_path / "home" / "servers" / "t").is_dir()
