import pytest

from espalier.core.value import Column, ColumnType, Table
from espalier.tools.recount_compare import compare

NUMBER, TEXT = ColumnType.NUMBER, ColumnType.CATEGORY


def table(*rows, names=("region", "amount"), total=None, **facts):
    columns = tuple(Column(name, TEXT) for name in names)
    return Table(columns, rows, len(rows) if total is None else total, facts=facts)


def rank(row):
    return row[1]


def test_tables_that_say_the_same_differ_in_nothing():
    assert compare(table(("a", 1), ("b", None)), table(("a", 1.0000000001), ("b", None))) == ""


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (table(("a", 1), ("b", 2), names=("area", "amount")), "the columns are region, amount and area, amount"),
        (table(("a", 1)), "there are 2 and 1 rows"),
        (table(("a", 1), ("b", 2.1)), "row 2, amount: 2 and 2.1"),
        (table(("a", 1), ("b", None)), "row 2, amount: 2 and None"),
        (table(("b", 2), ("a", 1)), "row 1, region: 'a' and 'b'"),
        (table(("a", 1), ("b", 2), p_value=0.5), "the facts are  and p_value"),
    ],
)
def test_what_differs_first_is_named(other, says):
    assert compare(table(("a", 1), ("b", 2)), other) == says


def test_facts_are_compared():
    assert compare(table(("a", 1), r=0.5), table(("a", 1), r=0.6)) == "r: 0.5 and 0.6"


def test_a_flag_is_no_number():
    assert compare(table(("a", True)), table(("a", "1"))) != ""


def test_rows_that_rank_equal_may_stand_in_either_order():
    left, right = table(("a", 0.6), ("b", 0.6000000000000001), ("c", 0.1)), table(("b", 0.6), ("a", 0.6), ("c", 0.1))
    assert compare(left, right) != ""
    assert compare(left, right, by=rank) == ""


def test_rows_that_rank_equal_may_be_cut_off_but_not_invented():
    left, right = table(("a", 9), ("b", 1), ("c", 1)), table(("a", 9), ("c", 1), ("d", 1))
    assert compare(left, right, by=rank) == ""
    left, right = table(("a", 9), ("b", 9), ("c", 1)), table(("a", 9), ("d", 9), ("c", 1))
    assert compare(left, right, by=rank) == "('b', 9) is in one table only"


def test_another_rank_is_a_difference():
    assert compare(table(("a", 9), ("b", 1)), table(("b", 1), ("a", 9)), by=rank) == "row 1 is ranked by 9 and 1"
