import pytest

from espalier.core.errors import ToolError
from espalier.tools.charts import chart_tool
from espalier.tools.reports import report_tool
from espalier.tools.workspace import Workspace
from tests.tools.made import C, N, by_month, by_region, table
from tests.tools.test_documents import Tags

REGIONS = by_region(["North", 1200], ["South", 900], ["West", 120])


async def report(tmp_path, sections, path="report.md", **more):
    made = await report_tool(Workspace(tmp_path))({"path": path, "sections": sections, **more})
    return made, (tmp_path / path).read_text()


async def chart(tmp_path, data, path):
    return (await chart_tool(Workspace(tmp_path))({"data": data, "path": path})).value


async def test_a_report_names_best_and_worst_and_says_how_it_was_computed(tmp_path):
    held = type(REGIONS)(REGIONS.columns, REGIONS.rows, 3, sql="SELECT 1 GROUP BY 1", how="total amount by region")
    made, text = await report(tmp_path, [held], request="name best and worst")
    assert text.startswith(
        "# Report: Total amount by region\n\n*Asked for: name best and worst*\n\n> Of these 3, North has"
    )
    assert "## How these numbers were computed" in text
    assert "**Total amount by region**: total amount by region\n\n```sql\nSELECT 1 GROUP BY 1\n```" in text
    assert {1200, 120, 2220} <= set(made.value["numbers"])
    assert [(a.path, a.kind) for a in made.artifacts] == [("report.md", "report")]


async def test_each_chart_stands_with_the_table_it_shows(tmp_path):
    months = by_month([1, 2, 3])
    charts = [await chart(tmp_path, months, "m.png"), await chart(tmp_path, REGIONS, "r.png")]
    _, text = await report(tmp_path, [REGIONS, months, *charts])
    regions, month = text.split("## Total amount by ")[1:3]
    assert "(<r.png>)" in regions
    assert "(<m.png>)" in month


async def test_links_lead_from_the_folder_of_the_report(tmp_path):
    drawn = await chart(tmp_path, REGIONS, "charts/r.png")
    _, text = await report(tmp_path, [REGIONS, drawn], "out/report.md")
    assert "(<../charts/r.png>)" in text


async def test_a_page_carries_its_charts(tmp_path):
    drawn = await chart(tmp_path, REGIONS, "charts/r.png")
    _, text = await report(tmp_path, [REGIONS, drawn], "out/report.html", title="Sales")
    assert any(source.startswith("data:image/png") for source in Tags(text).sources)
    assert "<title>Sales</title>" in text


async def test_a_hostile_cell_is_inert_in_both_forms(tmp_path):
    hostile = by_region(["<script>alert(1)</script>", 3], ["a | b", 1])
    _, text = await report(tmp_path, [hostile], "report.html")
    assert "script" not in Tags(text).found
    _, text = await report(tmp_path, [hostile])
    assert "<script>" not in text.replace("\\<script", "")
    assert "| a \\| b | 1 |" in text


async def test_of_a_long_table_twenty_rows_are_shown_and_the_rest_is_counted(tmp_path):
    _, text = await report(tmp_path, [by_region(*([f"g{i}", i] for i in range(45)))])
    assert text.count("\n| g") == 20
    assert "*... 25 more rows*" in text
    assert "has 45 rows; the first 20 are shown" in text


async def test_a_chinese_report_is_chinese_throughout(tmp_path):
    held = table([("城市", C), ("s", N, "", "销售额总和")], [["北京", 12], ["上海", 9]], grouped=True, how="按城市分组")
    _, text = await report(tmp_path, [held], language="zh", request="比较各城市")
    assert text.startswith(
        "# 报告：各城市的销售额总和\n\n*任务：比较各城市*\n\n> 在这 2 项中，北京的销售额总和最高（12）"
    )
    assert "## 这些数字是怎样算出来的" in text


async def test_numbers_and_texts_have_their_place(tmp_path):
    _, text = await report(tmp_path, [42.5, "line one\nline two"])
    assert "42.5" in text
    assert "line one  \nline two" in text


@pytest.mark.parametrize(("path", "sections"), [("report.pdf", [REGIONS]), ("report.md", [])])
async def test_what_cannot_be_reported_is_refused_and_nothing_is_written(tmp_path, path, sections):
    with pytest.raises(ToolError):
        await report(tmp_path, sections, path)
    assert not list(tmp_path.iterdir())
