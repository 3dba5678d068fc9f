"""A model in this process answers as the protocol says: several at once as if alone, held to a schema though its
weights are random, and never on the event loop."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Message, Request
from espalier.core.tool import ToolSpec
from espalier.llm.local.model import LocalModel, shared
from espalier.llm.local.options import Options

tiny = pytest.importorskip("tests.llm.local.tiny", reason="needs the extra local")
speech = pytest.importorskip("espalier.llm.local.speech", reason="needs the extra local")
engine = pytest.importorskip("espalier.llm.local.engine", reason="needs the extra local")

SCHEMA = {
    "type": "object",
    "properties": {
        "city": {"enum": ["Rome", "Oslo"]},
        "days": {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 9}, "maxItems": 3},
        "sure": {"type": "boolean"},
    },
    "required": ["city", "days", "sure"],
    "additionalProperties": False,
}


WORDS = tiny.tokenizer()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny.save(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def model(folder):
    return LocalModel(f"hf:{folder}", Options(seed=3))


def asking(text="Hello", **rest):
    return Request((Message("user", text),), **({"max_tokens": 12} | rest))


async def test_a_reply_has_a_text_a_reason_for_its_end_and_what_it_used(model, folder):
    reply = await model.ask(asking())
    assert reply.message.role == "assistant"
    assert reply.message.text
    assert reply.stop == "length"
    assert reply.usage.output_tokens == 12
    assert reply.usage.input_tokens > 5
    assert (reply.usage.usd, reply.usage.model_calls) == (0.0, 1)
    assert (model.name, reply.model) == (f"hf:{folder}", str(folder))


async def test_what_is_heard_is_what_is_said_and_comes_in_pieces_on_the_event_loop(model):
    heard, threads = [], set()

    def hear(piece):
        heard.append(piece)
        threads.add(threading.current_thread())

    reply = await model.ask(asking(), hear)
    assert "".join(heard) == reply.message.text
    assert len(heard) > 1
    assert threads == {threading.current_thread()}


async def test_a_listener_that_raises_ends_the_ask_with_its_error(model):
    def hear(piece):
        raise LookupError(piece)

    with pytest.raises(LookupError):
        await model.ask(asking(max_tokens=200), hear)
    assert (await model.ask(asking())).stop == "length"


async def test_several_at_once_are_answered_as_if_each_were_alone(model):
    requests = [asking("Hi", max_tokens=5), asking("The quick brown fox " * 5), asking("x", max_tokens=9)]
    alone = [(await model.ask(each)).message.text for each in requests]
    together = await asyncio.gather(*map(model.ask, requests))
    assert [reply.message.text for reply in together] == alone
    assert [reply.usage.output_tokens for reply in together] == [5, 12, 9]


async def test_a_reply_is_held_to_its_schema_though_the_weights_are_random(model):
    asks = [model.ask(asking(schema=SCHEMA, temperature=heat, max_tokens=80)) for heat in (0.0, 1.0, 2.0)]
    for reply in await asyncio.gather(*asks, model.ask(asking())):
        if reply.stop == "length":
            continue
        said = json.loads(reply.message.text)
        assert list(said) == ["city", "days", "sure"]
        assert said["city"] in {"Rome", "Oslo"}
        assert all(0 <= day <= 9 for day in said["days"])


async def test_a_schema_that_nothing_fits_is_refused_and_harms_no_other(model):
    impossible = {"type": "object", "properties": {"a": False}, "required": ["a"], "additionalProperties": False}
    bad, good = await asyncio.gather(model.ask(asking(schema=impossible)), model.ask(asking()), return_exceptions=True)
    assert isinstance(bad, ModelError)
    assert "held to this schema" in bad.message
    assert good.message.text


async def test_who_cancels_is_not_waited_for_and_the_others_get_their_replies(model):
    long = asyncio.create_task(model.ask(asking(max_tokens=400)))
    short = asyncio.create_task(model.ask(asking(max_tokens=30)))
    await asyncio.sleep(0.05)
    long.cancel()
    with pytest.raises(asyncio.CancelledError):
        await long
    assert (await short).usage.output_tokens == 30
    for thread in threading.enumerate():  # the rest of the reply that nobody waits for is not written
        if thread.name == "espalier-model":
            began = time.process_time()
            await asyncio.to_thread(thread.join)
            assert time.process_time() - began < 0.1


async def test_a_conversation_that_is_too_long_is_refused_with_its_length(model):
    with pytest.raises(ModelError, match=r"has [\d,]+ tokens, and .* takes 512") as raised:
        await model.ask(asking("word " * 600))
    assert "shorten" in raised.value.hint


async def test_a_reply_ends_where_the_context_is_full(tmp_path):
    model = LocalModel(f"hf:{tiny.save(tmp_path, window=32)}")
    reply = await model.ask(asking(max_tokens=100_000))
    assert reply.stop == "length"
    assert reply.usage.input_tokens + reply.usage.output_tokens == 32


async def test_samples_differ_and_have_the_log_probability_of_every_token(model):
    samples = await model.sample(asking(max_tokens=6), 4)
    assert len({sample.tokens for sample in samples}) > 1
    for sample in samples:
        assert len(sample.tokens) == len(sample.logprobs) == sample.reply.usage.output_tokens
        assert all(each <= 0 for each in sample.logprobs)
        assert sample.prompt == samples[0].prompt


async def test_the_log_probabilities_are_those_that_the_model_gives_the_tokens(model, folder):
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    [sample] = await model.sample(asking(max_tokens=6, temperature=0.7), 1)
    weights = transformers.AutoModelForCausalLM.from_pretrained(folder)
    with torch.no_grad():
        scores = weights(torch.tensor([[*sample.prompt, *sample.tokens]])).logits[0]
    expected = (scores / 0.7).log_softmax(-1)[len(sample.prompt) - 1 : -1]
    chosen = [float(expected[at, token]) for at, token in enumerate(sample.tokens)]
    assert chosen == pytest.approx(sample.logprobs, abs=1e-4)


def test_a_call_of_a_tool_is_a_call_and_no_text():
    tool = ToolSpec("weather", "What the weather is")
    words, text, heard = tiny.tokenizer(), 'Let me see. <tool_call>{"name": "weather", "arguments": {}}</tool_call>', []
    spoken = speech.Speech(words, speech.Prompt(()), {tool.name}, heard.append)
    assert not any(spoken.add(token) for token in words(text)["input_ids"])
    said, [call] = spoken.end()
    assert (said, call.tool, call.args) == ("Let me see.", "weather", {})
    assert "".join(heard) == said


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=50, deadline=None)
def test_text_comes_in_whole_characters_whatever_it_is(text):
    words, heard = WORDS, []
    decoder = speech.Decoder(words)
    for token in words(text, add_special_tokens=False)["input_ids"]:
        heard.append(decoder.add(token))
    assert "".join(heard) + decoder.rest() == words.decode(words(text)["input_ids"])
    assert all(piece in text for piece in heard)


def test_only_the_likeliest_tokens_are_drawn_where_that_is_wanted():
    torch = pytest.importorskip("torch")
    scores, chance = torch.tensor([2.0, 1.0, 0.0, -1.0]), torch.Generator().manual_seed(1)

    def drawn(draw):
        return {engine.drawn(scores.clone(), draw, None, chance)[0] for _ in range(60)}

    assert drawn(engine.Draw(0.0)) == {0}
    assert drawn(engine.Draw(5.0)) == {0, 1, 2, 3}
    assert drawn(engine.Draw(5.0, top_k=2)) == {0, 1}
    assert drawn(engine.Draw(1.0, top_p=0.8)) == {0, 1}
    assert drawn(engine.Draw(1.0, top_p=0.1)) == {0}


def test_a_model_without_a_template_ends_its_reply_before_the_next_turn():
    words, heard = tiny.tokenizer(None), []
    spoken = speech.Speech(words, speech.Prompt((), stops=("\nUser:",)), (), heard.append)
    assert any(spoken.add(token) for token in words(" Fine.\nUser: And you?")["input_ids"])
    assert spoken.end() == ("Fine.", ())
    assert "".join(heard) == "Fine."


async def test_a_model_is_loaded_at_the_first_ask_and_once(folder):
    told = []
    model = LocalModel(f"hf:{folder}", Options(tell=told.append))
    assert told == []
    await asyncio.gather(*(model.ask(asking(max_tokens=2)) for _ in range(3)))
    await model.ask(asking(max_tokens=2))
    assert len([line for line in told if line.startswith("loading")]) == 1


async def test_a_model_that_could_not_be_loaded_is_tried_again_at_the_next_ask(tmp_path):
    model = LocalModel(f"hf:{tmp_path}/later")
    with pytest.raises(ModelError, match="there is no folder"):
        await model.ask(asking())
    tiny.save(tmp_path / "later")
    assert (await model.ask(asking())).message.text


async def test_files_that_are_no_model_are_named_in_one_line(tmp_path):
    tiny.save(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "nothing-known"}')
    with pytest.raises(ModelError, match="cannot be loaded") as raised:
        await LocalModel(f"hf:{tmp_path}").ask(asking())
    assert "\n" not in raised.value.message


def test_one_process_has_the_weights_of_a_model_once(folder):
    model = shared(f"hf:{folder}")
    assert shared(f"hf:{folder}") is model
    assert shared(f"hf:{folder}", Options(device="cpu")) is not model


def test_weights_in_four_bits_answer_as_well(folder):
    pytest.importorskip("bitsandbytes", reason="needs bitsandbytes")
    pytest.importorskip("accelerate", reason="needs accelerate")
    model = LocalModel(f"hf:{folder}", Options(device="cpu", four_bit=True))
    assert asyncio.run(model.ask(asking())).message.text


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(SettingsError, match="needs torch, which is not installed") as raised:
        LocalModel("hf:org/name")
    assert 'pip install "espalier[local]"' in raised.value.hint
