"""The cases that a policy can be trained for, with the worlds they are trained in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from espalier.assemble.report_bench import TableBench
from espalier.learner.cases.article import KIND, ArticleCase, in_turn
from espalier.learner.cases.case import Begin, Choose
from espalier.learner.cases.orders import ALL, Order, grid
from espalier.learner.cases.report import KIND as REPORT
from espalier.learner.cases.report import LOOKS, ReportCase
from espalier.learner.cases.report import in_turn as looks_in_turn
from espalier.learner.cases.training import Schedule
from espalier.tools.articles.desk import Desk, Shelf
from espalier.tools.articles.made import HELD_OUT, TRAINED_ON, topic
from espalier.tools.articles.sources import source_of

CARELESS = (0.0, 0.0, 0.25)
"""How often writers add what no source says: two that put sentences together, one like a language model."""
AWAY = 1000
"""Numbers of tasks about other kinds of thing begin here."""
ARTICLES, FRESH = range(400), 2000
"""Topics trained on; the first number of held-out tasks, by which nothing was ever chosen."""


@dataclass(frozen=True, slots=True)
class Training:
    """A case with its tasks (``held_out`` are of other kinds), the fixed orders to beat, and what is done until a
    policy is learned."""

    name: str
    begin: Begin
    tasks: Sequence[int]
    held_out: Sequence[int]
    orders: Callable[[], Sequence[Order]]
    default: Choose
    schedule: Schedule


def training_for(name: str) -> Training:
    """The case of that name.

    Raises:
        KeyError: there is none.
    """
    return TRAININGS[name]()


def article_training() -> Training:
    """Articles about made-up topics; those held out are about other kinds of thing, in both languages."""
    held_out = range(FRESH, FRESH + 200)
    return Training(KIND, _begin_article, ARTICLES, held_out, article_orders, in_turn, Schedule(3, 150, 150))


def article_orders() -> tuple[Order, ...]:
    """Every order fetch, outline, write, revise, cut with these counts: 448 of them, of which some are the same."""
    counts = (
        ("fetch", (2, 3, 4, 5, 6, 8, ALL)),
        ("outline", (1,)),
        ("write", (3, ALL)),
        ("revise", (0, 1, 2, 3)),
        ("cut", (0, 1, 2, 3)),
    )
    then_cut = (*grid(counts), *grid((*counts[:3], counts[4], counts[3])))
    return tuple(dict.fromkeys(then_cut))


@lru_cache(maxsize=256)
def _shelf(number: int) -> Shelf:
    """The sources of one made-up topic, shared by all that write about it."""
    kinds = HELD_OUT if number >= AWAY else TRAINED_ON
    made = topic(kinds[number % len(kinds)], number)
    sources = tuple(source_of(path, text, n) for n, (path, text) in enumerate(made.documents))
    return Shelf.of(made.name, made.words, sources)


def _begin_article(number: int, seed: int) -> ArticleCase:
    return ArticleCase(Desk(_shelf(number), CARELESS[number % len(CARELESS)], random.Random(f"{number} {seed}")))


def report_training() -> Training:
    """Reports on made-up tables."""
    return Training(
        REPORT,
        _begin_report,
        range(80),
        range(FRESH, FRESH + 60),
        report_orders,
        looks_in_turn,
        Schedule(2, 40, 40, 20),
    )


def report_orders() -> tuple[Order, ...]:
    """Every choice of looks, in one order, then writing: 16 of them."""
    looks = [(look, (0, 1)) for look in LOOKS]
    return tuple(grid((("profile", (1,)), *looks, ("write", (1,)))))


def _begin_report(number: int, seed: int) -> ReportCase:
    del seed
    return ReportCase(TableBench(number))


TRAININGS: dict[str, Callable[[], Training]] = {KIND: article_training, REPORT: report_training}
