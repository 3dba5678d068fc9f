"""Who serves models, and for how much: what settings say and rooms of language models need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens that go in, and for a million that come out."""

    input: float
    output: float

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """US dollars for so many tokens."""
        return (self.input * input_tokens + self.output * output_tokens) / 1_000_000


@dataclass(frozen=True, slots=True)
class Provider:
    """A service that speaks the wire format ``wire`` (``openai`` or ``anthropic``) at ``url``.

    ``key_env`` names the environment variable that holds its key, "" where it wants none; ``headers`` go with every
    call. ``concurrency`` bounds the calls in flight, ``requests_per_minute`` and ``tokens_per_minute`` what all runs of
    this process ask together of each of its models; None for no bound. ``call_seconds`` is how long a whole call may
    take, ``token_seconds`` how long nothing may come in the middle of a reply; None for what is usual.
    """

    url: str
    key_env: str = ""
    wire: str = "openai"
    headers: Mapping[str, str] = field(default_factory=dict)
    concurrency: int | None = None
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    call_seconds: float | None = None
    token_seconds: float | None = None
