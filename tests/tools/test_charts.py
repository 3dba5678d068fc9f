import asyncio
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools import fonts
from espalier.tools.chart_shapes import picture
from espalier.tools.charts import chart_tool, render
from espalier.tools.workspace import Workspace
from tests.tools.made import C, N, T, by_month, by_region, table

PNG = b"\x89PNG\r\n\x1a\n"


async def chart(tmp_path, data, path="chart.png", **more):
    return await chart_tool(Workspace(tmp_path))({"data": data, "path": path, **more})


async def test_a_chart_is_written_and_told_of(tmp_path):
    made = await chart(tmp_path, by_region(["North", 12], ["South", 9]), "out/regions.png")
    assert (tmp_path / "out/regions.png").read_bytes().startswith(PNG)
    assert made.value == {"path": "out/regions.png", "kind": "bar", "title": "Total amount by region"}
    assert [(a.path, a.kind) for a in made.artifacts] == [("out/regions.png", "chart")]


async def test_an_svg_is_well_formed_and_the_same_each_time(tmp_path):
    for name in ("a.svg", "b.svg"):
        await chart(tmp_path, by_month([1, 2, 3]), name)
    assert ElementTree.fromstring((tmp_path / "a.svg").read_text()).tag.endswith("svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


async def test_charts_drawn_at_the_same_time_do_not_disturb_each_other(tmp_path):
    data = by_month([1, 2, 3])
    await asyncio.gather(*(chart(tmp_path, data, f"{n}.png") for n in range(4)))
    assert len({(tmp_path / f"{n}.png").read_bytes() for n in range(4)}) == 1


@pytest.mark.parametrize("path", ["chart.bmp", "chart"])
async def test_a_path_that_is_no_picture_is_refused(tmp_path, path):
    with pytest.raises(ToolError, match="cannot be written as"):
        await chart(tmp_path, by_month([1, 2]), path)
    assert not list(tmp_path.iterdir())


async def test_a_path_that_leaves_the_workspace_is_refused(tmp_path):
    with pytest.raises(OutsideWorkspace):
        await chart(tmp_path, by_month([1, 2]), "../chart.png")


async def test_what_is_no_table_is_refused(tmp_path):
    with pytest.raises(ToolError, match="drawn from a table"):
        await chart(tmp_path, "12")


async def test_rows_that_the_table_does_not_hold_are_fetched(tmp_path):
    held = replace(table([("height", N), ("weight", N)], [[1, 2], [2, 4]], total=5), relation="r")
    asked = []

    def rows(relation):
        asked.append(relation)
        return ((i, 2 * i) for i in range(5))

    await chart_tool(Workspace(tmp_path), rows)({"data": held, "path": "all.png"})
    await chart(tmp_path, held, "part.png")
    assert asked == ["r"]
    assert picture(held).note == "The first 2 of 5 rows"
    assert (tmp_path / "all.png").read_bytes() != (tmp_path / "part.png").read_bytes()


SHARES = table(
    [("region", C), ("amount", N, "", "total amount"), ("share_percent", N, "%")],
    [["North", 6, 60], ["South", 4, 40]],
    grouped=True,
)
CLOUD = table([("height", N), ("weight", N)], [[i, i * 2] for i in range(40)])
SALARIES = table([("id", N), ("salary", N)], [[i, i * 100] for i in range(40)])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (by_month([3, 1, 2]), "line"),
        (by_region(["North", 12], ["South", 9]), "bar"),
        (SHARES, "pie"),
        (CLOUD, "scatter"),
        (SALARIES, "histogram"),
        (table([("name", T), ("salary", N)], [["Ann", 3], ["Bo", 2]]), "bar"),
        (table([("day", T), ("visits", N)], [["2024-01-01", 3], ["2024-01-02", 2]]), "line"),
    ],
)
def test_the_kind_is_chosen_by_what_the_table_holds(data, kind):
    assert picture(data).kind == kind


@pytest.mark.parametrize("kind", ["bar", "line", "pie", "histogram"])
def test_a_kind_that_is_asked_for_is_drawn(kind):
    drawn = picture(by_region(["North", 12], ["South", 9]), kind)
    assert drawn.kind == kind
    assert render(drawn).startswith(PNG)


def test_periods_stand_in_their_order():
    held = table(
        [("quarter", C), ("n", N, "", "number of rows")],
        [["2024-Q2", 9], ["2023-Q4", 5]],
        grouped=True,
    )
    drawn = picture(held)
    assert drawn.names == ("2023-Q4", "2024-Q2")
    assert drawn.series[0].values == (5, 9)
    assert drawn.x_label == "quarter"


def test_months_of_the_year_make_a_line_in_their_order():
    held = table([("month_of_year", N), ("n", N, "", "number of rows")], [[12, 5], [2, 6]], grouped=True)
    assert (picture(held).kind, picture(held).names) == ("line", ("February", "December"))


def test_groups_stand_from_high_to_low_and_weekdays_as_in_the_week():
    assert picture(by_region(["A", 1], ["B", 3], ["C", 2])).names == ("B", "C", "A")
    assert picture(by_region(["Sunday", 1], ["Monday", 3], ["Friday", 2])).names == ("Monday", "Friday", "Sunday")


def test_the_lowest_ten_stay_in_their_order():
    assert picture(by_region(["A", 1], ["B", 2], ["C", 3])).names == ("A", "B", "C")


def test_of_too_many_groups_the_first_thirty_are_drawn_and_the_rest_is_not_hidden():
    drawn = picture(by_region(*([f"g{i}", i] for i in range(45))))
    assert len(drawn.names) == 30
    assert drawn.names[0] == "g44"
    assert drawn.note == "30 of 45 groups"


def test_a_second_key_becomes_the_colours_and_time_goes_along_the_axis():
    rows = [["North", "2024-01", 1], ["South", "2024-01", 2], ["North", "2024-02", 3]]
    held = table([("region", C), ("month", C), ("n", N, "", "number of rows")], rows, grouped=True)
    drawn = picture(held)
    assert (drawn.kind, drawn.names) == ("line", ("2024-01", "2024-02"))
    assert {one.name: one.values for one in drawn.series} == {"North": (1, 3), "South": (2, None)}


def test_two_measures_are_two_series():
    columns = [("month", C), ("a", N, "", "total a"), ("b", N, "", "total b")]
    drawn = picture(table(columns, [["2024-01", 1, 2], ["2024-02", 3, 4]], grouped=True))
    assert [one.name for one in drawn.series] == ["total a", "total b"]


def test_a_pie_of_many_slices_puts_the_small_ones_together():
    drawn = picture(by_region(*([f"g{i}", 10 - i] for i in range(10))), "pie")
    assert drawn.names[-1] == "Other"
    assert sum(drawn.series[0].values) == sum(10 - i for i in range(10))


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (table([("a", C)], []), "auto", "no rows"),
        (table([("a", C)], [["x"]]), "auto", "no numeric column"),
        (by_region(["A", None]), "auto", "no numeric column"),
        (table([("s", N, "", "total amount")], [[3]]), "bar", "one number"),
        (by_region(["A", -1], ["B", 2]), "pie", "parts of one whole"),
        (by_region(["A", 1], ["B", 2]), "scatter", "two numeric columns"),
        (by_region(["A", 1]), "radar", "no chart of kind"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(data, kind, says):
    with pytest.raises(ToolError, match=says) as caught:
        picture(data, kind)
    assert caught.value.hint


def test_chinese_is_drawn_with_the_bundled_font(tmp_path, recwarn):
    held = table([("城市", C), ("销售额", N, "", "销售额总和")], [["北京", 12], ["陈喆之家", 9]], grouped=True)
    drawn = picture(held, language="zh")
    assert drawn.title == "各城市的销售额总和"
    render(drawn, "png", "zh")
    assert not [str(w.message) for w in recwarn if re.search("missing|Glyph|findfont", str(w.message))]


def test_names_that_look_like_formulas_are_drawn_as_they_stand():
    assert render(picture(by_region(["$x_{1$", 12], ["a$b$c\\frac", 9])), "svg")


def test_a_long_name_is_cut_and_a_long_title_is_broken():
    assert fonts.shortened("a" * 50, 10) == "aaaaaaa..."
    assert fonts.wrapped("销售额按地区和月份", 8) == "销售额按\n地区和月\n份"
