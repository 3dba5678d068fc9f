"""Requests that would be answered alike have one digest, and no others."""

from __future__ import annotations

from dataclasses import replace

from espalier.core.message import Image, Message, Request, ToolCall
from espalier.core.tool import ToolSpec
from espalier.llm.digest import digest

ASKED = Request((Message("user", "hello"),), purpose="plan")


def test_equal_requests_have_one_digest_whatever_asks():
    assert digest(ASKED) == digest(Request((Message("user", "hello"),), purpose="judge"))
    assert digest(replace(ASKED, schema={"a": 1, "b": 2})) == digest(replace(ASKED, schema={"b": 2, "a": 1}))


def test_a_turn_that_was_seen_before_counts_the_same():
    digest(ASKED)
    longer = (*ASKED.messages, Message("assistant", "hi"))
    assert digest(Request(longer)) == digest(Request((Message("user", "hello"), Message("assistant", "hi"))))


def test_whatever_a_model_sees_makes_a_difference():
    turn = ASKED.messages[0]
    others = (
        replace(ASKED, messages=(replace(turn, role="system"),)),
        replace(ASKED, messages=(replace(turn, text="hello "),)),
        replace(ASKED, messages=(turn, turn)),
        replace(ASKED, messages=(replace(turn, calls=(ToolCall("1", "find", {"a": 1}),)),)),
        replace(ASKED, messages=(replace(turn, calls=(ToolCall("1", "find", {"a": 2}),)),)),
        replace(ASKED, messages=(replace(turn, answers="1"),)),
        replace(ASKED, messages=(replace(turn, images=(Image("image/png", b"1"),)),)),
        replace(ASKED, messages=(replace(turn, images=(Image("image/png", b"2"),)),)),
        replace(ASKED, tools=(ToolSpec("find", "finds"),)),
        replace(ASKED, tools=(ToolSpec("find", "finds", {"type": "object"}),)),
        replace(ASKED, schema={}),
        replace(ASKED, max_tokens=5),
        replace(ASKED, temperature=0.0),
    )
    found = [digest(ASKED), digest(ASKED, "openai:x"), *map(digest, others)]
    assert len(set(found)) == len(found)
