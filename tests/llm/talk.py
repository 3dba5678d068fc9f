"""A model that says what it is told to say, and remembers what it was asked."""

from __future__ import annotations

import json

from espalier.core.message import Message, Reply, unheard


class Talker:
    """Each item of ``replies`` is said once, in order: a text, data (said as JSON), a reply, or an error to raise."""

    def __init__(self, *replies, name="openai:test", piece=0):
        self.name = name
        self.replies = list(replies)
        self.asked = []
        self.piece = piece

    async def ask(self, request, hear=unheard):
        self.asked.append(request)
        said = self.replies.pop(0)
        if isinstance(said, Exception):
            raise said
        reply = said if isinstance(said, Reply) else Reply(Message("assistant", text_of(said)), model=self.name)
        text = reply.message.text
        step = self.piece or len(text) or 1
        for start in range(0, len(text), step):
            hear(text[start : start + step])
        return reply


def text_of(said):
    return said if isinstance(said, str) else json.dumps(said)
