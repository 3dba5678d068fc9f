"""A small sales table and a short way to ask it, by both paths at once."""

from espalier.core.query import Condition, Key, Measure, Predicate, Query, Source
from espalier.tools.asking import ask
from espalier.tools.checking import checked
from espalier.tools.recount import recount
from espalier.tools.recount_compare import compare, ranking
from espalier.tools.scope import columns_of, output_columns

SALES = """region,day,at,amount,units,paid,note
North,2024-01-05,2024-01-05 09:30:00,10,1,yes,a red hat
South,2024-02-01,2024-02-01 23:59:59,2.5,2,no,blue
north,2024-02-29,2024-02-29 00:00:00,4,3,yes,
East,2023-12-31,2023-12-31 12:00:00,NA,4,no,Red shoe
,2024-04-10,2024-04-10 09:00:00,7,5,yes,a "quoted" word
South,2024-03-31,2024-03-31 18:15:00,14,6,no,it's
"""
NUMBERED = {text.split(",")[4]: text for text in SALES.splitlines()[1:]}
"""The lines by their units, 1 to 6."""


def where(column, op, *values, part=None):
    return Condition(((Predicate(column, op, values, part),),))


def over(path="sales.csv", **more):
    return Query(Source((path,)), **more)


def measure(fn, column=None):
    return Measure(fn, column)


def by(column, part=None):
    return Key(column, part)


def asked(engine, query, language="en"):
    """The observation, after the second path gave the same table."""
    observation = ask(engine, query, "result", language)
    columns = columns_of(engine.profile)
    known = checked(query, columns)
    rank = ranking(known, output_columns(known, columns))
    assert compare(observation.table, recount(query, engine), by=rank) == ""
    return observation


def rows(engine, query):
    return list(asked(engine, query).table.rows)
