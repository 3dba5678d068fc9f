"""The fuzzers find what is broken: with a guard taken away each of them says so at once."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import fuzz_cases
from benchmarks.mutants import ALLOWED, MUTANTS
from benchmarks.safety_fuzz import fuzz
from espalier.safety.flow import Flow
from espalier.tools.workspace import Workspace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def broken(monkeypatch, owner, name, value, case):
    monkeypatch.setattr(owner, name, value)
    counts = Counter()
    fuzz(case, 0.01, counts)
    return counts


@pytest.mark.parametrize(
    ("owner", "name", "value", "case"),
    [
        (fuzz_cases, "decide", lambda *_: ALLOWED, "rules, simple calls"),
        (fuzz_cases, "decide", lambda *_: ALLOWED, "rules, strange calls"),
        (Flow, "rule", lambda *_: ALLOWED, "flow"),
        (fuzz_cases, "is_named", lambda *_: True, "names"),
        (fuzz_cases, "is_public", lambda _: True, "numbers of hosts"),
        (fuzz_cases, "host_of", lambda given: given + ".", "addresses"),
        (Workspace, "read_bytes", lambda *_: b"SECRET", "paths"),
    ],
)
def test_what_lets_everything_through_is_found_in_one_round(monkeypatch, owner, name, value, case):
    assert broken(monkeypatch, owner, name, value, case)["allowed"]


def test_a_crash_is_one(monkeypatch):
    def crash(_):
        raise KeyError("x")  # noqa: EM101

    assert broken(monkeypatch, fuzz_cases, "is_public", crash, "numbers of hosts")["crashes"]


@pytest.mark.parametrize("case", fuzz_cases.CASES)
def test_a_round_of_each_finds_nothing(case):
    counts = Counter()
    assert fuzz(case, 0.01, counts) == []
    assert counts["inputs"] >= 50


def test_the_tests_named_for_the_guards_exist():
    for name, mutant in MUTANTS.items():
        for test in mutant.tests:
            file, _, function = test.partition("::")
            assert f"def {function}" in (ROOT / file).read_text("utf-8"), f"{name}: {test}"
