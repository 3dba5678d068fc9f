"""Sums become averages where the numbers of a question do not add up and nobody says that they should."""

from __future__ import annotations

from espalier.llm.embedded.additive import LEVEL, TOTAL
from training.schema import Made
from training.slots import Misfit, Symbol

RANKED = ("most_", "least_", "top_", "join_most")
"""Intents whose bare wording, of a number that does not add up, could as well mean a single row."""


def adds_up(column: Made) -> bool:
    """Whether the sum of this number means something."""
    called = f"{column.noun.names[0]} {column.noun.en[0]}".lower().replace("_", " ")
    return not LEVEL.search(called)


def as_meant(name: str, tokens: list[Symbol], column: Made | None, text: str) -> list[Symbol]:
    """The plan with the mean in place of a sum that nobody asks for.

    Raises:
        Misfit: the words could as well mean something else.
    """
    if "sum" not in tokens or column is None or "share" in tokens or TOTAL.search(text) or adds_up(column):
        return tokens
    if name.startswith(RANKED):
        raise Misfit
    return ["mean" if token == "sum" else token for token in tokens]
