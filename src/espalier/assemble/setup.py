"""What an agent has for all its runs, and what one run stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from espalier.assemble.deciding import BY_RULE, Learned
from espalier.assemble.models import Models
from espalier.core.event import Emit, Glance
from espalier.core.guarding import Answers, Approver, Guard
from espalier.core.seams import Tool
from espalier.core.task import Task
from espalier.safety.budget import RunBudget
from espalier.safety.ethics_stages import Limits
from espalier.safety.flow import Flow
from espalier.settings import Settings
from espalier.tools.engine import Engine
from espalier.tools.granting import Told, untold
from espalier.tools.person import Ask
from espalier.tools.workspace import Workspace

Offered = Sequence[Tool | Callable[..., Any]]
"""Tools beside the built-in ones: as such, or as typed functions."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What an agent has for all its runs."""

    settings: Settings
    models: Models
    offered: Offered = ()
    approve: Approver | None = None
    """Who is asked what the rules would ask."""
    ask: Ask | None = None
    """Who answers the questions of ``ask_person``."""
    learned: Learned = BY_RULE
    """The policy that is live."""
    model: str = ""
    """The name of the model, as the person says it."""
    connections: Told = untold
    """Hears which hosts code and programs of servers ask for."""
    clean: Callable[[str], str] | None = None
    """Takes secrets out of what models are told."""
    glance: Glance | None = None
    """Who is shown what is going on, beside the record; None for nobody."""
    answers: Answers | None = None
    """Answers to questions, given from elsewhere; None where nothing is kept."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What one run stands on."""

    task: Task
    workspace: Workspace
    engine: Engine
    budget: RunBudget
    emit: Emit
    guard: Guard
    """Before every call of every tool."""
    trial: Guard
    """Before those calls by which candidates are tried and results recomputed."""
    flow: Flow | None = None
    """What was read and planned; None where nothing is run."""
    limits: Limits | None = None
    """The ethical limits."""
