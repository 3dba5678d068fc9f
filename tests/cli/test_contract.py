"""The command line to the letter of its contract: streams, exit codes, errors. Each test starts the real process."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

STANDIN = str(Path(__file__).parent / "standin.py")
KEYS = {"run_id", "status", "answer", "reason", "score", "artifacts", "error", "usage", "metrics", "learned", "plan"}
USAGE = {"input_tokens", "output_tokens", "usd", "seconds", "model_calls", "tool_calls"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def environment(home: Path, extra: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ESPALIER_")}
    kept = {name: value for name, value in kept.items() if not name.endswith("_API_KEY")}
    return {**kept, "ESPALIER_HOME": str(home), **extra}


def espalier(home: Path, *args: str, stdin: bytes = b"", **extra: str) -> subprocess.CompletedProcess[str]:
    """``python -m espalier ARGS``."""
    return _run([sys.executable, "-m", "espalier", *args], home, stdin, extra)


def scripted(home: Path, *args: str, stdin: bytes = b"", **extra: str) -> subprocess.CompletedProcess[str]:
    """The same over an agent that follows a script."""
    return _run([sys.executable, STANDIN, *args], home, stdin, extra)


def _run(command: list[str], home: Path, stdin: bytes, extra: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, input=stdin, env=environment(home, extra), capture_output=True, timeout=60)
    stderr = done.stderr.decode().removeprefix("loaded\n")
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), stderr)


def result(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON object on stdout, which has every key of the contract."""
    found: dict[str, Any] = json.loads(done.stdout)
    assert found.keys() == KEYS
    assert found["usage"].keys() == USAGE
    return found


def test_help_names_every_command_there_is_and_none_that_is_to_come(home: Path):
    done = espalier(home, "--help")
    assert done.returncode == 0
    commands = {line.split()[0] for line in done.stdout.partition("Commands:")[2].splitlines() if line[2:3].isalpha()}
    for name in (
        "run",
        "plan",
        "runs",
        "show",
        "explain",
        "report",
        "models",
        "doctor",
        "train",
        "policy",
        "stop",
        "undo",
        "forget",
    ):
        assert f"\n  {name} " in done.stdout
    for name in ("resume", "replay", "eval", "serve", "mcp"):
        assert name not in commands


def test_help_costs_less_than_a_third_of_a_second_of_cpu(home: Path):
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        espalier(home, "--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(taken) < 0.3


def test_version_is_one_line(home: Path):
    done = espalier(home, "--version")
    assert (done.returncode, done.stdout) == (0, "espalier 0.1.0\n")


def test_nothing_at_all_shows_the_help_on_stderr(home: Path):
    done = espalier(home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commands:" in done.stderr


WRONG = [
    (["run"], "TASK"),
    (["run", ""], "no task"),
    (["run", "  \n "], "no task"),
    (["run", "task", "--bogus"], "--bogus"),
    (["run", "task", "--max-usd", "lots"], "--max-usd"),
    (["run", "task", "--max-usd", "-1"], "--max-usd"),
    (["run", "task", "--max-usd", "nan"], "--max-usd"),
    (["run", "task", "--max-seconds", "0"], "--max-seconds"),
    (["run", "task", "--concurrency", "0"], "--concurrency"),
    (["run", "task", "-m", "opnai:gpt-5"], "opnai:gpt-5"),
    (["run", "task", "--strong-model", "opnai:gpt-5"], "opnai:gpt-5"),
    (["run", "task", "--rules", "/nowhere.toml"], "/nowhere.toml"),
    (["run", "task", "--rules", STANDIN], "is no TOML"),
    (["run", "task", "-w", "/nowhere"], "/nowhere"),
    (["run", "task", "-w", STANDIN], "not a folder"),
    (["run", "two", "tasks"], "tasks"),
    (["plan", ""], "no task"),
    (["show", "zz"], "no runs yet"),
    (["explain", "last"], "no runs yet"),
    (["frobnicate"], "frobnicate"),
]


@pytest.mark.parametrize(("args", "named"), WRONG)
def test_a_wrong_command_exits_2_with_one_line_and_a_hint_and_no_traceback(home: Path, args: list[str], named: str):
    done = espalier(home, *args)
    assert done.returncode == 2
    assert done.stdout == ""
    first, *rest = done.stderr.splitlines()
    assert first.startswith("error: ")
    assert named in first
    assert all(line.startswith("hint: ") for line in rest)


@pytest.mark.parametrize(("args", "named"), WRONG)
def test_a_wrong_command_with_json_is_one_result_object(home: Path, args: list[str], named: str):
    done = espalier(home, *args, "--json")
    assert done.returncode == 2
    found = result(done)
    assert found["status"] == "failed"
    assert found["error"].keys() == {"type", "message", "hint"}
    assert named in found["error"]["message"]
    assert found["reason"] == found["error"]["message"]


def test_json_after_two_dashes_is_part_of_the_task(home: Path):
    done = espalier(home, "run", "-w", "/nowhere", "--", "--json")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_wrong_setting_exits_2_and_is_named(home: Path):
    done = espalier(home, "run", "task", "--json", ESPALIER_MAX_USD="lots")
    assert done.returncode == 2
    assert "ESPALIER_MAX_USD" in result(done)["error"]["message"]


def test_a_home_that_cannot_be_used_exits_2_with_a_way_out(tmp_path: Path):
    (tmp_path / "file").write_text("")
    done = espalier(tmp_path / "file" / "home", "runs")
    assert done.returncode == 2
    assert "ESPALIER_HOME" in done.stderr


def test_a_task_that_is_done_exits_0_with_the_answer_alone_on_stdout(home: Path):
    done = scripted(home, "run", "which region sold most?")
    assert (done.returncode, done.stdout) == (0, "Riverside, 4,312.50\n")
    assert "chart.png" in done.stderr
    assert "done: Bar chart: chart.png" in done.stderr


def test_with_json_a_task_that_is_done_is_one_object(home: Path):
    done = scripted(home, "run", "which region sold most?", "--json")
    found = result(done)
    assert done.returncode == 0
    assert (found["status"], found["answer"], found["score"], found["error"]) == (
        "done",
        "Riverside, 4,312.50",
        1.0,
        None,
    )
    assert found["artifacts"] == [{"path": "chart.png", "kind": "chart", "bytes": 24100}]
    assert found["metrics"] == {"completeness": 1.0, "odd": None}, "what is no number is null"
    assert found["plan"]["root"]["children"][0]["id"] == "q1"
    assert found["plan"]["nodes"]["q1.1"]["state"] == "done"


def test_a_task_that_is_not_met_exits_1_with_the_partial_result(home: Path):
    done = scripted(home, "run", "unmet, alas", "--json")
    found = result(done)
    assert done.returncode == 1
    assert (found["status"], found["answer"], found["reason"]) == ("unmet", "Riverside, 4,312.50", "no chart")
    assert found["error"]["hint"] == "draw it again"


def test_a_task_the_model_will_not_plan_exits_1_and_says_what_would(home: Path):
    done = scripted(home, "plan", "book a flight", "--json")
    found = result(done)
    assert done.returncode == 1
    assert (found["error"]["type"], found["error"]["hint"]) == ("Abstained", "configure a larger model")


def test_a_fault_of_our_own_is_one_line_unless_it_is_debugged(home: Path):
    done = scripted(home, "run", "crash")
    assert done.returncode == 1
    assert "error: RuntimeError: a fault of our own" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in scripted(home, "run", "crash", ESPALIER_DEBUG="1").stderr
    assert result(scripted(home, "run", "crash", "--json"))["error"]["type"] == "RuntimeError"


@pytest.mark.parametrize("kind", ["slow", "stuck"])
def test_ctrl_c_ends_a_run_within_a_second_and_keeps_what_it_had(home: Path, kind: str):
    command = [sys.executable, STANDIN, "run", f"{kind}: which region?", "--json"]
    process = subprocess.Popen(
        command, env=environment(home, {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert any(line == "waiting\n" for line in process.stderr)
    process.send_signal(signal.SIGINT)
    sent = time.monotonic()
    stdout, stderr = process.communicate(timeout=20)
    assert time.monotonic() - sent < 1.3, "a second, and what a busy machine adds"
    assert process.returncode == 130
    assert "Traceback" not in stderr
    found = json.loads(stdout)
    assert (found["status"], found["reason"]) == ("stopped", "interrupted after 1 of 3 steps")
    assert found["answer"].startswith("Sum of amount by region")
    kept = json.loads(scripted(home, "show", "last", "--json").stdout)
    assert kept["run"]["status"] == "stopped"
    assert kept["result"]["answer"] == found["answer"]


def test_ctrl_c_before_the_run_began_is_answered_as_asked(home: Path):
    command = [sys.executable, STANDIN, "run", "which region?", "--json"]
    process = subprocess.Popen(
        command, env=environment(home, {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "loaded\n"
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert json.loads(stdout)["status"] == "stopped"
    assert "Traceback" not in stderr


def test_ctrl_c_shows_what_the_agent_itself_recorded(home: Path):
    command = [sys.executable, STANDIN, "run", "slow, recorded: which region?", "--json"]
    process = subprocess.Popen(
        command, env=environment(home, {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert any(line == "waiting\n" for line in process.stderr)
    process.send_signal(signal.SIGINT)
    stdout, _ = process.communicate(timeout=20)
    assert process.returncode == 130
    assert json.loads(stdout)["answer"] == "as recorded"


def test_a_thread_that_still_computes_does_not_keep_the_process(home: Path):
    begun = time.monotonic()
    done = scripted(home, "run", "busy: which region?")
    assert done.returncode == 0
    assert time.monotonic() - begun < 20, "the thread sleeps for 30"
    assert json.loads(scripted(home, "show", "last", "--json").stdout)["run"]["status"] == "done"


def test_a_task_comes_from_stdin_where_a_dash_stands_for_it(home: Path):
    assert scripted(home, "run", "-", stdin="\ufeffunmet 东城\n".encode()).returncode == 1
    assert json.loads(scripted(home, "show", "last", "--json").stdout)["run"]["task"] == "unmet 东城"
    assert espalier(home, "run", "-", stdin=b"").returncode == 2
    assert "UTF-8" in espalier(home, "run", "-", stdin=b"\xff\xfe").stderr


def test_a_task_that_the_shell_could_not_decode_is_still_kept(home: Path):
    command = [sys.executable.encode(), STANDIN.encode(), b"run", b"sum of \xff"]
    assert subprocess.run(command, env=environment(home, {}), capture_output=True, timeout=60).returncode == 0
    assert json.loads(scripted(home, "show", "--json").stdout)["run"]["task"] == "sum of ?"


def test_verbose_logs_every_event_to_stderr(home: Path):
    done = scripted(home, "run", "which region?", "--json", "--verbose")
    assert result(done)["status"] == "done"
    assert "run.started" in done.stderr
    assert "node.decided    q1.1 choice=accept" in done.stderr


def test_settings_that_nobody_trusted_are_ignored_with_a_notice_until_they_are(home: Path, tmp_path: Path):
    (tmp_path / "espalier.toml").write_text('model = "ollama:mine"\n')
    ignored = scripted(home, "run", "which region?", "-w", str(tmp_path))
    assert "espalier: embedded" in ignored.stderr
    assert "notice: " in ignored.stderr
    trusted = espalier(home, "trust", str(tmp_path))
    assert trusted.returncode == 0
    assert 'model = "ollama:mine"' in trusted.stderr
    assert "espalier: ollama:mine" in scripted(home, "run", "which region?", "-w", str(tmp_path)).stderr
    assert espalier(home, "trust", str(home)).returncode == 2


def test_servers_are_shown_and_trusted_with_the_settings(home: Path, tmp_path: Path):
    (tmp_path / "espalier.toml").write_text('model = "ollama:mine"\n')
    (tmp_path / ".mcp.json").write_text('{"mcpServers": {"notes": {"command": "notes-server"}}}')
    trusted = espalier(home, "trust", str(tmp_path))
    assert trusted.returncode == 0
    assert '"command": "notes-server"' in trusted.stderr
    assert trusted.stderr.count("is trusted as it is now") == 2
    (tmp_path / ".mcp.json").write_text('{"mcpServers": {"notes": {}}}')
    refused = espalier(home, "trust", str(tmp_path))
    assert refused.returncode == 2
    assert "'notes' is spoken to by http, so it needs 'url'" in refused.stderr


def test_plan_shows_goal_tree_and_what_each_step_would_touch(home: Path):
    scripted(home, "run", "which region sold most?")
    done = scripted(home, "plan", "which region sold most?")
    assert done.returncode == 0
    for words in (
        '"region" is the column Region of sales.csv, 90% sure',
        "chart.png exists and reads back",
        "reads sales.csv",
        "writes chart.png",
        "3 steps, about 0.50 s",
        "broken.csv: it is empty",
    ):
        assert words in done.stdout
    found = json.loads(scripted(home, "plan", "which region sold most?", "--json").stdout)
    assert found["steps"]["q1.2"] == {"reads": [], "writes": ["chart.png"], "seconds": 0.25}
    assert found["seconds"] == 0.5


def test_runs_lists_them_newest_first(home: Path):
    assert espalier(home, "runs").stderr == "there are no runs yet\n"
    assert json.loads(espalier(home, "runs", "--json").stdout) == {"runs": []}
    scripted(home, "run", "the first")
    scripted(home, "run", "unmet, the second")
    listed = espalier(home, "runs").stdout.splitlines()
    assert listed[0].split() == ["run", "when", "status", "score", "took", "task"]
    assert listed[1].endswith("unmet, the second")
    found = json.loads(espalier(home, "runs", "--json", "-n", "1").stdout)["runs"]
    assert [(run["task"], run["status"]) for run in found] == [("unmet, the second", "unmet")]


def test_show_shows_the_tree_and_the_answer_all_on_stdout(home: Path):
    scripted(home, "run", "which region sold most?")
    done = espalier(home, "show")
    assert done.returncode == 0
    assert "├─ done: Sum of amount by region: Riverside, 4,312.50 (score 1.00, 0.25 s)" in done.stdout
    assert "chart.png (chart, 24 kB)" in done.stdout


def test_show_works_for_a_run_that_died(home: Path):
    scripted(home, "run", "crash")
    done = espalier(home, "show")
    assert done.returncode == 0
    assert "died: it left 1 event" in done.stdout
    assert json.loads(espalier(home, "show", "--json").stdout)["result"] is None


def test_explain_gives_reason_choices_and_sql(home: Path):
    scripted(home, "run", "which region sold most?")
    done = espalier(home, "explain", "last", "q1.1")
    assert done.returncode == 0
    assert "SELECT region, sum(amount)" in done.stdout
    assert "accept (of accept, retry; probability 1.00; policy default): all scores are full" in done.stdout
    assert "Bar chart" not in done.stdout
    assert "Bar chart" in espalier(home, "explain").stdout
    wrong = espalier(home, "explain", "last", "q9")
    assert wrong.returncode == 2
    assert "q1.1" in wrong.stderr


def test_report_writes_an_account_as_text_or_as_a_page(home: Path, tmp_path: Path):
    scripted(home, "run", "which region sold most?")
    shown = espalier(home, "report")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Riverside, 4,312.50" in shown.stdout
    assert espalier(home, "report", "last", "-o", str(tmp_path / "r.md")).returncode == 0
    assert (tmp_path / "r.md").read_text() + "\n" == shown.stdout
    assert espalier(home, "report", "-o", str(tmp_path / "r.html")).returncode == 0
    assert (tmp_path / "r.html").read_text().lstrip().lower().startswith("<!doctype html>")
    for wrong in ("r.docx", "nowhere/r.md"):
        refused = espalier(home, "report", "-o", str(tmp_path / wrong))
        assert refused.returncode == 2
        assert "error: " in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_run_without_an_outcome_has_no_report(home: Path):
    scripted(home, "run", "crash")
    done = espalier(home, "report")
    assert done.returncode == 2
    assert "espalier explain" in done.stderr


NOBODY = "http://127.0.0.1:9/v1"
"""An address of this machine where nothing listens."""


def configured(home: Path, *lines: str) -> None:
    """The person's own settings."""
    home.mkdir(exist_ok=True)
    (home / "espalier.toml").write_text("\n".join(lines))


def listed(done: subprocess.CompletedProcess[str], kind: str) -> dict[str, dict[str, str]]:
    return {each["name"]: each for each in json.loads(done.stdout)[kind]}


def test_doctor_says_what_is_broken_and_exits_1(tmp_path: Path):
    configured(tmp_path / "home", f'[providers.openai]\nbase_url = "{NOBODY}"\nkey_env = "OPENAI_API_KEY"')
    done = scripted(tmp_path / "home", "doctor", "--json", OPENAI_API_KEY="sk-secret")
    checks = listed(done, "checks")
    assert done.returncode == 1
    assert checks["home"]["state"] == "ok"
    assert checks["auto"]["says"] == "openai:gpt-5: OPENAI_API_KEY is set"
    assert (checks["model"]["state"], NOBODY in checks["model"]["says"]) == ("broken", True)
    assert "sk-secret" not in done.stdout + done.stderr
    (tmp_path / "file").write_text("")
    broken = scripted(tmp_path / "file" / "home", "doctor")
    assert broken.returncode == 1
    assert "broken" in broken.stdout
    assert "ESPALIER_HOME" in broken.stdout


def test_doctor_lists_tools_with_their_effects_and_what_must_be_allowed(home: Path):
    checks = listed(espalier(home, "doctor", "--json", ESPALIER_ALLOW_NETWORK="a.example"), "checks")
    assert checks["tool read_file"]["says"].startswith("read: ")
    assert checks["tool write_file"]["says"].startswith("write: ")
    assert "--allow-code" in checks["code"]["says"]
    assert checks["network"]["says"] == "a.example"


def test_models_says_of_each_whether_it_can_be_used_and_why_not(home: Path):
    configured(home, f'[providers.mine]\nbase_url = "{NOBODY}"', f'[providers.ollama]\nbase_url = "{NOBODY}"')
    done = espalier(home, "models", "--json")
    found = listed(done, "models")
    assert done.returncode == 1, "a provider of one's own that cannot be reached is broken"
    assert found["auto"]["says"] == "embedded: no key is set and no local server answers"
    assert found["openai:NAME"] == {"name": "openai:NAME", "state": "info", "says": "set OPENAI_API_KEY to use it"}
    assert found["mine:NAME"]["state"] == "broken"
    assert NOBODY in found["mine:NAME"]["says"]


def test_models_says_of_the_configured_one_what_is_missing(home: Path):
    found = listed(espalier(home, "models", "--json", ESPALIER_MODEL="openai:gpt-5"), "models")
    assert found["model"]["state"] == "broken"
    assert "OPENAI_API_KEY is not set" in found["model"]["says"]
    wrong = listed(espalier(home, "models", "--json", ESPALIER_STRONG_MODEL="opnai:gpt-5"), "models")
    assert "did you mean openai?" in wrong["strong_model"]["says"]


def test_a_model_that_was_chosen_is_told_on_stderr_with_the_reason(home: Path):
    chosen = scripted(home, "run", "which region sold most?")
    assert chosen.stderr.startswith("model: embedded (no key is set and no local server answers)\n")
    named = scripted(home, "run", "which region sold most?", "-m", "embedded", "--json")
    assert "model:" not in named.stderr


def test_a_reader_that_goes_away_is_no_error(home: Path):
    scripted(home, "run", "which region sold most?")
    process = subprocess.Popen(
        [sys.executable, "-m", "espalier", "show", "--json"],
        env=environment(home, {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.wait(20)
    process.stderr.close()


def test_a_terminal_that_knows_ascii_alone_still_gets_valid_json(home: Path):
    done = scripted(home, "plan", "东城 😀", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["goal"]["task"]["text"] == "东城 😀"
