"""Real servers: one by the official package, over stdio and over HTTP on loopback, and one without manners."""

import asyncio
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from espalier.core.seams import Effect
from espalier.tools.mcp import Server, connected
from espalier.tools.registry import Registry

TESTS = Path(__file__).parents[2]


def local(folder):
    return Server("t", "stdio", sys.executable, (str(TESTS / "mcp_server.py"), "--folder", str(folder)))


def rough(manner, name="t"):
    return Server(name, "stdio", sys.executable, (str(TESTS / "mcp_rough.py"), manner))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(folder, port):
    process = subprocess.Popen(
        (sys.executable, TESTS / "mcp_server.py", "--folder", folder, "--few", "--http", str(port)),
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def remote(tmp_path_factory):
    port = free_port()
    with served(tmp_path_factory.mktemp("served"), port):
        yield Server("t", "http", url=f"http://127.0.0.1:{port}/mcp", headers={"X-Team": "blue"})


@asynccontextmanager
async def talking(server, folder, **more):
    """Calls a tool of one server by its name there."""
    async with connected([server], folder, **more) as offer:
        tools = Registry(offer.tools)

        async def call(name, **args):
            return await tools.get(f"t.{name}")(args)

        yield call


async def test_a_program_offers_its_tools_and_answers(tmp_path):
    async with connected([local(tmp_path)], tmp_path) as offer:
        specs = {tool.spec.name: tool.spec for tool in offer.tools}
        add = Registry(offer.tools).get("t.add")
        seen = await add({"a": 1, "b": 2.5})
    assert seen.value == {"sum": 3.5}
    assert specs["t.add"].effect is Effect.READ
    assert specs["t.add"].parameters["required"] == ["a", "b"]
    assert specs["t.say"].effect is Effect.SEND
    assert [notice.split(" is ")[0] for notice in offer.notices] == ["t: the tool 'bad name'", "t: the tool 'vast'"]


async def test_a_server_elsewhere_offers_the_same(remote, tmp_path):
    async with talking(remote, tmp_path) as call:
        seen = [await call("add", a=1, b=2), await call("headers"), await call("mixed")]
    assert seen[0].value == {"sum": 3}
    assert seen[1].value == "blue"
    assert "[image, image/png, 1,200 bytes; not shown]" in seen[2].value


async def test_many_calls_go_at_once(remote, tmp_path):
    async with talking(remote, tmp_path) as call:
        seen = await asyncio.gather(*(call("add", a=number, b=1) for number in range(20)))
    assert [each.value["sum"] for each in seen] == list(range(1, 21))


async def test_tools_are_listed_page_by_page(remote, tmp_path):
    async with connected([remote], tmp_path) as offer:
        assert len(offer.tools) == 12


async def test_a_program_gets_path_home_and_what_its_entry_names(tmp_path):
    server = replace(rough("env"), env={"NOTES_KEY": "${KEY}"})
    environ = {"PATH": "/usr/bin:/bin", "HOME": "/nowhere", "KEY": "secret", "OTHER_KEY": "not for it"}
    async with talking(server, tmp_path, environ=environ) as call:
        lines = (await call("go")).value.splitlines()
    names = {line.partition("=")[0] for line in lines}
    assert {"PATH=/usr/bin:/bin", "HOME=/nowhere", "NOTES_KEY=secret"} <= set(lines)
    assert names - {"LC_CTYPE"} == {"PATH", "HOME", "NOTES_KEY"}


async def test_results_that_are_too_long_are_cut_or_refused(remote, tmp_path):
    async with talking(remote, tmp_path) as call:
        big, huge, after = await call("big"), await call("huge"), await call("add", a=1, b=1)
    assert "20,000 characters of 500,000" in big.note
    assert "more than 4,194,304 bytes" in huge.fault.message
    assert after.ok


async def test_a_failure_told_by_the_server_is_a_fault(remote, tmp_path):
    async with talking(remote, tmp_path) as call:
        assert (await call("fail")).fault.message == "t.fail failed: no such user"


async def test_a_program_that_dies_over_a_call_is_started_anew_for_the_next(tmp_path):
    async with talking(rough("die-once"), tmp_path) as call:
        died, next_one = await call("do"), await call("do")
    assert "ended over this call: it last wrote: the disk is on fire" in died.fault.message
    assert "not known" in died.fault.hint
    assert next_one.value == "alive again"
    assert (tmp_path / "calls").read_text() == "xx"


async def test_a_call_that_may_be_repeated_is_repeated_once_after_a_death(tmp_path):
    async with talking(rough("die-once"), tmp_path) as call:
        assert (await call("go")).value == "alive again"
    async with talking(rough("die"), tmp_path) as call:
        assert "the disk is on fire" in (await call("go")).fault.message


async def test_last_words_do_not_tell_what_the_program_was_given_to_keep(tmp_path):
    async with talking(replace(rough("die"), env={"NOTES_KEY": "hunter2000"}), tmp_path) as call:
        message = (await call("do")).fault.message
    assert "the disk is on fire***" in message
    assert "hunter2000" not in message


async def test_a_call_without_an_answer_is_given_up_and_what_hangs_is_ended(tmp_path):
    async with talking(local(tmp_path), tmp_path, answer=1.5) as call:
        hung = await call("block")
        assert "did not answer within 1.5 s" in hung.fault.message


async def test_a_call_that_hangs_does_not_hold_up_another(remote, tmp_path):
    async with talking(remote, tmp_path, answer=2) as call:
        hung = asyncio.create_task(call("hang"))
        seen = [await call("add", a=1, b=number) for number in range(3)]
        assert not hung.done()
        assert "within 2 s" in (await hung).fault.message
        assert (await call("add", a=1, b=1)).ok
    assert all(each.ok for each in seen)


async def test_a_server_elsewhere_that_was_started_again_is_found_again(tmp_path):
    port = free_port()
    server = Server("t", "http", url=f"http://127.0.0.1:{port}/mcp")
    with served(tmp_path, port) as process:
        async with talking(server, tmp_path) as call:
            assert (await call("count")).value == "1"
            process.kill()
            process.wait()
            gone = await call("count")
            assert "cannot be reached" in gone.fault.message
            with served(tmp_path, port):
                assert (await call("count")).value == "2"


async def test_garbage_between_messages_is_passed_over(tmp_path):
    async with talking(rough("garbage"), tmp_path) as call:
        assert (await call("go")).value == "after garbage"


@pytest.mark.parametrize(
    ("manner", "says"),
    [
        ("wrong-types", "breaks the protocol: content: Input should be a valid list"),
        ("error", "'t' answers: out of order"),
        ("flood", "more than can be taken in"),
        ("one-line", "more than can be taken in"),
    ],
)
async def test_an_answer_that_cannot_be_used_is_a_fault(tmp_path, manner, says):
    async with talking(rough(manner), tmp_path) as call:
        assert says in (await call("go")).fault.message


@pytest.mark.parametrize(
    ("server", "says"),
    [
        (rough("no-server"), "cannot be reached: Connection closed: it last wrote: usage: no-server [FILE]"),
        (rough("silent"), "no answer within 1 s"),
        (rough("wrong-list"), "breaks the protocol: tools"),
        (Server("t", "stdio", "no-such-program"), "no-such-program cannot be started: No such file"),
        (Server("t", "stdio", "x", env={"A": "${NOT_SET_ANYWHERE}"}), "needs the variable NOT_SET_ANYWHERE"),
        (Server("t", "http", url=f"http://127.0.0.1:{free_port()}/"), "All connection attempts failed"),
    ],
)
async def test_a_server_that_cannot_be_had_is_a_notice(tmp_path, server, says):
    async with connected([server], tmp_path, connect=1 if "silent" in server.args else 30) as offer:
        assert offer.tools == ()
    (notice,) = offer.notices
    assert says in notice


async def test_a_server_that_cannot_be_had_takes_nothing_from_the_others(tmp_path):
    async with connected([rough("no-server"), rough("garbage", "other")], tmp_path) as offer:
        assert [tool.spec.name for tool in offer.tools] == ["other.go", "other.do"]
    assert len(offer.notices) == 1


ANSWERS = {
    "a page": (b"200 OK\r\nContent-Type: text/html", "text/html"),
    "packed": (b"200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip", "packed"),
    "a way out": (b"307 Away\r\nLocation: http://example.org/", "not followed"),
}


@pytest.mark.parametrize("kind", ANSWERS)
async def test_an_address_that_is_no_server_is_a_notice(tmp_path, kind):
    head, says = ANSWERS[kind]

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 " + head + b"\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
        await writer.drain()
        writer.close()

    web = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with web:
        url = f"http://127.0.0.1:{web.sockets[0].getsockname()[1]}/mcp"
        async with connected([Server("t", "http", url=url)], tmp_path, connect=10) as offer:
            assert says in offer.notices[0]


async def test_programs_are_ended_with_the_connection_also_where_the_run_is_cancelled(tmp_path):
    opened = asyncio.Event()

    async def run():
        async with connected([rough("garbage")], tmp_path):
            opened.set()
            await asyncio.sleep(600)

    task = asyncio.create_task(run())
    await opened.wait()
    pids = children("mcp_rough.py")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(pids) == 1
    assert not children("mcp_rough.py") & pids


def children(mark):
    """Processes whose command line holds ``mark``."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "cmdline").read_bytes():
                found.add(folder.name)
        except OSError:
            continue
    return found


async def test_no_servers_are_no_tools(tmp_path):
    async with connected([], tmp_path) as offer:
        assert (offer.tools, offer.notices) == ((), ())
