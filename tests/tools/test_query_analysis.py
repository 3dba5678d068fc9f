import pytest
from scipy import stats

from espalier.core.errors import ToolError
from espalier.core.query import Analysis, Fn, Method, Op, Order, Part
from tests.tools.asked import asked, by, measure, over, rows, where
from tests.tools.queries import engine_over

XY = "x,y,z,kind,size\n1,2,9,a,big\n2,4.5,7,a,big\n3,5,8,b,small\n4,9,1,b,big\n5,9.5,,b,small\n100,11,3,a,small\n"
X, Y = [1, 2, 3, 4, 5, 100], [2, 4.5, 5, 9, 9.5, 11]


@pytest.fixture(scope="module")
def xy():
    with engine_over({"xy.csv": XY}) as engine:
        yield engine


def analysis(engine, method, columns=(), path="xy.csv", order=(), **more):
    return asked(engine, over(path, analysis=Analysis(method, columns, **more), order=order)).table


def test_the_correlation_of_two_columns(xy):
    table = analysis(xy, Method.CORRELATION, ("x", "y"))
    r, p = stats.pearsonr(X, Y)
    assert table.rows == (("x", "y", pytest.approx(r), 6, pytest.approx(p)),)
    assert table.facts == {"method": "correlation", "r": pytest.approx(r), "n": 6, "p_value": pytest.approx(p)}
    assert xy.run(f"SELECT p_value FROM {table.relation}").scalar == pytest.approx(p)


def test_one_column_is_correlated_with_every_other_strongest_first(xy):
    table = analysis(xy, Method.CORRELATION, ("y",))
    assert [row[:2] for row in table.rows] == [("y", "z"), ("y", "x")]
    assert table.rows[0][3] == 5
    assert table.facts == {"method": "correlation"}


def test_a_constant_column_has_no_correlation():
    with engine_over({"t.csv": "a,b\n0.1,1\n0.1,2\n0.1,3\n"}) as engine:
        table = analysis(engine, Method.CORRELATION, ("a", "b"), "t.csv")
    assert table.rows == (("a", "b", None, 3, None),)


def test_points_on_a_line_correlate_exactly_whatever_rounding_says():
    lines = "\n".join(f"{x},{3 * x / 10}" for x in (0.1, 0.7, 1.3))
    with engine_over({"t.csv": f"a,b\n{lines}\n"}) as engine:
        table = analysis(engine, Method.CORRELATION, ("a", "b"), "t.csv")
    assert table.rows == (("a", "b", 1.0, 3, 0.0),)


def test_outliers_are_rows_beyond_the_fences(xy):
    table = analysis(xy, Method.OUTLIERS, ("x",))
    assert [row[0] for row in table.rows] == [100]
    assert table.facts == {"method": "outliers", "column": "x", "low_fence": -1.5, "high_fence": 8.5, "count": 1}


def test_the_t_test_is_welchs(xy):
    table = analysis(xy, Method.T_TEST, ("y", "kind"))
    test = stats.ttest_ind([2, 4.5, 11], [5, 9, 9.5], equal_var=False)
    assert [row[:2] for row in table.rows] == [("a", 3), ("b", 3)]
    assert table.facts["t"] == pytest.approx(test.statistic)
    assert table.facts["df"] == pytest.approx(test.df)
    assert table.facts["p_value"] == pytest.approx(test.pvalue)
    assert table.facts["difference"] == pytest.approx(-2)


def test_the_t_test_takes_the_groups_named_in_their_order(sales):
    table = analysis(sales, Method.T_TEST, ("units", "region"), "sales.csv", values=("south", "NORTH"))
    assert [row[:3] for row in table.rows] == [("south", 2, 4.0), ("NORTH", 2, 2.0)]
    assert table.facts["difference"] == 2


def test_more_than_two_groups_are_named(sales):
    with pytest.raises(ToolError, match="'region' has 4 with values: East, North, South, north"):
        analysis(sales, Method.T_TEST, ("units", "region"), "sales.csv")


def test_chi_square_counts_each_pair(xy):
    table = analysis(xy, Method.CHI_SQUARE, ("kind", "size"))
    assert [column.name for column in table.columns] == ["group", "big", "small"]
    assert table.rows == (("a", 2, 1), ("b", 1, 2))
    expected = stats.chi2_contingency([[2, 1], [1, 2]], correction=False)
    assert table.facts["chi2"] == pytest.approx(expected.statistic)
    assert table.facts["p_value"] == pytest.approx(expected.pvalue)
    assert (table.facts["df"], table.facts["n"]) == (1, 6)
    assert table.facts["cramers_v"] == pytest.approx((expected.statistic / 6) ** 0.5)


def test_chi_square_of_one_value_is_refused(xy):
    with pytest.raises(ToolError, match="needs two values of 'kind', and there is a"):
        asked(
            xy, over("xy.csv", where=where("kind", Op.EQ, "a"), analysis=Analysis(Method.CHI_SQUARE, ("kind", "size")))
        )


def test_missing_values_of_each_column(sales):
    table = analysis(sales, Method.MISSING, ("amount", "region", "units"), "sales.csv")
    assert [row[:2] for row in table.rows] == [("amount", 1), ("region", 1), ("units", 0)]
    assert table.rows[0][2] == pytest.approx(100 / 6)
    assert table.facts["total_missing"] == 2
    assert analysis(sales, Method.MISSING, (), "sales.csv").total == 7


NORTH, SOUTH = where("region", Op.EQ, "North"), where("region", Op.EQ, "South")
UNITS = measure(Fn.SUM, "units")


def test_the_difference_of_two_groups(sales):
    table = analysis(sales, Method.DIFFERENCE, (), "sales.csv", measure=UNITS, groups=(SOUTH, NORTH))
    assert table.rows == (("South", 8), ("North", 4))
    assert table.facts == {"method": "difference", "difference": 4, "percent": 100.0}


def test_the_ratio_of_two_groups(sales):
    table = analysis(sales, Method.RATIO, (), "sales.csv", measure=UNITS, groups=(NORTH, SOUTH))
    assert table.facts == {"method": "ratio", "ratio": 0.5, "percent": 50.0}


PERIODS = (where("day", Op.EQ, "2024-02"), where("day", Op.EQ, "2024-03"))


def test_growth_from_one_period_to_another(sales):
    table = analysis(sales, Method.GROWTH, (), "sales.csv", measure=UNITS, groups=PERIODS)
    assert table.rows == ((5, 6, 1, 20.0),)
    assert table.facts["change_percent"] == 20.0


def test_growth_by_key_comes_highest_first_and_a_group_without_one_period_has_no_percent(sales):
    query = Analysis(Method.GROWTH, measure=UNITS, groups=PERIODS, keys=(by("region"),))
    assert rows(sales, over(analysis=query)) == [("South", 2, 6, 4, 200.0), ("north", 3, None, None, None)]
    lowest = over(analysis=query, order=(Order("before", descending=True),), limit=1)
    assert rows(sales, lowest) == [("north", 3, None, None, None)]


def test_growth_by_a_part_of_the_date(sales):
    query = Analysis(Method.GROWTH, groups=PERIODS, keys=(by("at", Part.WEEKDAY),))
    assert rows(sales, over(analysis=query)) == [("Thursday", 2, 0, -2, None), ("Sunday", 0, 1, 1, None)]


def test_the_share_of_rows_and_of_a_sum(sales):
    table = analysis(sales, Method.SHARE, (), "sales.csv", groups=(SOUTH,))
    assert table.rows == ((pytest.approx(100 / 3),),)
    assert table.facts == {"method": "share", "part": 2, "whole": 6}
    table = analysis(sales, Method.SHARE, (), "sales.csv", groups=(SOUTH,), measure=measure(Fn.SUM, "amount"))
    assert table.rows == ((pytest.approx(44.0),),)


def test_a_share_of_nothing_that_fits_is_zero(sales):
    nobody = where("region", Op.EQ, "West")
    table = analysis(sales, Method.SHARE, (), "sales.csv", groups=(nobody,), measure=measure(Fn.SUM, "amount"))
    assert table.rows == ((0.0,),)


def test_columns_are_described(sales):
    table = analysis(sales, Method.DESCRIBE, ("amount", "region", "at"), "sales.csv")
    assert table.rows == (
        ("amount", "number", 5, 1, 5, "2.5", "14", 7.5),
        ("region", "category", 5, 1, 4, "East", "north", None),
        ("at", "time", 6, 0, 6, "2023-12-31 12:00:00", "2024-04-10 09:00:00", None),
    )


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (Analysis(Method.OUTLIERS), "in one column"),
        (Analysis(Method.OUTLIERS, ("kind",)), "needs numbers"),
        (Analysis(Method.T_TEST, ("y",)), "needs two columns"),
        (Analysis(Method.T_TEST, ("y", "kind"), ("a", "A ")), "named twice"),
        (Analysis(Method.DIFFERENCE, measure=UNITS), "compares two groups, not 0"),
        (Analysis(Method.SHARE, groups=(NORTH,)), "no column 'region'"),
    ],
)
def test_an_analysis_that_lacks_something_is_refused(xy, query, says):
    with pytest.raises(ToolError, match=says):
        asked(xy, over("xy.csv", analysis=query))
