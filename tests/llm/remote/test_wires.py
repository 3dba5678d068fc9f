"""Both wire formats: what is sent, and what is made of the replies, whole and streamed."""

import json
from base64 import b64decode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.message import Image, Message, Request, ToolCall, unheard
from espalier.core.tool import ToolSpec
from espalier.llm.remote.anthropic import Anthropic
from espalier.llm.remote.openai import OpenAI
from espalier.llm.remote.sse import Events
from espalier.llm.remote.wire import NoReply, Tokens
from tests import mock_wires
from tests.mock_wires import Said

WIRES = {"openai": (OpenAI(), mock_wires.OpenAI), "anthropic": (Anthropic(), mock_wires.Anthropic)}
NOTHING = frozenset()
WORK = ToolSpec("work", "Does some work.", {"type": "object", "properties": {"x": {"type": "integer"}}})
SHAPE = {"type": "object", "properties": {"a": {"type": "string", "default": "x"}}}
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
CALLS = st.lists(
    st.tuples(st.from_regex(r"\A[a-z_]{1,8}\Z"), st.dictionaries(TEXTS, st.integers() | TEXTS | st.none(), max_size=3)),
    max_size=3,
)


def sent(wire, request, stream=False, without=NOTHING):
    return json.loads(WIRES[wire][0].body(request, "mock", stream, frozenset(without)))


def streamed(wire, said, sizes=(), hear=unheard):
    ours, theirs = WIRES[wire]
    events, listening = Events(), ours.listening(hear)
    data = b"".join(theirs.events(said, 1, 100, "mock")) + theirs.end
    for size in (*sizes, len(data)):
        for event in events.feed(data[:size]):
            listening.event(event)
        data = data[size:]
    return listening.received()


def whole(wire, said):
    ours, theirs = WIRES[wire]
    return ours.read(json.loads(json.dumps(theirs.whole(said, 1, 100, "mock"))))


@settings(deadline=None)
@given(TEXTS, CALLS, st.lists(st.integers(1, 60), max_size=30))
def test_a_streamed_reply_is_the_whole_reply(wire, text, calls, sizes):
    said, heard = Said(text, tuple(calls), cached=7), []
    reply = streamed(wire, said, sizes, heard.append)
    assert reply == whole(wire, said)
    assert "".join(heard) == reply.text == text
    assert [(call.tool, call.args) for call in reply.calls] == calls
    assert reply.stop == ("tools" if calls else "stop")
    assert reply.tokens == Tokens(100, mock_wires.tokens_of(said), 7)
    assert reply.model == "mock"


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["system", "user", "assistant"]), st.text(max_size=20)), max_size=6))
def test_any_text_makes_a_body_that_is_json(wire, turns):
    body = sent(wire, Request(tuple(Message(role, text) for role, text in turns)))
    assert body["model"] == "mock"


@pytest.mark.parametrize("text", ['{"x": 1', "[1]", "7", '{"x": NaN}', "no"])
def test_arguments_that_are_no_object_are_kept_as_they_came(wire, text):
    (call,) = streamed(wire, Said(calls=(("work", text),))).calls
    assert (call.args, call.raw) == (None, text)


def test_no_text_for_arguments_is_no_arguments(wire):
    (call,) = streamed(wire, Said(calls=(("work", ""),))).calls
    assert call.args == {}


@pytest.mark.parametrize(
    ("openai", "anthropic", "stop"), [("stop", "end_turn", "stop"), ("length", "max_tokens", "length")]
)
def test_why_it_stopped_is_told_in_one_language(openai, anthropic, stop):
    assert streamed("openai", Said("x", stop=openai)).stop == whole("openai", Said("x", stop=openai)).stop == stop
    assert whole("anthropic", Said("x", stop=anthropic)).stop == stop


def test_a_refusal_is_told_with_its_words(wire):
    for reply in (whole(wire, Said(refusal="No.")), streamed(wire, Said(refusal="No."))):
        assert (reply.stop, reply.text) == ("refused", "No.")


def test_content_that_a_filter_took_is_a_refusal():
    assert whole("openai", Said("", stop="content_filter")).stop == "refused"


def test_a_stream_without_an_end_is_no_reply(wire):
    ours, theirs = WIRES[wire]
    listening, events = ours.listening(unheard), Events()
    for data in events.feed(b"".join(theirs.events(Said("hello"), 1, 100, "mock")[:-3])):
        listening.event(data)
    with pytest.raises(NoReply, match="broke off"):
        listening.received()


@pytest.mark.parametrize("number", range(4))
def test_json_of_the_wrong_types_is_no_reply(wire, number):
    with pytest.raises(NoReply):
        WIRES[wire][0].read(WIRES[wire][1].wrong(number))


def test_thoughts_are_no_part_of_a_reply():
    said = Said("Yes.", extra={"reasoning_content": "Hm, I think..."})
    assert whole("openai", said).text == streamed("openai", said).text == "Yes."
    thinking = {"content": [{"type": "thinking", "thinking": "Hm", "signature": "s"}, {"type": "text", "text": "Yes."}]}
    assert WIRES["anthropic"][0].read(thinking).text == "Yes."


def test_content_in_parts_is_one_text():
    parts = [{"type": "thinking", "thinking": []}, {"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    assert WIRES["openai"][0].read({"choices": [{"message": {"content": parts}}]}).text == "ab"


def test_calls_under_one_index_are_told_apart_by_their_ids():
    listening = OpenAI().listening(unheard)
    for id in ("a", "b"):
        call = {"index": 0, "id": id, "function": {"name": f"tool_{id}", "arguments": '{"x":'}}
        listening.event(json.dumps({"choices": [{"delta": {"tool_calls": [call]}}]}))
        rest = {"index": 0, "function": {"arguments": "1}"}}
        listening.event(json.dumps({"choices": [{"delta": {"tool_calls": [rest]}, "finish_reason": "stop"}]}))
    assert [(each.id, each.tool, each.args) for each in listening.received().calls] == [
        ("a", "tool_a", {"x": 1}),
        ("b", "tool_b", {"x": 1}),
    ]
    assert listening.received().stop == "tools"


def test_arguments_may_come_as_data():
    call = {"function": {"name": "work", "arguments": {"x": 1}}}
    (read,) = OpenAI().read({"choices": [{"message": {"tool_calls": [call]}}]}).calls
    assert (read.id, read.args) == ("call_0", {"x": 1})


def a_history():
    return (
        Message("system", "Be brief."),
        Message("user", "Look.", images=(Image("image/png", b"\x89PNG"),)),
        Message("assistant", "I look.", (ToolCall("c1", "work", {"x": 1}), ToolCall("c2", "work", None, "{x"))),
        Message("tool", "one", answers="c1"),
        Message("tool", "two", answers="c2"),
        Message("assistant", "Done."),
    )


def test_a_history_is_what_the_service_takes(wire):
    body = sent(wire, Request(a_history(), (WORK,), max_tokens=9, temperature=0.5))
    assert not WIRES[wire][1].refuse(body)
    assert body["temperature"] == 0.5
    assert body["max_tokens"] == 9


def test_openai_gets_pictures_as_data_urls_and_arguments_as_text():
    _, user, assistant, *_ = sent("openai", Request(a_history()))["messages"]
    kind, data = user["content"][1]["image_url"]["url"].split(",")
    assert (kind, b64decode(data)) == ("data:image/png;base64", b"\x89PNG")
    assert [json.loads(call["function"]["arguments"]) for call in assistant["tool_calls"]] == [
        {"x": 1},
        {"unreadable": "{x"},
    ]


def test_anthropic_gets_the_system_apart_and_all_results_in_one_turn():
    body = sent("anthropic", Request(a_history()))
    assert body["system"] == [{"type": "text", "text": "Be brief."}]
    user, assistant, results, _ = body["messages"]
    assert b64decode(user["content"][1]["source"]["data"]) == b"\x89PNG"
    assert [block.get("input") for block in assistant["content"]] == [None, {"x": 1}, {"unreadable": "{x"}]
    assert [block["tool_use_id"] for block in results["content"]] == ["c1", "c2"]


def test_anthropic_gets_a_turn_of_the_person_where_there_is_none():
    assert not mock_wires.Anthropic.refuse(sent("anthropic", Request((Message("system", "Be brief."),))))
    assert not mock_wires.Anthropic.refuse(sent("anthropic", Request((Message("assistant", ""), Message("user", "?")))))


def test_a_turn_is_encoded_once(wire):
    history = a_history()
    first = WIRES[wire][0].body(Request(history), "mock", False, NOTHING)
    kept = [turn.encoded[wire] for turn in history]
    again = WIRES[wire][0].body(Request((*history, Message("user", "And?"))), "mock", False, NOTHING)
    assert all(turn.encoded[wire] is bytes for turn, bytes in zip(history, kept, strict=True))
    assert json.loads(again)["messages"][: len(json.loads(first)["messages"])] == json.loads(first)["messages"]


def test_tools_are_named_as_the_services_take_it(wire):
    tool = ToolSpec("files.read text", "Reads.")
    (named,) = sent(wire, Request((Message("user", "?"),), (tool,)))["tools"]
    assert named.get("function", named)["name"] == "files_read_text"


def test_openai_holds_a_reply_to_the_schema_and_exactly_so_where_the_service_can():
    request = Request((Message("user", "?"),), schema=SHAPE)
    plain = sent("openai", request)["response_format"]["json_schema"]
    assert (plain["schema"], plain.get("strict")) == (SHAPE, None)
    exact = json.loads(OpenAI(official=True).body(request, "mock", False, NOTHING))["response_format"]["json_schema"]
    assert exact["strict"] is True
    assert exact["schema"]["required"] == ["a"]
    assert "response_format" not in sent("openai", request, without={"response_format"})


def test_openai_bounds_a_reply_by_the_name_that_the_service_knows():
    request = Request((Message("user", "?"),), max_tokens=5)
    assert sent("openai", request)["max_tokens"] == 5
    assert sent("openai", request, without={"max_tokens"})["max_completion_tokens"] == 5
    official = json.loads(OpenAI(official=True).body(request, "mock", False, NOTHING))
    assert official["max_completion_tokens"] == 5


def test_openai_is_asked_for_the_usage_of_a_stream():
    request = Request((Message("user", "?"),))
    assert sent("openai", request, stream=True)["stream_options"] == {"include_usage": True}
    assert "stream_options" not in sent("openai", request, stream=True, without={"stream_options"})
    assert "stream" not in sent("openai", request)


def test_anthropic_holds_a_reply_to_the_schema_itself_or_by_a_tool_that_must_be_called():
    request = Request((Message("user", "?"),), schema=SHAPE)
    assert sent("anthropic", request)["output_config"]["format"]["schema"]["required"] == ["a"]
    forced = sent("anthropic", request, without={"output_config"})
    assert forced["tool_choice"]["name"] == forced["tools"][0]["name"]
    assert forced["tools"][0]["input_schema"] == SHAPE
    bare = sent("anthropic", request, without={"output_config", "tool_choice"})
    assert not {"output_config", "tool_choice", "tools"} & set(bare)


def test_anthropic_is_not_given_a_shape_that_holds_itself_as_one():
    leaf = {"type": "object", "properties": {"inner": {"$ref": "#/$defs/leaf"}}}
    body = sent("anthropic", Request((Message("user", "?"),), schema={"$ref": "#/$defs/leaf", "$defs": {"leaf": leaf}}))
    assert "output_config" not in body
    assert "tool_choice" in body
    assert not mock_wires.Anthropic.refuse(body)


def test_an_answer_by_a_tool_is_the_text_of_the_reply():
    tool = sent("anthropic", Request((), schema=SHAPE), without={"output_config"})["tools"][0]["name"]
    said, heard = Said(calls=((tool, {"a": "é"}),)), []
    for reply in (whole("anthropic", said), streamed("anthropic", said, hear=heard.append)):
        assert (json.loads(reply.text), reply.calls, reply.stop) == ({"a": "é"}, (), "stop")
    assert json.loads("".join(heard)) == {"a": "é"}


def test_anthropic_keeps_what_a_conversation_with_tools_will_read_again():
    assert "cache_control" in sent("anthropic", Request((Message("user", "?"),), (WORK,)))
    assert "cache_control" not in sent("anthropic", Request((Message("user", "?"),)))


@pytest.fixture(params=["openai", "anthropic"], scope="module")
def wire(request):
    return request.param
