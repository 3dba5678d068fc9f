"""A run that was recorded is replayed without its model, whatever the order of its calls."""

from __future__ import annotations

import asyncio
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Message, Reply, Request, ToolCall, unheard
from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.llm.recorded import Recorder, RecordingModel
from espalier.llm.script import read_script
from espalier.llm.scripted import ScriptedModel
from tests.llm.talk import Talker

ASKED = Request((Message("user", "hello"),), purpose="plan")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "run.jsonl"


def asking(text, purpose="work"):
    return Request((Message("user", text),), purpose=purpose)


def recorded(file, *replies):
    return RecordingModel(Talker(*replies), Recorder(file, {"openai:test": Price(1.0, 2.0)}))


def replayed(file):
    script = read_script(file)
    return ScriptedModel("scripted:it", script.calls)


async def test_a_reply_comes_back_whole(file):
    said = Reply(Message("assistant", "hé\n", (ToolCall("1", "t", None, "{"),)), "tools", Usage(9, 1, None, 0.2), "x")
    said.message.encoded["openai"] = b"\xff"
    heard = []
    assert await recorded(file, said).ask(ASKED) == said
    assert await replayed(file).ask(ASKED, heard.append) == said
    assert heard == ["hé\n"]


async def test_an_error_comes_back_with_what_was_heard_before_it(file):
    broken_off = ModelError("cut off", "again", transient=True, retry_after=2.0)

    class Breaking:
        name = "openai:test"

        async def ask(self, request, hear=unheard):
            hear("half")
            raise broken_off

    model = RecordingModel(Breaking(), Recorder(file, {}))
    with pytest.raises(ModelError):
        await model.ask(ASKED, [].append)
    heard = []
    with pytest.raises(ModelError, match="cut off") as raised:
        await replayed(file).ask(ASKED, heard.append)
    assert (raised.value.hint, raised.value.transient, raised.value.retry_after) == ("again", True, 2.0)
    assert heard == ["half"]


async def test_a_call_that_was_cancelled_waits_to_be_cancelled_again(file):
    class Endless:
        name = "openai:test"

        async def ask(self, request, hear=unheard):
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(RecordingModel(Endless(), Recorder(file, {})).ask(ASKED), 0.01)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(replayed(file).ask(ASKED), 0.01)


async def test_every_line_is_there_as_soon_as_its_call_ended(file):
    model = recorded(file, "one", "two")
    await model.ask(ASKED)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines[0] == {"recording": 1, "models": {"openai:test": {"input": 1.0, "output": 2.0}}}
    assert (lines[1]["purpose"], lines[1]["nth"]) == ("plan", 1)
    assert read_script(file).models == {"openai:test": Price(1.0, 2.0)}


@settings(max_examples=30)
@given(st.lists(st.sampled_from("abcde"), max_size=12), st.randoms(use_true_random=False))
def test_calls_in_parallel_are_matched_by_what_they_ask(tmp_path_factory, texts, chance: random.Random):
    file = tmp_path_factory.mktemp("recording") / "run.jsonl"

    class Slow:
        """Says what it was asked and how often, out of order."""

        name = "openai:test"

        def __init__(self):
            self.count = 0

        async def ask(self, request, hear=unheard):
            self.count += 1
            said = f"{request.messages[0].text}{self.count}"
            for _ in range(chance.randrange(5)):
                await asyncio.sleep(0)
            return Reply(Message("assistant", said))

    async def all_of(model, order):
        return await asyncio.gather(*(model.ask(asking(texts[n])) for n in order))

    order = sorted(range(len(texts)), key=lambda n: (texts[n], n))
    chance.shuffle(order)
    first = asyncio.run(all_of(RecordingModel(Slow(), Recorder(file, {})), range(len(texts))))
    again = asyncio.run(all_of(replayed(file), order))
    by_text = {text: [r for n, r in enumerate(first) if texts[n] == text] for text in texts}
    by_text_again = {text: [r for n, r in zip(order, again, strict=True) if texts[n] == text] for text in texts}
    assert by_text == by_text_again


def test_a_file_that_is_no_recording_is_not_written_over(file):
    file.write_text("my notes")
    with pytest.raises(SettingsError, match="no recording"):
        Recorder(file, {})
    assert file.read_text() == "my notes"


async def test_a_recording_may_be_recorded_anew(file):
    await recorded(file, "one").ask(ASKED)
    await recorded(file, "two").ask(ASKED)
    assert (await replayed(file).ask(ASKED)).message.text == "two"


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(tmp_path):
    with pytest.raises(SettingsError, match="cannot be written"):
        Recorder(tmp_path / "nowhere" / "run.jsonl", {})
