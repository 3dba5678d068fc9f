"""Dates, numbers, files, quotations, arithmetic and bare words are found wherever they stand in a sentence."""

import pytest

from espalier.core.task import ColumnProfile, Inventory, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.arithmetic import find_expression
from espalier.llm.embedded.linker import Linked, link
from espalier.llm.embedded.loose import loose_spans
from espalier.llm.embedded.spans import literal_spans


def _found(text: str) -> dict[str, object]:
    return {text[span.start : span.end].strip(): span.literal.value for span in literal_spans(text)}


def _bare(text: str) -> list[object]:
    return [span.literal.value for span in loose_spans(text, bytearray(len(text)))]


def _linked(text: str, *tables: TableProfile) -> Linked:
    return link(text, Inventory(tables))


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("比2020-10的多", "2020-10", "2020-10"),
        ("在2018-11-25之后的", "2018-11-25", "2018-11-25"),
        ("2022年Q3涨了", "2022年Q3", "2022-Q3"),
        ("和2023Q3比", "2023Q3", "2023-Q3"),
        ("不低于1,900且", "1,900", 1900),
        ("在40,000和479,000之间", "479,000", 479_000),
        ("超过2.5万的", "2.5万", 25_000),
        ("top10 学校", "10", 10),
        ("top 十 球员", "十", 10),
        ("over 1.5k units", "1.5k", 1500),
    ],
)
def test_dates_and_numbers_are_found_between_chinese_letters(text: str, said: str, value: object) -> None:
    assert _found(text).get(said) == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("把结果存到结果.csv", "结果.csv"),
        ("保存为out/北区_2.xlsx。", "out/北区_2.xlsx"),
        ("新建日志.md，内容写好", "日志.md"),
        ("看看notes.txt", "notes.txt"),
    ],
)
def test_a_chinese_file_name_ends_where_the_sentence_around_it_begins(text: str, name: str) -> None:
    assert _found(text)[name] == name


def test_an_apostrophe_inside_a_quotation_does_not_end_it() -> None:
    assert _found("count the 'Bachelor's Degree' ones")["'Bachelor's Degree'"] == "Bachelor's Degree"


def test_a_possessive_opens_no_quotation() -> None:
    assert _found("the firm's sales in 'North'") == {"'North'": "North"}


@pytest.mark.parametrize(
    "text", ["growth 2015 - 2017", "in the range 230-2,800", "2021-01 minus 2022-09", "between 40,000和479,000"]
)
def test_a_range_is_no_arithmetic(text: str) -> None:
    assert find_expression(text) is None


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("15% of 2,340", "15 / 100 * 2340"),
        ("12 乘以 8 再加 3", "12*8+3"),
        ("3和4的和", "(3 + 4)"),
        ("16的平方", "(16 ** 2)"),
        ("16的平方根", "(16 ** 0.5)"),
        ("100 - 30", "100 - 30"),
    ],
)
def test_arithmetic_in_words_becomes_an_expression(text: str, expression: str) -> None:
    found = find_expression(text)
    assert found is not None
    assert found[2] == expression


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("margin = price - cost", ["margin"]),
        ("add a column level with 2 times the price", ["level"]),
        ("big if price > 10, otherwise small", ["big", "small"]),
        ("新增一列等级，大于100为高，否则为低", ["等级", "高", "低"]),
        ("write see you soon to notes.txt", ["see you soon"]),
    ],
)
def test_names_and_labels_are_found_without_quotation_marks(text: str, words: list[str]) -> None:
    assert set(words) <= set(_bare(text))


@pytest.mark.parametrize(
    "text",
    [
        "write a short report to out.md",
        "save the result as a file",
        "I need it in TSV.",
        "be brief",
        "put it in a chart",
    ],
)
def test_everyday_words_are_not_taken_literally(text: str) -> None:
    assert _bare(text) == []


MONTHS = TableProfile(
    "visits.csv",
    (
        ColumnProfile("Month", ColumnType.CATEGORY, ("March", "April"), 2),
        ColumnProfile("Term", ColumnType.CATEGORY, ("Q3-24", "Q4-24"), 2),
    ),
    200,
    "csv",
)


@pytest.mark.parametrize(("text", "value"), [("visits in March", "March"), ("rows of Q3-24", "Q3-24")])
def test_a_cell_value_goes_before_the_date_that_can_be_read_in_it(text: str, value: str) -> None:
    targets = [entry.target for item in _linked(text, MONTHS).links for entry in item.entries]
    assert value in targets


def test_a_table_is_found_by_its_file_name_in_the_middle_of_a_chinese_sentence() -> None:
    table = TableProfile("选举结果.csv", (ColumnProfile("政党", ColumnType.CATEGORY, ("甲", "乙"), 2),), 20, "csv")
    item = next(item for item in _linked("数一下，根据选举结果.csv", table).links if item.entries)
    assert item.entries[0].target == "选举结果.csv"


def test_a_file_name_inside_a_longer_one_is_another_file() -> None:
    linked = _linked("copy total_visits.csv to b.csv", MONTHS)
    assert [item.literal.value for item in linked.links if item.literal] == ["total_visits.csv", "b.csv"]
