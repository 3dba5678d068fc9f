"""A program becomes a plan tree: branches for questions, effects in order, the answer last."""

import pytest

from espalier.core.errors import PlanError
from espalier.core.plan import Plan, Subtask
from espalier.core.task import TableProfile
from espalier.llm.embedded.compile import Compiler
from espalier.llm.embedded.language import Binding, Literal
from tests.llm.embedded.profiles import SALES, STAFF, column

LITERALS = (
    *(Literal("file", "out.csv"), Literal("file", "log.txt"), Literal("text", "hello"), Literal("expression", "2 * 3")),
    *(Literal("file", "todo.md"), Literal("number", 5)),
)
COLUMNS = {0: "region", 1: "amount", 2: "order_date"}
VALUES = (("region", "North"),)


def plan(program: str, *, tables: tuple[TableProfile, ...] = (SALES,), taken: tuple[str, ...] = ()) -> Plan:
    binding = Binding(tables, COLUMNS, VALUES, LITERALS)
    return Compiler(binding, lambda query, language: f"a query in {language}", "the task", "en", taken).compile(
        program.split()
    )


def leaf(made: Plan, id: str) -> Subtask:
    found = made.find(id)
    assert found.action is not None
    return found


def tools(made: Plan) -> dict[str, str]:
    """Id of each leaf -> its tool."""
    return {node.id: node.action.tool for node in made.leaves() if node.action}


def test_a_question_is_a_query_and_an_answer_that_speaks_of_it() -> None:
    made = plan("ask t0 count")
    assert tools(made) == {"1.query": "query", "answer": "answer"}
    assert leaf(made, "1.query").title == "a query in en"
    answer = leaf(made, "answer").action
    assert answer is not None
    assert answer.args == {"parts": ["${1.query}"], "language": "en", "request": "the task"}


def test_questions_are_branches_that_need_nothing_of_each_other() -> None:
    made = plan("ask t0 count ; ask t0 sum c1")
    assert list(tools(made)) == ["1.query", "2.query", "answer"]
    assert leaf(made, "2.query").needs == ()


@pytest.mark.parametrize(
    ("statement", "tool", "args"),
    [
        ("calc l3", "calculate", {"expression": "2 * 3"}),
        ("read l1", "read_file", {"path": "log.txt"}),
        ("read t0", "read_file", {"path": "sales.csv"}),
        ("list", "list_files", {}),
        ("list csv", "list_files", {"kind": "csv"}),
        ("words l1", "count_text", {"path": "log.txt", "what": "words"}),
        ("lines l1", "count_text", {"path": "log.txt", "what": "lines"}),
        ("chars l1", "count_text", {"path": "log.txt", "what": "characters"}),
        ("write l2 l1", "write_file", {"path": "log.txt", "text": "hello"}),
        ("write l5 l1", "write_file", {"path": "log.txt", "text": "5"}),
        ("append v0 l1", "append_file", {"path": "log.txt", "text": "North"}),
        ("copy t0 l0", "copy_file", {"source": "sales.csv", "path": "out.csv"}),
    ],
)
def test_statements_that_stand_alone(statement: str, tool: str, args: dict[str, object]) -> None:
    first = plan(statement).leaves()[0]
    assert first.action is not None
    assert (first.action.tool, dict(first.action.args)) == (tool, args)


def test_a_chart_is_made_of_the_last_question() -> None:
    made = plan("ask t0 count ; ask t0 by c0 sum c1 ; chart bar")
    chart = leaf(made, "2.chart")
    assert chart.action is not None
    assert chart.action.args["data"] == "${2.query}"
    assert chart.action.args["kind"] == "bar"
    assert chart.delivers == ("chart.png",)


def test_the_kind_of_a_chart_is_left_to_the_tool_where_none_is_said() -> None:
    action = leaf(plan("ask t0 by c0 count ; chart"), "1.chart").action
    assert action is not None
    assert action.args["kind"] == "auto"


def test_a_document_of_what_was_computed_is_a_report_and_one_of_rows_a_table() -> None:
    grouped, rows = plan("ask t0 by c0 sum c1 ; save l4"), plan("ask t0 rows ; save l4")
    assert sorted(tools(grouped).values()) == ["answer", "query", "report"]
    assert sorted(tools(rows).values()) == ["answer", "query", "save_table"]


def test_a_table_goes_to_the_file_that_is_named() -> None:
    assert leaf(plan("ask t0 rows ; save l0"), "1.save").delivers == ("out.csv",)


@pytest.mark.parametrize(("statement", "name"), [("save", "sales.csv"), ("save json", "sales.json")])
def test_a_table_keeps_the_name_of_the_only_one_there_is(statement: str, name: str) -> None:
    assert leaf(plan(f"ask t0 rows ; {statement}"), "1.save").delivers == (name,)


def test_of_several_tables_comes_a_result() -> None:
    assert leaf(plan("ask t0 rows ; save", tables=(SALES, STAFF)), "1.save").delivers == ("result.csv",)


def test_a_default_name_avoids_the_files_there_are() -> None:
    taken = ("sales.csv", "sales-2.csv", "chart.png", "report.html")
    made = plan("ask t0 by c0 count ; save ; chart ; report", taken=taken)
    assert leaf(made, "1.save").delivers == ("sales-3.csv",)
    assert leaf(made, "1.chart").delivers == ("chart-2.png",)
    assert leaf(made, "report").delivers == ("report-2.html",)


def test_two_charts_have_two_names() -> None:
    made = plan("ask t0 by c0 count ; chart ; chart line")
    assert leaf(made, "1.chart").delivers == ("chart.png",)
    assert leaf(made, "1.chart2").delivers == ("chart-2.png",)


def test_two_things_for_one_file_do_not_overwrite_each_other() -> None:
    made = plan("ask t0 by c0 count ; save l0 ; ask t0 rows ; save l0")
    assert leaf(made, "1.save").delivers == ("out.csv",)
    assert leaf(made, "2.save").delivers == ("out-2.csv",)


def test_a_report_shows_all_before_it() -> None:
    made = plan("ask t0 count ; calc l3 ; report l4")
    action = leaf(made, "report").action
    assert action is not None
    assert action.args["sections"] == ["${1.query}", "${2.number}"]
    assert leaf(made, "report").delivers == ("todo.md",)


def test_a_second_report_shows_what_came_since_the_first() -> None:
    action = leaf(plan("ask t0 count ; report ; ask t0 sum c1 ; report"), "report2").action
    assert action is not None
    assert action.args["sections"] == ["${2.query}"]


def test_a_report_on_groups_gets_a_chart_that_may_fail() -> None:
    made = plan("ask t0 count ; ask t0 by c0 sum c1 ; report")
    assert leaf(made, "2.chart").optional
    action = leaf(made, "report").action
    assert action is not None
    assert action.args["sections"] == ["${1.query}", "${2.query}", "${2.chart}"]


def test_a_report_with_a_chart_of_its_own_gets_no_other() -> None:
    made = plan("ask t0 by c0 sum c1 ; chart pie ; report")
    assert not leaf(made, "1.chart").optional
    assert "1.chart2" not in tools(made)


def test_a_report_on_single_numbers_gets_no_chart() -> None:
    assert list(tools(plan("ask t0 count ; report"))) == ["1.query", "report", "answer"]


def test_a_summary_is_written_out_into_queries_with_charts() -> None:
    profile = TableProfile(
        "s.csv",
        (column("kind", "category", "a", "b"), column("day", "date"), column("amount", "number")),
        50,
    )
    assert list(tools(plan("summary t0", tables=(profile,))).values()) == [
        *("query", "query", "chart", "query", "chart", "answer")
    ]


def test_follow_reads_the_file_and_does_what_it_says() -> None:
    made = plan("follow l4")
    assert tools(made) == {"1.read": "read_file", "1.do": "instructions", "answer": "answer"}
    action = leaf(made, "1.do").action
    assert action is not None
    assert action.args == {"text": "${1.read}"}


def test_effects_on_one_file_come_one_after_the_other() -> None:
    made = plan("write l2 l1 ; append l2 l1 ; read l1")
    assert leaf(made, "2.file").needs == ("1.file",)
    assert leaf(made, "3.text").needs == ("2.file",)


def test_a_file_is_read_before_it_is_changed() -> None:
    made = plan("read l1 ; lines l1 ; append l2 l1")
    assert leaf(made, "3.file").needs == ("1.text", "2.count")


def test_a_copy_waits_for_its_source_and_a_change_of_the_source_for_the_copy() -> None:
    made = plan("write l2 l1 ; copy l1 l4 ; append l2 l1")
    assert leaf(made, "2.file").needs == ("1.file",)
    assert leaf(made, "3.file").needs == ("1.file", "2.file")


def test_effects_on_different_files_run_side_by_side() -> None:
    assert leaf(plan("write l2 l1 ; write l2 l4"), "2.file").needs == ()


def test_a_file_that_is_saved_can_be_read_afterwards() -> None:
    assert leaf(plan("ask t0 rows ; save l0 ; lines l0"), "2.count").needs == ("1.save",)


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        *(
            ("", "empty"),
            (";", "empty"),
            ("count t0", "begins no statement"),
            ("chart", "nothing yet"),
            ("save", "nothing"),
        ),
        *(("report", "something to report"), ("list json csv", "does not belong"), ("calc v0", "l-pointer")),
        *(("read l9", "no literal l9"), ("summary l0", "t-pointer"), ("ask t0 count ; report ; report", "something")),
        *(("write l2", "l-pointer"), ("calc", "l-pointer"), ("read", "l-pointer")),
    ],
)
def test_a_broken_program_is_refused_with_what_is_wrong(program: str, complaint: str) -> None:
    with pytest.raises(PlanError, match=complaint):
        plan(program)
