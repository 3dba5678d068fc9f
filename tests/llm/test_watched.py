"""What a person sees of a model while it replies."""

from __future__ import annotations

from espalier.core.message import Message, Reply, Request, unheard
from espalier.llm.watched import EVERY, WatchedModel


class Slow:
    """A model that writes its reply piece by piece, each after ``EVERY``."""

    name = "slow"

    def __init__(self, *pieces):
        self.pieces, self.now = pieces, 0.0

    async def ask(self, request, hear=unheard):
        for piece in self.pieces:
            self.now += EVERY
            hear(piece)
        return Reply(Message("assistant", "".join(self.pieces)))


async def shown(purpose, *pieces, hear=unheard):
    seen, slow = [], Slow(*pieces)
    model = WatchedModel(slow, seen.append, lambda: slow.now)
    reply = await model.ask(Request((), purpose=purpose), hear)
    assert (model.name, reply.message.text) == ("slow", "".join(pieces))
    return seen


async def test_the_last_words_are_shown_as_they_come():
    seen = await shown("work", "The shop ", "was closed ", "x" * 100)
    assert seen == ["thinking", "The shop ", "The shop was closed ", "…" + "x" * 80]


async def test_what_is_no_words_for_a_person_is_shown_by_how_far_it_is():
    seen = await shown("plan", '{"subtasks": [', '{"id": "a"')
    assert seen == ["writing the plan", "writing the plan: 14 characters", "writing the plan: 24 characters"]


async def test_whoever_else_hears_it_hears_all_of_it():
    heard = []
    await shown("plan", "a", "b", hear=heard.append)
    assert heard == ["a", "b"]


async def test_it_is_not_shown_more_often_than_a_person_can_see():
    seen, slow = [], Slow(*"abcdefgh")
    await WatchedModel(slow, seen.append, lambda: slow.now / 4).ask(Request((), purpose="work"))
    assert seen == ["thinking", "a", "abcde"]
