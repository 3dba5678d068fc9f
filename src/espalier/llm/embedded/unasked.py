"""What a program does that nobody asked for: an average that nobody speaks of, a second table, a range without rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from espalier.core.value import ColumnType
from espalier.llm.embedded.additive import LEVEL, MEAN, TOTAL, is_year
from espalier.llm.embedded.language import MATCHERS, OPERATORS, PARTS, Binding
from espalier.llm.embedded.linker import Linked
from espalier.llm.embedded.names import IDENTIFIER, split_name
from espalier.llm.embedded.prompt import hint_marks

OR = re.compile(r"\bor\b|\beither\b|\bas well as\b|\bplus\b|/|\||或|要么|还是|以及|和|、", re.IGNORECASE)
SIGNS = {
    "+": re.compile(r"\+|\bplus\b|\badd(?:ed)?\b|\bsum\b|\btogether\b|加(?!一|个|上?列)|相加|之和"),
    "-": re.compile(r" - |−|\bminus\b|\bless\b|\bsubtract|\bdifference\b|减|差"),
    "*": re.compile(r"\*|×|\btimes\b|\bmultipl|\bproduct of\b| x |乘|积"),
    "/": re.compile(r"/|÷|\bdivided?\b|\bover\b|\bratio\b|\bper\b|除|比"),
}
SPOKEN_OF = {"rename", "drop", "round", "fill", "outliers", "ttest", "chi2", "corr"}
"""Operations that are asked for in words of their own."""
BOTH = re.compile(
    r"\b(?:best|highest|top|dearest|most|largest)\b.{0,40}\b(?:worst|lowest|bottom|cheapest|least|smallest)\b|最.{1,6}最",
    re.IGNORECASE,
)
"""A report that names both ends needs all that lies between."""
WHO = re.compile(r"\bwho(?:se|m)?\b|谁|哪位", re.IGNORECASE)
PERSON = re.compile(
    r"name|person|employee|customer|client|player|author|reader|member|student|teacher|doctor|manager|seller|\brep\b"
    r"|driver|patient|user|姓名|名字|员工|客户|读者|球员|作者|会员|学生|老师|医生|经理|人$|者$",
    re.IGNORECASE,
)


def unasked(tokens: Sequence[str], linked: Linked, binding: Binding) -> Iterator[str]:
    """The things that the program does and the task does not speak of, in words."""
    hinted = {token for _, words in hint_marks(linked.text.lower()) for token in words}
    yield from (f"to {token}" for token in sorted(SPOKEN_OF & set(tokens) - hinted))
    if "missing" in tokens and "null" not in hinted:
        yield "what is missing"
    if "null" in tokens and not hinted & {"null", "missing", "filled"}:
        yield "what is empty"
    yield from _alternatives(tokens, linked.text, binding)
    yield from _misplaced(tokens, linked, binding)
    yield from _beyond(tokens, binding)
    yield from _nobody(tokens, linked, binding)
    if BOTH.search(linked.text) and "report" in tokens and "first" in tokens and tokens.count("ask") == 1:
        yield "only one of the two ends"


def _column(token: str, binding: Binding) -> str:
    """The name behind a column pointer, "" for any other token."""
    return binding.columns.get(int(token[1:]), "") if token[:1] == "c" and token[1:].isdigit() else ""


def _alternatives(tokens: Sequence[str], text: str, binding: Binding) -> Iterator[str]:
    """Alternatives between columns, another arithmetic, and a second table, of which the task says nothing."""
    for at, token in enumerate(tokens):
        before = next((t for t in reversed(tokens[:at]) if t[:1] == "c" and t[1:].isdigit()), "")
        after = next((t for t in tokens[at + 1 :] if t[:1] == "c" and t[1:].isdigit()), "")
        if token == "or" and before != after and not OR.search(text):
            yield "either of two conditions"
        if token in SIGNS and tokens[at - 2 : at - 1] == ["derive"]:
            said = {sign for sign, words in SIGNS.items() if words.search(text)}
            if said and token not in said:
                yield f"a column by {token}"
        if token == "join" and not _needs_both(tokens[at:], binding):
            yield "two tables together"


def _needs_both(tokens: Sequence[str], binding: Binding) -> bool:
    """Whether a statement that joins two tables speaks of columns that only one of them has, for each."""
    end = tokens.index(";") if ";" in tokens else len(tokens)
    used = {binding.columns.get(int(t[1:]), "") for t in tokens[4:end] if t[:1] == "c" and t[1:].isdigit()}
    tables = [binding.tables[int(t[1:])] for t in tokens[1:3]]
    own = [{column.name for column in table.columns} for table in tables]
    return not used or (bool(used & (own[0] - own[1])) and bool(used & (own[1] - own[0])))


def unsaid(tokens: Sequence[str], text: str, binding: Binding) -> Iterator[str]:
    """Averages of what adds up, and sums of what does not, that nobody speaks of: by the rule of all examples."""
    years = {c.name for t in binding.tables for c in t.columns if is_year(c)}
    for head, pointer in itertools.pairwise(tokens):
        if head not in {"mean", "sum"} or pointer[:1] != "c" or not pointer[1:].isdigit():
            continue
        name = binding.columns.get(int(pointer[1:]), "")
        level = bool(LEVEL.search(" ".join(split_name(name)) or name.lower()) or LEVEL.search(name.lower()))
        if head == "mean" and not level and not MEAN.search(text):
            yield f"the average of {name}"
        if head == "sum" and (name in years or (level and not TOTAL.search(text))):
            yield f"the sum of {name}"


def _beyond(tokens: Sequence[str], binding: Binding) -> Iterator[str]:
    """Numbers that are compared with what their column does not reach: no row would fit, or every row."""
    ends = {c.name: (c.low, c.high) for t in binding.tables for c in t.columns if c.type is ColumnType.NUMBER}
    for at, token in enumerate(tokens[:-2]):
        low, high = ends.get(_column(token, binding), (None, None))
        sign = tokens[at + 1]
        said = tokens[at + 2]
        if sign not in {*OPERATORS, "between"} or said[:1] != "l" or not said[1:].isdigit():
            continue
        value = binding.literals[int(said[1:])].value
        numbers = [number for number in (low, value, high) if isinstance(number, int | float)]
        if len(numbers) == 3 and not numbers[0] <= numbers[1] <= numbers[2]:
            yield f"{_column(token, binding)} {sign} {value}"


def _misplaced(tokens: Sequence[str], linked: Linked, binding: Binding) -> Iterator[str]:
    """A year compared with what holds no years, a number with what holds none, and words looked for in an identifier
    that nobody names."""
    columns = {c.name: c for t in binding.tables for c in t.columns}
    said = {entry.target for link in linked.links for entry in link.entries}
    for at, token in enumerate(tokens[:-2]):
        column = columns.get(_column(token, binding))
        sign, pointer = tokens[at + 1], tokens[at + 2]
        if column is None:
            continue
        if sign in MATCHERS and IDENTIFIER.search(column.name) and column.name not in said:
            yield f"words in {column.name}"
        literal = binding.literals[int(pointer[1:])] if pointer[:1] == "l" and pointer[1:].isdigit() else None
        if sign not in {*OPERATORS, "between"} or literal is None or tokens[at - 1] in PARTS:
            continue
        if literal.kind == "year" and column.type is ColumnType.NUMBER and not is_year(column):
            yield f"a year of {column.name}"
        is_number = literal.kind in {"year", "number"} and str(literal.value) not in column.values
        if is_number and column.type in {ColumnType.CATEGORY, ColumnType.TEXT}:
            yield f"a number as {column.name}"


def _nobody(tokens: Sequence[str], linked: Linked, binding: Binding) -> Iterator[str]:
    """A number or a thing as the answer to "who", where the table names people; an identifier that nobody names."""
    said = {entry.target for link in linked.links for entry in link.entries}
    kept = [_column(t, binding) for t in itertools.takewhile(lambda t: _column(t, binding), _after(tokens, "keep"))]
    people = [
        c.name for t in binding.tables for c in t.columns if PERSON.search(c.name) and not IDENTIFIER.search(c.name)
    ]
    if kept and "first" in tokens and WHO.search(linked.text) and people and not set(people) & set(kept):
        yield f"{kept[0]} for a person"
    if "first" in tokens:
        yield from (name for name in kept if IDENTIFIER.search(name) and name not in said)


def _after(tokens: Sequence[str], head: str) -> Sequence[str]:
    return tokens[tokens.index(head) + 1 :] if head in tokens else ()
