"""What the benchmark has done: the plans, and the words by which the mock endpoint knows what to say."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass

from espalier.core.graph import longest_remaining
from espalier.core.plan import Plan, Subtask
from espalier.tools.registry import tool

SYSTEM = "You work on one subtask. Use the tool."
PLAN = "plan"
"""The key under which the server has the plan."""
JOINING = "[[mock text body=DONE]]"


def observed(x: int) -> str:
    """What the tool gives, in the form that the mock endpoint counts."""
    return f"OBS#{x} ok"


@tool(pure=True)
async def work(x: int) -> str:
    """Works on an item."""
    return observed(x)


@dataclass(frozen=True, slots=True)
class Work:
    """A plan of ``size`` subtasks, each a call of a model and of a tool, and one that joins them."""

    size: int
    planning = f"[[mock say key={PLAN}]] Work on all items and join what comes of it."

    @property
    def written(self) -> str:
        """The plan, as the model writes it."""
        ids = [f"s{at}" for at in range(self.size)]
        leaves = [_leaf(at, step_words(at)) for at in range(self.size)]
        return json.dumps({"subtasks": [*leaves, _join(ids)]})


@dataclass(frozen=True, slots=True)
class Chains:
    """A plan of ``many`` chains of ``length`` subtasks, written step by step, and one that joins them."""

    many: int
    length: int
    planning = f"[[mock say key={PLAN}]] Work on all items, each on what came of the one before."

    @property
    def size(self) -> int:
        """Subtasks in the chains."""
        return self.many * self.length

    @property
    def written(self) -> str:
        """The plan, as the model writes it."""
        leaves = [self._leaf(at) for at in range(self.size)]
        ends = [f"s{at}" for at in range(self.size - self.many, self.size)]
        return json.dumps({"subtasks": [*leaves, _join(ends)]})

    def _leaf(self, at: int) -> dict[str, object]:
        needs = [f"s{at - self.many}"] if at >= self.many else []
        return _leaf(at, step_words(at, len(needs))) | {"needs": needs}


def _leaf(at: int, words: str) -> dict[str, object]:
    return {"id": f"s{at}", "title": f"Item {at}", "goal": words, "tools": ["work"]}


def _join(ids: list[str]) -> dict[str, object]:
    return {"id": "join", "title": "Join", "goal": f"Join what came of it. {JOINING}", "needs": ids}


def step_words(item: int, given: int = 0) -> str:
    """Has the model make one call for ``item``, beside the results of so many others that it is given."""
    return f"[[mock tool name=work arg=x steps={given + 1} val={item}]] Work on item {item}."


def loop_words(steps: int) -> str:
    """Has the model make so many calls, one after the other."""
    return f"[[mock tool name=work arg=x steps={steps}]] Work on {steps} items, one after the other."


def node_words(milliseconds: int) -> str:
    """Has the model take its time."""
    return f"[[mock text body=OK lat={milliseconds}]] Say OK."


def loop(steps: int) -> Plan:
    """One subtask whose worker calls a tool so many times, and then says that it is done."""
    return Plan(Subtask("task", "Work", children=(Subtask("loop", "Loop", goal=loop_words(steps)),)))


def tree(size: int, seed: int) -> tuple[Plan, Mapping[str, int]]:
    """A random plan: each subtask needs up to three of the fifteen before it, one in five needs none. And for each the
    milliseconds that its call takes, 20 to 200."""
    rng = random.Random(seed)
    milliseconds: dict[str, int] = {}
    leaves: list[Subtask] = []
    for at in range(size):
        recent = [leaf.id for leaf in leaves[-15:]]
        count = 0 if rng.random() < 0.2 else rng.randint(1, 3)
        id = f"n{at}"
        milliseconds[id] = rng.randint(20, 200)
        needs = tuple(rng.sample(recent, min(count, len(recent))))
        leaves.append(Subtask(id, f"Node {at}", goal=node_words(milliseconds[id]), needs=needs))
    return Plan(Subtask("task", "Tree", children=tuple(leaves))), milliseconds


def longest_path(plan: Plan, milliseconds: Mapping[str, int]) -> float:
    """Seconds that no schedule can beat."""
    return max(longest_remaining(plan.needs(), {id: each / 1000 for id, each in milliseconds.items()}).values())
