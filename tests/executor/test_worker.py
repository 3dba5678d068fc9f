from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from espalier.core.errors import ToolError
from espalier.core.event import EventKind
from espalier.core.plan import Action, Subtask
from espalier.core.seams import Effect
from espalier.core.value import Column, ColumnType, Observation, Origin, Provenance, Table
from espalier.executor.worker import Worker
from tests.executor.fakes import Box, Heard, giving, tool

NUMBER = Table((Column("sum", ColumnType.NUMBER),), ((4312.5,),), 1)
CITIES = Table(
    (Column("city", ColumnType.TEXT), Column("n", ColumnType.NUMBER, label="Count")), (("Ulm", 2.0), (None, 1)), 7
)


async def give_back(args):
    return dict(args)


async def arguments(args, **values):
    """What the tool is called with."""
    echo = tool(give_back)
    await Worker(Box([echo])).perform(Subtask("x", "x", Action("tool", args)), values)
    return echo.calls[0]


async def outcome(behave, **spec):
    return await Worker(Box([tool(behave, **spec)])).perform(Subtask("x", "x", Action("tool")), {})


def raising(error):
    async def behave(args):
        raise error

    return behave


async def test_a_string_that_is_just_a_reference_becomes_the_value_itself():
    values = {"t": Observation(table=CITIES), "v": Observation(value=[1, {"a": None}])}
    assert await arguments({"data": "${t}", "v": "${v}"}, **values) == {"data": CITIES, "v": [1, {"a": None}]}


async def test_references_deep_inside_arguments_are_resolved():
    values = {"a": Observation(value=3), "b": Observation(table=CITIES)}
    args = {"query": {"parts": ["${a}", {"of": "${b}"}, "plain", 5]}}
    assert await arguments(args, **values) == {"query": {"parts": [3, {"of": CITIES}, "plain", 5]}}


@pytest.mark.parametrize(
    ("observation", "text"),
    [
        (Observation(table=NUMBER), "4312.5"),
        (Observation(value=12.0), "12"),
        (Observation(value="Ulm"), "Ulm"),
        (Observation(value=True), "true"),
        (Observation(value=["a", 2]), "a, 2"),
        (Observation(value={"中": [1]}), '{"中": [1]}'),
        (Observation(table=CITIES), "city, Count\nUlm, 2\n, 1\n... (7 rows in all)"),
    ],
)
async def test_inside_a_longer_string_a_value_reads_as_text(observation, text):
    assert await arguments({"say": "It is ${v}!"}, v=observation) == {"say": f"It is {text}!"}


async def test_a_value_that_holds_a_reference_is_not_resolved_again():
    values = {"a": Observation(value="${b}"), "b": Observation(value="secret")}
    assert await arguments({"whole": "${a}", "part": "<${a}>"}, **values) == {"whole": "${b}", "part": "<${b}>"}


async def test_a_value_that_never_came_is_left_out_and_marked_in_text():
    args = {"parts": ["${a}", "${gone}"], "one": "${gone}", "text": "so ${gone}"}
    assert await arguments(args, a=Observation(value=1)) == {"parts": [1], "text": "so n/a"}


async def test_where_the_inputs_came_from_is_where_the_result_came_from():
    page, file = Provenance(Origin.WEB, "a page"), Provenance(Origin.WORKSPACE, "a.csv")

    async def behave(args):
        return Observation(value=1, provenance=(file,))

    subtask = Subtask("x", "x", Action("tool", {"a": "${a}", "b": "${b}"}))
    values = {"a": Observation(value=1, provenance=(page, file)), "b": Observation(value=2, provenance=(page,))}
    observation = await Worker(Box([tool(behave)])).perform(subtask, values)
    assert observation.provenance == (file, page)


async def test_an_error_of_ours_keeps_its_message_and_hint():
    fault = (await outcome(raising(ToolError("no column 'prize'", "did you mean 'price'?")))).fault
    assert (fault.type, fault.message, fault.hint) == ("ToolError", "no column 'prize'", "did you mean 'price'?")


@pytest.mark.parametrize(
    "error", [KeyError("x"), ZeroDivisionError("division by zero"), SystemExit(3), OSError(5, "io")]
)
async def test_a_bug_of_a_tool_is_a_fault_of_its_type(error):
    observation = await outcome(raising(error))
    assert (observation.fault.type, observation.fault.message) == (type(error).__name__, str(error))


async def test_a_lone_error_in_a_group_is_named_itself():
    group = ExceptionGroup("unhandled", [ExceptionGroup("inner", [ValueError("the real one")])])
    assert (await outcome(raising(group))).fault.message == "the real one"


async def test_a_call_that_takes_too_long_says_how_long_it_had():
    fault = (await outcome(lambda args: asyncio.sleep(9), seconds=0.01)).fault
    assert fault.type == "TimeoutError"
    assert "longer than 0.01 s" in fault.message


async def test_a_timeout_of_the_tools_own_is_not_taken_for_ours():
    assert (await outcome(raising(TimeoutError("the host did not answer")))).fault.message == "the host did not answer"


async def test_a_tool_that_gives_up_its_own_work_does_not_end_the_run():
    assert (await outcome(raising(asyncio.CancelledError()))).fault.type == "CancelledError"


async def test_cancelling_the_worker_cancels_the_tool():
    async def stubborn(args):
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            return Observation(value="finished anyway")

    for behave in (lambda args: asyncio.sleep(9), stubborn):
        task = asyncio.create_task(outcome(behave))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (5, Observation(value=5)),
        (None, Observation()),
        (NUMBER, Observation(table=NUMBER)),
        ({"a": (1, 2)}, Observation(value={"a": [1, 2]})),
        (Path("a/b"), Observation(value="a/b")),
    ],
)
async def test_what_is_no_observation_becomes_one(given, expected):
    async def behave(args):
        return given

    assert await outcome(behave) == expected


async def test_a_result_that_json_cannot_say_is_a_fault():
    async def behave(args):
        return object()

    assert not (await outcome(behave)).ok


async def test_a_subtask_without_an_action_and_one_with_an_unknown_tool_are_faults():
    worker = Worker(Box([]))
    assert "calls no tool" in (await worker.perform(Subtask("x", "x", goal="think"), {})).fault.message
    lost = Subtask("x", "x", Action("lost"))
    assert "'lost'" in (await worker.perform(lost, {})).fault.message
    assert worker.spec(lost) is None


async def test_equal_pure_calls_that_overlap_share_one_execution():
    async def slow(args):
        await asyncio.sleep(0.01)
        return Observation(value=args["n"])

    one = tool(slow, pure=True)
    worker = Worker(Box([one]))

    def perform(n):
        return worker.perform(Subtask(str(n), "x", Action("tool", {"n": n})), {})

    found = await asyncio.gather(*(perform(n) for n in (1, 1, 1.0, True, "1", 1)))
    assert [type(o.value) for o in found] == [int, int, float, bool, str, int]
    assert len(one.calls) == 4
    await perform(1)
    assert len(one.calls) == 5


async def test_calls_that_are_not_pure_share_nothing():
    one = tool(lambda args: asyncio.sleep(0.01))
    worker = Worker(Box([one]))
    await asyncio.gather(*(worker.perform(Subtask(str(n), "x", Action("tool")), {}) for n in range(3)))
    assert len(one.calls) == 3


async def test_when_the_one_that_calls_is_cancelled_another_that_waits_calls():
    go = asyncio.Event()

    async def when_told(args):
        await go.wait()
        return Observation(value="there")

    one = tool(when_told, pure=True)
    worker = Worker(Box([one]))
    tasks = [asyncio.create_task(worker.perform(Subtask(n, n, Action("tool")), {})) for n in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.wait(tasks[:2])
    go.set()
    assert (await tasks[2]).value == "there"
    assert len(one.calls) == 2


async def test_effects_are_told_before_and_after():
    heard = Heard()
    one = tool(giving(1), effect=Effect.WRITE)
    await Worker(Box([one]), heard).perform(Subtask("w", "write", Action("tool"), delivers=("a.md",)), {})
    assert heard.of(EventKind.EFFECT_INTENDED, "w") == [
        {"tool": "tool", "effect": "write", "delivers": ["a.md"], "args": {}}
    ]
    assert heard.of(EventKind.EFFECT_DONE, "w") == [{"tool": "tool", "effect": "write", "ok": True}]
