"""No call of a model is made that was not set aside, and none is lost from usage."""

from __future__ import annotations

import asyncio

import pytest

from espalier.core.errors import BudgetError, ModelError
from espalier.core.event import EventKind
from espalier.core.message import Message, Reply, Request, ToolCall, unheard
from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.core.task import Limits
from espalier.llm.metered import MeteredModel
from espalier.safety.budget import RunBudget
from tests.llm.talk import Talker

ASKED = Request((Message("user", "a" * 300),), max_tokens=50, purpose="plan")
READ = 106
"""What the request is estimated at."""
DOLLAR = Price(10_000.0, 20_000.0)
SAID = Reply(Message("assistant", "hi"), usage=Usage(90, 10, 1.1))


class Told(list):
    """Every event."""

    def __call__(self, kind, node, data):
        self.append((kind, node, data))


def metered(*replies, limits=Limits(), price=DOLLAR, inner=None):  # noqa: B008 - frozen
    budget, told = RunBudget(limits), Told()
    return MeteredModel(inner or Talker(*replies), budget, price, told, "3"), budget, told


def counted(budget):
    usage = budget.usage()
    return usage.input_tokens, usage.output_tokens, usage.usd, usage.model_calls


class Breaking:
    """Says ``hi there`` and then raises."""

    name = "openai:test"

    def __init__(self, error):
        self.error = error

    async def ask(self, request, hear=unheard):
        hear("hi there")
        raise self.error


class Endless:
    """Never replies."""

    name = "openai:test"

    async def ask(self, request, hear=unheard):
        await asyncio.Event().wait()


async def test_what_the_reply_says_was_used_is_counted_and_told():
    model, budget, told = metered(SAID)
    assert await model.ask(ASKED) == SAID
    assert counted(budget) == (90, 10, 1.1, 1)
    ((kind, node, data),) = told
    assert (kind, node, data["purpose"], data["ok"]) == (EventKind.MODEL_CALLED, "3", "plan", True)
    assert (data["input_tokens"], data["output_tokens"], data["usd"]) == (90, 10, 1.1)
    assert model.name == data["model"] == "openai:test"


async def test_a_call_that_could_pass_a_limit_is_not_made():
    for limits in (Limits(tokens=READ + 49), Limits(usd=DOLLAR.of(READ, 50) - 0.01)):
        model, budget, told = metered(SAID, limits=limits)
        with pytest.raises(BudgetError):
            await model.ask(ASKED)
        assert (model.inner.asked, told, counted(budget)) == ([], [], (0, 0, 0.0, 0))
    model, _, _ = metered(SAID, limits=Limits(tokens=READ + 50, usd=DOLLAR.of(READ, 50)))
    await model.ask(ASKED)


async def test_what_a_reply_does_not_say_is_estimated():
    said = Reply(Message("assistant", "a" * 30, (ToolCall("1", "find", {"b": "b" * 17}),)))
    model, budget, _ = metered(said)
    await model.ask(ASKED)
    assert counted(budget) == (READ, 26, DOLLAR.of(READ, 26), 1)


async def test_a_call_that_failed_before_its_first_word_is_a_call_that_used_nothing():
    model, budget, told = metered(ModelError("no server"))
    with pytest.raises(ModelError):
        await model.ask(ASKED)
    assert counted(budget) == (0, 0, 0.0, 1)
    assert (told[0][2]["ok"], told[0][2]["error"]) == (False, "no server")


async def test_a_call_that_broke_off_used_what_it_read_and_what_was_heard():
    heard = []
    model, budget, _ = metered(inner=Breaking(ModelError("cut off", transient=True)))
    with pytest.raises(ModelError):
        await model.ask(ASKED, heard.append)
    assert heard == ["hi there"]
    assert counted(budget) == (READ, 3, DOLLAR.of(READ, 3), 1)


async def test_a_bug_in_a_model_leaves_nothing_set_aside():
    model, budget, _ = metered(inner=Breaking(ValueError("oops")), limits=Limits(tokens=400))
    with pytest.raises(ValueError, match="oops"):
        await model.ask(ASKED)
    assert budget.left() == pytest.approx(1 - READ / 400)


async def test_a_cancelled_call_is_counted_and_its_rest_is_given_back():
    model, budget, told = metered(inner=Endless(), limits=Limits(tokens=READ * 2 + 50))
    task = asyncio.create_task(model.ask(ASKED))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert counted(budget)[0::3] == (READ, 1)
    assert not told[0][2]["ok"]
    (await budget.reserve(READ + 50)).settle(Usage())


async def test_without_a_price_the_sum_is_not_known():
    model, budget, _ = metered(Reply(Message("assistant", "hi"), usage=Usage(90, 10, None)), price=None)
    await model.ask(ASKED)
    assert counted(budget) == (90, 10, None, 1)


async def test_where_nobody_hears_the_model_knows_it():
    class Deaf(Endless):
        async def ask(self, request, hear=unheard):
            assert hear is unheard
            return SAID

    model, _, _ = metered(inner=Deaf())
    await model.ask(ASKED)
