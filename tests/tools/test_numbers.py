import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.value import Column, ColumnType
from espalier.tools import numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4312.5, "4,312.50"),
        (1200.0, "1,200"),
        (12, "12"),
        (0, "0"),
        (-0.0, "0"),
        (12.34567, "12.3457"),
        (4.5, "4.5"),
        (0.000123456, "0.0001235"),
        (1234567.891, "1,234,567.89"),
        (-25, "-25"),
        (10**15, "1,000,000,000,000,000"),
        (float("nan"), "undefined"),
        (float("-inf"), "-∞"),
    ],
)
def test_a_number_is_written_with_separators_and_without_noise(value, text):
    assert numbers.number(value) == text


@given(st.floats(min_value=-1e12, max_value=1e12).filter(lambda x: abs(x) >= 1e-6 or x == 0))
def test_a_written_number_reads_back_close_to_what_it_was(value):
    text = numbers.number(value)
    assert "e" not in text
    assert float(text.replace(",", "")) == pytest.approx(value, rel=5e-4)


@given(st.integers(-(10**15), 10**15))
def test_an_integer_loses_nothing(value):
    assert int(numbers.number(value).replace(",", "")) == value


def test_percent_keeps_two_decimals_and_what_is_small_does_not_become_zero():
    assert numbers.percent(23.0769) == "23.08%"
    assert numbers.percent(0.00123) == "0.00123%"
    assert numbers.percent(50) == "50%"


def test_a_p_value_too_small_to_write_is_given_as_a_bound():
    assert numbers.p_value(0.0171) == "= 0.0171"
    assert numbers.p_value(1e-12) == "< 0.0001"


@pytest.mark.parametrize("name", ["year", "order_year", "birth year", "年份", "decade"])
def test_years_take_no_separators(name):
    assert numbers.is_plain(Column(name, ColumnType.NUMBER), [1999, 2024])


@pytest.mark.parametrize("name", ["id", "order_id", "customerId", "zip", "订单编号"])
def test_identifiers_take_no_separators(name):
    assert numbers.is_plain(Column(name, ColumnType.NUMBER), [100234])


@pytest.mark.parametrize("name", ["amount", "years of service", "paid", "covid"])
def test_amounts_take_separators(name):
    assert not numbers.is_plain(Column(name, ColumnType.NUMBER), [100234])


def test_flags_and_nothing_are_words_in_the_language():
    assert [numbers.cell(True), numbers.cell(False, language="zh"), numbers.cell(None)] == ["yes", "否", "—"]


def test_numbers_side_by_side_share_their_decimals():
    assert numbers.rounded([1.25, None, 3]) == ["1.25", "", "3.00"]
    assert numbers.rounded([82297.5, 6271.5]) == ["82,298", "6,272"]
    assert numbers.rounded([12.5], "%") == ["12.50%"]


def test_a_currency_stands_before_the_number_and_other_units_behind():
    assert [numbers.cell(-1200.5, "$"), numbers.cell(3, "€"), numbers.cell(3, "kWh")] == ["-$1,200.50", "€3", "3 kWh"]
