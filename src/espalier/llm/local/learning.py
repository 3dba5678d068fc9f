"""A causal language model of transformers as something that learns, by LoRA: the only door to peft.

Low-rank changes beside frozen weights: Hu et al., 2021, "LoRA: low-rank adaptation of large language models". The
starting model is the same one with the changes switched off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict, set_peft_model_state_dict
from transformers import AutoModelForCausalLM, AutoTokenizer

from espalier.core.errors import ModelError
from espalier.core.sampled import Sampled
from espalier.llm.local.files import folder_of
from espalier.llm.local.options import PLAIN, Options

LONGEST = 160
"""Tokens that a completion may have."""


@dataclass(frozen=True, slots=True)
class Low:
    """Rank and scale of the changes, and which layers get them ("all-linear": all)."""

    rank: int = 16
    alpha: int = 32
    layers: str = "all-linear"


class CausalLearner:
    """The model ``name`` (a folder, or ORG/NAME on the hub); tasks are lists of messages ``{"role", "content"}``.
    Satisfies `learner.gradient.policy.Policy`.

    Raises:
        ModelError: it cannot be had or loaded.
    """

    def __init__(self, name: str, options: Options = PLAIN, low: Low | None = None, longest: int = 0) -> None:
        low = low or Low()
        folder = folder_of(name, options.fetching)
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            base = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype="float32")
        except Exception as error:
            message = f"{name} cannot be loaded: {(str(error) or type(error).__name__).splitlines()[0]}"
            raise ModelError(message, "choose another model with --model") from error
        # eval: dropout would make the probabilities that are weighed others than those that were drawn from.
        config = LoraConfig(r=low.rank, lora_alpha=low.alpha, lora_dropout=0.0, target_modules=low.layers)
        self.model = get_peft_model(base, config).eval()
        self._name, self._longest, self._changes = name, longest or LONGEST, 0
        pad = self._tokenizer.pad_token_id
        self._pad = int(self._tokenizer.eos_token_id if pad is None else pad)

    @property
    def version(self) -> str:
        """Name of the model, and how often its changes were changed."""
        return f"{self._name}+{self._changes}"

    def sample(
        self, task: Sequence[Mapping[str, str]], count: int, seed: int, temperature: float = 1.0
    ) -> list[Sampled]:
        """``count`` completions, the first greedy."""
        prompt = self._prompt(task)
        greedy = self._written(prompt, 1, do_sample=False)
        torch.manual_seed(seed)
        drawn = {"do_sample": True, "temperature": temperature, "top_k": 0, "top_p": 1.0}
        rest = self._written(prompt, count - 1, **drawn) if count > 1 else []
        bare = [self._sampled(prompt, tokens) for tokens in (*greedy, *rest)]
        with torch.no_grad():
            logs, _, _ = self.weigh(bare)
        return [
            Sampled(one.prompt, one.tokens, tuple(row[: len(one.tokens)].tolist()), one.version, one.text)
            for one, row in zip(bare, logs, strict=True)
        ]

    def demonstrate(self, task: Sequence[Mapping[str, str]], text: str) -> Sampled | None:
        """``text`` as a completion; None where it is too long."""
        tokens = [*self._tokenizer.encode(text, add_special_tokens=False), self._tokenizer.eos_token_id]
        return self._sampled(self._prompt(task), tokens) if len(tokens) <= self._longest else None

    def weigh(self, samples: Sequence[Sampled], start: bool = False) -> tuple[Any, Any, Any]:
        """See `learner.gradient.policy.Policy`."""
        if start:
            with self.model.disable_adapter():
                return self._weighed(samples)
        return self._weighed(samples)

    def _weighed(self, samples: Sequence[Sampled]) -> tuple[Any, Any, Any]:
        device, longest = self.model.device, max(len(s.tokens) for s in samples)
        size = max(len(s.prompt) + len(s.tokens) for s in samples)
        ids = torch.full((len(samples), size), self._pad, device=device)
        seen, mask = torch.zeros_like(ids), torch.zeros(len(samples), longest, device=device)
        places = torch.zeros(len(samples), longest, dtype=torch.long, device=device)
        for row, sample in enumerate(samples):
            prompt, count = len(sample.prompt), len(sample.tokens)
            ids[row, : prompt + count] = torch.tensor((*sample.prompt, *sample.tokens))
            seen[row, : prompt + count] = 1
            places[row, :count] = torch.arange(prompt, prompt + count)
            mask[row, :count] = 1.0
        logits = self.model(input_ids=ids, attention_mask=seen).logits
        before = (places - 1).clamp(min=0)[..., None].expand(-1, -1, logits.shape[-1])
        logs = logits.gather(1, before).float().log_softmax(-1)
        entropy = -(logs.exp() * logs).sum(-1)
        return logs.gather(-1, ids.gather(1, places)[..., None])[..., 0], entropy, mask

    def parameters(self) -> list[Any]:
        """The low-rank changes."""
        return [parameter for parameter in self.model.parameters() if parameter.requires_grad]

    def changed(self) -> None:
        """After an update."""
        self._changes += 1

    def state(self) -> Mapping[str, Any]:
        """The changes, without the model."""
        return {"adapter": get_peft_model_state_dict(self.model), "changes": self._changes}

    def load(self, state: Mapping[str, Any]) -> None:
        """Goes on from a checkpoint."""
        set_peft_model_state_dict(self.model, dict(state["adapter"]))
        self._changes = int(state["changes"])

    def save(self, folder: Path) -> None:
        """Writes the changes as an adapter of peft: JSON and safetensors."""
        self.model.save_pretrained(folder, safe_serialization=True)

    def _prompt(self, task: Sequence[Mapping[str, str]]) -> list[int]:
        text = self._tokenizer.apply_chat_template(list(task), tokenize=False, add_generation_prompt=True)
        return list(self._tokenizer.encode(text, add_special_tokens=False))

    def _written(self, prompt: Sequence[int], count: int, **how: Any) -> list[list[int]]:  # noqa: ANN401
        ids = torch.tensor([list(prompt)], device=self.model.device)
        with torch.no_grad():
            rows = self.model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                num_return_sequences=count,
                max_new_tokens=self._longest,
                pad_token_id=self._pad,
                **how,
            )
        return [self._ended(row[len(prompt) :].tolist()) for row in rows]

    def _ended(self, tokens: list[int]) -> list[int]:
        end = self._tokenizer.eos_token_id
        return tokens[: tokens.index(end) + 1] if end in tokens else tokens

    def _sampled(self, prompt: Sequence[int], tokens: Sequence[int]) -> Sampled:
        text = self._tokenizer.decode(list(tokens), skip_special_tokens=True)
        return Sampled(tuple(prompt), tuple(tokens), (0.0,) * len(tokens), self.version, text.strip())


def adapted(model: Any, folder: Path, *, merge: bool) -> Any:  # noqa: ANN401 - a model of transformers
    """``model`` with the changes in ``folder``; added to its weights once and for all with ``merge``."""
    changed = PeftModel.from_pretrained(model, str(folder))
    return changed.merge_and_unload() if merge else changed.get_base_model()
