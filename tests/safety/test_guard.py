"""Guards in a chain, questions to a person, the audit and the brakes."""

import asyncio
import json
import multiprocessing
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.guarding import Answer, Call, Grant, Verdict
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Origin, Provenance
from espalier.safety import audit
from espalier.safety.audit import Audit, append, verify
from espalier.safety.brakes import KILL, Brakes, StoppedError, stop
from espalier.safety.guard import SEVERITY, Asking, Chain, Confining

CALL = Call(ToolSpec("send", "", effect=Effect.SEND), {"to": "a@example.org"}, "n1")


def saying(grant, rule="r"):
    async def guard(call):
        return Verdict(grant, rule, "because")

    return guard


class Person:
    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    async def __call__(self, question):
        self.asked.append(question)
        return self.answers.pop(0)


grants = st.lists(st.sampled_from(list(Grant)), min_size=1, max_size=6)


@given(grants)
def test_the_most_severe_verdict_wins_whatever_the_order(found):
    verdict = asyncio.run(Chain(*(saying(g, str(n)) for n, g in enumerate(found)))(CALL))
    assert SEVERITY[verdict.grant] == max(SEVERITY[g] for g in found)
    assert int(verdict.rule) == found.index(verdict.grant)


@given(grants, grants)
def test_a_guard_more_can_only_narrow(some, more):
    one = asyncio.run(Chain(*map(saying, some))(CALL)).grant
    both = asyncio.run(Chain(*map(saying, (*some, *more)))(CALL)).grant
    assert SEVERITY[both] >= SEVERITY[one]


async def test_no_guard_at_all_denies():
    assert (await Chain()(CALL)).grant is Grant.DENY


async def test_what_would_be_asked_is_denied_where_nobody_is_there():
    verdict = await Asking(saying(Grant.ASK))(CALL)
    assert verdict.grant is Grant.DENY
    assert "nobody is there" in verdict.reason


async def test_yes_answers_questions_and_no_denial():
    assert (await Asking(saying(Grant.ASK), assume_yes=True)(CALL)).grant is Grant.ALLOW
    assert (await Asking(saying(Grant.DENY), assume_yes=True)(CALL)).grant is Grant.DENY
    person = Person()
    assert (await Asking(saying(Grant.DENY), person)(CALL)).grant is Grant.DENY
    assert person.asked == []


async def test_a_yes_for_this_run_is_asked_once_and_a_yes_once_again():
    person = Person(Answer(True, "me"), Answer(True, "me", always=True))
    guard = Asking(saying(Grant.ASK), person)
    assert [(await guard(CALL)).grant for _ in range(4)] == [Grant.ALLOW] * 4
    assert len(person.asked) == 2


async def test_calls_that_wait_for_the_same_answer_are_asked_about_once():
    person = Person(Answer(True, "me", always=True))
    guard = Asking(saying(Grant.ASK), person)
    found = await asyncio.gather(*(guard(CALL) for _ in range(5)))
    assert {each.grant for each in found} == {Grant.ALLOW}


async def test_edited_arguments_must_pass_the_guards_too():
    async def guard(call):
        return Verdict(Grant.DENY if call.args["to"] == "evil" else Grant.ASK, "r")

    found = await Asking(guard, Person(Answer(True, "me", args={"to": "evil"})))(CALL)
    assert found.grant is Grant.DENY
    found = await Asking(guard, Person(Answer(True, "me", args={"to": "b"})))(CALL)
    assert (found.grant, found.args) == (Grant.ALLOW, {"to": "b"})


async def test_a_no_with_words_carries_them():
    found = await Asking(saying(Grant.ASK), Person(Answer(False, "me", words="send it to b")))(CALL)
    assert (found.grant, found.words, found.who) == (Grant.DENY, "send it to b", "me")


# --- the audit


async def test_the_audit_holds_what_was_ruled_and_no_argument(tmp_path):
    call = Call(CALL.tool, {"to": "secret-address"}, "n1", chosen_by=(Provenance(Origin.WEB, "example.org"),))
    await Audit(tmp_path, "run-1")(call, Verdict(Grant.ALLOW, "r", "because", who="me"))
    text = (tmp_path / audit.FILE).read_text()
    line = json.loads(text)
    assert (line["run"], line["rule"], line["who"], line["chosen_by"]) == ("run-1", "r", "me", ["web:example.org"])
    assert "secret-address" not in text
    assert (tmp_path / audit.FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("harm", ["change", "leave out", "swap", "insert"])
def test_a_line_that_was_tampered_with_is_found(tmp_path, harm):
    file = tmp_path / "a.jsonl"
    for n in range(5):
        append(file, {"n": n})
    assert verify(file) == (5, [])
    lines = file.read_text().splitlines()
    if harm == "change":
        lines[2] = lines[2].replace('"n": 2', '"n": 7')
    elif harm == "leave out":
        del lines[2]
    elif harm == "swap":
        lines[1], lines[2] = lines[2], lines[1]
    else:
        lines.insert(2, lines[0])
    file.write_text("\n".join(lines) + "\n")
    assert any("line 3" in each for each in verify(file)[1])


def test_a_last_line_cut_short_is_named_and_what_follows_says_so(tmp_path):
    file = tmp_path / "a.jsonl"
    append(file, {"n": 1})
    append(file, {"n": 2})
    file.write_bytes(file.read_bytes()[:-20])
    assert any("no end" in each for each in verify(file)[1])
    append(file, {"n": 3})
    _, wrong = verify(file)
    assert wrong == [wrong[0]]
    assert "line 2: cut short" in wrong[0]
    assert json.loads(file.read_text().splitlines()[-1])["after_cut"] > 0


UNCONFINED = Call(ToolSpec("run_shell", "", effect=Effect.EXECUTE, unconfined=True), {"command": "ls"}, "n1")


async def test_code_without_a_sandbox_is_asked_about_each_time_and_no_word_for_several_calls_answers_it():
    person = Person(*[Answer(True, "ann", always=True)] * 2, Answer(False, "ann"))
    asking = Asking(Chain(saying(Grant.ALLOW), Confining()), person, assume_yes=True)
    assert [(await asking(UNCONFINED)).grant for _ in range(3)] == [Grant.ALLOW, Grant.ALLOW, Grant.DENY]
    assert [question.verdict.rule for question in person.asked] == ["no sandbox"] * 3


async def test_that_holds_also_where_a_rule_asks_about_it_anyway():
    person = Person(*[Answer(True, "ann", always=True)] * 2)
    asking = Asking(Chain(saying(Grant.ASK), Confining()), person)
    await asking(UNCONFINED)
    await asking(UNCONFINED)
    assert len(person.asked) == 2


async def test_code_without_a_sandbox_is_denied_where_nobody_is_there_even_with_yes():
    assert (await Asking(Chain(saying(Grant.ALLOW), Confining()), assume_yes=True)(UNCONFINED)).grant is Grant.DENY


def _many(file, who):
    for n in range(40):
        append(file, {"who": who, "n": n})


def test_processes_that_write_at_once_keep_the_chain(tmp_path):
    file, context = tmp_path / "a.jsonl", multiprocessing.get_context("spawn")
    processes = [context.Process(target=_many, args=(file, n)) for n in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert verify(file) == (120, [])


async def test_a_call_that_cannot_be_written_down_is_not_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        await Asking(saying(Grant.ALLOW), note=Audit(tmp_path / "file", "r"))(CALL)


# --- the brakes


async def test_a_run_that_is_told_to_stop_ends_within_a_second(tmp_path):
    brakes, began = Brakes(tmp_path, "run-1"), time.monotonic()
    with pytest.raises(StoppedError):  # noqa: PT012 - what happens within is what ends
        async with brakes.on():
            stop(tmp_path, "run-1")
            assert (await brakes(CALL)).grant is Grant.DENY
            await asyncio.sleep(10)
    assert time.monotonic() - began < 1
    assert not (tmp_path / "stops" / "run-1").exists()


async def test_the_kill_switch_stops_every_run_and_lets_none_start(tmp_path):
    (tmp_path / KILL).touch()
    with pytest.raises(StoppedError, match="kill switch"):
        async with Brakes(tmp_path, "run-1").on():
            pytest.fail("it began")
    assert (await Brakes(tmp_path, "run-2")(CALL)).grant is Grant.DENY


async def test_a_stop_of_one_run_stops_no_other(tmp_path):
    stop(tmp_path, "run-1")
    assert (await Brakes(tmp_path, "run-10")(CALL)).grant is Grant.ALLOW


async def test_a_cancellation_from_outside_stays_one(tmp_path):
    async def work():
        async with Brakes(tmp_path, "run-1").on():
            await asyncio.sleep(10)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_clock_that_jumps_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: -1e9)
    with pytest.raises(StoppedError):  # noqa: PT012 - see above
        async with Brakes(tmp_path, "run-1").on():
            stop(tmp_path, "run-1")
            await asyncio.sleep(10)


@pytest.mark.parametrize("id", ["../x", "", "a/b", "."])
def test_only_a_run_can_be_told_to_stop(tmp_path, id):
    with pytest.raises(ValueError, match="no id"):
        stop(tmp_path, id)


# --- what holds for one call alone


async def test_a_yes_for_this_run_opens_no_second_call_that_what_was_read_led_to():
    person = Person(Answer(True, "me", always=True), Answer(False, "me"))

    async def flow(call):
        return Verdict(Grant.ASK, "flow-unplanned", "chosen after reading", once=True)

    guard = Asking(Chain(saying(Grant.ASK, "sending"), flow), person)
    assert [(await guard(CALL)).grant for _ in range(2)] == [Grant.ALLOW, Grant.DENY]
    assert [each.verdict.rule for each in person.asked] == ["flow-unplanned"] * 2


async def test_a_yes_for_this_run_by_a_rule_does_not_answer_what_the_flow_asks():
    tainted = False

    async def flow(call):
        return Verdict(Grant.ASK if tainted else Grant.ALLOW, "flow-unplanned", once=True)

    person = Person(Answer(True, "me", always=True), Answer(False, "me"))
    guard = Asking(Chain(saying(Grant.ASK, "sending"), flow), person)
    assert (await guard(CALL)).grant is Grant.ALLOW
    assert (await guard(CALL)).grant is Grant.ALLOW
    tainted = True
    assert (await guard(CALL)).grant is Grant.DENY
    assert len(person.asked) == 2
