"""A model behind an address: `core.seams.Model` over a wire format and the transport."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Hear, Message, Reply, Request, unheard
from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.llm.remote import limits as shared_limits
from espalier.llm.remote import transport as shared_transport
from espalier.llm.remote.errors import Site, in_stream, of_status, said, seconds_of, untidy
from espalier.llm.remote.limits import UNLIMITED, Limit, Limits
from espalier.llm.remote.prices import rate_of
from espalier.llm.remote.services import model_id, rooted, wire_of
from espalier.llm.remote.transport import PATIENT, Answer, Call, Patience, Transport
from espalier.llm.remote.wire import NoReply, Received, Tokens, named, parsed

BYTES_A_TOKEN = 4
"""About; for the limit on tokens a minute, until the reply says how many they were."""
SHAPING = {"response_format", "output_config", "tool_choice"}
"""Fields that many servers refuse in their own words, without naming them."""
BOUNDS = {"max_tokens", "max_completion_tokens"}
NOT_KNOWN = re.compile(
    r"not support|unsupported|not permitted|not allowed|un(?:known|recogni[sz]ed|expected)|extra", re.IGNORECASE
)
"""What is said of a field that a server does not know; a bound that is only too high stays one."""
TOO_MANY = 429
UNFIT = {400, 422}
"""Statuses of a request that has something the server does not take."""


@dataclass(frozen=True, slots=True)
class Options:
    """What else is known of a model. ``key_from`` names the environment variable that its key is from; ``headers`` go
    with every call; ``prices`` are by the names of models; ``transport`` and ``limits`` are those of the process unless
    given."""

    key_from: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    limit: Limit = UNLIMITED
    patience: Patience = PATIENT
    prices: Mapping[str, Price] = field(default_factory=dict)
    transport: Transport | None = None
    limits: Limits | None = None


PLAIN = Options()


class RemoteModel:
    """Asks the model ``name`` (as configured, such as ``openai:gpt-5``) in the wire format ``wire`` (``openai`` or
    ``anthropic``) at ``url``. A reply is streamed where somebody hears it, and comes whole where nobody does.

    A field that the server refuses (a schema for the reply, a temperature) is left out from then on.

    Raises:
        SettingsError: there is no such wire format, or the key cannot be one.
    """

    def __init__(self, name: str, wire: str, url: str, key: str = "", options: Options = PLAIN) -> None:
        self._name, self._options = name, options
        self._wire = wire_of(wire, url)
        self._site = Site(rooted(url), model_id(name), _checked(key, options.key_from), options.key_from)
        self._address = self._site.url + self._wire.path
        self._host = urlsplit(url).netloc.rpartition("@")[2]
        self._headers = self._wire.headers(self._site.key) | dict(options.headers)
        by_place = f"{self._site.url}#{self._site.model}"
        own = name in options.prices or name.startswith("ollama")
        self._rate = rate_of(name if own else by_place, options.prices)
        self._transport = options.transport or shared_transport.shared()
        self._limits = options.limits or shared_limits.shared()

    @property
    def name(self) -> str:
        """As the person configured it."""
        return self._name

    @property
    def price(self) -> Price | None:
        """What a million of its tokens cost; None where that is not known."""
        return None if self._rate is None else Price(self._rate.input, self._rate.output)

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """See `core.seams.Model`."""
        began = time.monotonic()
        received = await self._received(request, hear)
        tokens = received.tokens
        usage = Usage(tokens.input, tokens.output, self._usd(tokens), time.monotonic() - began, model_calls=1)
        calls = named(received.calls, request.tools) if received.calls else ()
        message = Message("assistant", received.text, calls)
        return Reply(message, received.stop, usage, received.model or self._site.model)

    def _usd(self, tokens: Tokens) -> float | None:
        """What a call cost; None where the price is not known, or the server did not say what it used."""
        if self._rate is None or (tokens == Tokens() and self._rate.output):
            return None
        return self._rate.of(tokens)

    async def _received(self, request: Request, hear: Hear) -> Received:
        """The reply, asked for without what the server does not take."""
        place = self._site.url, self._site.model
        without = _left_out().get(place, frozenset())
        while True:
            body = self._wire.body(request, self._site.model, hear is not unheard, without)
            answer = await self._asked(body, hear)
            if isinstance(answer, Received):
                if without:
                    _left_out()[place] = without | _left_out().get(place, without)
                return answer
            refused = self._refused(answer, body, without)
            if not refused:
                raise of_status(self._site, answer.status, answer.headers, answer.body)
            without |= {refused}

    async def _asked(self, body: bytes, hear: Hear) -> Received | Answer:
        """The reply, else the answer that is none, in the model's turn."""
        tokens = len(body) // BYTES_A_TOKEN
        async with self._limits.turn(self._host, self._site.model, self._options.limit, tokens) as turn:
            try:
                answer = await self._sent(body, hear)
            except NoReply as error:
                raise self._unusable(error) from None
            if isinstance(answer, Received):
                turn.tokens = answer.tokens.input + answer.tokens.output or tokens
            elif answer.status == TOO_MANY:
                self._limits.pause(self._host, seconds_of(answer.headers) or 0.0)
            return answer

    async def _sent(self, body: bytes, hear: Hear) -> Received | Answer:
        call = Call(self._address, self._headers, body, self._options.patience)
        listening = None if hear is unheard else self._wire.listening(hear)
        answer = await self._transport.send(call, None if listening is None else listening.event)
        if listening is not None and answer.streamed:
            return listening.received()
        if answer.status != 200:
            return answer
        received = self._wire.read(parsed(answer.body))
        if received.text:
            hear(received.text)
        return received

    def _unusable(self, error: NoReply) -> ModelError:
        if error.error is not None:
            return in_stream(self._site, error.error)
        return untidy(self._address, error.why)

    def _refused(self, answer: Answer, body: bytes, without: frozenset[str]) -> str:
        """The optional field that the server does not take: the one that it names, else the one that shapes the reply.
        "" where it can be none."""
        if answer.status not in UNFIT:
            return ""
        sent = [name for name in self._wire.optional if name not in without and b'"%s":' % name.encode() in body]
        words = said(answer.body)
        named_ones = [name for name in sent if name in words and (name not in BOUNDS or NOT_KNOWN.search(words))]
        return next(iter(named_ones or [name for name in sent if name in SHAPING]), "")


@cache
def _left_out() -> dict[tuple[str, str], frozenset[str]]:
    """The fields that each (address, model) does not take, as far as this process found out."""
    return {}


def _checked(key: str, key_from: str) -> str:
    bare = key.strip()
    if bare.isascii() and bare.isprintable():
        return bare
    message = f"the key{f' in {key_from}' if key_from else ''} has characters that no key has"
    raise SettingsError(message, "copy it again, in one line")
