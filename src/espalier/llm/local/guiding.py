"""Holds a reply to a JSON schema: after each token, which may come next. llguidance makes the masks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from llguidance import LLMatcher, LLTokenizer
from numpy.typing import NDArray

from espalier.core.errors import ModelError
from espalier.core.value import Json

FORM: dict[str, Json] = {
    "whitespace_flexible": False,
    "item_separator": ", ",
    "key_separator": ": ",
    "lenient": True,
}
"""JSON in one line, as models know it; keywords that no grammar can be made of are left to whoever reads the reply."""


class Guide:
    """Holds one reply to its schema."""

    __slots__ = ("_matcher",)

    def __init__(self, matcher: LLMatcher) -> None:
        self._matcher = matcher

    def allowed(self) -> NDArray[np.bool_]:
        """Mask over the vocabulary."""
        bits = np.frombuffer(self._matcher.compute_bitmask(), np.uint8)
        return np.unpackbits(bits, bitorder="little").astype(np.bool_)

    def accept(self, token: int) -> bool:
        """Goes on by ``token``; true where nothing can follow."""
        self._matcher.consume_token(token)
        return bool(self._matcher.is_stopped())


class Guides:
    """Makes guides for the model that has ``tokenizer`` and a vocabulary of ``size`` tokens, of which ``ends`` end a
    reply."""

    def __init__(self, tokenizer: Any, size: int, ends: Sequence[int]) -> None:  # noqa: ANN401 - has no types
        backend = tokenizer.backend_tokenizer
        described = json.loads(backend.to_str()) | {"padding": None, "truncation": None}
        size = max(size, backend.get_vocab_size(with_added_tokens=True))
        self._tokens = LLTokenizer(json.dumps(described), n_vocab=size, eos_token=list(ends) or None)
        self._made: dict[str, LLMatcher] = {}

    def guide(self, schema: Mapping[str, Json]) -> Guide:
        """A guide for one reply of that shape.

        Raises:
            ModelError: nothing can be of that shape.
        """
        text = json.dumps({**schema, "x-guidance": FORM})
        if text not in self._made:
            matcher = LLMatcher(self._tokens, LLMatcher.grammar_from_json_schema(text), log_level=0)
            if matcher.is_error():
                message = f"no reply can be held to this schema: {matcher.get_error().splitlines()[0]}"
                raise ModelError(message, "mend the schema")
            self._made[text] = matcher
        return Guide(self._made[text].deep_copy())
