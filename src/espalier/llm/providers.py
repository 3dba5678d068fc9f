"""Any model that Pydantic AI reaches (Google, Bedrock, Groq, Cohere, ...) as `core.seams.Model`: its only door."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pydantic_ai import exceptions
from pydantic_ai.direct import model_request, model_request_stream
from pydantic_ai.messages import (
    BinaryContent,
    ModelMessage,
    ModelMessagesTypeAdapter,
    ModelRequest,
    ModelRequestPart,
    ModelResponse,
    SystemPromptPart,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import Model, ModelRequestParameters, infer_model
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Hear, Message, Reply, Request, ToolCall, unheard
from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.core.value import Json
from espalier.llm.remote.strict import rooted

STOPS = {"length": "length", "content_filter": "refused", "tool_call": "tools"}
PASSING = (
    exceptions.ModelRateLimitError,
    exceptions.ModelUnavailableError,
    exceptions.ModelServerError,
    exceptions.ModelConnectionError,
)
"""Errors that another try may not meet."""
LONGEST = 300
"""Characters of a provider's own words that are shown."""


class ProviderModel:
    """Asks ``model``, one of Pydantic AI's own or its name there (``PROVIDER:MODEL``). ``name`` is as the person
    configured it; ``price`` is None where it is not known: then Pydantic AI's own table is asked.

    Raises:
        SettingsError: there is no such model, or its key or its package is missing.
    """

    def __init__(self, name: str, model: str | Model, price: Price | None = None) -> None:
        self._name, self._price = name, price
        try:
            self._model = infer_model(model)
        except (exceptions.UserError, ImportError, ValueError) as error:
            message = f"{name} cannot be used: {_first_line(error)}"
            raise SettingsError(message, "see what it says, or choose another model with -m") from error

    @property
    def name(self) -> str:
        """As the person configured it."""
        return self._name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """See `core.seams.Model`."""
        began = time.monotonic()
        try:
            response = await self._response(request, hear)
        except exceptions.ModelAPIError as error:
            transient = isinstance(error, PASSING)
            hint = "wait a little and try again" if transient else "see what it says, or choose another model with -m"
            message = f"{self._name} refused or broke off: {_first_line(error)}"
            raise ModelError(message, hint, transient=transient, retry_after=error.retry_after) from error
        except (exceptions.AgentRunError, exceptions.UserError) as error:
            message = f"{self._name} gave no usable reply: {_first_line(error)}"
            raise ModelError(message, "choose another model with -m") from error
        calls = tuple(_call(part) for part in response.tool_calls)
        said = Message("assistant", response.text or "", calls)
        # The whole response, with what its provider wants to see again, such as the signatures of its thoughts.
        said.encoded[self._name] = ModelMessagesTypeAdapter.dump_json([response])
        stop = STOPS.get(response.finish_reason or "", "stop")
        stop = "tools" if calls and stop == "stop" else stop
        return Reply(said, stop, self._usage(response, time.monotonic() - began), response.model_name or self._name)

    async def _response(self, request: Request, hear: Hear) -> ModelResponse:
        messages, settings, parameters = self._messages(request.messages), _settings(request), self._parameters(request)
        if hear is unheard:
            return await model_request(
                self._model, messages, model_settings=settings, model_request_parameters=parameters
            )
        streamed = model_request_stream(
            self._model, messages, model_settings=settings, model_request_parameters=parameters
        )
        async with streamed as stream:
            told = ""
            async for _ in stream:
                text = stream.get().text or ""
                if len(text) > len(told):
                    hear(text[len(told) :])
                    told = text
            return stream.get()

    def _parameters(self, request: Request) -> ModelRequestParameters:
        tools = [_tool(each.name, each.description, each.parameters) for each in request.tools]
        if request.schema is None:
            return ModelRequestParameters(function_tools=tools)
        native = self._model.profile.get("supports_json_schema_output", False)
        return ModelRequestParameters(
            function_tools=tools,
            output_mode="native" if native else "prompted",
            output_object=OutputObjectDefinition(json_schema=dict(rooted(request.schema)), name="reply"),
        )

    def _messages(self, turns: Sequence[Message]) -> list[ModelMessage]:
        """Turns as Pydantic AI has them: what is said between two replies of a model is one request."""
        names = {call.id: call.tool for turn in turns for call in turn.calls}
        messages: list[ModelMessage] = []
        for replied, group in groupby(turns, key=lambda turn: turn.role == "assistant"):
            if replied:
                messages.extend(each for turn in group for each in self._replied(turn))
            else:
                messages.append(ModelRequest([part for turn in group for part in _said(turn, names)]))
        return messages

    def _replied(self, turn: Message) -> Sequence[ModelMessage]:
        known = turn.encoded.get(self._name)
        if known is not None:
            return ModelMessagesTypeAdapter.validate_json(known)
        text = [TextPart(turn.text)] if turn.text else []
        calls = [
            ToolCallPart(call.tool, call.raw if call.args is None else dict(call.args), call.id) for call in turn.calls
        ]
        return [ModelResponse([*text, *calls])]

    def _usage(self, response: ModelResponse, seconds: float) -> Usage:
        entered, left = response.usage.input_tokens, response.usage.output_tokens
        return Usage(entered, left, self._usd(response), seconds, model_calls=1)

    def _usd(self, response: ModelResponse) -> float | None:
        if self._price is not None:
            return self._price.of(response.usage.input_tokens, response.usage.output_tokens)
        try:
            return float(response.cost().total_price)
        except (LookupError, ValueError, AssertionError):  # of a model that is not in its table, or not named
            return None


def _said(turn: Message, names: Mapping[str, str]) -> Iterator[ModelRequestPart]:
    """The parts of a turn that is no reply of a model."""
    images = [BinaryContent(image.data, media_type=image.media_type) for image in turn.images]
    if turn.role == "system":
        yield SystemPromptPart(turn.text)
    elif turn.role == "tool":
        yield ToolReturnPart(names.get(turn.answers, "unknown"), turn.text, turn.answers)
    elif not images:
        yield UserPromptPart(turn.text)
    else:
        yield UserPromptPart([*([turn.text] if turn.text else []), *images])
    if images and turn.role != "user":
        yield UserPromptPart(images)


def _settings(request: Request) -> ModelSettings:
    settings = ModelSettings()
    if request.max_tokens is not None:
        settings["max_tokens"] = request.max_tokens
    if request.temperature is not None:
        settings["temperature"] = request.temperature
    return settings


def _tool(name: str, description: str, parameters: Mapping[str, Json]) -> ToolDefinition:
    schema: dict[str, Any] = dict(parameters) or {"type": "object", "properties": {}}
    return ToolDefinition(name=name, description=description, parameters_json_schema=schema)


def _call(part: ToolCallPart) -> ToolCall:
    args, raw = part.args or {}, ""
    if isinstance(args, str):
        raw = args
        try:
            args = json.loads(raw)
        except (ValueError, RecursionError):
            return ToolCall(part.tool_call_id, part.tool_name, None, raw)
    if not isinstance(args, dict):
        return ToolCall(part.tool_call_id, part.tool_name, None, raw)
    return ToolCall(part.tool_call_id, part.tool_name, args)


def _first_line(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0][:LONGEST]
