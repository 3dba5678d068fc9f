"""The tool that computes by a small program with nothing under it."""

import time

import pytest

from benchmarks.monty_escapes import BOMBS, WALKS, in_monty
from espalier.core.errors import ToolError
from espalier.core.tool import Effect
from espalier.core.value import Column, Origin, Table
from espalier.tools.monty import RESTRICTS, monty_tools

pytest.importorskip("pydantic_monty")


async def compute(code, **args):
    return await monty_tools()[0]({"code": code, **args})


def test_it_changes_nothing_and_says_so():
    spec = monty_tools()[0].spec
    assert (spec.effect, spec.pure, spec.unconfined) == (Effect.READ, True, False)


async def test_the_last_line_is_the_value_and_what_is_printed_comes_beside_it():
    done = await compute("print('hello')\nx = [1, 2, 3]\n(sum(x), {'a': None})")
    assert done.value == {"value": [6, {"a": None}], "output": "hello\n"}
    assert {one.origin for one in done.provenance} == {Origin.MODEL}


async def test_inputs_are_names_and_a_table_is_its_rows():
    table = Table((Column("a", "INTEGER"),), ((1,), (2,)), 2)
    assert (await compute("sum(r['a'] for r in rows) + n", inputs={"rows": table, "n": 4})).value == {"value": 7}


async def test_a_table_that_is_not_at_hand_as_a_whole_is_refused_rather_than_cut():
    with pytest.raises(ToolError, match="has 3 rows, of which only 1"):
        await compute("len(rows)", inputs={"rows": Table((Column("a", "INTEGER"),), ((1,),), 3)})


async def test_two_runs_give_the_same_also_where_they_ask_for_chance():
    code = "import random\nrandom.random()"
    assert (await compute(code)).value == (await compute(code)).value


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/passwd').read()",
        "open('new', 'w').write('x')",
        "import os\nos.listdir('/')",
        "import os\nos.getenv('PATH')",
        "import os\nos.system('true')",
        "import os\nos.environ['PATH']",
        "from pathlib import Path\nPath('/etc/passwd').read_text()",
        "from pathlib import Path\nlist(Path('/').iterdir())",
        "import socket",
        "import subprocess",
        "import ctypes",
        "import pydantic_monty",
        "__import__('os').system('true')",
        "().__class__.__base__.__subclasses__()",
        "eval('open(\"/etc/passwd\").read()')",
        "print.__globals__",
        "(lambda: 0).__code__",
        "import sys\nsys.modules['os']",
        "import datetime\ndatetime.datetime.now()",
        "import time\ntime.sleep(1)",
        "import asyncio\nasyncio.open_connection('127.0.0.1', 80)",
    ],
)
async def test_there_is_nothing_outside(tmp_path, monkeypatch, code):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ToolError, match="the program failed"):
        await compute(code)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "x = 'a' * 10**9",
        "x = [0]\nwhile True: x += x",
        "def f(n): return f(n + 1)\nf(0)",
        "10 ** 10 ** 10",
        "while True: print('x' * 1000)",
        "'x' * 100_000",
        "10 ** 400",
        "x = []\nfor _ in range(5000): x = [x]\nx",
    ],
)
async def test_what_takes_too_much_is_stopped_and_the_host_goes_on(monkeypatch, code):
    monkeypatch.setitem(RESTRICTS, "max_feed_duration_secs", 0.5)
    began = time.monotonic()
    with pytest.raises(ToolError):
        await compute(code)
    assert time.monotonic() - began < 10
    assert (await compute("1 + 1")).value == {"value": 2}


async def test_what_json_does_not_have_is_told_as_text():
    assert (await compute("[float('inf'), {1: b'x'}, {3}]")).value == {"value": ["inf", {"1": "b'x'"}, [3]]}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ({"code": "1 +"}, "the program failed"),
        ({"code": "1 / 0"}, "division by zero"),
        ({"code": "x" * 60_000}, "more than"),
        ({"code": "1", "inputs": [1]}, "inputs is no object"),
        ({"code": "1", "inputs": {"not a name": 1}}, "not a valid identifier"),
        ({}, "code is no text"),
    ],
)
async def test_what_cannot_be_run_is_said(args, says):
    with pytest.raises(ToolError, match=says):
        await monty_tools()[0](args)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*WALKS, *BOMBS])
async def test_no_program_in_its_own_language_gets_through(name):
    assert not await in_monty(name)
