"""Files, quotations and numbers are found without knowing any table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.llm.embedded.spans import chinese_number, literal_spans


def values(text: str, kind: str) -> list[object]:
    return [
        span.literal.value for span in sorted(literal_spans(text), key=lambda s: s.start) if span.literal.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("save it to out.csv", "out.csv"), ("in ./data/My-File_2.xlsx, please", "./data/My-File_2.xlsx")),
        *(
            ("read notes.TXT.", "notes.TXT"),
            ("see report.v2.html", "report.v2.html"),
            ("book.xlsx#May", "book.xlsx#May"),
        ),
    ],
)
def test_a_file_is_known_by_its_ending(text: str, name: str) -> None:
    assert values(text, "file") == [name]


@pytest.mark.parametrize("text", ["version 1.5", "e.g. this", "a.b.c", "www.example.com", "the csv file", "x.csvs"])
def test_other_words_with_dots_are_no_files(text: str) -> None:
    assert values(text, "file") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("存到结果.csv", "结果.csv"),
        ("把表保存为out/北区.xlsx", "out/北区.xlsx"),
        ("北区.csv\n第二行", "北区.csv"),
        ("导出成 Excel:省份汇总.xlsx", "省份汇总.xlsx"),
        ("名字叫 q1家电.json", "q1家电.json"),
        ("另存为省份汇总.xlsx", "省份汇总.xlsx"),
    ],
)
def test_a_chinese_file_name_does_not_take_in_the_verb(text: str, name: str) -> None:
    assert name in values(text, "file")


def test_a_chinese_file_name_at_the_head_of_a_line_begins_with_its_first_letter() -> None:
    text = "看看\n北区.csv"
    assert [text[s.start : s.end] for s in literal_spans(text) if s.literal.kind == "file"] == ["北区.csv"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        *(("called 'big deal' now", "big deal"), ('say "hello, world"', "hello, world"), ("说“你好”", "你好")),
        *(
            ("叫「标签」", "标签"),
            ("name `total`", "total"),
            ("'it's'", "it's"),
            ("‘x y’", "x y"),
            ("写《春天》", "春天"),
        ),
    ],
)
def test_quotations_of_every_kind(text: str, inner: str) -> None:
    assert values(text, "text") == [inner]


@pytest.mark.parametrize(
    "text", ["the customers' orders and the clients' names", "it isn't what's wanted", 'a 5" pipe']
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert values(text, "text") == []


def test_a_file_in_quotation_marks_is_a_file() -> None:
    assert "old data.csv" not in values('copy "data.csv"', "text")
    assert "data.csv" in values('copy "data.csv"', "file")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("over 100", 100), ("1,234,567 rows", 1_234_567), ("12.50 each", 12.5), ("$5.99", 5.99), ("5k", 5_000)),
        *(("2.5 million", 2_500_000), ("3万", 30_000), ("2亿", 200_000_000), ("below -3", -3), ("€1,200", 1_200)),
        *(("15%", 15), ("1.5m", 1_500_000), ("3 thousand", 3_000), ("top5", 5)),
    ],
)
def test_numbers_with_their_scale(text: str, number: float) -> None:
    assert number in values(text, "number")


def test_a_whole_number_is_an_int_and_others_are_not() -> None:
    assert [type(n) for n in values("5 and 5.5 and 2.0 and 1.5k", "number")] == [int, float, int, int]


@pytest.mark.parametrize("text", ["A4", "sales_2024x", "v1.2.x3"])
def test_digits_inside_a_word_are_no_number_of_their_own(text: str) -> None:
    assert 4 not in values(text, "number")
    assert 2024 not in values(text, "number")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the top three", 3),
        ("a dozen rows", 12),
        ("twenty of them", 20),
        ("前十名", 10),
        ("保留两位小数", 2),
        ("最高的五个", 5),
    ],
)
def test_numbers_in_words(text: str, number: int) -> None:
    assert number in values(text, "number")


def test_one_of_them_is_no_number() -> None:
    assert values("which one of the regions", "number") == []


DIGITS = "零一二三四五六七八九"


@settings(deadline=None)
@given(st.integers(1, 999))
def test_chinese_numbers_are_read_back(number: int) -> None:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{DIGITS[hundreds]}百" if hundreds else ""
    said += f"{DIGITS[tens]}十" if tens else "零" if hundreds and ones else ""
    said += DIGITS[ones] if ones else ""
    assert chinese_number(said) == number


@settings(deadline=None)
@given(st.text("ab'\"“”‘’.csv文件到1,0%万k \n-/_", max_size=40))
def test_every_span_lies_in_its_text(text: str) -> None:
    for span in literal_spans(text):
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(("text", "number"), [("round it to one decimal", 1), ("to zero digits", 0)])
def test_one_and_zero_are_numbers_before_decimals(text: str, number: int) -> None:
    assert number in values(text, "number")
