"""Questions of runs at the command line: seen, answered later and from elsewhere, also after the run was killed."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

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


def command(place, task=SAVE):
    return ("run", task, "-w", str(place / "ws"), "-m", "embedded", "--rules", str(place / "rules.toml"))


def run(place, *args, task=SAVE):
    return espalier(place, *command(place, task), *args, stdin=subprocess.DEVNULL)


def waiting(place):
    """A run in a process of its own, once it waits for an answer."""
    environ = {**os.environ, "ESPALIER_HOME": str(place / "home")}
    line = [sys.executable, "-m", "espalier", *command(place), "--wait", "--json"]
    process = subprocess.Popen(
        line, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 30
    while not questions(place):
        assert time.monotonic() < until, process.communicate()
        assert process.poll() is None, process.communicate()
        time.sleep(0.2)
    return process


def questions(place):
    return json.loads(espalier(place, "approvals", "--json").stdout)["questions"]


def big(place):
    return (place / "ws" / "big.csv").exists()


def test_a_question_that_nobody_could_answer_is_shown_with_the_literal_call_and_can_be_answered_later(place):
    assert run(place).returncode == 1
    shown = espalier(place, "show", "last").stdout
    assert "may save_table be called (write)? Rule 'writing'" in shown
    assert 'path = "big.csv"' in shown
    assert espalier(place, "approve", "last", "--because", "agreed").returncode == 0
    assert questions(place) == []
    done = run(place)
    assert (done.returncode, big(place)) == (0, True), done.stderr
    written = json.loads(espalier(place, "audit", "export", "--json").stdout)["audit"]
    last = [line for line in written if line["tool"] == "save_table"][-1]
    assert "by espalier approve" in last["who"]
    assert "agreed" in last["reason"]


def test_an_answer_holds_once_and_for_the_same_task_alone(place):
    run(place)
    espalier(place, "approve", "last")
    assert run(place, task=SAVE.replace("15", "5")).returncode == 1
    assert run(place).returncode == 0
    (place / "ws" / "big.csv").unlink()
    assert run(place).returncode == 1
    assert not big(place)


def test_a_run_that_was_killed_while_it_waited_still_has_its_question_and_the_answer_holds(place):
    process = waiting(place)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    shown = json.loads(espalier(place, "show", "last", "--json").stdout)
    assert (shown["run"]["status"], len(shown["questions"])) == ("died", 1)
    assert espalier(place, "approve", "last", shown["questions"][0]["question"]).returncode == 0
    assert run(place).returncode == 0
    assert big(place)


def test_a_run_that_waits_goes_on_when_it_is_answered_from_another_terminal(place):
    process = waiting(place)
    assert json.loads(espalier(place, "approve", "last", "--json").stdout)["running"]
    out, err = process.communicate(timeout=60)
    assert (process.returncode, json.loads(out)["status"]) == (0, "done"), err
    assert big(place)


def test_a_no_given_later_is_kept_to(place):
    process = waiting(place)
    assert espalier(place, "deny", "last").returncode == 0
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "said no" in json.loads(out)["reason"]
    assert not big(place)


def test_other_arguments_given_later_take_the_place_of_those_asked_about_and_pass_the_rules_again(place):
    denied = '[[rule]]\nname = "never"\npath = "never.csv"\ndo = "deny"\n\n'
    (place / "rules.toml").write_text(denied + ASKS)
    run(place)
    espalier(place, "approve", "last", "--args", '{"data": [{"a": 1}], "path": "never.csv"}')
    done = run(place, "--json")
    assert (done.returncode, (place / "ws" / "never.csv").exists()) == (1, False)
    assert "never" in done.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("approve", "last", "zzzz"), "no open question 'zzzz'"),
        (("approve", "last", "--args", "[1]"), "no JSON object"),
        (("approve", "nothing"), "there is no run"),
    ],
)
def test_an_answer_to_nothing_is_refused_with_what_there_is(place, args, says):
    run(place)
    done = espalier(place, *args)
    assert (done.returncode, says in done.stderr) == (2, True), done.stderr


def test_a_question_is_answered_once(place):
    run(place)
    espalier(place, "approve", "last")
    done = espalier(place, "approve", "last")
    assert (done.returncode, "no open question" in done.stderr) == (2, True)
