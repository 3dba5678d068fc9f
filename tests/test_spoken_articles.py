"""Articles whose sections a language model writes: what stands on its source is kept, what does not is left out."""

from __future__ import annotations

import asyncio
import re

import pytest

from espalier.core.event import EventKind
from tests.end_to_end.command import Command, artifacts, assert_done
from tests.end_to_end.conversation import judge, model, shown

OWLS = """# Marsh owls

A marsh owl is a bird that hunts at night. It sleeps in old trees.

## Food

Marsh owls eat mice, frogs and large beetles. One pair takes about 900 mice in a year.

## Nests

The marsh owl lays four eggs in a hollow trunk. Both parents guard the nest for 30 days. Young owls leave it in July.
"""
TASK = "Write an article about marsh owls from the files in sources/"
INVENTED = "Marsh owls are sacred to sailors.[1]"
COUNTED = "Marsh owls are sacred in 12 countries.[1]"
PASSAGE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)


@pytest.fixture
def command(tmp_path):
    folder = tmp_path / "work"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "owls.md").write_text(OWLS, "utf-8")
    return Command(tmp_path / "home", folder)


def passages(request):
    """(number, text) of what a writer is given, without what its goal says around it."""
    told = shown(request)
    return PASSAGE.findall(told.partition("Passages:\n")[2])


def retold(request, invented=INVENTED):
    """Every passage, each sentence with its number, and one sentence that stands nowhere."""
    said = [f"{sentence}[{n}]" for n, text in passages(request) for sentence in re.split(r"(?<=\.)\s+", text)]
    return " ".join([*said, invented])


async def run(command, work, judged=""):
    with model(work=work, judge=judge(lambda statement, rest: judged)) as server:
        return await asyncio.to_thread(command.run, server.model, TASK), server


async def test_a_model_writes_the_sections_and_what_it_invents_is_left_out_and_told(command):
    ended, _ = await run(command, retold)
    events = assert_done(command, ended)
    text = (command.folder / "article.md").read_text("utf-8")
    assert artifacts(ended) == {"article.md": "report"}
    assert "One pair takes about 900 mice in a year.[1]" in text
    assert "sacred" not in text
    notes = [str(event.data) for event in events if event.kind is EventKind.NODE_OBSERVED]
    assert any("left out of" in note and "sacred to sailors" in note for note in notes)


async def test_a_section_whose_numbers_are_invented_again_and_again_is_put_together_out_of_its_passages(command):
    ended, server = await run(command, lambda request: retold(request, COUNTED))
    assert_done(command, ended)
    text = (command.folder / "article.md").read_text("utf-8")
    assert "12 countries" not in text
    assert "lays four eggs in a hollow trunk.[1]" in text
    assert "plan" not in server.mind.asked  # nobody else was asked for another plan


async def test_a_model_that_says_nothing_of_its_sources_does_not_get_a_done(command):
    ended, _ = await run(command, "Marsh owls are sacred to sailors.[1] They are wise.[1]")
    assert ended.said["status"] != "done"
