"""Points and stretches of time are read in the many ways that people write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.llm.embedded.calendar import MONTHS, WEEKDAYS, date_spans, month_number


def longest(text: str) -> tuple[str, str, object] | None:
    """(said, kind, value) of the strongest reading, as the linker prefers it."""
    spans = sorted(date_spans(text), key=lambda span: (span[3], span[0] - span[1]))
    if not spans:
        return None
    start, end, literal, _ = spans[0]
    return text[start:end].strip(), literal.kind, literal.value


@pytest.mark.parametrize(
    "said",
    [
        *("2024-03-05", "2024/3/5", "2024.03.05", "05.03.2024", "5/3/2024", "2024年3月5日", "2024 年 3 月 5 号"),
        *("5 March 2024", "5th of March 2024", "March 5, 2024", "March 5th 2024", "Mar 5 2024", "5 mar. 2024"),
    ],
)
def test_a_day_is_read_however_it_is_written(said: str) -> None:
    found = longest(f"orders after {said} please")
    assert found is not None
    assert found[1:] == ("date", "2024-03-05")


@pytest.mark.parametrize("said", ["2024-02-30", "30.2.2024", "31 April 2024", "2024年13月1日"])
def test_a_day_that_the_calendar_does_not_have_is_no_date(said: str) -> None:
    assert "date" not in {literal.kind for _, _, literal, _ in date_spans(said)}


def test_a_day_over_twelve_tells_which_number_is_the_month() -> None:
    assert longest("25/12/2023") == ("25/12/2023", "date", "2023-12-25")
    assert longest("12/25/2023") == ("12/25/2023", "date", "2023-12-25")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        *(("March 2024", "2024-03"), ("Mar. 2024", "2024-03"), ("Sept 2023", "2023-09"), ("May, 2021", "2021-05")),
        *(("2024 June", "2024-06"), ("2024-07", "2024-07"), ("2024/11", "2024-11")),
        *(
            ("2024年3月", "2024-03"),
            ("2024年十二月", "2024-12"),
            ("2024年十月份", "2024-10"),
            ("2019年一月", "2019-01"),
        ),
    ],
)
def test_a_month_of_a_year(said: str, value: str) -> None:
    assert longest(said) == (said, "month", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("in March", 3), ("during may", 5), ("sales of december", 12), ("since sept", 9), ("every october", 10)),
        *(("三月的销售额", 3), ("十一月份", 11), ("12月", 12), ("在7月份", 7)),
    ],
)
def test_a_month_of_any_year(text: str, value: int) -> None:
    found = longest(text)
    assert found is not None
    assert found[1:] == ("monthno", value)


@pytest.mark.parametrize("text", ["you may group them", "march on", "每三个月", "the mar column"])
def test_words_that_only_look_like_months_are_none(text: str) -> None:
    assert longest(text) is None


@pytest.mark.parametrize(
    ("said", "value"),
    [
        *(("Q1 2024", "2024-Q1"), ("q3 of 2023", "2023-Q3"), ("2024Q2", "2024-Q2"), ("2024-Q4", "2024-Q4")),
        *(("second quarter of 2022", "2022-Q2"), ("3rd quarter 2022", "2022-Q3"), ("last quarter of 2021", "2021-Q4")),
        *(("2024年第二季度", "2024-Q2"), ("2023年四季度", "2023-Q4"), ("2023年3季度", "2023-Q3")),
    ],
)
def test_a_quarter_of_a_year(said: str, value: str) -> None:
    assert longest(said) == (said, "quarter", value)


@pytest.mark.parametrize(("said", "value"), [("Q2", 2), ("third quarter", 3), ("第一季度", 1), ("四季度", 4)])
def test_a_quarter_of_any_year(said: str, value: int) -> None:
    assert longest(said) == (said, "quarterno", value)


@pytest.mark.parametrize(
    ("said", "value"),
    [("the 1990s", 1990), ("1990's", 1990), ("the 80s", 1980), ("the 20s", 2020), ("2010年代", 2010), ("90年代", 1990)],
)
def test_a_decade(said: str, value: int) -> None:
    assert longest(said) == (said, "decade", value)


@pytest.mark.parametrize("text", ["in 2023", "2023年", "2023年度", "在2023里", "(2023)", "2023?"])
def test_a_year(text: str) -> None:
    found = longest(text)
    assert found is not None
    assert found[1:] == ("year", 2023)


@pytest.mark.parametrize("text", ["$2023", "2023.5", "2,023", "2023%", "x2023", "20235", "sales_2023"])
def test_a_number_that_is_something_else_is_no_year(text: str) -> None:
    assert longest(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Mondays", "Monday"),
        ("wednesday", "Wednesday"),
        ("周三", "Wednesday"),
        ("星期日", "Sunday"),
        ("礼拜天", "Sunday"),
    ],
)
def test_a_weekday(text: str, value: str) -> None:
    found = longest(text)
    assert found is not None
    assert found[1:] == ("weekday", value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("from September to October 2024", ["2024-09", "2024-10"]),
        ("compare Q1 and Q2 2024", ["2024-Q1", "2024-Q2"]),
        ("2024年3月到5月", ["2024-03", "2024-05"]),
    ],
)
def test_the_first_of_two_has_the_year_of_the_second(text: str, values: list[str]) -> None:
    found = sorted((start, literal.value) for start, _, literal, rank in date_spans(text) if rank == 2)
    assert [value for _, value in found] == values


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    month = MONTHS[day.month - 1]
    forms = (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day} {month} {day.year}",
        f"{month.title()} {day.day}, {day.year}",
    )
    for form in forms:
        assert longest(f"up to {form}") == (form, "date", day.isoformat())


@pytest.mark.parametrize("number", range(1, 13))
def test_months_are_known_by_their_first_three_letters(number: int) -> None:
    name = MONTHS[number - 1]
    assert {month_number(form) for form in (name, name.title(), name[:3], f"{name[:3]}.")} == {number}


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for start, end, literal, _ in date_spans(text):
        assert 0 <= start < end <= len(text)
        assert literal.kind != "weekday" or literal.value in WEEKDAYS
