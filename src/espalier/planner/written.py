"""Plans that a language model writes: the first one, which may start before it is all there, and revisions of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from espalier.core import codec
from espalier.core.errors import PlanError, ReplyError
from espalier.core.message import Message, Request, unheard
from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Model, ToolSpec
from espalier.core.task import Goal
from espalier.core.trajectory import Choice
from espalier.llm.ask import ask_for
from espalier.llm.prompt import render
from espalier.planner.drafts import ANSWER, GOAL, Draft, drafted
from espalier.planner.optimizer import KEEPING, optimize
from espalier.planner.revising import changed, replaced
from espalier.planner.stream import Growth

UNTOLD = {ANSWER, "instructions"}
"""Tools that a model need not know: the first is put at the end of every plan, the second is a goal in words."""
REASON = 120
"""Characters of feedback in the reason of a version."""

Make = Callable[[Draft], Plan]


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a plan may be revised: ``of_one`` times each subtask (with what came in its place), ``of_goal`` times
    the whole, ``in_all`` times in a run."""

    of_one: int = 2
    of_goal: int = 3
    in_all: int = 12


class ModelPlanner:
    """Plans by asking ``model``, and ``strong`` (where there is one) when that one's replies are of no use, when a
    subtask has been revised before, and on ESCALATE. One for each run; satisfies `core.seams.Planner`."""

    def __init__(
        self,
        model: Model,
        specs: Mapping[str, ToolSpec],
        strong: Model | None = None,
        patience: Patience | None = None,
        examples: Callable[[Goal], str] = lambda goal: "",
    ) -> None:
        """``examples``: what the model is told, beside the task, of tasks like it; "" for nothing."""
        self._examples = examples
        self._models = (model,) if strong is None else (model, strong)
        self._specs = specs
        self._patience = patience or Patience()
        verifiers = {spec.verifier for spec in specs.values()}
        shown = [spec for name, spec in specs.items() if name not in UNTOLD | verifiers]
        self._told = Message("system", render("plan", tools=shown))
        self._revised: list[str] = []
        """What was blamed, revision by revision."""
        self._drafts: dict[tuple[str, Choice, bytes], Draft] = {}
        """What was written for a revision; it is asked for again where the plan has changed meanwhile."""

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan that the model writes; ``grow`` gets what of it may start while it is being written.

        Raises:
            ModelError: the model cannot be reached, or its plan cannot be carried out though it was told why.
        """
        growth = Growth(self._specs, grow)

        def make(draft: Draft) -> Plan:
            return optimize(drafted(draft, goal), self._specs)

        asked = "\n\n".join(filter(None, (render("goal", goal=goal), self._examples(goal))))
        request = Request((self._told, Message("user", asked)), purpose="plan")
        hear = unheard if grow is ungrown else growth.hear
        try:
            return await ask_for(self._models[0], request, Draft, make, hear)
        except ReplyError:
            if len(self._models) == 1:
                raise
        return await ask_for(self._models[-1], request, Draft, make)

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version, in which only what is blamed differs; None where it was revised often enough.

        Raises:
            ModelError: the model cannot be reached, or what it wrote cannot be carried out though it was told why.
        """
        blamed = GOAL if blamed == ANSWER else blamed  # an answer can only be as good as what it speaks of
        node = plan.root if blamed == GOAL else plan.find(blamed)
        key = (blamed, choice, codec.text(node))
        reason = f"{blamed}: {' '.join(feedback.split())[:REASON] or 'not good enough'}"

        def make(draft: Draft) -> Plan:
            whole = blamed == GOAL
            new = changed(plan, draft, goal, reason) if whole else replaced(plan, blamed, choice, draft, reason)
            better = optimize(new, self._specs, KEEPING)
            self._drafts[key] = draft
            return better

        if key in self._drafts:
            try:
                return make(self._drafts[key])
            except PlanError:
                del self._drafts[key]
        if not self.offers(blamed):
            return None
        strong = choice is Choice.ESCALATE or self._times(blamed) > 0
        self._revised.append(blamed)
        told = {"blamed": blamed, "title": node.title, "choice": choice.value, "feedback": feedback}
        replan = render("replan", plan=codec.dump(plan.root), **told)
        turn = Message("user", f"{render('goal', goal=goal)}\n\n{replan}")
        request = Request((self._told, turn), purpose="replan")
        return await ask_for(self._models[-1 if strong else 0], request, Draft, make)

    def offers(self, blamed: str) -> Sequence[Choice]:
        """The revisions of a subtask, or of "goal", that may still be asked for."""
        whole = blamed in {GOAL, ANSWER}
        most = self._patience.of_goal if whole else self._patience.of_one
        if self._times(GOAL if whole else blamed) >= most or len(self._revised) >= self._patience.in_all:
            return ()
        return (Choice.REPLAN,) if whole else (Choice.REPAIR, Choice.DECOMPOSE, Choice.REPLAN)

    @property
    def alternatives(self) -> bool:
        """Whether the whole may still be revised."""
        return bool(self.offers(GOAL))

    def _times(self, blamed: str) -> int:
        """How often a subtask was revised, or what it is a part of."""
        return sum(blamed == earlier or blamed.startswith(f"{earlier}.") for earlier in self._revised)
