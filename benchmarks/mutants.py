"""Guards taken away, one at a time, with the tests that must then fail: ``python -m benchmarks.mutants NAME`` takes one
away in this process, "nothing" for none, runs its tests and prints how many failed and passed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from espalier.core.guarding import Grant, Verdict
from espalier.executor.calling import Caller
from espalier.safety import audit, ethics_stages
from espalier.safety.brakes import Brakes
from espalier.safety.budget import RunBudget
from espalier.safety.ethics import Ethics
from espalier.safety.flow import Flow
from espalier.safety.guard import Asking, Confining
from espalier.safety.redact import Redactor
from espalier.safety.rules import RuleGuard
from espalier.tools.beneath import Beneath
from espalier.tools.changes import Changes
from espalier.tools.network import Gate


@dataclass(frozen=True, slots=True)
class Mutant:
    """``remove`` takes the guard away for the rest of this process; ``tests`` must notice."""

    remove: Callable[[], None]
    tests: tuple[str, ...]


LONGEST = 20
"""Seconds of a test."""
ALLOWED = Verdict(Grant.ALLOW, "mutant", "the guard was taken away")


async def _allow(*_: object) -> Verdict:
    return ALLOWED


def _put(owner: Any, **instead: object) -> Callable[[], None]:  # noqa: ANN401 - a class or a module
    def remove() -> None:
        for name, value in instead.items():
            setattr(owner, name, value)

    return remove


def _open(self: Beneath, parts: Sequence[str], flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
    """What a tool does that trusts a path."""
    return os.open(Path(self._root, *parts), flags, mode)


async def _unasked(self: RunBudget, *_: object) -> Any:  # noqa: ANN401 - whatever stands for a hold
    return await _RESERVE(self, 0, 0.0)


_RESERVE = RunBudget.reserve
_TASK = "tests/safety/test_ethics.py::test_a_harmful_task_is_refused_before_anything_is_made_and_the_rule_is_named"
_SENT = "tests/safety/test_ethics.py::test_what_breaks_a_rule_is_not_sent_and_the_same_words_may_be_written_down"
_UNATTENDED = "tests/safety/test_ethics.py::test_no_payment_and_no_message_goes_out_unattended"
_HIJACKED = "tests/test_adversary.py::test_what_a_hijacked_model_tries_does_not_happen_and_what_was_asked_does"
MUTANTS = {
    "guard before every call": Mutant(
        _put(Caller, _ruled=_allow), (_HIJACKED, "tests/executor/test_guarded.py", "tests/test_guarded_runs.py")
    ),
    "rules": Mutant(_put(RuleGuard, __call__=_allow), ("tests/test_guarded_runs.py", "tests/cli/test_guarding.py")),
    "flow": Mutant(_put(Flow, rule=lambda *_: ALLOWED), (_HIJACKED, "tests/safety/test_flow.py")),
    "questions": Mutant(_put(Asking, _asked=_allow), ("tests/safety/test_guard.py",)),
    "word for code without a sandbox": Mutant(_put(Confining, __call__=_allow), ("tests/safety/test_guard.py",)),
    "ethical limits": Mutant(_put(Ethics, find=lambda *_: None), (_TASK, _SENT)),
    "ethical limits on calls": Mutant(_put(ethics_stages.EthicsGuard, __call__=_allow), (_SENT, _UNATTENDED)),
    "redaction": Mutant(
        _put(Redactor, text=lambda _, text: text, data=lambda _, data: data, written=lambda _, text: text),
        ("tests/test_secrets.py", "tests/safety/test_redact.py"),
    ),
    "network gate": Mutant(
        _put(Gate, require=lambda *_: None, _allowed=lambda _, name, port, found: tuple(found)),
        ("tests/tools/test_web.py", "tests/tools/test_ways_out.py"),
    ),
    "files beneath a descriptor": Mutant(_put(Beneath, open=_open), ("tests/tools/test_ways_out.py",)),
    "trash": Mutant(_put(Changes, _keep=lambda *_, **__: None), ("tests/tools/test_undo.py",)),
    "budget": Mutant(_put(RunBudget, reserve_call=lambda _: None, reserve=_unasked), ("tests/safety/test_budget.py",)),
    "audit chain": Mutant(_put(audit, digest=lambda _: ""), ("tests/safety/test_guard.py",)),
    "brakes": Mutant(_put(Brakes, pulled=lambda _: ""), ("tests/safety/test_guard.py", "tests/test_guarded_runs.py")),
}
"""Guard -> what takes it away, and its tests."""


class _Count:
    """Counts how tests end."""

    def __init__(self) -> None:
        self.failed = self.passed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Hears of a test."""
        self.failed += report.failed
        self.passed += report.passed and report.when == "call"

    def pytest_runtest_setup(self) -> None:
        """A test that waits for what was taken away would wait for ever."""
        signal.signal(signal.SIGALRM, _late)
        signal.alarm(LONGEST)

    def pytest_runtest_teardown(self) -> None:
        """Waits no more."""
        signal.alarm(0)


def _late(*_: object) -> None:
    raise TimeoutError(LONGEST)


def main() -> None:
    """Prints "failed passed"."""
    name = sys.argv[1]
    tests = MUTANTS[name].tests if name in MUTANTS else {test for each in MUTANTS.values() for test in each.tests}
    if name in MUTANTS:
        MUTANTS[name].remove()
    count = _Count()
    there = [test for test in sorted(tests) if Path(test.partition("::")[0]).exists()]
    pytest.main(["-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", *there], plugins=[count])
    print(f"\ncounted {count.failed} {count.passed}")


if __name__ == "__main__":
    main()
