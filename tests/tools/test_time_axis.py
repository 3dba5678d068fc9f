from espalier.tools.time_axis import MOST_LABELS, labelled


def months(count, start=2022):
    return [f"{start + i // 12}-{i % 12 + 1:02}" for i in range(count)]


def test_a_year_of_months_is_labelled_in_full_and_the_year_once():
    found = labelled(months(12))
    assert [text for _, text in found[:3]] == ["Jan\n2022", "Feb", "Mar"]
    assert len(found) == 12


def test_three_years_of_months_are_labelled_by_quarter_with_each_january():
    texts = [text for _, text in labelled(months(36))]
    assert texts[:5] == ["Jan\n2022", "Apr", "Jul", "Oct", "Jan\n2023"]
    assert len(texts) == MOST_LABELS


def test_no_span_has_more_labels_than_fit():
    for count in range(1, 400, 7):
        assert 1 <= len(labelled(months(count, 1990))) <= MOST_LABELS + 1


def test_a_span_without_its_january_still_has_labels():
    assert labelled([f"2024-{m:02}" for m in (2, 3)])[0] == (0, "Feb\n2024")


def test_quarters_days_and_years_have_their_short_forms():
    assert labelled(["2024-Q1", "2024-Q2"]) == [(0, "Q1\n2024"), (1, "Q2")]
    assert labelled(["2024-03-09", "2024-03-10 14:30:00"]) == [(0, "9 Mar\n2024"), (1, "10 Mar 14:30")]
    assert labelled(["2023", "2024"]) == [(0, "2023"), (1, "2024")]


def test_chinese_months_and_days():
    assert labelled(["2024-03"], "zh") == [(0, "3月\n2024")]
    assert labelled(["2024-03-09"], "zh") == [(0, "3月9日\n2024")]
