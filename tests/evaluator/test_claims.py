"""Numbers in a worker's words: what stands, what is no claim, and what was made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.value import Artifact, Column, ColumnType, Observation, Seen, Table
from espalier.evaluator.claims import claimed, grounds, is_free, unsupported, written

LOG = "2024-05-03 ERROR disk full at 93.7%\n2024-05-04 WARN slow: 1240 ms\n" + "2024-05-05 ERROR again\n" * 13
COLUMNS = (Column("month", ColumnType.CATEGORY), Column("sales", ColumnType.NUMBER))
SALES = Table(COLUMNS, (("April", 120.0), ("May", 90.0)), 2)
SIZES = {"bytes": 1_203_400, "users": [41, 52]}
EVIDENCE = (Observation(value=LOG), Observation(table=SALES), Observation(value=SIZES))


@pytest.mark.parametrize(
    "text",
    [
        "The disk was at 93.7% (log.txt), about 94%.",
        "The slowest call took 1,240 ms, that is 1.2 thousand.",
        "Sales fell from 120 to 90, by 25%, a ratio of 0.75.",
        "April and May gave 120 and 90, together 210, on average 105.",
        "ERROR stands in 14 lines.",
        "There were 14 errors in all.",
        "The file has 1.2 MB, or 1.2 million bytes.",
        "It began on May 3, 2024 at 17:45, went on from 3 to 19 May, and ended on 2024-05-21; see 21.05.2024.",
        "1. First\n2. Second\n12. Twelfth [17], see https://a.example/45/66 and section 4.2",
        "- a\n" * 23 + "These are 23 points.",
        "Three of the 3 machines, all 7 of them, were on version 3.11 of `run(retries=55)`.",
        "```python\nx = 4711\n```\nThis is step 12, week 33.",
        "2024年5月3日,共14条 error。",
        "Users: 41 and 52, so 93 in all.",
        "As asked, the limit is 5000.",
        "Q3 of 2023 was better than that of 1999.",
        "",
    ],
)
def test_what_stands_and_what_is_no_claim_is_not_complained_of(text):
    assert unsupported(text, EVIDENCE, "Is it below the limit of 5000?") == []


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("The disk was at 97.3% (log.txt).", ["97.3%"]),
        ("Sales fell by 37% in May.", ["37%"]),
        ("Sales fell from 120 to 90, by 33%, and 250 people left.", ["250"]),
        ("Sales fell from 130 to 90.", ["130"]),
        ("It took 1,420 ms; 63 machines were down.", ["1,420", "63"]),
        ("There were 17 errors.", ["17"]),
        ("A loss of 3.4 million was the result.", ["3.4"]),
        ("It may 37 times fail.", ["37"]),
        ("- 93.7% full\n- 88 restarts", ["88"]),
        ('{"loss": 4711}', ["4711"]),
        ("销售额下降了 37%。", ["37%"]),
    ],
)
def test_a_number_that_stands_on_nothing_is_found(text, made_up):
    assert unsupported(text, EVIDENCE, "What happened?") == made_up


@given(st.integers(11, 10**9), st.integers(0, 3))
def test_a_number_of_the_evidence_stands_however_it_is_rounded(number, digits):
    evidence = (Observation(value=f"it is {number / 1000}"),)
    assert unsupported(f"It is {number / 1000:,.{digits}f}.", evidence, "") == []


@given(st.text())
def test_no_text_breaks_it(text):
    found = unsupported(text, EVIDENCE, text)
    assert set(found) <= set(claimed(text))


def wrote(path, text):
    made = Observation(value="wrote", artifacts=(Artifact(path, "text", 9),))
    return Seen("w", made, "write_file", {"path": path, "text": text})


def test_what_a_worker_wrote_itself_proves_nothing_also_read_back():
    read = Seen("r", Observation(value="37%"), "read_file", {"path": "brief.md"})
    other = Seen("o", Observation(value="90"), "read_file", {"path": "log.txt"})
    seen = (other, wrote("brief.md", "37%"), read)
    assert grounds(seen) == (other.observation,)
    assert grounds((read, wrote("brief.md", "37%"))) == (read.observation,)
    assert written(seen, Artifact("brief.md", "text", 9)) == "37%"
    assert written(seen, Artifact("log.txt", "text", 9)) == ""


@pytest.mark.parametrize(
    ("words", "free"),
    [("Estimate next year", True), ("Suggest a budget", True), ("写一个故事", True), ("Explain the drop", False),
     ("Say what restored it, in store 5", False)],
)  # fmt: skip
def test_work_whose_numbers_are_to_be_thought_up_is_known_by_its_words(words, free):
    assert is_free(words) is free
