"""What passes is tried again, not too soon, not too often, and not for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import BudgetError, ModelError
from espalier.core.message import Message, Reply, Request, unheard
from espalier.llm.retrying import RetryingModel
from tests.llm.talk import Talker

ASKED = Request((Message("user", "hello"),), purpose="plan")


def busy(retry_after=None):
    return ModelError("the server is busy", "wait a little", transient=True, retry_after=retry_after)


class Pauses(list):
    """Notes how long it was to sleep."""

    async def __call__(self, seconds):
        self.append(seconds)


class Breaking:
    """Says each text of ``texts`` piece by piece and then breaks off, except after the last."""

    name = "openai:test"

    def __init__(self, *texts):
        self.texts = list(texts)
        self.hears = []

    async def ask(self, request, hear=unheard):
        self.hears.append(hear)
        text = self.texts.pop(0)
        for piece in text:
            hear(piece)
        if self.texts:
            raise busy()
        return Reply(Message("assistant", text))


def retrying(*replies, **how):
    pauses = Pauses()
    return RetryingModel(Talker(*replies), sleep=pauses, **{"draw": lambda: 0.5, **how}), pauses


async def test_a_failure_that_passes_is_tried_again_after_a_growing_pause():
    model, pauses = retrying(busy(), busy(), busy(), "hi")
    assert (await model.ask(ASKED)).message.text == "hi"
    assert pauses == [0.25, 0.5, 1.0]
    assert model.name == "openai:test"


async def test_a_failure_that_does_not_pass_is_told_at_once_as_it_is():
    wrong = ModelError("the key is wrong", "set OPENAI_API_KEY")
    model, pauses = retrying(wrong, "hi")
    with pytest.raises(ModelError) as raised:
        await model.ask(ASKED)
    assert raised.value is wrong
    assert pauses == []


async def test_a_spent_budget_is_no_reason_to_try_again():
    model, pauses = retrying(BudgetError("no tokens are left"), "hi")
    with pytest.raises(BudgetError):
        await model.ask(ASKED)
    assert pauses == []


async def test_no_try_is_made_before_the_time_that_the_server_named():
    model, pauses = retrying(busy(7.0), "hi")
    await model.ask(ASKED)
    assert pauses == [7.25]


async def test_after_the_last_try_the_error_says_how_often_it_was_tried():
    model, pauses = retrying(*[busy() for _ in range(3)], "hi", tries=3)
    with pytest.raises(ModelError, match=r"the server is busy \(tried 3 times\)") as raised:
        await model.ask(ASKED)
    assert raised.value.hint == "wait a little"
    assert raised.value.transient
    assert len(pauses) == 2


async def test_a_pause_longer_than_patience_is_not_begun():
    model, pauses = retrying(busy(), busy(300.0), "hi", patience=60.0)
    with pytest.raises(ModelError, match="tried 2 times") as raised:
        await model.ask(ASKED)
    assert raised.value.retry_after == 300.0
    assert pauses == [0.25]


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=20, max_size=20), st.integers(1, 20))
async def test_waiting_never_passes_patience_nor_calls_their_number(drawn, tries):
    pauses, model = Pauses(), Talker(*[busy(drawn[n] * 20) for n in range(20)])
    patient = RetryingModel(model, tries=tries, patience=30.0, sleep=pauses, draw=iter(drawn).__next__)
    with pytest.raises(ModelError):
        await patient.ask(ASKED)
    assert sum(pauses) <= 30.0
    assert len(model.asked) <= tries
    assert len(pauses) == len(model.asked) - 1


async def test_what_was_heard_before_a_call_broke_off_is_not_heard_again():
    heard = []
    await RetryingModel(Breaking("one tw", "one", "one two"), sleep=Pauses()).ask(ASKED, heard.append)
    assert "".join(heard) == "one two"


async def test_where_the_next_reply_says_something_else_no_more_is_heard():
    heard = []
    reply = await RetryingModel(Breaking("one tw", "one three", "other"), sleep=Pauses()).ask(ASKED, heard.append)
    assert "".join(heard) == "one tw"
    assert reply.message.text == "other"


async def test_where_nobody_hears_the_model_knows_it():
    model = Breaking("one", "one")
    await RetryingModel(model, sleep=Pauses()).ask(ASKED)
    assert model.hears == [unheard, unheard]
