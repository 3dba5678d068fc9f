"""What is learned from judged completions: who teaches, how much, and when to stop."""

import math

import pytest

from espalier.core.sampled import Sampled
from espalier.learner.gradient.agreement import agreement, chosen
from espalier.learner.gradient.curve import Point, line, picture, spark
from espalier.learner.gradient.mining import Mined, is_worth, mined
from espalier.learner.gradient.policy import Problem
from espalier.learner.gradient.rollouts import Rollout, advantaged, roll


class Speaker:
    """Says the same three things whatever it is asked."""

    version = "speaker+0"

    def sample(self, task, count, seed, temperature=1.0):
        return [
            Sampled((1,), (at, 0), (-0.1, -0.1), self.version, text) for at, text in enumerate(task.split()[:count])
        ]


def _sample(text):
    return Sampled((1,), (2,), (-0.5,), "m+0", text)


def _rollouts(*rewards, key="task", turn=0):
    return [Rollout(key, _sample(str(at)), reward, turn=turn) for at, reward in enumerate(rewards)]


def _equals(text):
    return lambda samples: [float(sample.text == text) for sample in samples]


def test_advantages_are_about_the_mean_of_their_group():
    found = advantaged([_rollouts(1.0, 0.0, 0.0, 1.0)])
    assert [rollout.advantage for rollout in found] == [1.0, -1.0, -1.0, 1.0]


def test_a_group_that_earned_all_the_same_teaches_nothing():
    assert advantaged([_rollouts(1.0, 1.0), _rollouts(0.0, 0.0, key="other")]) == []


def test_groups_of_one_state_share_their_baseline():
    found = advantaged([_rollouts(1.0, 1.0), _rollouts(0.0, 0.0)])
    assert [rollout.advantage for rollout in found] == [1.0, 1.0, -1.0, -1.0]


def test_a_second_try_has_a_baseline_of_its_own():
    found = advantaged([[*_rollouts(1.0, 0.0), *_rollouts(1.0, 1.0, turn=1)]])
    assert {rollout.turn for rollout in found} == {0}


def test_the_first_try_earns_what_its_repair_did():
    problem = Problem("t", "bad worse good", _equals("good"), again=lambda sample: f"{sample.text} good")
    group = roll(Speaker(), [problem], 2, 0)[0]
    assert [(rollout.turn, rollout.reward) for rollout in group] == [(0, 1.0), (1, 1.0), (0, 1.0), (1, 1.0)]


def test_a_task_that_the_model_cannot_take_gives_an_empty_group():
    assert roll(Speaker(), [Problem("t", "", _equals("x"))], 4, 0) == [[]]


def test_a_reward_that_is_no_number_is_named():
    problem = Problem("sum of b", "a b", lambda samples: [math.nan] * len(samples))
    with pytest.raises(ValueError, match="the reward of sum of b is nan"):
        roll(Speaker(), [problem], 2, 0)


def test_pass_at_k_counts_draws_without_bias():
    found = Mined(2, 16, greedy=False)
    assert found.pass_1 == 0.125
    assert found.pass_k(16) == 1.0
    assert found.pass_k(1) == pytest.approx(0.125)
    assert found.pass_k(8) == pytest.approx(1 - math.comb(14, 8) / math.comb(16, 8))
    with pytest.raises(ValueError, match="pass@17 needs 17 tries"):
        found.pass_k(17)


def test_what_is_always_right_or_always_wrong_is_not_mined():
    assert not is_worth(mined(_rollouts(1.0, 1.0)), 0.9)
    assert not is_worth(mined(_rollouts(0.0, 0.0)), 0.9)


def test_hard_tasks_wait_for_their_turn():
    hard = mined(_rollouts(0.0, 0.0, 0.0, 1.0))
    assert not is_worth(hard, 0.1)
    assert is_worth(hard, 0.5)


def test_agreement_pays_the_largest_camp():
    judge = agreement(lambda samples: [sample.text for sample in samples])
    assert judge([_sample(text) for text in "aab"]) == [1.0, 1.0, 0.0]


def test_agreement_pays_nobody_where_there_is_no_camp_or_nothing_else():
    judge = agreement(lambda samples: [sample.text for sample in samples])
    assert judge([_sample(text) for text in "abcdefgh"]) == [0.0] * 8
    assert judge([_sample("a") for _ in range(8)]) == [0.0] * 8


def test_a_program_that_fails_is_in_no_camp():
    assert agreement(lambda samples: [None for _ in samples])([_sample("a")]) == [0.0]
    assert chosen([None, None]) is None
    assert chosen([None, "x", "y", "y"]) == 2


def test_a_curve_can_be_read_in_the_terminal_and_seen(tmp_path):
    points = [Point(n, 10.0 * n, "grpo", n / 4, 0.01, 0.2, 0.5 if n % 2 else None) for n in range(4)]
    assert spark([0, 0.5, 1]) == "▁▅█"
    assert spark([]) == ""
    assert "held out 50.0%  (2.0 min left)" in line(points[1], 120)
    picture(points, tmp_path / "curve.png")
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
