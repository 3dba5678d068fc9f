"""Calls are found in every form that models write, nothing else is one, and what is told early stays said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.llm.local.calls import read, sayable

TOOLS = {"weather", "add"}
ROME = {"name": "weather", "arguments": {"city": "Rome"}}
SUM = {"name": "add", "arguments": {"a": 1, "b": 2}}


def made(text, tools=TOOLS):
    said, calls = read(text, tools)
    return said, [(call.tool, call.args) for call in calls]


@pytest.mark.parametrize(
    "text",
    [
        f"<tool_call>\n{json.dumps(ROME)}\n</tool_call>\n<tool_call>{json.dumps(SUM)}</tool_call>",
        f"<tool_call>{json.dumps(ROME)}<tool_call>{json.dumps(SUM)}",
        f"<tool_call>[{json.dumps(ROME)}, {json.dumps(SUM)}]</tool_call>",
        f"[TOOL_CALLS][{json.dumps(ROME)}, {json.dumps(SUM)}]",
        '[TOOL_CALLS]weather[ARGS]{"city": "Rome"}[TOOL_CALLS]add[ARGS]{"a": 1, "b": 2}',
        '{"name": "weather", "parameters": {"city": "Rome"}}; {"name": "add", "parameters": {"a": 1, "b": 2}}',
        f"<|python_tag|>{json.dumps(ROME)}\n{json.dumps(SUM)}",
        "<think>Rome? <tool_call>{}</tool_call></think>"
        f"<tool_call>{json.dumps(ROME)}</tool_call>"
        r'<tool_call>{"name": "add", "arguments": "{\"a\": 1, \"b\": 2}"}</tool_call>',
    ],
)
def test_several_calls_are_read_in_every_form(text):
    assert made(text) == ("", [("weather", {"city": "Rome"}), ("add", {"a": 1, "b": 2})])


def test_every_call_has_an_id_of_its_own():
    _, calls = read(f"<tool_call>{json.dumps(ROME)}</tool_call>" * 3, TOOLS)
    assert len({call.id for call in calls}) == 3


@pytest.mark.parametrize(
    ("text", "tool", "raw"),
    [
        (
            '<tool_call>{"name": "add", "arguments": {"a": 1,}</tool_call>',
            "add",
            '{"name": "add", "arguments": {"a": 1,}',
        ),
        ('<tool_call>{"name": "add", "argu', "add", '{"name": "add", "argu'),
        ('<tool_call>{"name": "add", "arguments": [1, 2]}</tool_call>', "add", "[1, 2]"),
        (
            '<tool_call>{"name": "add", "arguments": {"a": NaN}}</tool_call>',
            "add",
            '{"name": "add", "arguments": {"a": NaN}}',
        ),
        ("<tool_call>add 1 and 2</tool_call>", "", "add 1 and 2"),
        ("<tool_call>7</tool_call>", "", "7"),
        ("[TOOL_CALLS]add[ARGS]{1}", "add", "{1}"),
        ("<|python_tag|>print(1)", "", "print(1)"),
    ],
)
def test_a_malformed_call_is_kept_as_it_was_written(text, tool, raw):
    said, [call] = read(text, TOOLS)
    assert (said, call.tool, call.args, call.raw) == ("", tool, None, raw)


@pytest.mark.parametrize(
    "text",
    ['{"name": "Ada", "age": 36}', '{"name": "weather"}', "[1, 2]", "a < b", '{"name": "other", "parameters": {}}'],
)
def test_json_that_calls_no_tool_is_a_reply(text):
    assert made(text) == (text, [])


def test_without_tools_there_are_no_calls():
    text = f"<tool_call>{json.dumps(ROME)}</tool_call>"
    assert made(text, ()) == (text, [])


def test_what_is_said_around_calls_is_kept():
    text = f"I look.\n<tool_call>{json.dumps(ROME)}</tool_call>\nThen I add."
    assert made(text) == ("I look.\n\nThen I add.", [("weather", {"city": "Rome"})])


def test_thoughts_are_not_said():
    assert read("<think>hm</think>\n\nRome.", ()) == ("Rome.", ())
    assert [sayable(text, False) for text in ("<thi", "<think>hm", "<think>hm</think>\n", "<think>hm</think>\nRo")] == [
        "",
        "",
        "",
        "Ro",
    ]


PIECES = st.sampled_from(
    [
        "<tool_call>",
        "</tool_call>",
        "<tool",
        "[TOOL_CALLS]",
        "<think>",
        "</think>",
        "{",
        "}",
        " ",
        "\n",
        "a",
        "<",
        json.dumps(ROME),
    ]
)


@given(st.lists(PIECES, max_size=12), st.booleans())
@settings(deadline=None)
def test_what_is_told_early_is_a_beginning_of_what_is_said(pieces, tools):
    text, told = "".join(pieces), ""
    for end in range(len(text) + 1):
        now = sayable(text[:end], tools)
        assert now.startswith(told)
        told = now
    assert read(text, TOOLS if tools else ())[0].startswith(told)
