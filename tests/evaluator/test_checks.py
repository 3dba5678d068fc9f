"""What each check says of one ended subtask."""

from __future__ import annotations

import pytest

from espalier.core.errors import Fault, ToolError
from espalier.core.plan import Action, Subtask
from espalier.core.value import Artifact, Column, ColumnType, Observation, Table
from espalier.evaluator import checks

N, C = ColumnType.NUMBER, ColumnType.CATEGORY


def table(names, rows, total=None):
    return Table(tuple(Column(name, N) for name in names), tuple(rows), len(rows) if total is None else total)


class Shelf:
    """Reads back files that are given by path: their text, or what is wrong."""

    def __init__(self, texts=None, wrong=None):
        self.texts, self.wrong = texts or {}, wrong or {}

    async def check(self, path, kind):
        return self.wrong.get(path, "")

    async def text(self, path):
        if path not in self.texts:
            message = f"there is no file {path}"
            raise ToolError(message)
        return self.texts[path]

    async def digest(self, path):
        return self.texts.get(path, "")


def test_an_action_that_failed_is_told_by_its_fault():
    score = checks.ran(Observation(fault=Fault("ToolError", "no such column")))
    assert (score.value, score.reason) == (0.0, "ToolError: no such column")
    assert checks.ran(Observation(value=1)).value == 1.0


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (table([], []), "no columns"),
        (table(["a", "a"], [(1, 2)]), "same name"),
        (table(["a", "b"], [(1,)]), "do not fit together"),
        (table(["a"], [(1,), (2,)], total=1), "do not fit together"),
    ],
)
def test_a_table_that_is_none_is_told(made, reason):
    score = checks.schema(made)
    assert score.value == 0.0
    assert reason in score.reason


def test_a_table_whose_rows_are_not_all_at_hand_is_sound():
    assert checks.schema(table(["a"], [(1,)], total=5_000)).value == 1.0


def test_no_rows_may_be_the_truth_but_no_number_is_no_answer():
    assert checks.content(table(["a", "b"], [])).required is False
    missing = checks.content(table(["a"], [(None,)]))
    assert (missing.required, missing.value) == (True, 0.0)
    assert checks.content(table(["a"], [(0,)])).value == 1.0


async def test_every_file_must_read_back():
    made = Observation(artifacts=(Artifact("a.csv", "table", 1), Artifact("b.png", "chart", 1)))
    assert (await checks.exists(made, Shelf())).value == 1.0
    score = await checks.exists(made, Shelf(wrong={"b.png": "is no whole PNG picture"}))
    assert (score.value, score.reason) == (0.0, "b.png: is no whole PNG picture")


async def test_work_that_makes_no_file_is_not_judged_by_files():
    assert await checks.exists(Observation(value=1), Shelf()) is None


def answer(request=""):
    return Subtask("answer", "Answer", Action("answer", {"parts": ["${1}"], "request": request}))


async def grounded(text, *, request="", rows=((12.5,), (30,))):
    found = await checks.grounded(
        answer(request), Observation(value=text), {"1": Observation(table=table(["amount"], rows))}, Shelf()
    )
    return found.value == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "12.5 and 30",
        "It comes to 42.5.",
        "合计42.5元,平均21.25",
        "A rise of 140%",
        "in Q4 of 2023-11 (see v2, 3D and /tmp/77)",
    ],
)
async def test_numbers_of_the_results_and_what_follows_from_them_may_be_stated(text):
    assert await grounded(text)


@pytest.mark.parametrize("text", ["12.6", "It comes to 44.", "合计43.5元", "共7笔", "-99", "1,250"])
async def test_a_number_that_stands_nowhere_may_not_be_stated(text):
    assert not await grounded(text)


async def test_the_numbers_of_the_request_may_be_repeated():
    assert not await grounded("the 77 best")
    assert await grounded("the 77 best", request="show the 77 best")


async def test_a_report_is_judged_by_what_a_person_reads_in_it():
    report = Subtask("r", "Report", Action("report", {"sections": ["${1}"]}))
    made = Observation(artifacts=(Artifact("r.md", "report", 1),))
    evidence = {"1": Observation(table=table(["amount"], ((12.5,),)))}
    assert (await checks.grounded(report, made, evidence, Shelf({"r.md": "It is 12.5."}))).value == 1.0
    score = await checks.grounded(report, made, evidence, Shelf({"r.md": "It is 12.5 and 99."}))
    assert (score.value, score.reason) == (0.0, "1 number(s) stand on no evidence, such as 99")
    assert "there is no file r.md" in (await checks.grounded(report, made, evidence, Shelf())).reason


async def test_other_work_states_nothing():
    read = Subtask("1", "Read", Action("read_file", {"path": "a.txt"}))
    assert await checks.grounded(read, Observation(value="99 bottles"), {}, Shelf()) is None
