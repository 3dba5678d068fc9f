"""The tools that run code, in the real sandbox where this machine has it, and without one where it can do no harm."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from espalier.core.errors import SettingsError, ToolError
from espalier.core.seams import Effect
from espalier.tools.bubblewrap import confinement
from espalier.tools.code import LONGEST_COMMAND, MOST_CHANGES, code_tools, sandbox_of
from espalier.tools.registry import Registry
from espalier.tools.sandbox import MIB, Caps
from espalier.tools.workspace import Workspace


def bubblewrap_works():
    tried = ("bwrap", "--ro-bind", "/", "/", "--unshare-all", "true")
    return shutil.which("bwrap") is not None and subprocess.run(tried, capture_output=True).returncode == 0


confined = pytest.mark.skipif(not bubblewrap_works(), reason="bubblewrap is not installed, or may not work here")
MADE, MADE_IN_ETC, MADE_IN_USR = Path("/new"), Path("/etc/new"), Path("/usr/new")
KINDS = [pytest.param("bubblewrap", marks=confined), "none"]


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "work").mkdir()
    return Workspace(tmp_path / "work")


@pytest.fixture(params=KINDS)
def call(request, workspace):
    return caller(workspace, request.param)


def caller(workspace, kind, caps=None):
    tools = Registry(code_tools(workspace, sandbox_of(kind), caps or Caps(seconds=20)))

    async def by_name(name, **args):
        return await tools.get(name)(args)

    return by_name


def running(mark):
    """Processes whose command line holds ``mark``."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if mark.encode() in words and int(folder.name) != os.getpid():
            found.append(folder.name)
    return found


async def soon(holds):
    """Whether ``holds`` within a few seconds: a killed process is gone only when the system comes to it."""
    for _ in range(100):
        if holds():
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_program_says_what_it_prints_and_how_it_ended(call):
    done = await call("run_python", code="import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')")
    assert done.ok
    assert done.value == {"exit_code": 0, "output": "one\ntwo\nthree\n"}


async def test_a_program_finds_the_modules_of_the_workspace(call, workspace):
    workspace.write("helper.py", "answer = 42")
    assert (await call("run_python", code="import helper; print(helper.answer)")).value["output"] == "42\n"
    assert workspace.files() == ["helper.py"]


async def test_an_exit_code_other_than_0_is_a_fault_that_keeps_the_output(call):
    failed = await call("run_shell", command="echo before; echo 'no such thing' >&2; exit 3")
    assert failed.value == {"exit_code": 3, "output": "before\nno such thing\n"}
    assert "exit code 3: no such thing" in failed.fault.message


async def test_files_that_were_made_changed_and_deleted_are_told(call, workspace):
    for name in ("same.txt", "old.txt", "gone.txt"):
        workspace.write(name, "x")
    done = await call(
        "run_shell", command="echo longer > old.txt; rm gone.txt; mkdir a; echo 1,2 > a/new.csv; touch .h"
    )
    assert done.value["changed"] == ["a/new.csv", "old.txt"]
    assert done.value["deleted"] == ["gone.txt"]
    assert [(made.path, made.kind, made.bytes) for made in done.artifacts] == [
        ("a/new.csv", "table", 4),
        ("old.txt", "text", 7),
    ]


async def test_of_many_changed_files_only_some_are_named(call):
    done = await call("run_shell", command=f"for i in $(seq {MOST_CHANGES + 5}); do : > f$i; done")
    assert len(done.value["changed"]) == len(done.artifacts) == MOST_CHANGES
    assert f"files changed: {MOST_CHANGES + 5}" in done.note


async def test_a_program_that_does_not_end_is_stopped_and_its_output_kept(call):
    began = time.monotonic()
    stopped = await call("run_python", code="print('here')\nwhile True: pass", seconds=1)
    assert time.monotonic() - began < 5
    assert stopped.value == {"exit_code": None, "output": "here\n"}
    assert "after 1 s" in stopped.fault.message


async def test_what_a_program_leaves_running_is_stopped_with_it(call):
    left = await call("run_shell", command="sleep 777.125 & echo started")
    assert left.value["output"] == "started\n"
    assert await soon(lambda: not running("777.125"))


async def test_all_that_a_program_forked_is_stopped_when_its_time_is_up(call):
    command = "for i in 1 2 3 4 5 6 7 8; do (sleep 777.25; true) & done; wait"
    stopped = await call("run_shell", command=command, seconds=1)
    assert stopped.value["exit_code"] is None
    assert await soon(lambda: not running("777.25"))


async def test_a_run_that_is_cancelled_leaves_nothing_running(call):
    task = asyncio.create_task(call("run_shell", command="echo x > here.txt; sleep 777.5"))
    assert await soon(lambda: running("777.5"))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await soon(lambda: not running("777.5"))


async def test_of_100_megabytes_of_output_the_beginning_and_the_end_are_kept(call):
    command = "echo first; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo last"
    done = await call("run_shell", command=command)
    output = done.value["output"]
    assert output.startswith("first\nxxx")
    assert output.endswith("xxx\nlast\n")
    assert len(output) < 21_000
    assert "99,980,012 bytes" in done.note


async def test_output_that_is_no_text_is_shown_as_far_as_it_can_be(call):
    done = await call("run_python", code="import os; os.write(1, b'a\\x00\\x1b[31m\\xff\\xfe b')")
    assert done.value["output"] == "a[31m\ufffd\ufffd b"


async def test_a_program_gets_nothing_of_the_persons_environment(call, monkeypatch):
    monkeypatch.setenv("SOME_API_KEY", "secret-of-mine")
    assert "secret-of-mine" not in (await call("run_shell", command="env")).value["output"]


async def test_a_file_that_grows_without_end_is_stopped(workspace):
    call = caller(workspace, "none", Caps(seconds=20, file_bytes=MIB))
    failed = await call("run_python", code="open('big', 'wb').write(bytes(3 << 20))")
    assert not failed.ok
    assert (workspace.root / "big").stat().st_size <= MIB


async def test_a_program_that_takes_too_much_memory_fails(workspace):
    call = caller(workspace, "none", Caps(seconds=20, memory=512 * MIB))
    failed = await call("run_python", code="bytearray(1 << 30)")
    assert "MemoryError" in failed.fault.message


async def test_a_program_that_takes_too_much_processor_time_is_killed(workspace):
    call = caller(workspace, "none", Caps(seconds=60, cpu_seconds=1))
    failed = await call("run_python", code="while True: pass")
    assert failed.value["exit_code"] in (-9, -24)


async def test_a_run_that_is_cancelled_while_it_begins_leaves_nothing_running(call):
    for moment in range(8):
        task = asyncio.create_task(call("run_shell", command="sleep 777.75"))
        await asyncio.sleep(moment / 50)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await soon(lambda: not running("777.75"))


@confined
async def test_the_limits_hold_inside_the_sandbox(workspace):
    call = caller(workspace, "bubblewrap", Caps(processes=77, file_bytes=8192 * 1024, cpu_seconds=9))
    told = await call("run_shell", command="ulimit -u -f -t -c | grep -oE '[0-9]+$'")
    assert told.value["output"].split() == ["77", "8192", "9", "0"]


@confined
async def test_the_sandbox_shows_and_changes_nothing_outside_the_workspace(workspace, tmp_path):
    call = caller(workspace, "bubblewrap")
    outside = tmp_path / "outside.txt"
    outside.write_text("keep me")
    command = (
        f"cat {outside}; rm -rf {tmp_path}/*.txt; echo x > {outside}; cd /; touch new /etc/new /usr/new; ls {tmp_path}"
    )
    done = await call("run_shell", command=command)
    assert "keep me" not in done.value["output"]
    assert done.value["output"].splitlines()[-1] == "work"
    assert outside.read_text() == "keep me"
    assert not [path for path in (MADE, MADE_IN_ETC, MADE_IN_USR) if path.exists()]


@confined
async def test_the_sandbox_reads_no_keys_and_no_passwords(workspace):
    call = caller(workspace, "bubblewrap")
    told = await call("run_shell", command="cat /etc/shadow; ls /root/.ssh /home")
    assert told.value["output"].count("No such file or directory") == 3
    # What lies there is the workspace, and Python itself where that is at home under /tmp.
    bound = {Path(place).parts[2] for place in (workspace.root, sys.prefix) if str(place).startswith("/tmp/")}
    assert set((await call("run_shell", command="ls -A /tmp")).value["output"].split()) <= bound


@confined
async def test_the_sandbox_has_no_network(workspace):
    async def answer(_, writer):
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2); print('reached')"
    async with server:
        assert (await caller(workspace, "none")("run_python", code=code)).ok
        failed = await caller(workspace, "bubblewrap")("run_python", code=code)
    assert "ConnectionRefusedError" in failed.fault.message


@confined
async def test_the_sandbox_sees_no_other_process(workspace):
    told = await caller(workspace, "bubblewrap")("run_shell", command="ls -d /proc/[0-9]* | wc -l")
    assert int(told.value["output"]) < 6


async def test_without_bubblewrap_nothing_is_run_and_it_is_said_what_to_do(workspace, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(ToolError) as refused:
        await caller(workspace, "auto")("run_shell", command="touch here")
    assert "no sandbox" in refused.value.message
    assert "install bubblewrap" in refused.value.hint
    assert workspace.files() == []


async def test_where_bubblewrap_fails_nothing_is_run_and_its_words_are_told(workspace, monkeypatch, tmp_path):
    fake = tmp_path / "bin" / "bwrap"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'bwrap: no permissions to create a new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:/usr/bin:/bin")
    with pytest.raises(ToolError, match="no permissions to create a new namespace"):
        await caller(workspace, "auto")("run_shell", command="touch here")
    assert workspace.files() == []


def test_the_line_of_bubblewrap_writes_the_workspace_alone(workspace):
    line = confinement(workspace.root)
    assert {"--unshare-all", "--die-with-parent", "--clearenv"} <= set(line)
    assert [line[at + 1] for at, word in enumerate(line) if word == "--bind"] == [str(workspace.root)]
    assert line[line.index("--bind") :].count("--remount-ro") == 1
    assert line[-4:-2] == ("--remount-ro", "/")
    assert not {"--share-net", "--dev-bind"} & set(line)


@pytest.mark.parametrize("folder", ["/", "/usr", str(Path.home()), str(Path.home().parent)])
def test_a_workspace_that_holds_home_or_system_is_refused(folder):
    with pytest.raises(ToolError, match="the workspace"):
        confinement(Path(folder))


@pytest.mark.parametrize(
    ("name", "args", "says"),
    [
        ("run_shell", {"command": "x" * (LONGEST_COMMAND + 1)}, "more than"),
        ("run_shell", {"command": "a\0b"}, "zero byte"),
        ("run_shell", {"command": "true", "seconds": 0}, "too low"),
        ("run_python", {}, "code is no text"),
    ],
)
async def test_an_argument_that_cannot_be_is_refused(workspace, name, args, says):
    with pytest.raises(ToolError, match=says):
        await caller(workspace, "none")(name, **args)


def test_there_are_only_the_sandboxes_there_are():
    with pytest.raises(SettingsError, match="no sandbox 'docker'"):
        sandbox_of("docker")


def test_the_tools_say_that_they_execute_and_whether_they_are_confined(workspace):
    for kind, words in (("auto", "without network"), ("none", "not confined")):
        for tool in code_tools(workspace, sandbox_of(kind)):
            assert tool.spec.effect is Effect.EXECUTE
            assert not tool.spec.idempotent
            assert words in tool.spec.description
            assert tool.spec.seconds > Caps().seconds
