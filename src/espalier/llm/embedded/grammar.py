"""What the model may write, given what a prompt points to: every plan it can spell is typed and complete.

Columns are tied to their table, functions to the type of their column, cell values to their own column, literals to
where their kind fits. The grammar is handed to llguidance, which turns it into a mask for each step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from espalier.core.errors import ModelError
from espalier.llm.embedded.language import (
    ARITHMETIC,
    CHARTS,
    FORMATS,
    MATCHERS,
    OPERATORS,
    TOKENS,
    Binding,
)

TOKEN_IDS = {token: i for i, token in enumerate(TOKENS)}
NUMERIC = ("number", "year")
SPELLED = re.compile(r"<([^<>]+|[<>]=?)>")


def _any(words: Sequence[str]) -> str:
    """One of these tokens."""
    return "(" + " | ".join(f"<{word}>" for word in words) + ")" if words else ""


class _Rules:
    """Grammar rules being collected; an alternative that uses an empty set is left out."""

    def __init__(self) -> None:
        self.rules: dict[str, list[str]] = {}

    def add(self, name: str, *parts: str) -> None:
        """One more alternative of ``name``: its parts in sequence, unless one of them is empty."""
        self.rules.setdefault(name, [])
        if all(parts):
            self.rules[name].append(" ".join(parts))

    def has(self, name: str) -> str:
        """The name, "" where the rule has no alternative."""
        return name if self.rules.get(name) else ""

    def text(self) -> str:
        """As a Lark grammar over token ids."""
        lines = [f"{name}: " + " | ".join(options) for name, options in self.rules.items() if options]
        return SPELLED.sub(lambda m: f"<[{TOKEN_IDS[m[1]]}]>", "\n".join(lines)) + "\n"


class _Literals:
    """Pointers to literals by kind."""

    def __init__(self, binding: Binding) -> None:
        self.binding = binding

    def of(self, *kinds: str) -> str:
        """One of the literals of these kinds (all where none is named)."""
        found = [f"l{i}" for i, literal in enumerate(self.binding.literals) if not kinds or literal.kind in kinds]
        return _any(found)

    def whole(self) -> str:
        """One of the literals that are small whole numbers."""
        return _any(
            [
                f"l{i}"
                for i, literal in enumerate(self.binding.literals)
                if literal.kind == "number" and isinstance(literal.value, int)
            ]
        )


def grammar_of(binding: Binding) -> str:
    """The grammar of a binding, as text for llguidance."""
    rules, literals = _Rules(), _Literals(binding)
    for number, table in enumerate(binding.tables):
        _source_rules(rules, literals, binding, f"t{number}", [number])
        rules.add("ask", "<ask>", f"<t{number}>", f"body_t{number}")
        rules.add("table", f"<t{number}>")
        del table
    _pair_rules(rules, literals, binding)
    _statement_rules(rules, literals)
    return rules.text()


def _pair_rules(rules: _Rules, literals: _Literals, binding: Binding) -> None:
    pointer = {name: number for number, name in binding.columns.items()}
    names = [[c.name for c in table.columns if c.name in pointer] for table in binding.tables]
    for a, b in ((a, b) for a in range(len(names)) for b in range(len(names)) if a != b and max(a, b) < 3):
        shared = [f"c{pointer[name]}" for name in names[a] if name in set(names[b])]
        if not shared:
            continue
        name = f"t{a}t{b}"
        _source_rules(rules, literals, binding, name, [a, b])
        rules.add("ask", "<ask>", "<join>", f"<t{a}>", f"<t{b}>", _any(shared), f"body_{name}")
        if a < b or len(shared) > 1:
            rules.add("ask", "<ask>", "<union>", f"<t{a}>", f"<t{b}>", f"body_{name}")


def _statement_rules(rules: _Rules, literals: _Literals) -> None:
    file = literals.of("file")
    rules.add("file", file)
    rules.add("file", rules.has("table"))
    path = f"{file}?" if file else ""
    first = ["ask"] if rules.has("ask") else []
    rules.add("summary", "<summary>", rules.has("table"))
    rules.add("calc", "<calc>", literals.of("expression"))
    text = literals.of("text", "number", "date", "year", "month", "expression") or ""
    values = _any([f"v{i}" for i in range(len(literals.binding.values))])
    words = " | ".join(part for part in (text, values) if part)
    rules.add("text", words)
    for head in ("write", "append"):
        rules.add(head, f"<{head}>", rules.has("text"), file)
    rules.add("copy", "<copy>", rules.has("file"), file)
    for head in ("read", "words", "lines", "chars"):
        rules.add(head, f"<{head}>", rules.has("file"))
    rules.add("follow", "<follow>", file)
    rules.add("list", "<list>", f"{_any(FORMATS)}?")
    first += [
        h
        for h in ("summary", "calc", "write", "append", "copy", "read", "words", "lines", "chars", "follow", "list")
        if rules.has(h)
    ]
    rules.add("chart", "<chart>", f"{_any(list(CHARTS))}?", *([path] if path else []))
    rules.add("save", "<save>", f"({file} | {_any(FORMATS)})?" if file else f"{_any(FORMATS)}?")
    rules.add("report", "<report>", *([path] if path else []))
    for head in first:
        rules.add("first", head)
        rules.add("more", head)
    for head in ("chart", "save", "report"):
        rules.add("more", head)
    rules.rules = {"start": ["first (<;> more)*"], **rules.rules}


def _typed_columns(binding: Binding, tables: Sequence[int]) -> dict[str, list[str]]:
    pointer = {name: f"c{number}" for number, name in binding.columns.items()}
    found: dict[str, list[str]] = {"number": [], "date": [], "text": [], "flag": [], "all": []}
    kinds = {"number": "number", "date": "date", "time": "date", "flag": "flag"}
    for number in tables:
        for column in binding.tables[number].columns:
            token = pointer.get(column.name)
            if token is None or token in found["all"]:
                continue
            found["all"].append(token)
            found[kinds.get(column.type.value, "text")].append(token)
    return found


def _source_rules(rules: _Rules, literals: _Literals, binding: Binding, s: str, tables: Sequence[int]) -> None:
    """Rules ``*_s`` for what can be asked of one source of rows."""
    columns = _typed_columns(binding, tables)
    every, number, date = _any(columns["all"]), _any(columns["number"]), _any(columns["date"])
    _predicate_rules(rules, literals, binding, s, columns)
    cond = f"cond_{s}" if rules.has(f"pred_{s}") else ""
    rules.add(f"cond_{s}", f"pred_{s} ((<and> | <or>) pred_{s})*" if cond else "")
    rules.add(f"measure_{s}", "<count>")
    rules.add(f"measure_{s}", "(<sum> | <mean> | <median> | <min> | <max> | <std>)", number)
    rules.add(f"measure_{s}", "(<min> | <max>)", date)
    rules.add(f"measure_{s}", "<nunique>", every)
    rules.add(f"key_{s}", every)
    rules.add(f"key_{s}", _any(["year", "quarter", "month", "day", "decade", "weekday", "monthno", "hour"]), date)
    numbers = literals.of(*NUMERIC)
    having = f"(<having> {_any(['<', '<=', '>', '>='])} {numbers})?" if numbers else ""
    whole = literals.whole()
    first = f"(<first> {whole}?)?" if whole else "<first>?"
    tail = f"(<asc> | <desc>)? {first}"
    rules.add(f"shape_{s}", f"measure_{s}+")
    rules.add(f"shape_{s}", f"<by> key_{s} key_{s}? measure_{s}+ {having} <share>? {tail}")
    rules.add(f"shape_{s}", "<unique>", every)
    _step_rules(rules, literals, s, columns)
    sort = f"(<sort> ({every} (<asc> | <desc>))+)?" if every else ""
    rules.add(f"shape_{s}", f"<rows> step_{s}* {sort} {first}" if sort else "")
    _analysis_rules(rules, literals, binding, s, columns)
    rules.add(f"body_{s}", f"(<where> cond_{s})? shape_{s}" if cond else f"shape_{s}")


def _analysis_rules(
    rules: _Rules, literals: _Literals, binding: Binding, s: str, columns: dict[str, list[str]]
) -> None:
    name, number = f"shape_{s}", _any(columns["number"])
    text = _any([*columns["text"], *columns["flag"]])
    every = _any(columns["all"])
    cond = f"cond_{s}" if rules.has(f"cond_{s}") else ""
    whole = literals.whole()
    first = f"(<first> {whole}?)?" if whole else "<first>?"
    rules.add(name, "<pct>", cond)
    rules.add(name, "<part>", number, cond)
    rules.add(name, f"(<diff> | <ratio>) measure_{s} <of> {cond} <of> {cond}" if cond else "")
    rules.add(
        name, f"<growth> measure_{s} <of> {cond} <of> {cond} (<by> key_{s})? (<asc> | <desc>)? {first}" if cond else ""
    )
    rules.add(name, "<corr>", number, f"{number}?" if number else "")
    rules.add(name, "<outliers>", number)
    values = _any([f"v{i}" for i in range(len(binding.values))])
    only = f"(<only> {values} <only> {values})?" if values else ""
    rules.add(name, "<ttest>", number, text, *([only] if only else []))
    rules.add(name, "<chi2>", text, text)
    rules.add(name, f"<missing> {every}?" if every else "")
    rules.add(name, "<describe>")


def _step_rules(rules: _Rules, literals: _Literals, s: str, columns: dict[str, list[str]]) -> None:
    name, number, every = f"step_{s}", _any(columns["number"]), _any(columns["all"])
    text, numbers = literals.of("text", "file"), literals.of(*NUMERIC)
    values = _any([f"v{i}" for i in range(len(literals.binding.values))])
    constants = " | ".join(part for part in (literals.of("text", *NUMERIC), values) if part)
    constant = f"({constants})" if constants else ""
    whole = literals.whole()
    for word in ("keep", "drop", "dedupe"):
        rules.add(name, f"<{word}> {every}+" if every else "")
    names = f"({text} | {values})" if text and values else text or values
    rules.add(name, "<rename>", every, names)
    rules.add(name, "<distinct>")
    rules.add(name, f"<filled> {every}*" if every else "")
    digits = f"(<digits> {whole})?" if whole else ""
    rules.add(name, f"<round> {number}* {digits}" if number else "")
    rules.add(name, "<fill>", every, constant)
    rules.add(name, "<fill>", number, "(<mean> | <median> | <min> | <max>)")
    argument = f"({number} | {numbers})" if number and numbers else number
    rules.add(name, "<derive>", names, argument, _any(ARITHMETIC), argument)
    cond = f"cond_{s}" if rules.has(f"cond_{s}") else ""
    rules.add(name, "<label>", names, cond, constant, constant)


def _predicate_rules(
    rules: _Rules, literals: _Literals, binding: Binding, s: str, columns: dict[str, list[str]]
) -> None:
    name = f"pred_{s}"
    pointer = {column: f"c{number}" for number, column in binding.columns.items()}
    for i, (column, _) in enumerate(binding.values):
        if pointer.get(column) in columns["all"]:
            rules.add(name, f"<{pointer[column]}> (<=> | <!=>) <v{i}>")
    signs, equal = _any(list(OPERATORS)), "(<=> | <!=>)"
    number, date, text, flag = (_any(columns[k]) for k in ("number", "date", "text", "flag"))
    numbers, dates = literals.of(*NUMERIC), literals.of("date", "month", "quarter")
    rules.add(name, number, signs, numbers)
    rules.add(name, number, "<between>", numbers, numbers)
    rules.add(name, date, signs, dates)
    rules.add(name, date, "<between>", dates, dates)
    said = literals.of("text", "number", "year")
    rules.add(name, text, equal, said)
    rules.add(name, text, _any(list(MATCHERS)), said)
    rules.add(name, flag, "<=>", "(<true> | <false>)")
    rules.add(name, _any(columns["all"]), "(<null> | <filled>)")
    parts = {"year": ("year",), "month": ("month",), "quarter": ("quarter", "quarterno"), "decade": ("decade",),
             "weekday": ("weekday",), "monthno": ("monthno",), "day": ("date",), "hour": ("number",)}  # fmt: skip
    for part, kinds in parts.items():
        of_kind = literals.of(*kinds)
        rules.add(name, f"<{part}>", date, signs, of_kind)
        if part in {"year", "month", "quarter", "monthno", "hour"}:
            rules.add(name, f"<{part}>", date, "<between>", of_kind, of_kind)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:  # noqa: ANN401 - llguidance has no types
    """The tokens of the plan language as a tokenizer that llguidance understands."""
    from llguidance import LLTokenizer  # noqa: PLC0415 - its one door, needed only when a plan is written

    added = [{"id": i, "content": f"<{t}>", "special": True, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
             for i, t in enumerate(TOKENS)]  # fmt: skip
    model = {"type": "BPE", "vocab": {f"<{t}>": i for i, t in enumerate(TOKENS)}, "merges": [], "dropout": None, "unk_token": None,
             "continuing_subword_prefix": None, "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False}  # fmt: skip
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    config = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
              "pre_tokenizer": byte_level, "post_processor": None, "decoder": byte_level, "model": model}  # fmt: skip
    return LLTokenizer(json.dumps(config), eos_token=0)


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
