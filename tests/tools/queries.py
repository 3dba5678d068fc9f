"""Small messy tables and random queries over them, for the test that both ways of answering agree."""

import csv
import io
import random
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from espalier.core.query import (
    Aggregate,
    Analysis,
    Condition,
    Fn,
    Having,
    Key,
    Measure,
    Method,
    Op,
    Operand,
    Order,
    Part,
    Predicate,
    Query,
    Source,
    Step,
)
from espalier.core.value import ColumnType
from espalier.tools.engine import Engine
from espalier.tools.scope import TEXTS, TIMES, after_step, columns_of, output_columns, source_scope
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace

N = ColumnType.NUMBER
NAMES = ['a "b"; --', "select", "_row", "größe", "first", "x'y", "group", "month", "q1"]
WORDS = ["North", "north", " South", "O'Brien", "Ünal", "ẞtraße", "a;--b", '"', "东", "x"]
DAYS = ["2023-12-31", "2024-01-01", "2024-02-29", "2024-03-31", "2024-04-01", "1999-12-31", "2024-06-15", "2024-06-16"]
CLOCKS = ["00:00:00", "09:30:00", "23:59:59", "12:00:00"]
CELLS = {
    "whole": lambda chance: str(chance.randint(-4, 9)),
    "fraction": lambda chance: str(chance.randint(-20, 40) / 4),
    "category": lambda chance: chance.choice(WORDS),
    "few": lambda chance: chance.choice(["North", "north", "O'Brien"]),
    "day": lambda chance: chance.choice(DAYS),
    "time": lambda chance: f"{chance.choice(DAYS)} {chance.choice(CLOCKS)}",
    "flag": lambda chance: chance.choice(["yes", "no"]),
    "empty": lambda chance: "",
}


@contextmanager
def engine_over(files):
    """An engine over files given by name and text."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        workspace = Workspace(Path(folder))
        with Engine(workspace, survey_folder(workspace).tables) as engine:
            yield engine


@st.composite
def csv_texts(draw):
    """A table of up to 20 rows, half of them with gaps: an amount, a region, units, a day or a time, and more."""
    more = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    header = ["amount", "region", "units", "Day", *more]
    kinds = [
        draw(st.sampled_from(["whole", "fraction"])),
        "few",
        "whole",
        draw(st.sampled_from(["day", "day", "time"])),
    ]
    kinds += [draw(st.sampled_from(list(CELLS))) for _ in more]
    # Cells by chance differ more from each other than those that Hypothesis would draw one by one.
    chance, gaps = random.Random(draw(st.integers(0, 2**32))), draw(st.sampled_from([0, 0.25]))
    count = draw(st.sampled_from([1, 3, 8, 12, 20]))
    rows = [["" if chance.random() < gaps else CELLS[kind](chance) for kind in kinds] for _ in range(count)]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def values_for(kind, part):
    if part is not None:
        return {
            Part.YEAR: st.sampled_from([1999, 2023, 2024, "2024"]),
            Part.QUARTER: st.sampled_from(["2024-Q1", "2024-q2", "2023-Q4"]),
            Part.MONTH: st.sampled_from(["2024-02", "2024-03", "2023-12"]),
            Part.DAY: st.sampled_from(DAYS),
            Part.DECADE: st.sampled_from([1990, 2020, "2020s", 2024]),
            Part.WEEKDAY: st.sampled_from(["Monday", "sat", "Sun", "FRIDAY"]),
            Part.MONTH_OF_YEAR: st.sampled_from([1, 2, 3, 6, 12, "March"]),
            Part.HOUR: st.sampled_from([0, 9, 12, 23]),
        }[part]
    if kind is N:
        return st.one_of(st.integers(-4, 9), st.integers(-20, 40).map(lambda n: n / 4), st.just("1,000.5"))
    if kind is ColumnType.FLAG:
        return st.sampled_from([True, False, "yes", 0])
    if kind in TIMES:
        spans = ["2024", "2024-Q1", "2024-03", "2024-2", "2023-12-31", "2024-06-15", "2024-01-01T09:30:00", 1999]
        return st.sampled_from([*spans, "2024-02-29 12:00"])
    return st.sampled_from([*WORDS, "NORTH ", "o", "ße", 5, 1.0])


def parts_of(kind):
    if kind not in TIMES:
        return st.none()
    found = [part for part in Part if part is not Part.HOUR or kind is ColumnType.TIME]
    return st.one_of(st.none(), st.sampled_from(found))


@st.composite
def predicates(draw, scope):
    dated = [name for name, kind in scope.items() if kind in TIMES]
    name = draw(st.sampled_from([*scope, *dated, *dated]))
    kind, part = scope[name], draw(parts_of(scope[name]))
    ops = [Op.EQ, Op.NE, Op.NULL, Op.NOT_NULL]
    if kind is not ColumnType.FLAG:
        ops += [Op.LT, Op.LE, Op.GT, Op.GE, Op.BETWEEN]
    if kind in TEXTS:
        ops += [Op.CONTAINS, Op.STARTS, Op.ENDS]
    op = draw(st.sampled_from(ops))
    count = {Op.NULL: 0, Op.NOT_NULL: 0, Op.BETWEEN: 2}.get(op, 1)
    values = st.integers(1, 4) if part is Part.QUARTER and draw(st.booleans()) else values_for(kind, part)
    return Predicate(name, op, tuple(draw(values) for _ in range(count)), part)


def conditions(scope, least=0):
    every = st.lists(predicates(scope), min_size=1, max_size=2).map(tuple)
    return st.lists(every, min_size=least, max_size=2).map(tuple).map(Condition)


@st.composite
def loose(draw, scope, none):
    """A condition that most rows fit; none at all where a test needs its rows."""
    if none or draw(st.booleans()):
        return Condition()
    return Condition((*draw(conditions(scope)).any_of, (Predicate(next(iter(scope)), Op.NOT_NULL),)))


@st.composite
def measures(draw, scope, numeric=False):
    numbers = [name for name, kind in scope.items() if kind is N]
    fns = [Fn.COUNT] + [Fn.DISTINCT] + ([] if numeric else [Fn.MIN, Fn.MAX]) + (list(Fn) * 2 if numbers else [])
    fn = draw(st.sampled_from(fns))
    if fn is Fn.COUNT and draw(st.booleans()):
        return Measure(fn)
    free = [Fn.COUNT, Fn.DISTINCT] + ([] if numeric else [Fn.MIN, Fn.MAX])
    return Measure(fn, draw(st.sampled_from(list(scope) if fn in free else numbers)))


@st.composite
def keys(draw, scope):
    name = draw(st.sampled_from([*scope, *(name for name, kind in scope.items() if kind in TIMES)]))
    return Key(name, draw(parts_of(scope[name])))


@st.composite
def aggregates(draw, scope):
    share = draw(st.booleans())
    first = draw(measures(scope, numeric=True))
    if share and first.fn not in (Fn.COUNT, Fn.SUM):
        share = False
    having = None
    if draw(st.integers(0, 3)) == 0:
        having = Having(draw(st.sampled_from([Op.EQ, Op.NE, Op.LT, Op.GE, Op.GT, Op.LE])), draw(st.integers(-3, 8)))
    more = draw(st.lists(measures(scope), max_size=2))
    groups = draw(st.lists(keys(scope), max_size=2))
    return Aggregate((first, *more), tuple(groups), having, share)


@st.composite
def steps(draw, scope):
    names = list(scope)
    some = st.lists(st.sampled_from(names), min_size=1, max_size=len(names), unique=True).map(tuple)
    kind = draw(st.sampled_from([*PLAIN_STEPS, "rename", "round", "fill", "derive", "derive", "label"]))
    if kind == "distinct":
        return Step(kind)
    if kind in PLAIN_STEPS:
        taken = draw(some)
        return Step(kind, taken if kind != "drop" else taken[: len(names) - 1] or ("no such column",))
    if kind == "rename":
        old = draw(some)
        return Step(kind, old, tuple(f"new {place}" for place in range(len(old))))
    numbers = [name for name in names if scope[name] is N]
    if kind == "round":
        return Step(kind, tuple(numbers), digits=draw(st.integers(-1, 2)))
    if kind == "fill":
        if numbers and draw(st.booleans()):
            return Step(kind, (draw(st.sampled_from(numbers)),), fn=draw(st.sampled_from([Fn.MEAN, Fn.MEDIAN, Fn.MAX])))
        return Step(kind, values=(draw(st.sampled_from([0, 1.5, "none", "2024-01-01", True])),))
    new = (draw(st.sampled_from(["made", *names])),)
    if kind == "label":
        chosen = draw(st.sampled_from([("high", "low"), (1, 0), (True, False), ("yes it's",), (0.5, None)]))
        return Step(kind, names=new, values=chosen, condition=draw(conditions(scope, least=1)))
    return draw(derived(scope, new))


@st.composite
def derived(draw, scope, new):
    """Two numbers with an operator, two dates, two texts; seldom what does not go together."""
    some = draw(st.sampled_from([{N}, {N}, {N}, TIMES, TEXTS, set(ColumnType)]))
    columns = st.sampled_from([name for name, kind in scope.items() if kind in some] or list(scope)).map(Operand)
    constants = st.sampled_from([2, 0.5, 0, -1] if N in some else ["t", "it's"]).map(lambda value: Operand(None, value))
    operator = "-" if some is TIMES else "+" if some is TEXTS else draw(st.sampled_from("+-*/"))
    left, right = draw(columns), draw(columns if some is TIMES else st.one_of(columns, constants))
    return Step("derive", names=new, left=left, operator=operator, right=right)


PLAIN_STEPS = ("keep", "drop", "distinct", "dedupe", "drop_missing")


@st.composite
def analyses(draw, scope, method):
    names, numbers = list(scope), [name for name, kind in scope.items() if kind is N]
    some = st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
    groups = tuple(draw(conditions(scope, least=1)) for _ in range(1 if method is Method.SHARE else 2))
    measure = draw(st.one_of(st.none(), measures(scope, numeric=True)))
    if method is Method.SHARE and measure is not None and measure.fn not in (Fn.COUNT, Fn.SUM):
        measure = None
    if method in (Method.DIFFERENCE, Method.RATIO, Method.GROWTH, Method.SHARE):
        by = tuple(draw(st.lists(keys(scope), max_size=2))) if method is Method.GROWTH else ()
        return Analysis(method, measure=measure, groups=groups, keys=by)
    if method in (Method.MISSING, Method.DESCRIBE):
        return Analysis(method, draw(some))
    if method is Method.CHI_SQUARE:
        return Analysis(method, tuple(draw(st.permutations(names)))[:2])
    if method is Method.CORRELATION:
        return Analysis(method, tuple(draw(st.permutations(numbers)))[: draw(st.integers(0, 3))])
    if method is Method.OUTLIERS:
        return Analysis(method, tuple(numbers[:1]))
    group = draw(st.sampled_from(["region"] * 5 + names)) if "region" in names else names[-1]
    values = st.sampled_from(["North ", "o'brien"]) if group == "region" else values_for(scope[group], None)
    pair = tuple(draw(st.lists(values, min_size=2, max_size=2, unique=True))) if draw(st.integers(0, 3)) else ()
    return Analysis(method, (*numbers[:1], group), pair)


@st.composite
def sources(draw, tables):
    """One of the tables, the two stacked, or joined on a column they share."""
    (first, left), (second, right) = tables.items()
    shared = [name for name in left if name in right]
    kind = draw(st.sampled_from(["one", "one", "stack", "join", "join"]))
    if kind == "join" and shared:
        return Source((first, second), draw(st.sampled_from([*shared, *(name for name in shared if name == "region")])))
    return Source((first, second)) if kind == "stack" else Source((first,))


@st.composite
def queries(draw, engine, paths, kind):
    """A query of any kind; few of them cannot be answered."""
    columns = columns_of(engine.profile)
    source = draw(sources({path: columns(path) for path in paths}))
    try:
        scope = first = source_scope(source, columns)
    except Exception:  # noqa: BLE001 - tables that do not go together are refused in the test
        return Query(source)
    tested = kind in (Method.T_TEST, Method.CHI_SQUARE, Method.CORRELATION)
    where, taken = draw(conditions(scope) if draw(st.integers(0, 3)) == 0 else loose(scope, tested)), []
    for _ in range(draw(st.integers(0, 3 if kind == "rows" else 0 if tested else 1))):
        taken.append(draw(steps(scope)))
        try:
            scope = after_step(taken[-1], scope)
        except Exception:  # noqa: BLE001 - a step that does not fit is refused in the test
            break
    found = Query(source, where, steps=tuple(taken))
    if kind == "groups" and scope:
        found = replace(found, aggregate=draw(aggregates(scope)))
    elif kind != "rows" and scope:
        found = replace(found, analysis=draw(analyses(scope, kind)))
    return draw(ordered(found, columns, list(first)))


@st.composite
def ordered(draw, query, columns, first):
    """The query, sorted and cut where its kind can be."""
    fixed = (Method.T_TEST, Method.CHI_SQUARE, Method.DIFFERENCE, Method.RATIO, Method.SHARE)
    if query.analysis is not None and query.analysis.method in fixed:
        return query
    try:
        names = [column.name for column in output_columns(query, columns)]
    except Exception:  # noqa: BLE001 - what cannot be answered is refused in the test
        return query
    orders = st.sampled_from([*names, *([] if query.aggregate or query.analysis or query.steps[1:] else first)]).map(
        Order
    )
    if query.aggregate is not None:
        orders = st.one_of(orders, st.integers(0, len(query.aggregate.measures) - 1).map(lambda n: Order(measure=n)))
    found = draw(st.lists(orders, max_size=2))
    found = [Order(one.column, one.measure, draw(st.booleans())) for one in found]
    limit = draw(st.one_of(st.none(), st.integers(1, 5)))
    return replace(query, order=tuple(found), limit=limit)
