"""Writes plans: the most likely one, or several drawn side by side, each held to a grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from espalier.llm.embedded.network import Network

LONGEST_PLAN = 120


class Guide(Protocol):
    """Says what may come next in one plan."""

    def allowed(self) -> NDArray[np.bool_]:
        """Mask over the output vocabulary."""
        ...

    def accept(self, token: int) -> None:
        """Goes on by that token."""
        ...


@dataclass(slots=True)
class Draft:
    """A plan being written: ids, summed log-probability, and whether it is finished. ``logs`` are the log-probabilities
    of its tokens, END included; ``masks``, where ``keep`` asks for them, what the grammar allowed at each."""

    guide: Guide
    ids: list[int] = field(default_factory=list)
    logprob: float = 0.0
    done: bool = False
    keep: bool = False
    logs: list[float] = field(default_factory=list)
    masks: list[NDArray[np.bool_]] = field(default_factory=list)


def draw(
    network: Network,
    prompt: Sequence[int],
    guides: Sequence[Guide],
    temperature: float,
    rng: np.random.Generator,
    keep: bool = False,
) -> list[Draft]:
    """One plan for each guide. The first is greedy; the others are drawn at ``temperature``. ``keep``: with the masks.

    Log-probabilities are those of the model at temperature 1 over what the grammar allows.
    """
    steps = min(LONGEST_PLAN, network.shape.context - len(prompt) - 1)
    logits, cache = network.read(prompt, len(guides), steps)
    drafts = [Draft(guide, keep=keep) for guide in guides]
    rows = np.broadcast_to(logits, (len(guides), logits.shape[-1]))
    for _ in range(steps):
        ids = np.array(
            [
                _next(draft, row, 0.0 if i == 0 else temperature, rng)
                for i, (draft, row) in enumerate(zip(drafts, rows, strict=True))
            ]
        )
        if all(draft.done for draft in drafts):
            break
        rows = network.write(ids, cache)
    return [draft for draft in drafts if draft.done]


def _next(draft: Draft, logits: NDArray[np.float32], temperature: float, rng: np.random.Generator) -> int:
    """Draws the next token of one plan; a finished plan goes on with END, which is id 0."""
    if draft.done:
        return 0
    mask = draft.guide.allowed()
    if draft.keep:
        draft.masks.append(mask)
    allowed = np.where(mask, logits, -np.inf)
    shifted = allowed - allowed.max()
    logs = shifted - np.log(np.exp(shifted).sum())
    if temperature == 0.0:
        token = int(logs.argmax())
    else:
        scaled = np.exp((logs - logs.max()) / temperature)
        token = int(rng.choice(len(scaled), p=scaled / scaled.sum()))
    draft.logprob += float(logs[token])
    draft.logs.append(float(logs[token]))
    if token == 0:
        draft.done = True
    else:
        draft.ids.append(token)
        draft.guide.accept(token)
    return token
