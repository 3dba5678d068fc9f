from espalier.tools.answers import MOST_CHARACTERS, answer, answer_tool
from tests.tools.made import C, by_month, by_region, table


async def test_the_tool_gives_the_answer_as_its_value():
    made = await answer_tool()({"parts": [by_region(["Riverside", 4312.5])], "language": "en", "request": "which?"})
    assert made.value == "Riverside, 4,312.50"
    assert answer_tool().spec.pure


def test_several_results_are_told_under_their_titles():
    told = answer([by_region(["North", 3], ["South", 2]), by_month([5, 6])])
    assert told.splitlines() == [
        "Total amount by region: North 3, South 2",
        "Total amount by month: 2024-01: 5; 2024-02: 6",
    ]


def test_files_are_named():
    made = [
        {"path": "c.png", "kind": "bar", "title": "T"},
        {"path": "report.html", "title": "T", "numbers": []},
        {"path": "x.csv", "rows": 1034},
        {"path": "notes.txt", "bytes": 12},
    ]
    assert answer(made).splitlines() == [
        "Chart: c.png",
        "Report: report.html",
        "Saved 1,034 rows to x.csv",
        "Wrote notes.txt",
    ]
    assert answer(made[:3], "zh").splitlines() == ["图表：c.png", "报告：report.html", "已将 1,034 行保存到 x.csv"]


def test_an_empty_result_is_said_plainly():
    assert answer([table([("a", C)], [], how="a is 3")]) == "No row fits: a is 3"
    assert answer([]) == "Nothing was found"


def test_texts_numbers_and_lists_are_told_as_they_are():
    assert answer(["hello\nworld"]) == "hello\nworld"
    assert answer([1234.5]) == "1,234.50"
    assert answer([["a.csv", "b.csv"]]) == "a.csv, b.csv"


def test_a_long_text_is_cut_and_says_so():
    told = answer(["x" * (MOST_CHARACTERS + 1500)])
    assert told == "x" * MOST_CHARACTERS + "... (1,500 more characters)"


def test_what_two_parts_say_alike_is_said_once():
    assert answer(["same", "same"]) == "same"
