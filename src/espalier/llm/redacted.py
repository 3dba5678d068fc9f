"""A model that is told no secrets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from espalier.core.message import Hear, Message, Reply, Request, ToolCall, unheard
from espalier.core.seams import Model

Clean = Callable[[str], str]
"""Takes the secrets out of a text; gives the very text where it has none."""


@dataclass(frozen=True, slots=True)
class RedactedModel:
    """Asks the model within, with every turn cleaned.

    A turn without secrets is passed on as it is, and one with some is cleaned once: so a growing conversation is
    encoded once, as without this.
    """

    inner: Model
    clean: Clean
    _cleaned: dict[int, tuple[Message, Message]] = field(default_factory=dict, init=False, repr=False)
    """By identity of the turn, which is kept with it so that its place is not taken by another."""

    @property
    def name(self) -> str:
        """That of the model within."""
        return self.inner.name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """One reply to the cleaned conversation.

        Raises:
            ModelError: as the model within.
        """
        turns = tuple(self._turn(turn) for turn in request.messages)
        same = all(new is old for new, old in zip(turns, request.messages, strict=True))
        return await self.inner.ask(request if same else replace(request, messages=turns), hear)

    def _turn(self, turn: Message) -> Message:
        known = self._cleaned.get(id(turn))
        if known is not None and known[0] is turn:
            return known[1]
        text, calls = self.clean(turn.text), tuple(self._call(call) for call in turn.calls)
        same = text == turn.text and all(new is old for new, old in zip(calls, turn.calls, strict=True))
        cleaned = turn if same else replace(turn, text=text, calls=calls)
        self._cleaned[id(turn)] = (turn, cleaned)
        return cleaned

    def _call(self, call: ToolCall) -> ToolCall:
        raw = self.clean(call.raw)
        args = call.args and {
            name: self.clean(each) if isinstance(each, str) else each for name, each in call.args.items()
        }
        return call if raw == call.raw and args == call.args else replace(call, raw=raw, args=args)
