"""Rules, the audit, the brakes and questions at the command line."""

import json
import os
import pty
import subprocess
import sys
import time
from contextlib import nullcontext

import pytest

from espalier.cli.asking import Terminal, question_lines, shown, visible
from espalier.core.guarding import Call, Grant, Question, Verdict
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Origin, Provenance
from tests.cli.command import espalier, laid_out

pytestmark = pytest.mark.slow

ASKS = """\
[[rule]]
name = "writing"
effect = "write"
do = "ask"
reason = "it writes"

[[rule]]
name = "rest"
do = "allow"
"""
SAVE = "Save the rows of sales.csv with Amount above 15 to big.csv"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "rules.toml").write_text(ASKS)
    return laid_out(tmp_path)


def run(place, *args, **more):
    ws = str(place / "ws")
    return espalier(place, "run", SAVE, "-w", ws, "-m", "embedded", "--rules", str(place / "rules.toml"), *args, **more)


def test_without_a_terminal_and_without_yes_a_question_is_a_denial(place):
    done = run(place, "--json", stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert json.loads(done.stdout)["status"] == "stopped"
    assert "nobody is there" in json.loads(done.stdout)["reason"]
    assert not (place / "ws" / "big.csv").exists()


def test_yes_answers_the_question_and_the_audit_says_who(place):
    done = run(place, "--yes", stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    exported = json.loads(espalier(place, "audit", "export", "--json").stdout)["audit"]
    assert [line["who"] for line in exported if line["effect"] == "write"] == ["--yes"]
    assert espalier(place, "audit", "verify").returncode == 0


def test_yes_does_not_undo_a_denial(place):
    (place / "rules.toml").write_text(ASKS.replace('"ask"', '"deny"'))
    assert run(place, "--yes", stdin=subprocess.DEVNULL).returncode == 1
    assert not (place / "ws" / "big.csv").exists()


def test_a_person_at_the_terminal_is_asked_and_their_yes_holds(place):
    leader, follower = pty.openpty()
    os.write(leader, b"y\n")
    done = run(place, stdin=follower)
    os.close(leader)
    os.close(follower)
    assert done.returncode == 0, done.stderr
    assert "May save_table be called (write)?" in done.stderr
    assert "at the terminal" in espalier(place, "audit", "export").stdout


def test_a_plan_says_what_each_step_would_be_allowed(place):
    ws, rules = str(place / "ws"), str(place / "rules.toml")
    done = espalier(place, "plan", SAVE, "-w", ws, "-m", "embedded", "--rules", rules, "--json")
    allowed = json.loads(done.stdout)["allowed"]
    assert {each["grant"] for each in allowed.values()} == {"ask", "allow"}


def test_a_tampered_audit_is_found(place):
    run(place, "--yes", stdin=subprocess.DEVNULL)
    file = place / "home" / "audit.jsonl"
    file.write_text(file.read_text().replace('"allow"', '"deny"', 1))
    done = espalier(place, "audit", "verify")
    assert (done.returncode, "line 1" in done.stdout) == (1, True)


def test_a_preset_shown_is_a_file_of_rules_whose_examples_hold(place):
    (place / "mine.toml").write_text(espalier(place, "rules", "show", "strict").stdout)
    assert espalier(place, "rules", "test", str(place / "mine.toml")).returncode == 0


def test_an_example_that_comes_out_otherwise_is_named(place):
    more = '\n[[example]]\ntool = "write_file"\nexpect = "allow"\n'
    (place / "rules.toml").write_text(ASKS + more)
    done = espalier(place, "rules", "test", str(place / "rules.toml"))
    assert done.returncode == 1
    assert "write_file: expected allow, but it is ask by 'writing'" in done.stdout


def test_rules_that_are_wrong_exit_2_with_the_line(place):
    (place / "rules.toml").write_text('\n[[rule]]\nname = "x"\ndo = "deny"\ntool = "qery"\n\n' + ASKS)
    done = run(place)
    assert done.returncode == 2
    assert "line 2: there is no tool 'qery'" in done.stderr
    assert "did you mean query?" in done.stderr


def test_stop_ends_a_run_of_another_process_within_a_second(place):
    environ = {**os.environ, "ESPALIER_HOME": str(place / "home")}
    leader, follower = pty.openpty()  # a person who does not answer
    command = [sys.executable, "-m", "espalier", "run", SAVE, "-w", str(place / "ws"), "-m", "embedded"]
    command += ["--rules", str(place / "rules.toml"), "--json"]
    with subprocess.Popen(
        command, env=environ, stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stderr:
            if "May save_table" in line:
                break
        done = espalier(place, "stop", "last")
        began = time.monotonic()
        assert done.returncode == 0, done.stderr
        out, _ = process.communicate(timeout=20)
        took = time.monotonic() - began
    os.close(leader)
    os.close(follower)
    assert json.loads(out)["status"] == "stopped"
    assert "espalier stop" in json.loads(out)["reason"]
    assert took < 3  # the process's own end, on a busy machine, is in it
    assert not (place / "ws" / "big.csv").exists()


def test_stop_wants_to_know_what(place):
    assert espalier(place, "stop").returncode == 2


# --- the question itself

CALL = Call(
    ToolSpec("http_send", "", effect=Effect.SEND),
    {"url": "https://example.org", "body": "hi\u202e\x1b[2J there"},
    sources={"body": (Provenance(Origin.WEB, "https://evil.example"),)},
)


def test_a_question_shows_real_arguments_their_source_and_what_the_plan_had():
    planned = {"url": "https://example.com", "body": "hi"}
    text = "\n".join(question_lines(Question(CALL, Verdict(Grant.ASK, "r", "it sends"), planned)))
    assert 'url = "https://example.org"' in text
    assert "from web https://evil.example" in text
    assert 'the plan had url = "https://example.com"' in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\u202e" in text


def test_what_cannot_be_seen_is_spelled_out():
    assert visible("a\u200bb\nc") == "a\\u200bb\\nc"
    assert shown("报告") == '"报告"'


class Typed:
    def __init__(self, *lines):
        self.lines = list(lines)

    def __call__(self):
        return self.lines.pop(0) if self.lines else None


ANSWERS = [
    (["y\n"], (True, False, "")),
    (["a\n"], (True, True, "")),
    (["n\n"], (False, False, "")),
    (["?\n", "no\n"], (False, False, "")),
    ([], (False, False, "")),
    (["write a file instead\n"], (False, False, "write a file instead")),
]


@pytest.mark.parametrize(("lines", "expected"), ANSWERS)
async def test_an_answer_is_taken_as_it_is_meant(lines, expected):
    answer = await Terminal(nullcontext, Typed(*lines)).approve(Question(CALL, Verdict(Grant.ASK, "r")))
    assert (answer.yes, answer.always, answer.words) == expected
    assert answer.who


async def test_arguments_can_be_edited():
    one = Terminal(nullcontext, Typed("e\n", "no json\n", "e\n", '{"url": "https://example.net"}\n'))
    answer = await one.approve(Question(CALL, Verdict(Grant.ASK, "r")))
    assert (answer.yes, answer.args) == (True, {"url": "https://example.net"})


async def test_a_question_of_a_tool_reaches_the_person():
    assert await Terminal(nullcontext, Typed("in euros\n")).ask("which currency?") == "in euros"
    assert await Terminal(nullcontext, Typed()).ask("which currency?") is None
