"""Words that are meant literally are found without quotation marks; everyday words are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.llm.embedded.loose import loose_spans


def said(text: str, taken: str = "") -> set[object]:
    """Literal words of a text in which ``taken`` is linked already."""
    marked = bytearray(len(text))
    if taken:
        at = text.index(taken)
        marked[at : at + len(taken)] = b"\1" * len(taken)
    return {span.literal.value for span in loose_spans(text, marked)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("add a column called margin", "margin"), ("a new column named total_cost = a + b", "total_cost")),
        *(("rename amount to revenue", "revenue"), ("rename the region column as area", "area")),
        *(("column net: price minus cost", "net"), ("Ratio = a / b", "Ratio")),
        *(("新增一列，命名为利润", "利润"), ("把金额改名为营收", "营收"), ("新列名为level，", "level")),
        *(("得到差额列", "差额"), ("利润 = 收入 - 成本", "利润")),
    ],
)
def test_names_of_new_columns(text: str, name: str) -> None:
    assert name in said(text)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        *(("mark it high_value if amount > 100, otherwise normal", {"high_value", "normal"}),),
        *(("label: big if price > 10 else small", {"big", "small"}), ("超过100标为高价，否则为低价", {"高价", "低价"})),
    ],
)
def test_labels(text: str, labels: set[str]) -> None:
    assert labels <= said(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(("write hello world to notes.txt", "hello world"), ("append the line all done to log.txt", "all done")),
        *(
            ("add meeting at noon to todo.md", "meeting"),
            ("把明天开会写入备忘.txt", "明天开会"),
            ("内容为：你好世界", "你好世界"),
        ),
    ],
)
def test_words_to_write(text: str, words: str) -> None:
    assert any(str(found).startswith(words) for found in said(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("notes containing refund", "refund"), ("names that start with A", "A"), ("codes ending in X9", "X9")),
        *(("备注里包含退款的", "退款"), ("以王开头的姓名", "王"), ("rows that mention delay", "delay")),
    ],
)
def test_words_to_look_for(text: str, word: str) -> None:
    assert word in said(text)


def test_a_capitalised_name_inside_a_sentence_is_meant_literally() -> None:
    assert said("orders of Miller Brothers please") == {"Miller Brothers"}


@pytest.mark.parametrize(
    "text",
    [
        *("add it to the report", "save them in excel", "write the results to out.csv", "sort by amount, ascending"),
        *("show me all of it", "write a short summary of the findings to a.md", "把结果写入文件", "改成什么"),
        *("is it empty or missing", "if not then null"),
    ],
)
def test_everyday_words_are_not(text: str) -> None:
    assert said(text) == set()


def test_what_is_linked_already_is_left_alone() -> None:
    assert "margin" in said("a column called margin")
    assert said("a column called margin", taken="margin") == set()


@settings(deadline=None)
@given(st.text("abcA 为叫列名否则写入包含以开头,.=:_1结果", max_size=50))
def test_every_stretch_lies_in_its_text(text: str) -> None:
    for span in loose_spans(text, bytearray(len(text))):
        assert str(span.literal.value) == text[span.start : span.end].strip()
