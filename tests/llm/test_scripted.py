"""Replies by hand are given by the stage that asks; a script that is wrong is told by its line."""

from __future__ import annotations

import json

import pytest

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Message, Request
from espalier.llm.digest import digest
from espalier.llm.script import read_script
from espalier.llm.scripted import ScriptedModel

PLAN = {"root": {"id": "1", "title": "look"}}


@pytest.fixture
def script(tmp_path):
    def write(*lines):
        file = tmp_path / "script"
        file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        return read_script(file)

    return write


@pytest.fixture
def model(script):
    return lambda *lines: ScriptedModel("scripted:it", script(*lines).calls)


def asking(text, purpose):
    return Request((Message("user", text),), purpose=purpose)


async def said(model, text, purpose):
    return (await model.ask(asking(text, purpose))).message.text


async def test_replies_come_by_purpose_and_then_in_order(model):
    talk = model(
        {"purpose": "plan", "says": "p1"},
        {"purpose": "work", "says": {"a": 1}},
        {"says": "any"},
        {"purpose": "plan", "says": "p2"},
    )
    assert await said(talk, "x", "work") == '{"a": 1}'
    assert [await said(talk, "x", "plan") for _ in range(3)] == ["p1", "p2", "any"]


async def test_what_was_recorded_for_just_this_request_comes_first(model):
    key = digest(asking("b", "work"))
    talk = model({"purpose": "work", "says": "first"}, {"purpose": "work", "key": key, "says": "mine"})
    assert [await said(talk, text, "work") for text in "ba"] == ["mine", "first"]


async def test_a_request_without_a_reply_is_shown(model):
    talk = model({"purpose": "plan", "says": "p"})
    with pytest.raises(ModelError, match="scripted:it has no reply for 'judge'") as raised:
        await talk.ask(asking("is this good? " + "x" * 1_000, "judge"))
    assert "is this good?" in raised.value.message
    assert len(raised.value.message) < 500
    assert "--record" in raised.value.hint
    assert not raised.value.transient


async def test_a_reply_can_call_tools(model):
    reply = {
        "message": {"role": "assistant", "calls": [{"id": "1", "tool": "find", "args": {"a": 1}}]},
        "stop": "tools",
    }
    found = await model({"purpose": "work", "reply": reply}).ask(asking("x", "work"))
    assert (found.stop, found.message.calls[0].tool, found.message.calls[0].args) == ("tools", "find", {"a": 1})


def test_one_file_may_hold_plans_and_replies(script):
    found = script({"plans": {"how many?": [PLAN]}}, "", {"purpose": "work", "says": "hi"})
    assert found.plans["how many?"][0].root.title == "look"
    assert len(found.calls) == 1


def test_plans_alone_may_stand_in_one_object(script):
    assert script(json.dumps({"": [PLAN]}, indent=1)).plans[""][0].root.id == "1"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("",), "no script"),
        (("not json",), "no script"),
        (('{"": [{"root": 3}]}',), "no script"),
        (({"says": "a"}, '{"says": '), "line 2"),
        (({"says": "a"}, "[1]"), "line 2"),
        (({"says": "a"}, {"purpos": "plan", "says": "b"}), "line 2: 'purpos' means nothing"),
        (({"says": "a"}, {"reply": {"message": 3}}), "line 2: reply.message"),
    ],
)
def test_a_wrong_script_is_told_with_its_line(script, lines, says):
    with pytest.raises(SettingsError) as raised:
        script(*lines)
    assert says in raised.value.message


def test_a_script_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        read_script(tmp_path / "nowhere")
