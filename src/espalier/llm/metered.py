"""A model whose calls are set aside in a budget before they are made, counted after, and told of."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from espalier.core.errors import Fault, ModelError
from espalier.core.event import Emit, EventKind
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.core.seams import Model
from espalier.core.value import Json
from espalier.llm.estimate import size_of_text, tokens_of_bytes, tokens_of_request, tokens_of_turn

ASSUMED_REPLY = 2_048
"""Tokens that are set aside for a reply whose length the request does not bound."""


class Hold(Protocol):
    """What is set aside for one call."""

    def settle(self, usage: Usage) -> None:
        """Counts what it used instead."""
        ...


class Purse(Protocol):
    """What calls are paid from."""

    async def reserve(self, tokens: int, usd: float | None = 0.0) -> Hold:
        """Sets so much aside; ``usd`` is None where the price is not known.

        Raises:
            BudgetError: there is not so much; the call must not be made.
        """
        ...


@dataclass(frozen=True, slots=True)
class MeteredModel:
    """Every call of ``inner`` is one call in the usage of ``purse``, whether it gives a reply, fails or is cancelled.

    What a call used is what its reply says. Where it says nothing, and where a call was cancelled or broke off after
    its first words, it is estimated; a call that failed before its first word used nothing. ``price`` is None where it
    is not known; ``node`` is the subtask that asks.
    """

    inner: Model
    purse: Purse
    price: Price | None
    emit: Emit
    node: str = ""
    clock: Callable[[], float] = time.monotonic

    @property
    def name(self) -> str:
        """That of the model within."""
        return self.inner.name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """The reply of the model within.

        Raises:
            BudgetError: the call could pass a limit; it was not made.
            ModelError: as the model within raises it.
        """
        entering = tokens_of_request(request)
        most = ASSUMED_REPLY if request.max_tokens is None else request.max_tokens
        hold = await self.purse.reserve(entering + most, self._usd(entering, most))
        began, counted = self.clock(), _Counted(hear)
        try:
            reply = await self.inner.ask(request, hear if hear is unheard else counted)
        except BaseException as error:
            refused = isinstance(error, ModelError) and not counted.size
            usage = Usage(model_calls=1) if refused else self._estimated(entering, counted.tokens)
            hold.settle(usage)
            self._tell(request.purpose, usage, self.clock() - began, Fault.of(error).message)
            raise
        usage = self._used(reply, entering)
        hold.settle(usage)
        self._tell(request.purpose, usage, self.clock() - began)
        return reply

    def _usd(self, entering: int, leaving: int) -> float | None:
        return None if self.price is None else self.price.of(entering, leaving)

    def _estimated(self, entering: int, leaving: int) -> Usage:
        return Usage(entering, leaving, self._usd(entering, leaving), model_calls=1)

    def _used(self, reply: Reply, entering: int) -> Usage:
        if reply.usage.input_tokens or reply.usage.output_tokens:
            return replace(reply.usage, model_calls=1, tool_calls=0)
        return self._estimated(entering, tokens_of_turn(reply.message))

    def _tell(self, purpose: str, usage: Usage, seconds: float, error: str = "") -> None:
        told: dict[str, Json] = {
            "model": self.name,
            "purpose": purpose,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "usd": usage.usd,
            "seconds": round(seconds, 3),
            "ok": not error,
        }
        self.emit(EventKind.MODEL_CALLED, self.node, told | ({"error": error} if error else {}))


class _Counted:
    """Hears a reply, counts it and lets ``hear`` hear it."""

    __slots__ = ("_hear", "size")

    def __init__(self, hear: Hear) -> None:
        self._hear, self.size = hear, 0

    def __call__(self, piece: str) -> None:
        self.size += size_of_text(piece)
        self._hear(piece)

    @property
    def tokens(self) -> int:
        return tokens_of_bytes(self.size)
