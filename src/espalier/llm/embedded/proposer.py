"""The embedded model as a source of plans: links, reads, writes several programs, compiles those that hold."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from espalier.core.errors import Abstained, ModelError, PlanError
from espalier.core.query import Query
from espalier.core.sampled import Sampled
from espalier.core.seams import Proposal
from espalier.core.task import Goal, Inventory, Mention
from espalier.llm.embedded.asked import lacking
from espalier.llm.embedded.compile import Compiler
from espalier.llm.embedded.completing import completed
from espalier.llm.embedded.grammar import GrammarGuide, grammar_of
from espalier.llm.embedded.linker import link
from espalier.llm.embedded.network import Network
from espalier.llm.embedded.prompt import Prompt, make_prompt
from espalier.llm.embedded.sampling import Draft, draw
from espalier.llm.embedded.sanity import absurd
from espalier.llm.embedded.scope import out_of_scope
from espalier.llm.embedded.unnamed import unnamed
from espalier.llm.embedded.vocabulary import Vocabulary

WEIGHTS = "weights.npz"
TEMPERATURE = 0.8
FAULTY = 0.2
"""What a vote counts for each thing that a program plainly should do and does not, or does and nobody asked for."""
LARGER = (
    "this model works on tables and files only; for anything else configure a larger one with -m (see: espalier models)"
)


def use(file: Path | None) -> None:
    """From now on plans are written with the weights in ``file``; with those that ship where it is None."""
    if _chosen[0] != file:
        _chosen[0] = file
        network.cache_clear()
        words.cache_clear()


_chosen: list[Path | None] = [None]


def weights_file() -> Path:
    """The weights that plans are written with.

    Raises:
        ModelError: those that ship with Espalier are not there.
    """
    path = _chosen[0] or Path(str(files(__package__).joinpath(WEIGHTS)))
    if not path.is_file():
        message = "the embedded model is not in this installation"
        raise ModelError(message, "install the wheel, or make the model with: python -m training.train")
    return path


@lru_cache(maxsize=1)
def network() -> Network:
    """The weights in use, loaded at first use.

    Raises:
        ModelError: they are not there.
    """
    return Network(weights_file())


class EmbeddedLinker:
    """`core.seams.Linker` by the linker of the embedded model."""

    def link(self, text: str, inventory: Inventory) -> Sequence[Mention]:
        """The mentions, in order."""
        return link(text, inventory).mentions()

    def unknown(self, text: str, inventory: Inventory) -> Sequence[str]:
        """What the task surely wants computed of and no table has."""
        return unnamed(link(text, inventory))


class EmbeddedProposer:
    """`core.seams.Proposer` by the embedded model. The same task gives the same candidates: ``seed`` is fixed."""

    def __init__(
        self,
        describe: Callable[[Query, str], str],
        temperature: float = TEMPERATURE,
        seed: int = 0,
        drawn: Callable[[Sampled], None] | None = None,
    ) -> None:
        """``drawn``, where it is given, is told of every program with all that training needs of it."""
        self._describe = describe
        self._drawn = drawn
        self._temperature = temperature
        self._seed = seed

    async def propose(self, goal: Goal, count: int) -> Sequence[Proposal]:
        """Candidates, the greedy one first. The same program drawn twice is proposed twice: each is a vote.

        Raises:
            Abstained: the task is not of the kind this model knows.
        """
        return await asyncio.to_thread(self._propose, goal, count)

    def _propose(self, goal: Goal, count: int) -> list[Proposal]:
        linked = link(goal.task.text, goal.inventory)
        why = out_of_scope(linked)
        if why:
            raise Abstained(why, LARGER)
        prompt = make_prompt(linked)
        drafts = programs(prompt, count, self._temperature, self._seed)
        if self._drawn is not None:
            for sample in samples_of(prompt, drafts):
                self._drawn(sample)
        written = [(draft, completed(words().plan_tokens(draft.ids), linked, prompt.binding)) for draft in drafts]
        sane = [(d, tokens) for d, tokens in written if not absurd(tokens, prompt.binding, goal.inventory.files)]
        proposals = []
        for draft, tokens in sane:
            try:
                plan = Compiler(prompt.binding, self._describe, goal.task.text, goal.language, _taken(goal)).compile(
                    tokens
                )
            except PlanError:
                continue
            worth = FAULTY ** lacking(tokens, linked, prompt.binding)
            proposals.append(Proposal(plan, draft.logprob, _readable(prompt, tokens), worth))
        return proposals


@lru_cache(maxsize=1)
def words() -> Vocabulary:
    """The vocabulary of the weights."""
    return Vocabulary(network().pieces)


def programs(prompt: Prompt, count: int, temperature: float, seed: int) -> list[Draft]:
    """``count`` programs for a prompt: the first greedy, the others drawn."""
    ids = words().encode(prompt.pieces)
    room = network().shape.context - 130
    if len(ids) > room:
        message = "the task and its tables are too long for the embedded model"
        raise Abstained(message, "name the table it is about, or ask for less at once")
    first = GrammarGuide(grammar_of(prompt.binding))
    guides = [first, *(first.copy() for _ in range(count - 1))]
    return draw(network(), ids, guides, temperature, np.random.default_rng(seed))


def samples_of(prompt: Prompt, drafts: Sequence[Draft]) -> list[Sampled]:
    """The programs with the ids of the prompt, their log-probabilities and the version of the weights."""
    ids, version = tuple(words().encode(prompt.pieces)), network().name
    return [
        Sampled(ids, (*draft.ids, 0), tuple(draft.logs), version, " ".join(words().plan_tokens(draft.ids)))
        for draft in drafts
    ]


def _taken(goal: Goal) -> tuple[str, ...]:
    return (*goal.inventory.files, *(table.path for table in goal.inventory.tables))


def _readable(prompt: Prompt, tokens: Sequence[str]) -> str:
    """A program with names in place of pointers, for a person."""
    binding = prompt.binding

    def name(match: re.Match[str]) -> str:
        kind, number = match[1], int(match[2])
        if kind == "t":
            return binding.tables[number].path
        if kind == "c":
            return f"[{binding.columns[number]}]"
        return repr(binding.values[number][1] if kind == "v" else binding.literals[number].value)

    return re.sub(r"\b([tcvl])(\d+)\b", name, " ".join(tokens))
