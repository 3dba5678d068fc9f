"""How many tokens a request will be is estimated on the high side, once for each turn."""

from __future__ import annotations

import json
from dataclasses import replace

from espalier.core.message import Image, Message, Request, ToolCall
from espalier.core.tool import ToolSpec
from espalier.llm.estimate import tokens_of_request, tokens_of_text


def test_english_and_chinese_are_counted_by_what_they_need():
    assert tokens_of_text("") == 0
    assert tokens_of_text("a" * 30) == 10
    assert tokens_of_text("销售总额") == 4
    assert tokens_of_text("\ud800") == 1


def test_a_longer_history_counts_only_what_it_adds():
    first = Message("user", "a" * 300)
    one = tokens_of_request(Request((first,)))
    two = tokens_of_request(Request((first, Message("assistant", "b" * 3))))
    assert one < two < one + 20


def test_every_part_of_a_request_counts():
    plain = Request((Message("user", "look"),))
    call = ToolCall("1", "read_file", {"path": "x" * 300})
    tool = ToolSpec("read_file", "Reads a file.", {"properties": {"path": {"type": "string"}}})
    shape = {"type": "object", "properties": {"answer": {"type": "string"}}}
    more = (
        Request((Message("user", "look", images=(Image("image/png", b"x"),)),)),
        Request((*plain.messages, Message("assistant", calls=(call,)))),
        replace(plain, tools=(tool,)),
        replace(plain, schema=shape),
    )
    bare = tokens_of_request(plain)
    assert all(tokens_of_request(request) > bare + 10 for request in more)
    assert tokens_of_request(more[1]) > len(json.dumps(call.args)) // 3
