import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import ToolError
from espalier.tools.capping import piece, shortened


def test_a_short_text_is_given_whole_and_says_nothing():
    assert piece("abc").text == "abc"
    assert piece("abc").note == ""


def test_a_piece_says_which_part_it_is_and_how_to_read_on():
    first = piece("x" * 50, most=20)
    assert first.note == "characters 1 to 20 of 50; start=20 reads on"
    assert piece("x" * 50, start=40, most=20).note == "characters 41 to 50 of 50"


def test_a_piece_ends_with_a_line_where_one_ends_near():
    assert piece("x" * 18 + "\n" + "y" * 40, most=20).text == "x" * 18 + "\n"


def test_there_is_nothing_behind_the_end():
    with pytest.raises(ToolError, match="3 characters"):
        piece("abc", start=3)


@given(st.text(alphabet="ab\n", max_size=200), st.integers(5, 40))
def test_reading_on_gives_the_whole_text(text, most):
    parts, start = [], 0
    while True:
        part = piece(text, start, most)
        parts.append(part.text)
        start += len(part.text)
        if "reads on" not in part.note:
            break
        assert f"start={start} " in part.note
    assert "".join(parts) == text


def test_a_shortened_line_says_that_it_goes_on():
    assert shortened("a\n  b", 10) == "a b"
    assert shortened("abcdefghijk", 8) == "abcde..."
