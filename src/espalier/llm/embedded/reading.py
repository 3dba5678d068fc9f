"""Plan-language tokens -> a query: a recursive-descent reader of the ``ask`` statement."""

from __future__ import annotations

from espalier.core.errors import PlanError
from espalier.core.query import (
    Aggregate,
    Condition,
    Fn,
    Having,
    Key,
    Measure,
    Op,
    Order,
    Part,
    Predicate,
    Query,
    Scalar,
    Source,
)
from espalier.llm.embedded.language import FUNCTIONS, MATCHERS, OPERATORS, PARTS, Binding, Literal


class Tokens:
    """A cursor over the tokens of one statement, with the binding that gives pointers their meaning."""

    def __init__(self, tokens: list[str], binding: Binding) -> None:
        self.tokens = tokens
        self.binding = binding
        self.at = 0

    @property
    def peek(self) -> str:
        """The next token, "" at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def next(self) -> str:
        """Takes the next token."""
        token = self.peek
        if not token:
            message = f"the plan breaks off after {' '.join(self.tokens)!r}"
            raise PlanError(message)
        self.at += 1
        return token

    def take(self, *wanted: str) -> bool:
        """Takes the next token if it is one of ``wanted``."""
        if self.peek in wanted:
            self.at += 1
            return True
        return False

    def is_pointer(self, kind: str) -> bool:
        """Whether the next token is a pointer of that kind (t, c, v, l)."""
        return len(self.peek) > 1 and self.peek[0] == kind and self.peek[1:].isdigit()

    def _pointer(self, kind: str) -> int:
        if not self.is_pointer(kind):
            message = f"a {kind}-pointer should stand where {self.peek or 'the end'!r} stands"
            raise PlanError(message)
        return int(self.next()[1:])

    def table(self) -> str:
        """The path of a table pointer."""
        number = self._pointer("t")
        if number >= len(self.binding.tables):
            message = f"there is no table t{number}"
            raise PlanError(message)
        return self.binding.tables[number].path

    def column(self) -> str:
        """The name of a column pointer."""
        number = self._pointer("c")
        if number not in self.binding.columns:
            message = f"there is no column c{number}"
            raise PlanError(message)
        return self.binding.columns[number]

    def literal(self) -> Literal:
        """What a literal pointer stands for."""
        number = self._pointer("l")
        if number >= len(self.binding.literals):
            message = f"there is no literal l{number}"
            raise PlanError(message)
        return self.binding.literals[number]

    def constant(self) -> Scalar:
        """A cell value, a literal, or true / false."""
        if self.peek in {"true", "false"}:
            return self.next() == "true"
        if self.is_pointer("v"):
            number = self._pointer("v")
            if number >= len(self.binding.values):
                message = f"there is no value v{number}"
                raise PlanError(message)
            return self.binding.values[number][1]
        return self.literal().value

    def whole(self) -> int | None:
        """The number after ``first`` or ``digits``: a literal that is a whole number, if one is there."""
        if not self.is_pointer("l"):
            return None
        value = self.literal().value
        if not isinstance(value, int | float) or value != int(value):
            message = f"{value!r} is no whole number"
            raise PlanError(message)
        return int(value)


def read_source(tokens: Tokens) -> Source:
    """``T``, ``join T T C`` or ``union T T``."""
    if tokens.take("join"):
        left, right = tokens.table(), tokens.table()
        return Source((left, right), on=tokens.column())
    if tokens.take("union"):
        return Source((tokens.table(), tokens.table()))
    return Source((tokens.table(),))


def read_predicate(tokens: Tokens) -> Predicate:
    """One comparison."""
    part = PARTS[tokens.next()] if tokens.peek in PARTS else None
    column = tokens.column()
    word = tokens.next()
    if word == "between":
        return Predicate(column, Op.BETWEEN, (tokens.constant(), tokens.constant()), part)
    if word in {"null", "filled"}:
        return Predicate(column, Op.NULL if word == "null" else Op.NOT_NULL)
    if word in MATCHERS:
        return Predicate(column, MATCHERS[word], (tokens.constant(),))
    if word in OPERATORS:
        return _compared(tokens, column, OPERATORS[word], part)
    message = f"{word!r} is no comparison"
    raise PlanError(message)


def _compared(tokens: Tokens, column: str, op: Op, part: Part | None) -> Predicate:
    """A comparison with one constant. A decade of a number, which is then a year, is a range."""
    value = tokens.constant()
    if (
        part is Part.DECADE
        and op is Op.EQ
        and tokens.binding.types().get(column) == "number"
        and isinstance(value, int)
    ):
        return Predicate(column, Op.BETWEEN, (value, value + 9))
    return Predicate(column, op, (value,), part)


def read_condition(tokens: Tokens) -> Condition:
    """Predicates joined by ``and`` / ``or``."""
    alternatives = [[read_predicate(tokens)]]
    while tokens.peek in {"and", "or"}:
        if tokens.next() == "and":
            alternatives[-1].append(read_predicate(tokens))
        else:
            alternatives.append([read_predicate(tokens)])
    return Condition(tuple(tuple(a) for a in alternatives))


def read_measure(tokens: Tokens) -> Measure:
    """``count``, ``FN C`` or ``nunique C``."""
    word = tokens.next()
    if word == "count":
        return Measure(Fn.COUNT)
    if word == "nunique":
        return Measure(Fn.DISTINCT, tokens.column())
    if word in FUNCTIONS:
        return Measure(FUNCTIONS[word], tokens.column())
    message = f"{word!r} is no measure"
    raise PlanError(message)


def read_measures(tokens: Tokens) -> tuple[Measure, ...]:
    """One or more measures."""
    found = [read_measure(tokens)]
    while tokens.peek in FUNCTIONS or tokens.peek in {"count", "nunique"}:
        found.append(read_measure(tokens))
    return tuple(found)


def read_key(tokens: Tokens) -> Key:
    """``C`` or ``PART C``."""
    part = PARTS[tokens.next()] if tokens.peek in PARTS else None
    return Key(tokens.column(), part)


def read_tail(tokens: Tokens, order: Order) -> tuple[tuple[Order, ...], int | None]:
    """``[asc | desc] [first [L]]``: the order (``order`` with that direction) and the limit."""
    orders: tuple[Order, ...] = ()
    if tokens.peek in {"asc", "desc"}:
        orders = (Order(order.column, order.measure, descending=tokens.next() == "desc"),)
    limit = (tokens.whole() or 1) if tokens.take("first") else None
    return orders, limit


def read_groups(tokens: Tokens, source: Source, where: Condition) -> Query:
    """The rest of ``by ...``."""
    keys = [read_key(tokens)]
    if tokens.peek in PARTS or tokens.is_pointer("c"):
        keys.append(read_key(tokens))
    measures = read_measures(tokens)
    having = None
    if tokens.take("having"):
        op = OPERATORS.get(tokens.next(), Op.GT)
        value = tokens.literal().value
        if not isinstance(value, int | float):
            message = f"a group is kept by a number, not {value!r}"
            raise PlanError(message)
        having = Having(op, value)
    share = tokens.take("share")
    order, limit = read_tail(tokens, Order(measure=0))
    return Query(source, where, Aggregate(measures, tuple(keys), having, share), order=order, limit=limit)
