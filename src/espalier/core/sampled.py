"""What a model wrote when it was asked, as training needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sampled:
    """One completion: token ids of the prompt and of what was written (its end included), the natural logarithm of the
    probability that each token had where it was drawn, and the version of the model that drew it.

    ``allowed`` is a mask (tokens, vocabulary) of what a grammar let it choose from, None where it was free. ``text`` is
    what was written, for a person.
    """

    prompt: tuple[int, ...]
    tokens: tuple[int, ...]
    logprobs: tuple[float, ...]
    version: str
    text: str = ""
    allowed: Any = None
