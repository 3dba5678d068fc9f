"""A model is told no secret, and a growing conversation stays the very same turns."""

from __future__ import annotations

from espalier.core.message import Message, Reply, Request, ToolCall
from espalier.llm.redacted import RedactedModel


class Hearing:
    """A model that keeps what it was told."""

    name = "hearing"

    def __init__(self) -> None:
        self.requests: list[Request] = []

    async def ask(self, request: Request, hear: object = None) -> Reply:
        self.requests.append(request)
        return Reply(Message("assistant", "ok"))


def clean(text: str) -> str:
    return text.replace("s3cret", "[redacted]")


async def test_a_secret_in_a_turn_or_in_the_arguments_of_a_call_does_not_reach_the_model() -> None:
    model = Hearing()
    call = ToolCall("1", "post", {"body": "s3cret", "times": 2}, raw='{"body": "s3cret"}')
    await RedactedModel(model, clean).ask(Request((Message("user", "use s3cret"), Message("assistant", calls=(call,)))))
    assert "s3cret" not in repr(model.requests)
    assert "[redacted]" in repr(model.requests)


async def test_turns_without_secrets_are_passed_on_as_they_are_and_others_are_cleaned_once() -> None:
    model, plain, secret = Hearing(), Message("user", "hello"), Message("user", "s3cret")
    redacted = RedactedModel(model, clean)
    await redacted.ask(Request((plain, secret)))
    await redacted.ask(Request((plain, secret, Message("user", "more"))))
    first, second = model.requests
    assert first.messages[0] is plain
    assert second.messages[:2] == first.messages[:2]
    assert second.messages[1] is first.messages[1]


async def test_a_request_without_secrets_is_the_very_request() -> None:
    model, request = Hearing(), Request((Message("user", "hello"),))
    await RedactedModel(model, clean).ask(request)
    assert model.requests[0] is request
