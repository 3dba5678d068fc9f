"""What recorded runs say of a policy that did not make them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from espalier.core.event import Event, EventKind
from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, Decision, State, Trajectory, Transition
from espalier.learner.promotion import Judgement
from espalier.learner.replayed import Logged, foretold, logged, weight

BROKEN = State("query", 0, "ToolError", 0)
OPTIONS = (Choice.RETRY, Choice.SKIP)


class Always:
    """The policy that always chooses the same."""

    name = "always"

    def __init__(self, choice: Choice) -> None:
        self._choice = choice

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        return Decision(self._choice, state, tuple(options))


def run(choice: Choice, reward: float, probability: float = 0.5, times: int = 1) -> Logged:
    steps = [Transition(BROKEN, choice, reward / times, BROKEN, False, probability)] * times
    return Logged(Trajectory("r", tuple(steps)), (OPTIONS,) * times)


def judged(runs: Sequence[Logged], new: Policy) -> Judgement:
    return foretold(runs, lambda _: new, Always(Choice.SKIP))


def drawn(count: int, gain: float, share: float = 0.5) -> list[Logged]:
    """Runs of chance, in which to retry gives so much more than to skip."""
    chance, runs = random.Random(0), list[Logged]()
    for _ in range(count):
        retries = chance.random() < share
        reward = (gain if retries else 0.0) + chance.gauss(0, 0.2)
        runs.append(run(*((Choice.RETRY, reward, share) if retries else (Choice.SKIP, reward, 1 - share))))
    return runs


def test_a_run_counts_by_how_much_likelier_the_policy_makes_it() -> None:
    assert weight(run(Choice.RETRY, 1.0, 0.25), Always(Choice.RETRY)) == 4.0
    assert weight(run(Choice.RETRY, 1.0, 0.25), Always(Choice.SKIP)) == 0.0


def test_a_state_that_comes_twice_was_drawn_once() -> None:
    assert weight(run(Choice.RETRY, 1.0, 0.5, times=2), Always(Choice.RETRY)) == 2.0


def test_what_is_better_by_the_runs_is_told_with_its_interval_around_the_truth() -> None:
    found = judged(drawn(200, 0.3), Always(Choice.RETRY))
    assert found.better
    assert 0 < found.low < 0.3 < found.high


def test_what_is_as_good_or_worse_is_not_better() -> None:
    assert not judged(drawn(200, 0.0), Always(Choice.RETRY)).better
    assert not judged(drawn(200, -0.3), Always(Choice.RETRY)).better


def test_where_too_few_runs_chose_alike_nothing_is_said() -> None:
    found = judged(drawn(200, 0.5, share=0.05), Always(Choice.RETRY))
    assert not found.better
    assert "the runs say too little of what was learned" in found.reason


def test_the_same_choices_are_no_gain() -> None:
    assert "chooses as what is live does" in judged(drawn(50, 0.5), Always(Choice.SKIP)).reason


def test_a_record_without_its_decisions_is_not_estimated_on() -> None:
    trajectory = run(Choice.RETRY, 1.0).trajectory
    told = Event("r", 1, 0.0, EventKind.NODE_DECIDED, "1", {"options": ["retry", "skip"]})
    assert logged(trajectory, [told]) == Logged(trajectory, (OPTIONS,))
    assert logged(trajectory, []) is None
    assert logged(trajectory, [Event("r", 1, 0.0, EventKind.NODE_DECIDED, "1", {})]) is None
