"""Draws programs with all that training and measuring need of them: ids, log-probabilities, what was allowed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from espalier.core.sampled import Sampled
from espalier.llm.embedded.grammar import GrammarGuide, grammar_of
from espalier.llm.embedded.network import Network
from espalier.llm.embedded.prompt import Prompt
from espalier.llm.embedded.sampling import draw
from espalier.llm.embedded.vocabulary import Vocabulary

ROOM = 130
"""Tokens of the context that a program may take."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws from ``network``, whose weights are called ``version``."""

    network: Network
    words: Vocabulary
    version: str

    def fits(self, prompt: list[int]) -> bool:
        """Whether the prompt leaves room for a program."""
        return len(prompt) <= self.network.shape.context - ROOM

    def sample(self, task: Prompt, count: int, seed: int, temperature: float = 1.0) -> list[Sampled]:
        """``count`` programs, the first greedy; none where the prompt is too long."""
        prompt = self.words.encode(task.pieces)
        if not self.fits(prompt):
            return []
        first = GrammarGuide(grammar_of(task.binding))
        guides = [first, *(first.copy() for _ in range(count - 1))]
        drafts = draw(self.network, prompt, guides, temperature, np.random.default_rng(seed), keep=True)
        return [
            Sampled(
                tuple(prompt),
                (*draft.ids, 0),
                tuple(draft.logs),
                self.version,
                " ".join(self.words.plan_tokens(draft.ids)),
                np.stack(draft.masks),
            )
            for draft in drafts
        ]
