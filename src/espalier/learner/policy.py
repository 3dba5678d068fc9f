"""The policy that chooses until one is learned: fixed, and written down here as a table of rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from espalier.core.trajectory import Choice, Decision, State

RETRIES = 2
"""Tries of one subtask after the first, before something else is done."""
REPLANS = 3
"""Plans tried for one goal after the first."""
TRANSIENT = {"ModelError", "ConnectionError"}
"""Failures that may be gone at the next try. A call that took too long is none: it would take as long again."""
BEYOND_REPAIR = {"ModelError", "BudgetError", "NoProgress", "Refused"}
"""Failures about which the model that met them can do nothing, whatever it is told."""

Rule = tuple[Callable[[State], bool], Choice, str]


def _worded(state: State) -> bool:
    return state.failure == "worded"


SUBTASK_RULES: tuple[Rule, ...] = (
    (_worded, Choice.DECOMPOSE, "the subtask is a goal in words and is planned now that its text is known"),
    (lambda s: s.score == 5 and not s.failure, Choice.ACCEPT, "every check passed"),
    (lambda s: s.budget == 0, Choice.SKIP, "a limit is used up; what is under way may end"),
    (
        lambda s: s.failure in TRANSIENT and s.attempts < RETRIES,
        Choice.RETRY,
        "the failure may be gone at the next try",
    ),
    (
        lambda s: s.kind == "worker" and s.attempts == 0 and s.failure not in BEYOND_REPAIR,
        Choice.REPAIR,
        "its worker is told what is wrong and may set it right",
    ),
    (
        lambda s: s.kind == "worker" and s.tier == "base" and s.failure != "BudgetError",
        Choice.ESCALATE,
        "what the model at hand could not do, a stronger one may",
    ),
    (
        lambda s: s.alternatives,
        Choice.REPLAN,
        "a check failed and another candidate is at hand",
    ),
    (lambda _: True, Choice.SKIP, "a check failed and nothing better is at hand"),
)
GOAL_RULES: tuple[Rule, ...] = (
    (lambda s: s.score == 5 and not s.failure, Choice.ACCEPT, "every criterion holds"),
    (lambda s: s.budget == 0, Choice.STOP, "a limit is used up"),
    (lambda s: s.failure == "no progress", Choice.STOP, "the last plan met no more of the goal than the one before"),
    (
        lambda s: s.alternatives and s.attempts < REPLANS,
        Choice.REPLAN,
        "a criterion does not hold and another candidate is at hand",
    ),
    (lambda _: True, Choice.STOP, "a criterion does not hold and nothing better is at hand"),
)


class DefaultPolicy:
    """The first rule that fits and is among the options decides, always the same; satisfies `core.seams.Policy`."""

    name = "default-1"

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """The choice of the first fitting rule. ``state.kind`` "goal" goes by the rules for goals."""
        rules = GOAL_RULES if state.kind == "goal" else SUBTASK_RULES
        for fits, choice, reason in rules:
            if choice in options and fits(state):
                return Decision(choice, state, tuple(options), 1.0, reason, self.name)
        return Decision(options[0], state, tuple(options), 1.0, "no rule fits", self.name)
