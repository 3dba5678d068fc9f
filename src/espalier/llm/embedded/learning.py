"""The embedded model as something that learns: numpy draws the programs, PyTorch weighs and changes them."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from espalier.core.sampled import Sampled
from espalier.llm.embedded.drawing import ROOM, Drawer
from espalier.llm.embedded.exporting import packed, unpacked
from espalier.llm.embedded.grammar import GrammarGuide, grammar_of
from espalier.llm.embedded.network import Network
from espalier.llm.embedded.prompt import Prompt
from espalier.llm.embedded.twin import Planner, Shape
from espalier.llm.embedded.vocabulary import Vocabulary


class EmbeddedLearner:
    """Begins with the weights in ``file``; satisfies `learner.gradient.policy.Policy` for tasks that are prompts."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as data:
            weights = unpacked({key: data[key] for key in data.files})
        self._numpy = Network(file)
        self._shape = Shape(**{name: int(getattr(self._numpy.shape, name)) for name in Shape.__slots__})
        self._pieces, self._name = self._numpy.pieces, self._numpy.name
        self.words = Vocabulary(self._pieces)
        self.model = Planner(self._shape)
        self.model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
        self._start = copy.deepcopy(self.model).requires_grad_(False)
        self._changes = 0

    @property
    def version(self) -> str:
        """Name of the weights it began with, and how often they were changed since."""
        return f"{self._name}+{self._changes}"

    def sample(self, task: Prompt, count: int, seed: int, temperature: float = 1.0) -> list[Sampled]:
        """``count`` programs, the first greedy; none where the prompt is too long."""
        return Drawer(self._numpy, self.words, self.version).sample(task, count, seed, temperature)

    def demonstrate(self, task: Prompt, text: str) -> Sampled | None:
        """``text``, a program, as if it had been drawn; None where the prompt is too long or the grammar forbids it."""
        prompt, ids = self.words.encode(task.pieces), self.words.plan_ids(text.split())
        guide, masks = GrammarGuide(grammar_of(task.binding)), []
        for token in (*ids, 0):
            mask = guide.allowed()
            if not mask[token] or len(prompt) > self._shape.context - ROOM:
                return None
            masks.append(mask)
            if token:
                guide.accept(token)
        return Sampled(tuple(prompt), (*ids, 0), (0.0,) * len(masks), self.version, text, np.stack(masks))

    def weigh(self, samples: Sequence[Sampled], start: bool = False) -> tuple[Any, Any, Any]:
        """(log-probabilities, entropies, mask), each (samples, longest completion); of the model that it began with
        where ``start``."""
        model = self._start if start else self.model
        size, longest = max(len(s.prompt) + len(s.tokens) for s in samples), max(len(s.tokens) for s in samples)
        ids = torch.zeros(len(samples), size, dtype=torch.long)
        places, targets = torch.zeros(len(samples), longest, dtype=torch.long), torch.zeros_like(ids[:, :longest])
        allowed = torch.zeros(len(samples), longest, self._shape.outputs, dtype=torch.bool)
        mask = torch.zeros(len(samples), longest)
        allowed[..., 0] = True
        for row, sample in enumerate(samples):
            prompt, count = len(sample.prompt), len(sample.tokens)
            ids[row, : prompt + count] = torch.tensor((*sample.prompt, *sample.tokens))
            places[row, :count] = torch.arange(prompt - 1, prompt + count - 1)
            targets[row, :count] = torch.tensor(sample.tokens)
            allowed[row, :count] = torch.from_numpy(sample.allowed)
            mask[row, :count] = 1.0
        prompts = torch.tensor([len(s.prompt) for s in samples])
        hidden = model(ids, prompts, prompts + mask.sum(1).long())
        chosen = hidden.gather(1, places[..., None].expand(-1, -1, hidden.shape[-1]))
        logs = model.logits(chosen).float().masked_fill(~allowed, -1e9).log_softmax(-1)
        entropy = -(logs.exp() * logs.clamp(min=-1e4)).sum(-1)
        return logs.gather(-1, targets[..., None])[..., 0], entropy, mask

    def parameters(self) -> list[Any]:
        """What is trained."""
        return list(self.model.parameters())

    def changed(self) -> None:
        """After an update: what is drawn from now on is drawn from the new weights."""
        self._changes += 1
        self._numpy = Network(packed(self._floats(), self._shape.as_dict(), self._pieces, self._name, small=False))

    def state(self) -> Mapping[str, Any]:
        """All that a checkpoint must hold."""
        return {"model": self.model.state_dict(), "changes": self._changes}

    def load(self, state: Mapping[str, Any]) -> None:
        """Goes on from a checkpoint."""
        self.model.load_state_dict(state["model"])
        self._changes = int(state["changes"]) - 1
        self.changed()

    def export(self, name: str) -> io.BytesIO:
        """The file that numpy runs, as it ships."""
        return packed(self._floats(), self._shape.as_dict(), self._pieces, name)

    def _floats(self) -> dict[str, Any]:
        return {key: value.detach().float().numpy() for key, value in self.model.state_dict().items()}
