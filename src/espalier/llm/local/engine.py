"""Writes several replies at once with one model: the only door to torch.

transformers' own ``generate`` runs the model, with its caches for every architecture; which token comes next is drawn
here, for each reply in its own way, and handed to it as the only one that is possible.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from espalier.core.errors import ModelError

LENGTH, STOP = "length", "stop"
IMPOSSIBLE = float("-inf")


class Guide(Protocol):
    """Says which token may come next."""

    def allowed(self) -> NDArray[np.bool_]:
        """Mask over the vocabulary."""
        ...

    def accept(self, token: int) -> bool:
        """Goes on by ``token``; true where nothing can follow."""
        ...


@dataclass(frozen=True, slots=True)
class Draw:
    """How a token is drawn: at ``temperature`` (0: the likeliest), of the ``top_k`` likeliest (0: of all), of the
    likeliest that together have the probability ``top_p``."""

    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0


@dataclass(slots=True)
class Row:
    """One reply: what it goes on from, at most how many tokens, and how they are drawn.

    ``add`` gets each token and says whether the reply is complete with it; ``wanted`` says whether anybody still waits
    for it; ``done`` is called once at its end. ``logprobs`` are of the distributions that ``tokens`` were drawn from.
    ``ended`` says why it ended: stop, length, or "" where it is not wanted any more.
    """

    prompt: Sequence[int]
    most: int
    draw: Draw
    add: Callable[[int], bool]
    wanted: Callable[[], bool]
    done: Callable[[Row], None]
    guide: Guide | None = None
    tokens: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    ended: str | None = None

    def end(self, why: str) -> None:
        """Is complete."""
        self.ended = why
        if why:
            self.done(self)


class Engine:
    """Runs ``model``, a causal language model of transformers, on ``device``. ``ends`` are the tokens that end a reply,
    ``pad`` one that fills up; ``seed`` makes what is drawn repeatable."""

    def __init__(self, model: Any, device: str, ends: frozenset[int], pad: int, seed: int | None) -> None:  # noqa: ANN401
        self._model, self._device, self.ends, self._pad = model, device, ends, pad
        self._chance = torch.Generator(device).manual_seed(random.getrandbits(63) if seed is None else seed)
        own = model.generation_config
        self.usual = Draw(own.temperature or 1.0, own.top_k or 0, own.top_p or 1.0) if own.do_sample else Draw()
        """How the makers of the model want its tokens drawn."""

    def run(self, rows: Sequence[Row]) -> None:
        """Writes the replies of all ``rows``, each of which is told when it ends.

        Raises:
            ModelError: the memory is not enough.
        """
        longest = max(len(row.prompt) for row in rows)
        tokens = torch.full((len(rows), longest), self._pad)
        mask = torch.zeros_like(tokens)
        for at, row in enumerate(rows):
            tokens[at, longest - len(row.prompt) :] = torch.tensor(row.prompt)
            mask[at, longest - len(row.prompt) :] = 1
        steps = _Steps(rows, self.ends, self._pad, self._chance)
        try:
            self._model.generate(
                input_ids=tokens.to(self._device),
                attention_mask=mask.to(self._device),
                generation_config=self._config(max(row.most for row in rows)),
                logits_processor=[steps.draw],
                stopping_criteria=[steps.ended],
            )
        except torch.OutOfMemoryError as error:
            message = f"the memory of {self._device} is not enough for {len(rows)} replies after {longest} tokens each"
            raise ModelError(message, "shorten the task, or choose a smaller model with -m", transient=True) from error
        for row in rows:
            if row.ended is None:  # by a rule of the model's own, such as a longest time
                row.end(LENGTH)

    def _config(self, most: int) -> Any:  # noqa: ANN401 - transformers brings no types
        config = copy.deepcopy(self._model.generation_config)
        config.update(do_sample=False, num_beams=1, max_new_tokens=most, max_length=None, pad_token_id=self._pad)
        config.update(temperature=None, top_k=None, top_p=None, return_dict_in_generate=False)
        return config


class _Steps:
    """Draws the next token of each row, and says which rows have ended."""

    def __init__(self, rows: Sequence[Row], ends: frozenset[int], pad: int, chance: torch.Generator) -> None:
        self._rows, self._ends, self._pad, self._chance = rows, ends, pad, chance

    def draw(self, tokens: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """The next token of each row as the only possible one; (rows, vocabulary) as ``scores``."""
        chosen = [self._next(row, scores[at]) if row.ended is None else self._pad for at, row in enumerate(self._rows)]
        only = torch.full_like(scores, IMPOSSIBLE)
        only[torch.arange(len(chosen)), torch.tensor(chosen)] = 0.0
        return only

    def ended(self, tokens: torch.Tensor, scores: object) -> torch.Tensor:
        """Which rows have ended."""
        return torch.tensor([row.ended is not None for row in self._rows], device=tokens.device)

    def _next(self, row: Row, scores: torch.Tensor) -> int:
        if not row.wanted():
            row.end("")
            return self._pad
        token, logprob = drawn(scores, row.draw, row.guide, self._chance)
        row.tokens.append(token)
        row.logprobs.append(logprob)
        if token in self._ends:
            row.end(STOP)
            return token
        full = row.guide is not None and row.guide.accept(token)
        if row.add(token) or full:
            row.end(STOP)
        elif len(row.tokens) == row.most:
            row.end(LENGTH)
        return token


def drawn(scores: torch.Tensor, draw: Draw, guide: Guide | None, chance: torch.Generator) -> tuple[int, float]:
    """A token by its ``scores`` (one for each of the vocabulary), and its log-probability in the distribution that it
    was drawn from; for the likeliest one, that at temperature 1."""
    if guide is not None:
        allowed = torch.from_numpy(guide.allowed()[: len(scores)]).to(scores.device)
        scores[: len(allowed)].masked_fill_(~allowed, IMPOSSIBLE)
        scores[len(allowed) :] = IMPOSSIBLE
    if not draw.temperature:
        logprobs = scores.log_softmax(-1)
        token = int(logprobs.argmax())
    else:
        logprobs = _narrowed(scores / draw.temperature, draw).log_softmax(-1)
        token = int(torch.multinomial(logprobs.exp(), 1, generator=chance))
    return token, float(logprobs[token])


def _narrowed(scores: torch.Tensor, draw: Draw) -> torch.Tensor:
    """``scores`` of the likeliest tokens alone, the others impossible."""
    if 0 < draw.top_k < len(scores):
        scores = scores.masked_fill(scores < scores.topk(draw.top_k).values[-1], IMPOSSIBLE)
    if draw.top_p < 1.0:
        ordered, places = scores.sort(descending=True)
        probabilities = ordered.softmax(-1)
        past = probabilities.cumsum(-1) - probabilities >= draw.top_p
        scores = scores.index_fill(0, places[past], IMPOSSIBLE)
    return scores


def device_here() -> str:
    """The fastest device of this machine: cuda, mps or cpu."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def free_bytes(device: str) -> int | None:
    """How much memory is free on ``device``; None where that is not known."""
    return int(torch.cuda.mem_get_info()[0]) if device.startswith("cuda") else None
