import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.tools import wording
from espalier.tools.findings import findings
from tests.tools.made import C, N, T, by_month, by_region, table


def test_one_number_is_the_answer():
    assert findings(table([("s", N, "", "total amount")], [[4312.5]])).answer == "4,312.50"


def test_a_unit_goes_with_the_number():
    assert findings(table([("s", N, "kWh", "total kWh")], [[4312.5]])).answer == "4,312.50 kWh"


def test_one_group_is_named_with_its_value():
    assert findings(by_region(["Riverside", 4312.5])).answer == "Riverside, 4,312.50"


def test_a_few_groups_are_all_told():
    result = findings(by_region(["North", 1200], ["South", 900], ["West", 120]))
    assert result.answer == "North 1,200, South 900, West 120"
    assert result.sentences == (
        "Of these 3, North has the highest total amount (1,200) and West the lowest (120).",
        "Together they come to 2,220; North alone makes up 54.05%.",
    )


def test_names_with_digits_are_set_off_from_the_numbers():
    assert findings(by_region(["Store 12", 1200], ["Store 3", 900])).answer == "Store 12: 1,200; Store 3: 900"


def test_of_many_groups_the_first_ten_are_told_and_the_rest_counted():
    answer = findings(
        by_region(*([f"g{chr(97 + i)}", i] for i in range(26)), *(["x" * i, i] for i in range(3, 18)))
    ).answer
    assert answer.endswith("gj 9, ... and 31 more")


def test_best_and_worst_are_named_where_they_are_asked_for():
    answer = findings(by_region(["North", 12], ["South", 9]), wanted="chart it and name the best and worst").answer
    assert answer.startswith("Highest: North (12); lowest: South (9)")


def test_groups_that_tie_share_the_first_place():
    said = findings(by_region(["A", 5], ["B", 5], ["C", 1])).sentences[0]
    assert "A, B share the highest" in said


def test_means_are_not_added_up():
    result = findings(by_region(["A", 5], ["B", 4], label="average amount"))
    assert not any("Together" in sentence for sentence in result.sentences)


def test_nothing_is_said_of_the_lowest_and_the_sum_of_rows_that_are_not_at_hand():
    held = table([("region", C), ("amount", N, "", "total amount")], [["A", 9], ["B", 8]], grouped=True, total=5000)
    assert findings(held).sentences == ("The first of them is A, with total amount 9.",)


def test_a_series_is_told_from_its_first_period_to_its_last_whatever_the_order_of_rows():
    held = by_month([100, 150, 90, 120])
    turned = type(held)(held.columns, held.rows[::-1], held.total, sql=held.sql)
    for one in (held, turned):
        assert findings(one).sentences[:2] == (
            "Total amount went from 100 (2024-01) to 120 (2024-04), up 20%.",
            "The peak was 150 (2024-02), the low 90 (2024-03).",
        )


def test_a_steady_rise_is_called_rising_and_a_fall_falling():
    assert "rising, up 50% from 2024-01 to 2024-03" in findings(by_month([10, 12, 15])).answer
    assert "falling, down 50%" in findings(by_month([10, 8, 5])).answer


def test_years_as_groups_have_no_separators():
    years = table([("year", N), ("n", N, "", "number of rows")], [[2023, 1500], [2024, 900]], grouped=True)
    assert findings(years).answer == "2023: 1,500; 2024: 900"


def test_months_of_the_year_have_their_names_and_no_trend():
    held = table([("month_of_year", N), ("n", N, "", "number of rows")], [[1, 5], [2, 6], [3, 9]], grouped=True)
    assert findings(held).answer == "January 5, February 6, March 9"
    assert findings(held, "zh").answer == "1月：5；2月：6；3月：9"
    assert findings(held).sentences[0].startswith("Of these 3, March has the highest number of rows")


def test_a_record_is_told_cell_by_cell():
    row = table([("id", N), ("name", T), ("amount", N), ("paid", C)], [[10023, "Ann", 4312.5, None]])
    assert findings(row).answer == "id 10023, name Ann, amount 4,312.50, paid (none)"


def test_an_empty_result_says_what_was_looked_for():
    assert findings(table([("a", C)], [], how="rows of x.csv where a is 3")).answer == (
        "No row fits: rows of x.csv where a is 3"
    )


@pytest.mark.parametrize(("p", "starts"), [(0.017, "Yes, significantly"), (0.051, "No significant difference")])
def test_a_test_is_judged_at_five_percent(p, starts):
    columns = [("group", C), ("n", N), ("mean", N), ("std", N)]
    held = table(
        columns, [["A", 9, 12.3, 2], ["B", 8, 10.1, 2]], method="t_test", t=2.4, df=14.2, p_value=p, difference=2.2
    )
    answer = findings(held).answer
    assert answer.startswith(starts)
    assert f"A 12.3 against B 10.1 (Welch t = 2.4, p = {p})" in answer


def test_a_test_that_could_not_be_made_says_so():
    held = table([("group", C), ("n", N), ("mean", N), ("std", N)], [["A", 1, 2, None]], method="t_test", p_value=None)
    assert findings(held).answer.startswith("This cannot be tested")


def test_a_correlation_has_its_strength_and_direction():
    columns = [("first", T), ("second", T), ("r", N), ("n", N), ("p_value", N)]
    assert findings(table(columns, [["a", "b", -0.83, 120, 0.0]], method="correlation")).answer == (
        "-0.83 (strong, negative, n = 120)"
    )
    assert "undefined" in findings(table(columns, [["a", "b", None, 120, None]], method="correlation")).answer


def test_of_several_correlations_the_closest_comes_first():
    columns = [("first", T), ("second", T), ("r", N), ("n", N), ("p_value", N)]
    held = table(columns, [["a", "b", 0.1, 9, 0.5], ["a", "c", -0.9, 9, 0.01]], method="correlation")
    assert findings(held).sentences[0] == "a goes most closely with c (r = -0.9)."


def test_a_difference_has_its_direction_in_words():
    rows = [["North", 900], ["South", 1200]]
    held = table([("group", C), ("value", N)], rows, method="difference", difference=-300, percent=-25)
    assert findings(held).answer == "300 less: North 900, South 1,200 (-25%)"
    assert findings(held, "zh").answer == "少 300：North 900，South 1,200（-25%）"


def test_growth_says_up_or_down_and_from_what():
    columns = [("before", N), ("after", N), ("change", N), ("change_percent", N)]
    assert findings(table(columns, [[1200, 1350, 150, 12.5]], method="growth")).answer == (
        "up 12.5%, from 1,200 to 1,350 (+150)"
    )
    assert findings(table(columns, [[0, 5, 5, None]], method="growth")).answer == "from 0 to 5 (+5)"


def test_missing_values_are_told_for_the_columns_that_have_them():
    columns = [("column", T), ("missing", N), ("percent", N)]
    held = table(columns, [["rep", 10, 12.3], ["qty", 0, 0]], method="missing", total_missing=10)
    assert findings(held).answer == "10 missing: rep 10 (12.3%)"
    assert findings(table(columns, [["qty", 0, 0]], method="missing", total_missing=0)).answer.startswith("0")


def test_no_outliers_is_an_answer():
    held = table([("k", N)], [], method="outliers", low_fence=-3, high_fence=45.5, count=0)
    assert findings(held).answer == "No outliers: every value lies within -3 to 45.5"


def test_a_share_names_its_parts():
    held = table([("share_percent", N, "%")], [[23.0769]], method="share", part=12, whole=52)
    assert findings(held).answer == "23.08% (12 of 52)"


def test_weekdays_are_chinese_in_chinese_with_the_word_of_the_table_beside():
    held = table([("weekday", C), ("n", N, "", "number of rows")], [["Monday", 12]], grouped=True)
    assert findings(held, "zh").answer == "星期一（Monday），12"


def test_chinese_names_stand_in_chinese_without_spaces_and_latin_ones_with():
    assert findings(by_region(["北京", 2], ["West", 1]), "zh").sentences[0] == (
        "在这 2 项中，北京的amount总和最高（2），West 最低（1）。"
    )


def test_every_number_in_the_sentences_is_listed_unrounded():
    result = findings(by_region(["North", 1 / 3], ["South", 2 / 3]))
    assert {1 / 3, 2 / 3, 1.0} <= set(result.numbers)


def test_both_languages_have_the_same_texts_with_the_same_places():
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert wording.ENGLISH.keys() == wording.CHINESE.keys()
    for name, english in wording.ENGLISH.items():
        assert places(english) == places(wording.CHINESE[name]), name


@given(
    st.lists(st.tuples(st.text(max_size=8), st.floats(-1e9, 1e9) | st.none()), max_size=30),
    st.sampled_from(["en", "zh"]),
)
def test_any_groups_can_be_told(rows, language):
    assert findings(by_region(*rows), language, "best and worst").answer
