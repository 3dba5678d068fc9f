"""The parts that a grammar is made of: rules being collected, and the pointers of one prompt by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from espalier.llm.embedded.additive import is_year
from espalier.llm.embedded.language import TOKENS, Binding

TOKEN_IDS = {token: i for i, token in enumerate(TOKENS)}
NUMERIC = ("number", "year")
"""Kinds of literals that a number is compared with."""
SPELLED = re.compile(r"<([^<>]+|[<>]=?)>")


def any_of(words: Sequence[str]) -> str:
    """One of these tokens, "" where there are none."""
    return "(" + " | ".join(f"<{word}>" for word in words) + ")" if words else ""


def either(*parts: str) -> str:
    """One of these parts, as far as they are not empty."""
    found = [part for part in parts if part]
    return f"({' | '.join(found)})" if len(found) > 1 else "".join(found)


class Rules:
    """Grammar rules being collected; an alternative that uses an empty set is left out."""

    def __init__(self) -> None:
        self._rules: dict[str, list[str]] = {}

    def add(self, name: str, *parts: str) -> None:
        """One more alternative of ``name``: its parts in sequence, unless one of them is empty."""
        options = self._rules.setdefault(name, [])
        if all(parts):
            options.append(" ".join(parts))

    def has(self, name: str) -> str:
        """The name, "" where the rule has no alternative."""
        return name if self._rules.get(name) else ""

    def text(self, start: str) -> str:
        """As a Lark grammar over token ids that begins with ``start``."""
        lines = [f"{name}: " + " | ".join(options) for name, options in self._rules.items() if options]
        spelled = "\n".join((f"start: {start}", *lines))
        return SPELLED.sub(lambda match: f"<[{TOKEN_IDS[match[1]]}]>", spelled) + "\n"


class Pointers:
    """The pointers to columns, cell values and literals that a binding has."""

    def __init__(self, binding: Binding) -> None:
        self.binding = binding
        self.of_column = {name: f"c{number}" for number, name in binding.columns.items()}
        self.values = any_of([f"v{i}" for i in range(len(binding.values))])

    def literals(self, *kinds: str) -> str:
        """One of the literals of these kinds."""
        return any_of([f"l{i}" for i, literal in enumerate(self.binding.literals) if literal.kind in kinds])

    def whole(self) -> str:
        """One of the literals that are whole numbers."""
        literals = enumerate(self.binding.literals)
        return any_of([f"l{i}" for i, one in literals if one.kind == "number" and isinstance(one.value, int)])

    def first(self) -> str:
        """``first``, or nothing; with how many, where there is a number."""
        whole = self.whole()
        return f"(<first> {whole}?)?" if whole else "<first>?"

    def years(self, tables: Sequence[int]) -> list[str]:
        """Columns of these tables whose numbers are years, each once."""
        columns = (column for number in tables for column in self.binding.tables[number].columns)
        found = (self.of_column.get(column.name) for column in columns if is_year(column))
        return list(dict.fromkeys(token for token in found if token is not None))

    def typed(self, tables: Sequence[int]) -> dict[str, list[str]]:
        """Columns of these tables, each once: number, date, text, flag, all."""
        found: dict[str, list[str]] = {"number": [], "date": [], "text": [], "flag": [], "all": []}
        kinds = {"number": "number", "date": "date", "time": "date", "flag": "flag"}
        for column in (column for number in tables for column in self.binding.tables[number].columns):
            token = self.of_column.get(column.name)
            if token is not None and token not in found["all"]:
                found["all"].append(token)
                found[kinds.get(column.type.value, "text")].append(token)
        return found
