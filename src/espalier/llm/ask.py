"""Typed answers: a model is asked, and what comes back is a frozen dataclass or an error that says what was wrong."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from espalier.core import codec
from espalier.core.errors import EspalierError, ModelError, ReplyError
from espalier.core.message import Hear, Message, Reply, Request, unheard
from espalier.core.seams import Model
from espalier.core.value import Json

T = TypeVar("T")
R = TypeVar("R")

THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
"""What some models say to themselves before they answer."""
NOTHING = "(an empty reply)"
"""Stands for an empty turn, which not every server takes."""
_schemas: dict[type, Mapping[str, Json]] = {}
BROKEN_OFF = {"length": "your reply was cut off before its end: say the same in fewer words"}
"""What is shown to the model where it stopped for another reason than being done."""


async def ask(model: Model, request: Request, shape: type[T], hear: Hear = unheard) -> T:
    """The reply to ``request`` as a value of ``shape``, a dataclass; its JSON schema goes into the request.

    See ``ask_for``.

    Raises:
        ModelError: the model cannot be reached, or it refuses.
        ReplyError: its reply does not fit after one repair either.
    """
    return await ask_for(model, request, shape, lambda value: value, hear)


async def ask_for(model: Model, request: Request, shape: type[T], make: Callable[[T], R], hear: Hear = unheard) -> R:
    """What ``make`` makes of the reply to ``request``, which is read as a value of ``shape``.

    Where the reply is no JSON of that shape, or ``make`` refuses it with an error of ours, the model is shown what is
    wrong and asked once more. ``hear`` hears the first reply only.

    Raises:
        ModelError: the model cannot be reached, or it refuses.
        ReplyError: its second reply cannot be used either; says why.
    """
    asked = replace(request, schema=_schema(shape))
    reply = await model.ask(asked, hear)
    if hear is not unheard:
        await asyncio.sleep(0)  # what was begun on hearing it goes first: this can wait as long as that does
    try:
        return make(_read(shape, reply))
    except EspalierError as error:
        wrong = _wrong(error, reply)
    reply = await model.ask(replace(asked, messages=(*asked.messages, *_shown(reply, wrong))))
    try:
        return make(_read(shape, reply))
    except EspalierError as error:
        what = f" for {request.purpose!r}" if request.purpose else ""
        message = f"the reply of {model.name}{what} cannot be used: {_wrong(error, reply)}"
        raise ReplyError(message, "try again, or configure a larger model with -m") from error


def json_of(text: str) -> str:
    """The JSON in a reply, without the fence, the thoughts and the sentences that models put around it."""
    bare = THOUGHT.sub("", text).strip()
    begins = re.search(r"[{\[]", bare)
    if begins is None:
        return bare
    end = bare.rfind("}" if begins.group() == "{" else "]")
    return bare[begins.start() : end + 1] if end > begins.start() else bare[begins.start() :]


def _schema(shape: type) -> Mapping[str, Json]:
    """Made once, so that a transport, which knows it by its identity, encodes it once too."""
    found = _schemas.get(shape)
    if found is None:
        found = _schemas[shape] = codec.schema(shape)
    return found


def _read(shape: type[T], reply: Reply) -> T:
    if reply.stop == "refused":
        message = f"the model refused: {reply.message.text.strip() or 'it gave no reason'}"
        raise ModelError(message)
    if not reply.message.text.strip():
        message = "the reply is empty"
        raise codec.CodecError(message)
    return codec.parse(shape, json_of(reply.message.text))


def _wrong(error: EspalierError, reply: Reply) -> str:
    """What is wrong with a reply, in words for the model.

    Raises:
        ModelError: ``error``, where it is one: nothing is wrong with the form of the reply.
    """
    if isinstance(error, ModelError):
        raise error
    said = f"{error.message} ({error.hint})" if error.hint else error.message
    return BROKEN_OFF.get(reply.stop, said)


def _shown(reply: Reply, wrong: str) -> tuple[Message, ...]:
    """The turns in which the model sees what it said and what is wrong with it."""
    repair = f"That cannot be used: {wrong}\nReply again with the whole corrected JSON, and only that."
    said = reply.message.text.strip() or NOTHING
    return Message("assistant", said), Message("user", repair)
