"""A model judges whether a text breaks an ethical limit, where patterns leave it in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from espalier.core.errors import ReplyError
from espalier.core.message import Message, Request
from espalier.core.seams import Model
from espalier.llm.ask import ask
from espalier.llm.prompt import render

MOST = 20_000
"""Characters of a text that are shown: its two ends where it is longer."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says."""

    reason: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class EthicsJudge:
    """Judges by ``model``. A reply that cannot be used breaks the limit: it is asked in doubt alone."""

    model: Model

    async def __call__(self, limit: str, text: str) -> bool:
        """Whether ``text`` breaks ``limit``.

        Raises:
            ModelError: the model cannot be reached.
            BudgetError: the question would pass a limit of the run.
        """
        shown = text if len(text) <= MOST else f"{text[: MOST // 2]}\n...\n{text[-MOST // 2 :]}"
        told = render("ethics", limit=limit, text=shown)
        try:
            return (await ask(self.model, Request((Message("user", told),), purpose="ethics"), Judged)).breaks
        except ReplyError:
            return True
