"""Arithmetic is found in symbols and in words, and is not seen where there is none."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from espalier.llm.embedded.arithmetic import find_expression


def worth(text: str) -> float | None:
    """What the arithmetic in a text comes to, None where none is found."""
    found = find_expression(text)
    return None if found is None else eval(found[2], {"__builtins__": {}})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("what is 12 * 12", 144), ("12.5 × 8 + 3 = ?", 103), ("(3 + 4) * 5", 35), ("2^10", 1024), ("7 x 6", 42)),
        *(("100 / 8", 12.5), ("100 ÷ 8", 12.5), ("10 - 4 - 3", 3), ("1,200 + 34", 1234), ("8 − 3", 5), ("2 ** 5", 32)),
        *(("（1＋2）×3", 9), ("3·4", 12)),
    ],
)
def test_symbols(text: str, value: float) -> None:
    assert worth(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("12 times 12", 144), ("144 divided by 12", 12), ("5 plus 7 minus 2", 10), ("9 multiplied by 3", 27)),
        *(("2 to the power of 8", 256), ("3 raised to the power of 4", 81), ("100 over 8", 12.5)),
        *(("the sum of 3 and 4", 7), ("add 3 and 4", 7), ("the product of 6 and 7", 42), ("multiply 6 by 7", 42)),
        *(("subtract 8 from 20", 12), ("divide 9 by 2", 4.5), ("the difference between 9 and 4", 5)),
        *(("7 squared", 49), ("square root of 81", 9), ("add 3 and 4, then multiply by 2", 14)),
    ],
)
def test_english_words(text: str, value: float) -> None:
    assert worth(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("12乘以8再加3", 99), ("100除以8等于多少", 12.5), ("5加7减2", 10), ("3乘4", 12), ("2的10次方", 1024)),
        *(("3和4的和再乘以2", 14), ("3与4相加", 7), ("5的平方", 25), ("16的平方根", 4), ("根号81", 9)),
        *(("200的15%", 30), ("200的百分之15", 30), ("计算 1,000 再减去 1", 999)),
    ],
)
def test_chinese_words(text: str, value: float) -> None:
    assert worth(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("15% of 2,340", 351), ("15 percent of 200", 30), ("200 * 5%", 10), ("15 per cent of 40 plus 1", 7)],
)
def test_percent(text: str, value: float) -> None:
    assert worth(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        *("on 2024-03-05", "2024/03/05", "5/3/2024", "between 2019-2021", "2019 - 2021", "pages 3-5", "ages 18-25"),
        *(
            "the top 10",
            "amount > 100",
            "in 2024",
            "from 2023-01 to 2023-06",
            "no number here",
            "-5",
            "5%",
            "ticket A-12",
        ),
        *(
            "ages 18 – 25",
            "2024 minus 2023",
            "2021-01 minus 2022-09",
            "2023减2022",
            "前10名",
            "2024年3月5日",
            "高于 100 的",
            "10%以上",
        ),
    ],
)
def test_dates_ranges_and_lone_numbers_are_no_arithmetic(text: str) -> None:
    assert find_expression(text) is None


def test_it_tells_where_the_arithmetic_stands() -> None:
    text = "Please compute 12 times 12, and list the files."
    start, end, expression = find_expression(text) or (0, 0, "")
    assert text[start:end] == "12 times 12"
    assert eval(expression) == 144


def test_of_two_the_longer_is_taken() -> None:
    assert worth("1 + 1 or rather 2 * 3 + 4") == 10


def test_brackets_that_do_not_close_are_no_arithmetic() -> None:
    assert find_expression("((1 + 2) * 3") is None


NUMBERS = st.integers(0, 10**6)


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.sampled_from(["+", "-", "*", "plus", "minus", "times", "加", "减", "乘以"]))
def test_any_two_numbers(left: int, right: int, sign: str) -> None:
    signs = {"+": "+", "plus": "+", "加": "+", "-": "-", "minus": "-", "减": "-", "*": "*", "times": "*", "乘以": "*"}
    text = f"what is {left} {sign} {right}?"
    assume(signs[sign] != "-" or not {left // 100, right // 100} <= {19, 20})  # which is a span of years
    assert worth(text) == eval(f"{left}{signs[sign]}{right}")


@settings(deadline=None)
@given(st.text("0123456789+-*/().,% x^加乘的和", max_size=40))
def test_what_is_found_lies_in_the_text(text: str) -> None:
    found = find_expression(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
