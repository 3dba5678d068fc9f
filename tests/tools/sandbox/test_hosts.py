"""Hosts for what runs in a sandbox: exactly those that are granted, by a proxy outside, and nothing else."""

import asyncio
import sys
from contextlib import asynccontextmanager

import pytest

from espalier.core.errors import ToolError
from espalier.tools.bubblewrap import Bubblewrap
from espalier.tools.granting import Grants
from espalier.tools.landlock import Landlock
from espalier.tools.network import Gate
from espalier.tools.proxying import asked
from espalier.tools.sandbox import Caps
from espalier.tools.tiers import probe

FETCH = """\
import sys, urllib.error, urllib.request
for address in sys.argv[1:]:
    try:
        print(address, urllib.request.urlopen(address, timeout=5).read().decode())
    except urllib.error.HTTPError as error:
        print(address, error.code, error.read().decode().strip())
    except OSError as error:
        print(address, type(error).__name__, str(error))
"""
TUNNEL = """\
import http.client, sys
for host, port in (each.rsplit(":", 1) for each in sys.argv[1:]):
    through = http.client.HTTPConnection("127.0.0.1", 3128, timeout=5)
    through.set_tunnel(host, int(port))
    try:
        through.request("GET", "/")
        print(through.getresponse().read().decode())
    except OSError as error:
        print(type(error).__name__, str(error))
"""


@pytest.fixture(scope="module", autouse=True)
def _bubblewrap():
    if fault := probe(Bubblewrap()):
        pytest.skip(fault)


@asynccontextmanager
async def site(says="hello"):
    """A site on this machine, by its port, and the heads of the requests that it got."""
    heads = []

    async def answer(reader, writer):
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(says)}\r\nConnection: close\r\n\r\n{says}".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], heads


async def run(folder, code, *words, hosts=(), resolve=None, told=None):
    gate = Gate(tuple(hosts), **({"resolve": resolve} if resolve else {})) if hosts else None
    sandbox = Bubblewrap(grants=Grants(gate=gate, **({"told": told} if told else {})))
    ended = await sandbox.run((sys.executable, "-c", code, *words), folder, b"", Caps(seconds=20))
    return ended.output.decode()


async def test_a_host_that_is_granted_is_reached_and_each_connection_is_told(tmp_path):
    told = []
    async with site() as (port, heads):
        address = f"http://localhost:{port}/a?b=1"
        said = await run(tmp_path, FETCH, address, hosts=[f"localhost:{port}"], told=told.append)
        tunnelled = await run(tmp_path, TUNNEL, f"localhost:{port}", hosts=[f"localhost:{port}"], told=told.append)
    assert (said, tunnelled) == (f"{address} hello\n", "hello\n")
    assert heads[0].startswith(f"GET /a?b=1 HTTP/1.1\r\nHost: localhost:{port}\r\n")
    assert [(each.host, each.port, each.refused) for each in told] == 2 * [("localhost", port, "")]


async def test_a_host_that_is_not_granted_is_not_reached_by_any_way(tmp_path):
    told = []
    async with site() as (port, heads):
        direct = f"""
import socket
for where in ("127.0.0.1", "localhost", "192.0.2.1"):
    try: socket.create_connection((where, {port}), 2); print("reached")
    except OSError: pass
"""
        hosts = ["localhost:1", "*"]
        words = (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", f"http://[::1]:{port}/")
        said = await run(tmp_path, FETCH, *words, hosts=hosts, told=told.append)
        tunnelled = await run(tmp_path, TUNNEL, f"127.0.0.1:{port}", hosts=hosts)
        assert await run(tmp_path, direct, hosts=hosts) == ""
    assert said.count(" 403 ") == 3, said
    assert "403" in tunnelled
    assert not heads
    assert len(told) == 3
    assert all("private network" in each.refused for each in told), told


async def test_a_name_that_stands_for_this_machine_now_is_not_reached(tmp_path):
    async def rebound(host, port):
        return ["127.0.0.1"]

    async with site() as (port, heads):
        hosts = ["evil.example.org", "*.example.org"]
        words = (f"http://evil.example.org:{port}/", f"http://www.example.org:{port}/")
        said = await run(tmp_path, FETCH, *words, hosts=hosts, resolve=rebound)
    assert said.count(" 403 ") == 2, said
    assert not heads


async def test_what_cannot_be_told_is_not_reached(tmp_path):
    def full(connection):
        raise OSError(28, "No space left on device")

    async with site() as (port, heads):
        said = await run(tmp_path, FETCH, f"http://localhost:{port}/", hosts=[f"localhost:{port}"], told=full)
    assert "the audit cannot be written" in said
    assert not heads


async def test_without_a_grant_nobody_answers(tmp_path):
    async with site() as (port, heads):
        said = await run(tmp_path, TUNNEL, f"localhost:{port}")
    assert said.startswith("ConnectionRefusedError")
    assert not heads


async def test_the_door_of_one_program_does_not_stay_open_for_it_to_hand_over_more(tmp_path):
    code = "import os; print(*(os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd') if n != '3'))"
    said = await run(tmp_path, code, hosts=["localhost:1"])
    assert "socket" not in said


async def test_no_connection_is_left_when_the_program_has_ended(tmp_path):
    async with site() as (port, _):
        before = len(asyncio.all_tasks())
        await run(tmp_path, FETCH, f"http://localhost:{port}/", hosts=[f"localhost:{port}"])
        assert len(asyncio.all_tasks()) <= before + 1


async def test_where_hosts_cannot_be_told_apart_none_is_granted(tmp_path):
    with pytest.raises(ToolError, match="ports and not hosts"):
        await Landlock(grants=Grants(gate=Gate(("example.org",)))).run(("true",), tmp_path, b"", Caps())


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1",
        b"CONNECT example.org HTTP/1.1",
        b"CONNECT example.org:443/x HTTP/1.1",
        b"CONNECT user@example.org:443 HTTP/1.1",
        b"GET ftp://example.org/ HTTP/1.1",
        b"GET http://user@example.org/ HTTP/1.1",
        b"GET http://example.org:99999/ HTTP/1.1",
        b"GET http://example.org/ HTTP/1.1\r\n Host: other.example.org",
        b"GET http://example.org/ HTTP/1.1\r\nHost : other.example.org",
        b"GET http://example.org/\nHost: other HTTP/1.1",
        b"\x16\x03\x01",
    ],
)
def test_what_is_no_question_for_a_proxy_is_refused(head):
    with pytest.raises(ToolError, match="nothing that a proxy can answer"):
        asked(head + b"\r\n\r\n")


def test_the_host_is_named_by_the_address_and_not_by_a_header():
    found = asked(
        b"GET http://example.org/x HTTP/1.1\r\nHOST: other.example.org\r\nProxy-Authorization: a\r\nA: b\r\n\r\n"
    )
    assert (found.host, found.port) == ("example.org", 80)
    assert found.first == b"GET /x HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nA: b\r\n\r\n"
