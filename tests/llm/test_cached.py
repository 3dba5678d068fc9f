"""What was asked once costs nothing again; the cache never fails a call."""

from __future__ import annotations

import os
import stat

import pytest

from espalier.core.errors import ModelError
from espalier.core.message import Message, Reply, Request, ToolCall
from espalier.core.outcome import Usage
from espalier.llm.cached import CachedModel, ReplyCache
from tests.llm.talk import Talker

ASKED = Request((Message("user", "hello"),), purpose="plan")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def model(folder, *replies, **how):
    return CachedModel(Talker(*replies), ReplyCache(folder, **how))


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_second_run_gets_the_same_reply_without_a_call_and_without_usage(folder):
    said = Reply(Message("assistant", "hé", (ToolCall("1", "find", {"a": [1, None]}),)), "tools", Usage(9, 1, 0.5), "x")
    said.message.encoded["openai"] = b"\xff"
    first, heard = await model(folder, said).ask(ASKED), []
    again = await model(folder).ask(ASKED, heard.append)
    assert first == said
    assert (again.message, again.stop, again.model) == (said.message, "tools", "x")
    assert again.usage == Usage()
    assert heard == ["hé"]


async def test_another_model_has_replies_of_its_own(folder):
    await model(folder, "one").ask(ASKED)
    other = CachedModel(Talker("two", name="anthropic:test"), ReplyCache(folder))
    assert (await other.ask(ASKED)).message.text == "two"


async def test_several_samples_of_one_run_stay_several_also_in_the_next(folder):
    for cached in (model(folder, "one", "two"), model(folder)):
        assert [(await cached.ask(ASKED)).message.text for _ in range(2)] == ["one", "two"]


@pytest.mark.parametrize("stop", ["length", "refused"])
async def test_what_did_not_come_to_its_end_is_not_kept(folder, stop):
    cut = Reply(Message("assistant", "a"), stop)
    assert await model(folder, cut).ask(ASKED) == cut
    assert (await model(folder, "whole").ask(ASKED)).message.text == "whole"


async def test_an_error_is_not_kept(folder):
    with pytest.raises(ModelError):
        await model(folder, ModelError("busy")).ask(ASKED)
    assert files(folder) == []


@pytest.mark.parametrize("garbage", [b"", b"{", b"[]", b'{"message": 3}', b"\xff"])
async def test_a_file_that_is_no_reply_is_as_good_as_none_and_is_made_good(folder, garbage):
    await model(folder, "one").ask(ASKED)
    (file,) = files(folder)
    file.write_bytes(garbage)
    assert (await model(folder, "two").ask(ASKED)).message.text == "two"
    assert (await model(folder).ask(ASKED)).message.text == "two"


async def test_a_folder_that_cannot_be_written_costs_only_the_cache(tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert (await model(tmp_path / "cache", "one").ask(ASKED)).message.text == "one"


async def test_only_the_person_can_read_what_is_kept(folder):
    await model(folder, "one").ask(ASKED)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")]
    assert modes
    assert all(mode & 0o077 == 0 for mode in modes)


async def test_beyond_its_bound_what_was_used_least_lately_goes(folder):
    cached = model(folder, *["x" * 1_000] * 9, most=5_000)
    for n in range(9):
        await cached.ask(Request((Message("user", str(n)),)))
        newest = max(files(folder), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (n, n))
    assert sum(path.stat().st_size for path in files(folder)) <= 5_000
    later = model(folder, "gone")
    assert (await later.ask(Request((Message("user", "8"),)))).message.text == "x" * 1_000
    assert (await later.ask(Request((Message("user", "0"),)))).message.text == "gone"
