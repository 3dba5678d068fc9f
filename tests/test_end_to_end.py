"""Whole tasks through the public command, with a model behind an address and the real tools: what ends up on disk."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys

import pytest

from espalier.core.event import EventKind
from tests.end_to_end.command import Command, artifacts, assert_done
from tests.end_to_end.conversation import call, calls, judge, model, shown, turns, understood, words
from tests.end_to_end.research import fetch_what_was_found, write_the_brief
from tests.end_to_end.shop import CODE, RUN_TEST, SALES, TEST, TOTALS, confined, fill, grouped
from tests.site.served import serving


@pytest.fixture
def command(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    return Command(tmp_path / "home", folder)


# --- research


RESEARCH = (
    "Write a brief on the ferry Aurora into brief.md, with sources: when it sails, and what low water does to it."
)


async def test_research_over_a_site_ends_in_a_brief_that_cites_its_pages(command):
    asked = []
    plan = {"subtasks": [words("brief", RESEARCH, "web_search", "web_fetch", "write_file", delivers=["brief.md"])]}
    work = turns(
        calls(("web_search", {"query": "ferry Aurora tides low water"})),
        fetch_what_was_found,
        write_the_brief,
        "brief.md says when the Aurora sails and what low water does to it.",
    )
    meant = understood("brief.md cites the pages it rests on", files=[("text", "brief.md")])
    cites = judge(lambda statement, rest: "" if "[source](http" in rest else "no page is cited")
    async with serving(asked) as site:
        with model(understand=meant, plan=plan, work=work, judge=cites) as server:
            names = {"ESPALIER_SEARCH_PROVIDER": "site", "ESPALIER_SEARCH_URL": site}
            flags = ("--allow-network", "127.0.0.1")
            ended = await asyncio.to_thread(command.run, server.model, RESEARCH, *flags, **names)
    events = assert_done(command, ended)
    brief = (command.folder / "brief.md").read_text()
    assert re.search(rf"every day at 07:40 and at 16:10 \[source\]\({site}/ferries\.html\)", brief)
    assert f"only 0.9 metres of water [source]({site}/tides.html)" in brief
    assert artifacts(ended) == {"brief.md": "text"}
    used = [event.data["tool"] for event in events if event.kind is EventKind.NODE_PROGRESS]
    assert used == ["web_search", *["web_fetch"] * 3, "write_file"]
    replies = [turn.get("tool_calls") or () for request in server.requests for turn in request["messages"]]
    assert max(map(len, replies)) == 3
    assert {"/ferries.html", "/tides.html"} <= set(asked)
    assert not [path for path in asked if path.startswith("/private")]


# --- repairing code


REPAIR = "The test in test_shop.py fails. Repair shop.py so that it passes, and leave the test as it is."


def _repair(results):
    """Changes the line that is wrong, as it stands in the file that was read."""
    failed, code = results
    assert "7 != 9" in failed
    old = re.search(r"return .*", code)[0]
    return calls(("edit_file", {"path": "shop.py", "old": old, "new": "return sum(prices)"}))


@pytest.mark.skipif(not confined(), reason="bubblewrap is not installed, or may not work here")
def test_a_test_that_fails_is_made_to_pass(command):
    for name, text in (("shop.py", CODE), ("test_shop.py", TEST)):
        (command.folder / name).write_text(text)
    plan = {"subtasks": [words("repair", REPAIR, "read_file", "edit_file", "run_shell", delivers=["shop.py"])]}
    work = turns(
        calls(RUN_TEST, ("read_file", {"path": "shop.py"})),
        _repair,
        calls(RUN_TEST),
        lambda results: (
            "shop.py left out the first price; the test passes now." if "OK" in results[-1] else "It fails."
        ),
    )
    passes = judge(lambda statement, rest: "" if re.search(r"Ran 1 test[^F]*OK", rest) else "no test was seen to pass")
    with model(understand=understood("the test passes"), plan=plan, work=work, judge=passes) as server:
        ended = command.run(server.model, REPAIR, "--allow-code")
    events = assert_done(command, ended)
    assert (command.folder / "shop.py").read_text() == CODE.replace("[1:]", "")
    assert (command.folder / "test_shop.py").read_text() == TEST
    assert subprocess.run((sys.executable, "test_shop.py"), cwd=command.folder, capture_output=True).returncode == 0
    made = [(e.data["tool"], e.data["ok"]) for e in events if e.kind is EventKind.NODE_PROGRESS]
    assert sorted(made[:2]) == [("read_file", True), ("run_shell", False)]
    assert made[2:] == [("edit_file", True), ("run_shell", True)]
    assert list(artifacts(ended)) == ["shop.py"]


def test_code_is_not_run_where_the_person_has_not_allowed_it(command):
    (command.folder / "test_shop.py").write_text("open('ran', 'w')\n")
    plan = {"subtasks": [words("repair", REPAIR)]}
    work = turns(calls(RUN_TEST), lambda results: f"It could not be run: {results[-1]}")
    never = judge(lambda statement, rest: "no test was run")
    with model(plan=plan, work=work, judge=never) as server:
        ended = command.run(server.model, REPAIR)
    assert (ended.code, ended.said["status"]) == (1, "unmet")
    assert not (command.folder / "ran").exists()


# --- a report on data


REPORT = "Report the sales by region and by month, with a paragraph on what happened in May, in report.md."


def _paragraph(results):
    until = re.search(r"closed for repairs until (May \d+)", results[-1])[1]
    return f"In May the shop was closed for repairs until {until} (log.txt), and sales fell to 50.25."


@pytest.fixture
def reporting(command):
    """A model that reports, over a workspace with a table and a log."""
    fill(command.folder)
    plan = {
        "subtasks": [
            call("regions", "query", query=grouped("region")),
            call("months", "query", query=grouped("month")),
            words("why", "Say in a paragraph why sales fell in May: ${months}", "read_file", "search_files"),
            call("report", "report", path="report.md", sections=["${regions}", "${months}", "${why}"], request=REPORT),
        ]
    }
    work = turns(calls(("read_file", {"path": "log.txt"})), _paragraph)
    meant = understood("a paragraph says what happened in May", files=[("report", "report.md")])
    told = judge(lambda statement, rest: "" if "closed for repairs" in rest else "May is not explained")
    answer = "report.md has the sales by region and by month; North sold 150 and South 100.75."
    with model(understand=meant, plan=plan, work=work, judge=told, answer=answer) as server:
        yield server


def test_a_report_holds_what_was_computed_beside_what_a_worker_wrote(command, reporting):
    ended = command.run(reporting.model, REPORT)
    events = assert_done(command, ended)
    report = (command.folder / "report.md").read_text()
    for region, amount in TOTALS.items():
        assert re.search(rf"\| {region} \| {amount}", report)
    assert "closed for repairs until May 24" in report
    assert "GROUP BY" in report
    assert artifacts(ended) == {"report.md": "report"}
    assert (ended.said["metrics"]["accuracy"], ended.said["metrics"]["groundedness"]) == (1.0, 1.0)
    order = [(event.kind, event.node) for event in events]
    ended_at = order.index((EventKind.NODE_ENDED, "months"))
    assert ended_at < order.index((EventKind.NODE_STARTED, "why")) < order.index((EventKind.NODE_STARTED, "report"))


def test_a_number_that_the_worker_made_up_does_not_reach_a_report_that_is_called_done(command, reporting):
    def seen(statement, rest):
        result, _, evidence = rest.partition("The evidence:")
        made_up = "4321" in result and "4321" not in evidence
        return "4321 stands nowhere" if made_up and statement.startswith("Everything that the result states") else ""

    claim = "It was closed for repairs, and 4321 crowns were lost."
    reporting.mind.says |= {"judge": judge(seen), "work": turns(calls(("read_file", {"path": "log.txt"})), claim)}
    ended = command.run(reporting.model, REPORT)
    assert (ended.code, ended.said["status"]) == (1, "unmet"), ended.said["answer"]
    assert "4321" in ended.said["reason"]
    report = command.folder / "report.md"
    assert not report.exists() or "4321" not in report.read_text()


def test_a_recorded_run_is_replayed_without_the_model_to_the_same_answer_and_files(command, reporting, tmp_path):
    recording = tmp_path / "run.jsonl"
    first = command.run(reporting.model, REPORT, "--record", str(recording))
    asked = len(reporting.requests)
    other = Command(tmp_path / "other home", tmp_path / "other work")
    other.folder.mkdir()
    fill(other.folder)
    again = other.run(f"scripted:{recording}", REPORT)
    assert_done(other, again)
    assert len(reporting.requests) == asked
    same = ("answer", "reason", "score", "artifacts")
    assert [again.said[key] for key in same] == [first.said[key] for key in same]
    assert (other.folder / "report.md").read_bytes() == (command.folder / "report.md").read_bytes()


# --- planning again


TABLE = "Put the total of each region into totals.csv."


def _plan_of(fn, path):
    saved = [call("save", "save_table", data="${sums}", path=path)] if path else []
    return {"subtasks": [call("sums", "query", query=grouped("region", fn)), *saved]}


def test_a_task_is_planned_again_until_its_goal_is_met(command):
    (command.folder / "sales.csv").write_text(SALES)
    plans = [_plan_of("mean", ""), _plan_of("mean", "totals.csv"), _plan_of("sum", "totals.csv")]

    def plan(request):
        return plans.pop(0)

    def right(statement, rest):
        return "" if "150" in rest else "totals.csv holds means, not totals"

    meant = understood("totals.csv holds the total of each region", files=[("table", "totals.csv")])
    with model(understand=meant, plan=plan, judge=judge(right), answer="totals.csv has the totals.") as server:
        ended = command.run(server.model, TABLE)
        told = [shown(request) for request in server.requests if "The plan as it stands" in shown(request)]
    assert_done(command, ended)
    rows = (line.split(",") for line in (command.folder / "totals.csv").read_text().splitlines()[1:])
    assert {region: float(amount) for region, amount in rows} == TOTALS
    story = command.ask("explain", ended.said["run_id"])
    versions = [made["version"] for made in story["plans"]]
    assert versions == list(range(1, ended.said["plan"]["version"] + 1))
    revised = [made["reason"] for made in story["plans"] if made["reason"].startswith("goal: ")]
    assert len(revised) == 2
    assert "totals.csv" in revised[0]
    assert "holds means, not totals" in revised[1]
    assert [attempt["decision"]["choice"] for attempt in story["goal"]] == ["replan", "replan", "accept"]
    assert len(told) == 2
    assert "holds means, not totals" in told[1]


# --- what must not be done


@pytest.mark.parametrize("looked", [(), (("search_files", {"text": "note.md"}),)])
def test_a_file_that_the_model_only_claims_to_have_made_is_not_handed_over(command, looked):
    task = "Write a note on the harbour into note.md."
    plan = {"subtasks": [words("note", task)]}
    claim = "I have written note.md."
    credulous = judge(lambda statement, rest: "")
    meant = understood("note.md is written", files=[("text", "note.md")])
    work = turns(calls(*looked), claim) if looked else claim
    with model(understand=meant, plan=plan, work=work, judge=credulous, answer=claim) as server:
        ended = command.run(server.model, task)
    assert (ended.code, ended.said["status"], ended.said["artifacts"]) == (1, "unmet", [])
    assert "note.md" in ended.said["reason"]
    assert not (command.folder / "note.md").exists()
    assert command.ask("show", ended.said["run_id"])["result"] == ended.said
