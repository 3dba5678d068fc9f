"""The text of one reply while its tokens come."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from espalier.core.message import Hear, ToolCall
from espalier.llm.local.calls import MARKS, read, sayable
from espalier.llm.local.chat import Prompt

TORN = "\ufffd"
"""What a decoder gives for half of a character."""


class Decoder:
    """Text from tokens, one at a time, never half a character.

    What a token adds is told by decoding it after the tokens before it: many tokenizers write the first token of a
    text otherwise than the same token later.
    """

    __slots__ = ("_end", "_start", "_tokenizer", "_tokens")

    def __init__(self, tokenizer: Any) -> None:  # noqa: ANN401 - transformers brings no types
        self._tokenizer = tokenizer
        self._tokens: list[int] = []
        self._start = self._end = 0

    def add(self, token: int) -> str:
        """The text that is complete with ``token``."""
        self._tokens.append(token)
        piece = self._open()
        if not piece or piece.endswith(TORN):
            return ""
        self._start, self._end = self._end, len(self._tokens)
        return piece

    def rest(self) -> str:
        """What is left at the end of the reply: half a character, if anything."""
        piece = self._open()
        self._start = self._end = len(self._tokens)
        return piece

    def _open(self) -> str:
        known = self._text(self._tokens[self._start : self._end])
        return self._text(self._tokens[self._start :])[len(known) :]

    def _text(self, tokens: list[int]) -> str:
        text: str = self._tokenizer.decode(tokens, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        return text


class Speech:
    """One reply to ``prompt`` as it is being written. ``tools`` are the names of those it may call; ``hear`` hears
    what it says, without thoughts and calls."""

    def __init__(self, tokenizer: Any, prompt: Prompt, tools: Collection[str], hear: Hear) -> None:  # noqa: ANN401
        self._decoder, self._prompt, self._tools, self._hear = Decoder(tokenizer), prompt, tools, hear
        # Marks of calls are special tokens in some vocabularies, and are read.
        self._silent = {
            id
            for id, mark in zip(tokenizer.all_special_ids, tokenizer.all_special_tokens, strict=True)
            if mark not in MARKS
        }
        self._text, self._heard = prompt.begun, 0

    def add(self, token: int) -> bool:
        """Goes on by ``token``; true where the reply is complete with it."""
        piece = "" if token in self._silent else self._decoder.add(token)
        if not piece:
            return False
        self._text += piece
        ended = self._cut()
        self._say(sayable(self._text, bool(self._tools), self._prompt.stops))
        return ended

    def end(self) -> tuple[str, tuple[ToolCall, ...]]:
        """What the whole reply says, and the calls in it."""
        self._text += self._decoder.rest()
        self._cut()
        text, calls = read(self._text, self._tools)
        self._say(text)
        return text, calls

    def _cut(self) -> bool:
        """Ends the reply before the next turn, where the model went on to write that as well."""
        before = len(self._text)
        for stop in self._prompt.stops:
            self._text = self._text.partition(stop)[0]
        return len(self._text) < before

    def _say(self, said: str) -> None:
        if len(said) > self._heard:
            self._hear(said[self._heard :])
            self._heard = len(said)
