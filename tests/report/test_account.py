from pathlib import Path

from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation, Score
from espalier.core.event import Event, EventKind
from espalier.core.outcome import NodeState, Outcome, Result, Results, Status, StopReason, Usage
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import Goal, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Artifact, Column, ColumnType, Observation, Table
from espalier.report.account import account, account_page

QUERY = Subtask("1.query", "Total amount by region", Action("query"))
CHART = Subtask("1.chart", "Chart c.png", Action("chart"))
NEVER = Subtask("2", "Report r.html", Action("report"))
PLAN = Plan(Subtask("root", "All", children=(Subtask("1", "Regions", children=(QUERY, CHART)), NEVER)))
TABLE = Table((Column("s", ColumnType.NUMBER),), ((3,),), 1, sql="SELECT `x`\nFROM t", how="total amount")


def decided(choice, reason):
    return Decision(choice, State("query"), (choice,), reason=reason)


def ended(subtask, state, observation, *decisions, value=1.0):
    scores = (Score("schema", value, "looked"),)
    return Result(subtask, state, observation, Evaluation(subtask.id, scores), decisions, len(decisions), 0.5, 0.75)


OUTCOME = Outcome(
    "r1",
    Status.UNMET,
    "North, 1,200\nChart: c.png",
    StopReason.GOAL_UNMET,
    "the chart <b>failed</b>",
    goal=Goal(Task("Which region | sells most?", Path()), ("x",)),
    plan=PLAN,
    results=Results(
        PLAN,
        {
            "1.query": ended(
                QUERY,
                NodeState.DONE,
                Observation(table=TABLE),
                decided(Choice.RETRY, "odd"),
                decided(Choice.ACCEPT, "good"),
            ),
            "1.chart": ended(
                CHART,
                NodeState.FAILED,
                Observation(fault=Fault("ToolError", "no room")),
                decided(Choice.SKIP, "hopeless"),
                value=0.0,
            ),
        },
    ),
    evaluation=Evaluation("goal", (Score("exists", 0.0, "c.png is not there"),)),
    artifacts=(Artifact("c.csv", "table", 1234),),
    usage=Usage(seconds=1.5, tool_calls=3),
    metrics={"completeness": 0.5},
)


def test_the_account_tells_the_answer_and_how_the_run_ended():
    text = account(OUTCOME)
    assert text.startswith("# Which region \\| sells most?\n\n> North, 1,200  \n> Chart: c.png\n")
    assert "**Not met** (goal not met): the chart \\<b\\>failed\\</b\\>" in text


def test_every_subtask_is_told_with_its_state_score_time_and_choice():
    text = account(OUTCOME)
    assert "- **Regions**\n  - ✓ Total amount by region (done, 1.00, 0.25 s, 2 attempts, accept)" in text
    assert "  - ✗ Chart c.png (failed, 0.00, 0.25 s, skip): no room" in text
    assert "- Report r.html: not reached" in text


def test_every_decision_has_its_reason():
    text = account(OUTCOME)
    for line in ("| Total amount by region | retry | odd | default |", "| Chart c.png | skip | hopeless | default |"):
        assert line in text


def test_scores_metrics_files_and_usage_are_told():
    text = account(OUTCOME)
    for line in (
        "| exists | 0.00 | c.png is not there |",
        "| completeness | 0.50 |",
        "- `c.csv` (1,234 bytes)",
        "- tool calls: 3",
    ):
        assert line in text


def test_the_sql_behind_a_number_is_shown():
    assert "**Total amount by region**: total amount\n\n```sql\nSELECT `x`\nFROM t\n```" in account(OUTCOME)


def test_the_record_adds_the_versions_of_the_plan_and_the_decisions_on_the_goal():
    events = [
        Event("r1", 1, 0.0, EventKind.PLAN_MADE, data={"plan": {"root": {}}}),
        Event("r1", 2, 0.0, EventKind.PLAN_MADE, data={"plan": {"version": 2}, "reason": "the chart was wrong"}),
        Event(
            "r1",
            3,
            0.0,
            EventKind.GOAL_DECIDED,
            data={"choice": "stop", "reason": "no better plan", "policy": "default"},
        ),
    ]
    text = account(OUTCOME, events)
    assert "- Version 1: first plan\n- Version 2: the chart was wrong" in text
    assert "| the goal | stop | no better plan | default |" in text


def test_a_run_that_never_got_a_plan_has_an_account():
    text = account(
        Outcome("r2", Status.FAILED, "", StopReason.ERROR, fault=Fault("TaskError", "no such file", "there is a.csv"))
    )
    assert text.startswith("# Run r2\n\n**Failed** (error)\n\nno such file there is a.csv\n")


def test_a_chinese_account_is_chinese():
    text = account(OUTCOME, language="zh")
    assert "**未达成**（目标未达成）" in text
    assert "## 做了什么" in text


def test_a_typesetter_makes_the_page():
    assert account_page(OUTCOME, lambda markdown, title, language: f"{language}|{title}|{markdown[:7]}") == (
        "en|Which region | sells most?|# Which"
    )
