"""Off-policy estimates: against the known truth, and what they refuse."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from espalier.core.errors import SettingsError, StoreError
from espalier.core.trajectory import Choice, Decision, State, Trajectory, Transition
from espalier.learner.offpolicy import Estimating, estimate, fqe, greedy, plain, wdr, wis
from espalier.learner.offpolicy_log import logged
from espalier.learner.simulator import Rollouts, simulator
from espalier.learner.table import Cell, QTable, key_of

WORLD = simulator(0)
NAMES = [choice.value for choice in WORLD.choices]
KEYS = [key_of(state) for state in WORLD.states]
STATE = State("worker", 0, "recomputed", 2)
KEY = key_of(STATE)


class Soft:
    """Better choices more often: a softmax over the optimal values."""

    def __init__(self, temperature, seed=0):
        values = WORLD.values()
        scaled = np.exp((values - values.max(axis=1, keepdims=True)) / temperature)
        self.chances = scaled / scaled.sum(axis=1, keepdims=True)
        self._place, self._rng = {state: at for at, state in enumerate(WORLD.states)}, np.random.default_rng(seed)

    def choose(self, state, options):
        chances = self.chances[self._place[state]]
        at = int(self._rng.choice(len(chances), p=chances))
        return Decision(options[at], state, tuple(options), float(chances[at]))

    def of(self, key):
        return dict(zip(NAMES, self.chances[KEYS.index(key)].tolist(), strict=True))


def runs(policy, count, seed=0):
    rollouts = Rollouts(WORLD, seed)
    return [rollouts.run(policy, str(at)) for at in range(count)]


def once(choice, reward, probability=0.5):
    """A run of one choice."""
    return Trajectory("r", (Transition(STATE, choice, reward, None, True, probability),))


def always(choice):
    return lambda _: {choice: 1.0}


QUICK = Estimating(resamples=50)


def test_the_three_agree_with_the_truth_where_policies_differ():
    judged = Soft(0.05)
    found = estimate(runs(Soft(0.3), 600), judged.of, QUICK)
    truth = WORLD.worth(judged.chances)
    assert found.refused == ""
    assert (found.runs, found.effective < 600) == (600, True)
    for each, within in ((found.wis, 0.15), (found.fqe, 0.06), (found.wdr, 0.08)):
        assert each.value == pytest.approx(truth, abs=within)
        assert each.low < each.value < each.high
        assert each.low - 0.03 <= truth <= each.high + 0.03


def test_over_worlds_of_runs_fitted_and_doubly_robust_err_less_than_importance_sampling():
    judged, errors = Soft(0.05), []
    truth, even = WORLD.worth(judged.chances), np.ones(300)
    for seed in range(8):
        log = logged(runs(Soft(0.5, seed), 300, seed), judged.of)
        errors.append([way - truth for way in (plain(log, even), fqe(log, even), wdr(log, even, 4))])
    of_plain, of_fqe, of_wdr = np.sqrt((np.array(errors) ** 2).mean(axis=0))
    assert max(of_fqe, of_wdr) < of_plain


def test_of_the_policy_that_was_logged_weighted_sampling_is_the_mean_return():
    policy = Soft(0.2)
    logs = runs(policy, 200)
    mean = np.mean([sum(step.reward for step in run.transitions) for run in logs])
    found = estimate(logs, policy.of, QUICK)
    assert found.effective == pytest.approx(200)
    assert found.wis.value == pytest.approx(mean)
    assert found.fqe.value == pytest.approx(mean, abs=0.1)
    assert found.wdr.value == pytest.approx(mean, abs=0.1)


def test_one_step_by_hand():
    logs = [once(Choice.RETRY, 1.0), once(Choice.RETRY, 0.0), once(Choice.REPAIR, -1.0)]
    log, even = logged(logs, always("retry")), np.ones(3)
    assert plain(log, even) == pytest.approx(2 / 3)  # (2 x 1 + 2 x 0 + 0) / 3
    assert wis(log, even) == pytest.approx(0.5)
    assert fqe(log, even) == pytest.approx(0.5)
    assert log.effective() == pytest.approx(2.0)
    assert log.unseen() == 0.0


def test_doubly_robust_makes_up_for_a_table_that_is_wrong():
    # Half of the runs come from a state that the table cannot tell apart: the folds hold different rewards.
    logs = [once(Choice.RETRY, float(at % 2), 1.0) for at in range(40)]
    log = logged(logs, always("retry"))
    assert wdr(log, np.ones(40), 2) == pytest.approx(0.5)


def test_a_reward_two_steps_away_is_discounted():
    after = State("worker", 1, "", 5)
    steps = (
        Transition(STATE, Choice.RETRY, 0.0, after, False, 1.0),
        Transition(after, Choice.ACCEPT, 1.0, None, True, 1.0),
    )
    log = logged([Trajectory("r", steps)] * 4, lambda key: {"retry" if key == KEY else "accept": 1.0}, gamma=0.5)
    assert [way(log, np.ones(4)) for way in (plain, wis, fqe)] == [pytest.approx(0.5)] * 3
    assert wdr(log, np.ones(4), 2) == pytest.approx(0.5)


def test_it_refuses_where_few_runs_speak_for_the_policy():
    logs = [once(Choice.RETRY, 1.0)] * 5 + [once(Choice.REPAIR, 0.0)] * 95
    found = estimate(logs, always("retry"), QUICK)
    assert found.effective == pytest.approx(5.0)
    assert "the 100 runs say as much as 5.0 of the policy's own, and 50 are needed" in found.refused
    assert (found.wis, found.fqe, found.wdr) == (None, None, None)


def test_it_refuses_where_the_policy_chooses_what_was_never_tried():
    mixed = [once(Choice.RETRY, 1.0)] * 100
    found = estimate(mixed, lambda _: {"retry": 0.6, "repair": 0.4}, QUICK)
    assert found.unseen == pytest.approx(0.4)
    assert "40% of what the policy would choose was never tried" in found.refused
    assert estimate(mixed, always("repair"), QUICK).effective == 0.0


def test_it_refuses_where_the_three_do_not_agree():
    # What is logged as the same state is two: one where a run begins, one that follows. A table mixes them up.
    start, end = State("goal"), State("goal", 1)
    straight = [Transition(start, Choice.RETRY, 1.0, end, False, 0.5), Transition(end, Choice.RETRY, 0.0, None, True)]
    astray = [Transition(start, Choice.REPAIR, 0.0, end, False, 0.5), Transition(end, Choice.RETRY, 1.0, None, True)]
    logs = [Trajectory("r", tuple(each)) for each in (straight, astray) for _ in range(200)]
    found = estimate(logs, always("retry"), QUICK)
    assert "the three estimates do not agree: WIS 1 to 1, FQE" in found.refused
    assert found.fqe is None


def test_what_counts_is_the_step_where_the_fewest_runs_speak():
    after = State("worker", 1, "", 5)
    long = Transition(STATE, Choice.RETRY, 0.0, after, False), Transition(after, Choice.REPAIR, 0.0, None, True, 0.5)
    logs = [once(Choice.RETRY, 1.0, 1.0)] * 10 + [Trajectory("r", long)] * 10
    log = logged(logs, lambda key: {"retry" if key == KEY else "accept": 1.0})
    assert log.effective() == pytest.approx(10.0)


@pytest.mark.parametrize("nothing", [[], [Trajectory("r", ())]])
def test_it_refuses_an_empty_record(nothing):
    assert estimate(nothing, always("retry")).refused == "there are no runs to estimate from"


def test_it_refuses_fewer_runs_than_folds():
    assert "2 runs are fewer than the 4 folds" in estimate([once(Choice.RETRY, 1.0)] * 2, always("retry")).refused


def test_a_run_that_cannot_be_used_is_named():
    bad = replace(once(Choice.RETRY, math.nan), run_id="r9")
    with pytest.raises(StoreError, match="run r9, transition 1: the reward is nan"):
        estimate([bad], always("retry"))


@pytest.mark.parametrize("chances", [{"retry": 0.5}, {"retry": 1.5, "repair": -0.5}, {"retry": math.nan}])
def test_what_is_no_policy_is_refused_with_its_state(chances):
    with pytest.raises(SettingsError, match="are no probabilities") as caught:
        estimate([once(Choice.RETRY, 1.0)], lambda _: chances)
    assert KEY in caught.value.message


@pytest.mark.parametrize("wrong", [{"gamma": 2.0}, {"folds": 1}, {"resamples": 0}, {"level": 1.0}])
def test_a_way_to_estimate_that_cannot_be_is_refused(wrong):
    with pytest.raises(SettingsError, match="no way to estimate"):
        Estimating(**wrong)


def test_the_same_seed_gives_the_same_interval():
    logs = runs(Soft(0.3), 100)
    assert estimate(logs, Soft(0.3).of, QUICK) == estimate(logs, Soft(0.3).of, QUICK)


def test_the_greedy_policy_of_a_table_asks_elsewhere_where_it_knows_nothing():
    table = QTable({"a": {"retry": Cell(1.0, 3), "repair": Cell(2.0, 1)}})
    policy = greedy(table, ["retry", "repair"], always("stop"))
    assert (policy("a"), policy("b")) == ({"repair": 1.0}, {"stop": 1.0})
