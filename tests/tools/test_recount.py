import os

import pytest
from hypothesis import HealthCheck, event, given, note, settings
from hypothesis import strategies as st

from espalier.core.errors import ToolError
from espalier.core.query import Method
from espalier.tools.asking import ask
from espalier.tools.checking import checked
from espalier.tools.recount import recount
from espalier.tools.recount_compare import compare, ranking
from espalier.tools.scope import columns_of, output_columns
from tests.tools.queries import csv_texts, engine_over, queries

EXAMPLES = int(os.environ.get("ESPALIER_TEST_EXAMPLES", "10"))


def answers(engine, query):
    """What each path gives: a table, or the words of its refusal."""
    found = []
    for way in (lambda: ask(engine, query, "result").table, lambda: recount(query, engine)):
        try:
            found.append(way())
        except ToolError as error:
            found.append(error.message)
    return found


@pytest.mark.parametrize("kind", ["rows", "groups", *Method])
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_sql_and_plain_python_answer_every_query_alike(kind, data):
    left, right = data.draw(csv_texts()), data.draw(csv_texts())
    with engine_over({"left.csv": left, "right.csv": right}) as engine:
        query = data.draw(queries(engine, ["left.csv", "right.csv"], kind))
        by_engine, by_hand = answers(engine, query)
        refused = isinstance(by_engine, str) or isinstance(by_hand, str)
        event("refused" if refused else "answered")
        if refused:
            assert by_engine == by_hand
            return
        note(by_engine.sql)
        columns = columns_of(engine.profile)
        rank = ranking(checked(query, columns), output_columns(checked(query, columns), columns))
        assert compare(by_engine, by_hand, by=rank) == ""
