"""Cases, fixed orders, and learning from counts, on a small case whose best policy is known."""

import random

import pytest

from espalier.learner.cases.article import ArticleCase, honest
from espalier.learner.cases.case import at_random, greedy, key, play, total
from espalier.learner.cases.orders import ALL, Order, best_order, grid, returns
from espalier.learner.cases.training import Schedule, train
from espalier.tools.articles.desk import Desk, Shelf
from espalier.tools.articles.sources import source_of


class Picking:
    """Pick what the task needs ("a" for even numbers, "b" for odd ones), then finish: 1 if it was, -1 if not."""

    def __init__(self, number, seed):
        self._wants, self._has, self.done = "ab"[number % 2], set(), False

    @property
    def state(self):
        return key("picking", (self._wants, "".join(sorted(self._has)) or "-"))

    @property
    def choices(self):
        return tuple(c for c in ("a", "b", "finish") if c not in self._has)

    def step(self, choice):
        if choice == "finish":
            self.done = True
            return 1.0 if self._wants in self._has else -1.0
        self._has.add(choice)
        return -0.2


def test_the_search_over_fixed_orders_tries_them_all():
    orders = list(grid((("a", (0, 1)), ("b", (0, 1)))))
    assert len(orders) == 4
    assert str(best_order(Picking, orders, range(6))) == "a x1, b x1"


def test_a_learned_policy_does_what_no_fixed_order_can():
    trained = train(Picking, [0, 1], [2, 3], Schedule(10, 10, every=2), seed=0)
    policy = greedy(trained.table, at_random(random.Random(0)))
    assert [total(play(Picking(n, 0), policy)) for n in range(4)] == [0.8] * 4
    assert max(returns(Picking, Order((("a", 1), ("b", 1))).policy, range(4))) == 0.6
    assert trained.curve[-1].mean == 0.8


OWLS = (
    "# Marsh owls\n\nA marsh owl is a bird that hunts at night.\n\n## Food\n\nMarsh owls eat mice and large beetles.\n"
)


def begun():
    return ArticleCase(Desk(Shelf("marsh owls", 20, [source_of("a.md", OWLS, 0)])))


def test_nothing_is_written_before_there_is_an_outline():
    case = begun()
    assert case.choices == ("fetch", "finish")
    case.step("fetch")
    assert case.choices == ("outline", "finish")
    with pytest.raises(ValueError, match="'write' is not open here"):
        case.step("write")


def test_a_false_done_is_the_worst_and_a_good_article_pays():
    assert begun().step("finish") == -1.0
    order = Order((("fetch", ALL), ("outline", 1), ("write", ALL)))
    assert total(play(begun(), order.policy())) > 1.0


def test_a_policy_that_is_held_to_the_rules_does_not_finish_what_is_plainly_not_done():
    case = begun()
    steps = play(case, honest(lambda state, choices: "finish"))
    assert case.taken == ["fetch", "outline", "write", "write", "finish"]
    assert steps[-1].reward == 0.5
