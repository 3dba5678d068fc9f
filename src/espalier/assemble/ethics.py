"""The ethical limits of a run: on its task, its plans and what it sends."""

from __future__ import annotations

from espalier.assemble.setup import Ground, Setup
from espalier.core.errors import SettingsError
from espalier.core.seams import Planner
from espalier.evaluator.ethics import EthicsJudge
from espalier.llm.opening import Layers, Opened
from espalier.safety.budget import RunBudget
from espalier.safety.ethics import Ethics, failed_ethics, read_ethics, standard_ethics
from espalier.safety.ethics_stages import EthicalPlanner, Limits
from espalier.settings import Settings


def ethics_for(settings: Settings) -> Ethics:
    """The ethical limits that hold: those of the settings, else those that come with the house.

    Raises:
        SettingsError: the file is wrong, or an example of its own comes out otherwise.
    """
    if settings.ethics is None:
        return standard_ethics()
    ethics = read_ethics(settings.ethics)
    if failed := failed_ethics(ethics):
        message = f"{settings.ethics}: {failed[0]}"
        raise SettingsError(message, "change the rule or the example; espalier ethics test FILE tells all of them")
    return ethics


def limits_of(setup: Setup, layers: Layers, budget: RunBudget) -> Limits:
    """The limits of a run; its language model judges in doubt, where it has one.

    Raises:
        SettingsError: the file of limits is wrong.
    """
    base = setup.models.base
    judge = EthicsJudge(layers.around(base, budget)) if isinstance(base, Opened) else None
    return Limits(ethics_for(setup.settings), judge)


def limited(ground: Ground, planner: Planner) -> Planner:
    """The planner, whose plans must keep to the limits of the run."""
    return planner if ground.limits is None else EthicalPlanner(planner, ground.limits)
