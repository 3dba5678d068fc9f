"""What the model may write, given what a prompt points to: every plan it can spell is typed and complete.

Columns are tied to their table, functions to the type of their column, cell values to their own column, literals to
where their kind fits. The grammar is handed to llguidance, which turns it into a mask for each step.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from espalier.core.errors import ModelError
from espalier.llm.embedded.asking import Asking
from espalier.llm.embedded.language import CHARTS, FORMATS, TOKENS, Binding
from espalier.llm.embedded.rules import Pointers, Rules, any_of, either

PAIRED = 3
"""How many tables, the likeliest, are joined and stacked with each other."""


def grammar_of(binding: Binding) -> str:
    """The grammar of a binding, as text for llguidance."""
    rules, pointers = Rules(), Pointers(binding)
    pointed = set(binding.columns.values())
    for number, table in enumerate(binding.tables):
        # Where pointers are short, a table may be left without any: then nothing can be asked of it.
        if not any(column.name in pointed for column in table.columns):
            continue
        Asking(rules, pointers, f"t{number}", [number]).add()
        rules.add("ask", "<ask>", f"<t{number}>", f"body_t{number}")
        rules.add("table", f"<t{number}>")
    _pairs(rules, pointers)
    _statements(rules, pointers)
    return rules.text("first (<;> more)*")


def _pairs(rules: Rules, pointers: Pointers) -> None:
    """What can be asked of two tables that have columns in common."""
    tables = pointers.binding.tables[:PAIRED]
    names = [[column.name for column in table.columns if column.name in pointers.of_column] for table in tables]
    for a, b in permutations(range(len(tables)), 2):
        shared = [pointers.of_column[name] for name in names[a] if name in set(names[b])]
        if not shared:
            continue
        both = f"t{a}t{b}"
        Asking(rules, pointers, both, [a, b]).add()
        rules.add("ask", "<ask>", "<join>", f"<t{a}>", f"<t{b}>", any_of(shared), f"body_{both}")
        if a < b or len(shared) > 1:
            rules.add("ask", "<ask>", "<union>", f"<t{a}>", f"<t{b}>", f"body_{both}")


def _statements(rules: Rules, pointers: Pointers) -> None:
    file = pointers.literals("file")
    _file_statements(rules, pointers, file)
    alone = ("summary", "calc", "write", "append", "copy", "read", "words", "lines", "chars", "follow", "list")
    path = [f"{file}?"] if file else []
    rules.add("chart", "<chart>", f"{any_of(list(CHARTS))}?", *path)
    rules.add("save", "<save>", f"{either(file, any_of(FORMATS))}?")
    rules.add("report", "<report>", *path)
    for head in ("ask", *alone):
        rules.add("first", rules.has(head))
        rules.add("more", rules.has(head))
    for head in ("chart", "save", "report"):
        rules.add("more", head)


def _file_statements(rules: Rules, pointers: Pointers, file: str) -> None:
    """What can be done to files and with expressions."""
    rules.add("file", file)
    rules.add("file", rules.has("table"))
    rules.add("summary", "<summary>", rules.has("table"))
    rules.add("calc", "<calc>", pointers.literals("expression"))
    said = pointers.literals("text", "number", "date", "year", "month", "expression")
    rules.add("text", " | ".join(part for part in (said, pointers.values) if part))
    for head in ("write", "append"):
        rules.add(head, f"<{head}>", rules.has("text"), file)
    rules.add("copy", "<copy>", rules.has("file"), file)
    for head in ("read", "words", "lines", "chars"):
        rules.add(head, f"<{head}>", rules.has("file"))
    rules.add("follow", "<follow>", file)
    rules.add("list", "<list>", f"{any_of(FORMATS)}?")


@lru_cache(maxsize=1)
def _tokenizer() -> Any:  # noqa: ANN401 - llguidance has no types
    """The tokens of the plan language as a tokenizer that llguidance understands."""
    from llguidance import LLTokenizer  # noqa: PLC0415 - its one door, needed only when a plan is written

    vocabulary = {f"<{token}>": i for i, token in enumerate(TOKENS)}
    plain = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    added = [{"id": i, "content": content, "special": True, **plain} for content, i in vocabulary.items()]
    affixes = dict.fromkeys(("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"))
    model: dict[str, object] = {
        "type": "BPE",
        "vocab": vocabulary,
        "merges": [],
        "fuse_unk": False,
        "byte_fallback": False,
        **affixes,
    }
    bytewise = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    steps = {"normalizer": None, "pre_tokenizer": bytewise, "post_processor": None, "decoder": bytewise}
    rest = {"version": "1.0", "truncation": None, "padding": None}
    return LLTokenizer(json.dumps({"added_tokens": added, "model": model, **steps, **rest}), eos_token=0)


class GrammarGuide:
    """Holds one plan to the grammar; satisfies `sampling.Guide`."""

    def __init__(self, grammar: str) -> None:
        from llguidance import LLMatcher  # noqa: PLC0415 - its one door, needed only when a plan is written

        self._matcher = LLMatcher(_tokenizer(), grammar)
        error = self._matcher.get_error()
        if error:
            message = f"the grammar of this prompt is not accepted: {error}"
            raise ModelError(message)

    def allowed(self) -> NDArray[np.bool_]:
        """Mask over the output vocabulary."""
        bits = np.frombuffer(self._matcher.compute_bitmask(), np.uint8)
        return np.unpackbits(bits, bitorder="little")[: len(TOKENS)].astype(np.bool_)

    def accept(self, token: int) -> None:
        """Goes on by that token."""
        self._matcher.consume_token(token)

    def copy(self) -> GrammarGuide:
        """Another plan at the same place, without reading the grammar again."""
        twin = object.__new__(GrammarGuide)
        twin._matcher = self._matcher.deep_copy()
        return twin
