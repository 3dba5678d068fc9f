"""The case "write an article": fetch information, outline, write, revise, cut, finish.

Rewards are in points; an article that is all it can be is worth 1 point.

- Each step is paid for by the change in what the article is worth against *all* its sources, also those not fetched:
  accuracy squared times (0.6 coverage + 0.2 fit of length + 0.2 freshness).
- Each step costs (`COSTS`): a source fetched or a section written 0.03, an outline or a revision 0.02, a cut 0.01.
- To finish brings 0.5 where every criterion of the goal holds, and takes 1 where one does not: a false "done" is the
  worst outcome. To come to no end within `LONGEST` steps takes 0.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from espalier.learner.cases.case import Choose, Over, key, require_open

KIND = "article"
FINISH = "finish"
COSTS = {"fetch": 0.03, "outline": 0.02, "write": 0.03, "revise": 0.02, "cut": 0.01, FINISH: 0.0}
MET, FALSE_DONE, NO_END = 0.5, -1.0, -0.5
LONGEST = 30
"""Steps after which a case ends by itself."""
UNDONE = {"untitled", "none", "some", "short", "over", "low", "loose", "repeats"}
"""Features of what cannot be done yet."""
AMPLE = 2.0
"""Times the length asked for from which there is plenty to write from."""
ENOUGH, REPEATED, FITTING = 0.5, 0.15, 1.0
"""The criteria of the goal: coverage at least, repetition at most, fit of the length at least."""


class Worth(Protocol):
    """How good an article is against some sources; shares are in [0, 1]."""

    @property
    def coverage(self) -> float:
        """How much of what the sources say it tells."""
        ...

    @property
    def groundedness(self) -> float:
        """Its accuracy: the share of its sentences that stand on their source."""
        ...

    @property
    def redundancy(self) -> float:
        """The share of it that says again what was said."""
        ...

    @property
    def fit(self) -> float:
        """How near it is to the length asked for."""
        ...


class Sight(Worth, Protocol):
    """What can be seen of an article under way: how good it is against the sources that were fetched, and how far it
    is."""

    @property
    def titled(self) -> bool:
        """It has a title and an outline."""
        ...

    @property
    def planned(self) -> int:
        """Sections of the outline."""
        ...

    @property
    def written(self) -> int:
        """Sections that are written."""
        ...

    @property
    def long(self) -> bool:
        """It is longer than was asked for."""
        ...

    @property
    def left(self) -> int:
        """Sources that are not fetched."""
        ...

    @property
    def fresh(self) -> bool:
        """Something was fetched that the outline knows nothing of."""
        ...

    @property
    def material(self) -> float:
        """Words about the topic in what was fetched, said once each, as a multiple of the length asked for."""
        ...

    @property
    def idle(self) -> bool:
        """The source that was fetched last brought nothing new."""
        ...


class Desk(Protocol):
    """Where an article is written."""

    def carry_out(self, choice: str) -> bool:
        """Does one of the steps; says whether it changed anything."""
        ...

    def sight(self) -> Sight:
        """What can be seen."""
        ...

    def worth(self) -> Worth:
        """How good it is against all its sources, also those not fetched."""
        ...


class ArticleCase:
    """An article that is written at ``desk``; satisfies `cases.case.Case`. ``scored`` is False where nothing is to be
    learned from it: rewards are 0 then, and are not worked out."""

    def __init__(self, desk: Desk, *, scored: bool = True) -> None:
        self._desk, self._scored = desk, scored
        self._sight = desk.sight()
        self._worth = 0.0
        self._idle: set[str] = set()
        """Steps that changed nothing, and would again until another does."""
        self.taken: list[str] = []
        self.done = False

    @property
    def state(self) -> str:
        """Title and sections, length, coverage, groundedness, redundancy, and whether there is more to fetch."""
        return key(KIND, features(self._sight))

    @property
    def choices(self) -> tuple[str, ...]:
        """What makes sense at all: nothing is written without an outline, nothing outlined without a source, and what
        changed nothing is not done again until something else has changed."""
        seen = self._sight
        open_ = {
            "fetch": seen.left > 0,
            "outline": seen.fresh,
            "write": seen.written < seen.planned,
            "revise": seen.written > 0,
            "cut": seen.written > 0,
            FINISH: True,
        }
        return tuple(choice for choice, is_open in open_.items() if is_open and choice not in self._idle)

    def step(self, choice: str) -> float:
        """Does one step and gives its reward, in points.

        Raises:
            ValueError: that cannot be chosen now.
        """
        require_open(self, choice)
        self.taken.append(choice)
        self.done = choice == FINISH or len(self.taken) >= LONGEST
        if choice == FINISH:
            return (MET if self._is_met() else FALSE_DONE) if self._scored else 0.0
        self._idle = set() if self._desk.carry_out(choice) else self._idle | {choice}
        self._sight = self._desk.sight()
        if not self._scored:
            return 0.0
        before, self._worth = self._worth, value(self._desk.worth()) if self._sight.written else 0.0
        return self._worth - before - COSTS[choice] + (NO_END if self.done else 0.0)

    def _is_met(self) -> bool:
        return self._sight.written > 0 and meets(self._desk.worth())


def value(worth: Worth) -> float:
    """What an article is worth, in [0, 1]."""
    freshness = max(0.0, 1 - worth.redundancy / (2 * REPEATED))
    return float(worth.groundedness**2 * (0.6 * worth.coverage + 0.2 * worth.fit + 0.2 * freshness))


def meets(worth: Worth) -> bool:
    """Whether every criterion of the goal holds."""
    told = worth.coverage >= ENOUGH and worth.redundancy <= REPEATED
    return told and worth.groundedness >= 1.0 and worth.fit >= FITTING


def features(seen: Sight) -> Sequence[str]:
    """What of an article is told apart: each feature has two to four values."""
    written = "none" if not seen.written else "all" if seen.written == seen.planned else "some"
    length = "over" if seen.long and seen.fit < 1 else "long" if seen.long else "fits" if seen.fit >= 1 else "short"
    told = "high" if seen.coverage >= 0.75 else "fair" if seen.coverage >= ENOUGH + 0.1 else "low"
    return (
        "titled" if seen.titled else "untitled",
        written,
        length,
        told,
        "sound" if seen.groundedness >= 1 else "loose",
        "repeats" if seen.redundancy > REPEATED else "again" if seen.redundancy > 0 else "new",
        ("none-left", "one-left")[seen.left] if seen.left < 2 else "more",
        "fresh" if seen.fresh else "known",
        "-" if seen.titled or not seen.fresh else _material(seen),
    )


def _material(seen: Sight) -> str:
    """How much there is to write from, and whether the last source added to it; told until there is an outline."""
    amount = "thin" if seen.material < 1 else "enough" if seen.material < AMPLE else "ample"
    return f"{amount}-{'idle' if seen.idle else 'new'}"


def in_turn(state: str, choices: Sequence[str]) -> str:
    """The policy until one is learned: fetch all there is, outline, write every section, revise while a sentence is
    loose or it is short, cut while it repeats itself or is too long, finish."""
    for choice in ("fetch", "outline", "write"):
        if choice in choices:
            return choice
    seen = state.split("|")[2].split(".")
    if "revise" in choices and {"loose", "short"} & set(seen):
        return "revise"
    return "cut" if "cut" in choices and {"repeats", "over"} & set(seen) else FINISH


def honest(choose: Choose) -> Choose:
    """``choose``, which does not finish what plainly is not done: it goes on in turn there."""

    def chosen(state: str, choices: Sequence[str]) -> str:
        choice = choose(state, choices)
        return in_turn(state, choices) if choice == FINISH and UNDONE & set(state.split("|")[2].split(".")) else choice

    return Over(chosen, choose)
