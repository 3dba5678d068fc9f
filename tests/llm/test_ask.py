"""What a model says becomes data of the shape that was asked for, after one repair at most, or an error."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from espalier.core.errors import ModelError, PlanError, ReplyError
from espalier.core.message import Message, Reply, Request
from espalier.llm.ask import ask, ask_for, json_of
from tests.llm.talk import Talker


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    sizes: tuple[int, ...] = ()


REQUEST = Request((Message("user", "which?"),), purpose="plan")
GOOD = {"name": "a", "sizes": [1, 2]}


async def test_a_reply_becomes_a_value_of_the_shape_and_the_shape_is_told():
    model = Talker(GOOD)
    assert await ask(model, REQUEST, Shape) == Shape("a", (1, 2))
    assert model.asked[0].schema["required"] == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"name": "a"}\n```',
        'Sure! Here it is:\n{"name": "a"}\nAnything else?',
        '<think>a {curly} thought</think>\n{"name": "a"}',
        '\ufeff {"name": "a"}',
    ],
)
async def test_what_models_put_around_the_json_is_taken_off(text):
    assert await ask(Talker(text), REQUEST, Shape) == Shape("a")


async def test_the_shape_of_a_reply_is_made_once():
    model = Talker(GOOD, GOOD)
    await ask(model, REQUEST, Shape)
    await ask(model, REQUEST, Shape)
    assert model.asked[0].schema is model.asked[1].schema


async def test_what_is_begun_on_hearing_a_reply_goes_on_before_that_is_made_use_of():
    happened = []

    async def begun():
        happened.append("begun")

    def hear(piece):
        tasks.append(asyncio.create_task(begun()))

    tasks = []
    await ask_for(Talker(GOOD), REQUEST, Shape, lambda _: happened.append("made"), hear)
    assert happened == ["begun", "made"]


def test_a_fence_inside_a_string_stays():
    text = '{"name": "```json {} ```"}'
    assert json_of(f"```\n{text}\n```") == text


async def test_a_list_that_was_asked_for_is_found_behind_a_sentence():
    assert await ask(Talker("The sizes: [1, 2]."), REQUEST, tuple[int, ...]) == (1, 2)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"nam": "a"}, "name: Field required"),
        ({"name": "a", "sizes": ["many"]}, "sizes.0: Input should be a valid integer"),
        ("I would rather not.", "Invalid JSON"),
        ("", "empty"),
        (Reply(Message("assistant", '{"name": "a'), stop="length"), "cut off"),
    ],
)
async def test_a_reply_that_does_not_fit_is_repaired_once_with_the_error_shown(bad, said):
    model = Talker(bad, GOOD)
    assert await ask(model, REQUEST, Shape) == Shape("a", (1, 2))
    assert said in model.asked[1].messages[-1].text
    assert model.asked[1].messages[0] == REQUEST.messages[0]


async def test_the_model_sees_what_it_said_but_never_an_empty_turn():
    spoke, silent = Talker("nonsense", GOOD), Talker("", GOOD)
    await ask(spoke, REQUEST, Shape)
    await ask(silent, REQUEST, Shape)
    assert [m.role for m in spoke.asked[1].messages] == ["user", "assistant", "user"]
    assert [m.role for m in silent.asked[1].messages] == ["user", "assistant", "user"]
    assert silent.asked[1].messages[1].text.strip()


async def test_a_second_reply_that_does_not_fit_either_is_an_error_that_says_why():
    model = Talker("no", {"name": 7})
    with pytest.raises(ReplyError, match="openai:test for 'plan' cannot be used: name: Input should be a valid string"):
        await ask(model, REQUEST, Shape)
    assert len(model.asked) == 2


async def test_a_model_that_refuses_is_not_asked_again():
    model = Talker(Reply(Message("assistant", "I cannot help with that"), stop="refused"))
    with pytest.raises(ModelError, match="refused: I cannot help with that"):
        await ask(model, REQUEST, Shape)


async def test_a_model_that_cannot_be_reached_says_so_itself():
    with pytest.raises(ModelError, match="no such host") as caught:
        await ask(Talker(ModelError("no such host", transient=True)), REQUEST, Shape)
    assert caught.value.transient


async def test_what_is_made_of_the_reply_may_refuse_it_and_the_model_is_told():
    def make(shape):
        if shape.sizes != (3,):
            message = "there must be one size, 3"
            raise PlanError(message, "say 3")
        return "made"

    model = Talker(GOOD, {"name": "a", "sizes": [3]})
    assert await ask_for(model, REQUEST, Shape, make) == "made"
    assert "there must be one size, 3 (say 3)" in model.asked[1].messages[-1].text


async def test_the_first_reply_is_heard_as_it_comes_and_the_repair_is_not():
    heard = []
    await ask(Talker("no", GOOD, piece=1), REQUEST, Shape, heard.append)
    assert heard == ["n", "o"]
