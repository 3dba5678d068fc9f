"""Cases, fixed orders, and learning from counts, on a small case whose best policy is known."""

import pytest

from espalier.learner.cases.article import ArticleCase, honest
from espalier.learner.cases.case import improved, key, play, tell, total
from espalier.learner.cases.improving import LEAST, Trials
from espalier.learner.cases.orders import ALL, Order, grid, ranked_orders, returns
from espalier.learner.cases.training import Schedule, policy_of, train
from espalier.learner.table import QTable
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
    assert str(ranked_orders(Picking, orders, range(6))[0]) == "a x1, b x1"


def test_a_learned_policy_does_what_no_fixed_order_can():
    order = Order((("a", 1), ("b", 1)))
    trained = train(Picking, range(400), [1002, 1003], Schedule(3, 160, 40), 0, order.policy)
    assert [total(play(Picking(n, 0), policy_of(trained, order.policy))) for n in range(4)] == [0.8] * 4
    assert max(returns(Picking, order.policy, range(4))) == 0.6
    assert trained.curve[0].mean == pytest.approx(0.6)
    assert trained.curve[-1].mean == pytest.approx(0.8)


def test_what_was_tried_on_few_tasks_changes_nothing():
    order = Order((("a", 1), ("b", 1)))
    trained = train(Picking, range(LEAST - 1), [102], Schedule(2, 40, 10), 0, order.policy)
    assert trained.table.cells == {}


def test_a_gain_that_is_not_sure_is_no_reason_to_depart():
    trials = Trials()
    for task in range(LEAST):
        trials.add(("s", "rare harm"), task, -1.5 if task == 0 else 0.06)
        trials.add(("s", "sure gain"), task, 0.02)
    bounds = trials.bounds()
    assert bounds["s", "rare harm"].value < 0 < bounds["s", "sure gain"].value


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


def test_an_order_goes_on_from_a_step_that_was_taken_in_its_place():
    walk = Order((("fetch", 3), ("outline", 1), ("write", ALL))).policy()
    choices = ("fetch", "outline", "write", "finish")
    assert walk("", choices) == "fetch"
    tell(walk, "outline")
    assert walk("", choices) == "write"


def test_what_lies_over_an_order_tells_it_what_was_taken():
    order = Order((("fetch", 3), ("outline", 1)))
    over = honest(improved(QTable(), order.policy()))
    tell(over, "outline")
    assert over(in_state("titled"), ("fetch", "outline", "finish")) == "finish"


def in_state(titled):
    return key("article", (titled, "all", "fits", "high", "sound", "new", "more", "known", "-"))


def test_a_source_that_says_again_what_others_said_is_seen_to_bring_nothing():
    owls = "# Marsh owls\n\nMarsh owls eat mice, frogs and large beetles all year long.\n"
    more = "# Marsh owls\n\nThe marsh owl lays four eggs in a hollow trunk.\n"
    texts = (("a.md", owls), ("b.md", owls), ("c.md", more), ("d.md", "# Bread\n\nBread is made of flour.\n"))
    desk = Desk(Shelf.of("marsh owls", 40, [source_of(path, text, 0) for path, text in texts]))
    idle = []
    for _ in texts:
        desk.carry_out("fetch")
        idle.append(desk.sight().idle)
    assert idle == [False, True, False, True]
