"""The tools of a run: those that every run has, and those that a language model gets beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from espalier.assemble.confining import code_sandbox
from espalier.assemble.declared import UNSAID, Said, as_declared
from espalier.assemble.setup import Offered
from espalier.core.errors import SettingsError
from espalier.core.seams import Tool, ToolSpec
from espalier.settings import DatabaseAddress, Settings
from espalier.tools.answers import answer_tool
from espalier.tools.calculate import calculate_tool, instructions_tool
from espalier.tools.charts import chart_tool
from espalier.tools.code import code_tools
from espalier.tools.engine import Engine
from espalier.tools.files import file_tools
from espalier.tools.granting import Told, untold
from espalier.tools.monty import monty_tools
from espalier.tools.open import Reach, open_tools
from espalier.tools.person import Ask
from espalier.tools.query import query_tool, recount_tool
from espalier.tools.registry import Registry, load_entry_points
from espalier.tools.reports import report_tool
from espalier.tools.save import save_table
from espalier.tools.skills import skill_tools, skills_of
from espalier.tools.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Besides:
    """What the tools of a run stand on: ``answer`` words the answer, ``ask`` puts questions to the person,
    ``connections`` hears which hosts code asks for."""

    answer: Tool | None = None
    ask: Ask | None = None
    connections: Told = untold


def plain_registry(workspace: Workspace, engine: Engine, offered: Offered, said: Said = UNSAID) -> Registry:
    """The tools of a run whose model makes plans and holds no conversation; ``said`` is what the person says of them.

    Raises:
        SettingsError: two tools have one name, or what is said of them is wrong.
    """
    tools = (*_every_run(workspace, engine), answer_tool(), instructions_tool())
    return as_declared(Registry((*tools, *load_entry_points(), *offered)), said)


def open_registry(
    workspace: Workspace,
    engine: Engine,
    offered: Offered,
    settings: Settings,
    besides: Besides | None = None,
) -> Registry:
    """The tools of a run with a language model, as far as the settings let them reach.

    Raises:
        SettingsError: two tools have one name, or the settings are wrong about what tools may reach.
    """
    besides = besides or Besides()
    reach = reach_of(settings, besides.ask)
    sandbox = code_sandbox(settings, besides.connections)
    code = code_tools(workspace, sandbox, hosts=settings.allow_code_network) if sandbox else ()
    skills = skill_tools(workspace, skills_of(workspace))
    tools = (*_every_run(workspace, engine), besides.answer or answer_tool(), *open_tools(workspace, reach), *skills)
    return as_declared(Registry((*tools, *monty_tools(), *code, *load_entry_points(), *offered)), settings.tools)


def reach_of(settings: Settings, ask: Ask | None = None) -> Reach:
    """How far the settings let tools reach beyond the workspace; ``ask`` puts questions to the person."""
    return Reach(
        settings.allow_network,
        search=settings.search.provider,
        search_url=settings.search.url,
        ask=ask,
        search_key=os.environ.get(settings.search.key_env, "") if settings.search.key_env else "",
        databases={name: _address(name, given) for name, given in settings.databases.items()},
        change_databases=settings.change_databases,
    )


def _address(name: str, given: DatabaseAddress) -> str:
    address = given.url or os.environ.get(given.url_env, "")
    if not address:
        message = f"the database {name!r} has no address: {given.url_env or 'url'} is not set"
        raise SettingsError(message, f"set it, or take [databases.{name}] out of your settings")
    return address


def for_workers(registry: Registry) -> Registry:
    """The tools that the worker of a goal in words may call: the answer is not its business, and what checks results by
    another path is the evaluator's."""
    specs = registry.specs()
    hidden = {answer_tool().spec.name, *(spec.verifier for spec in specs)}
    return Registry(registry.get(spec.name) for spec in specs if spec.name not in hidden)


def tool_specs(folder: Path, settings: Settings, offered: Offered = ()) -> Sequence[ToolSpec]:
    """What a run in ``folder`` could use, with a model that holds a conversation.

    Raises:
        SettingsError: two tools have one name, or the settings are wrong about what tools may reach.
    """
    workspace = Workspace(folder)
    with Engine(workspace, ()) as engine:
        return open_registry(workspace, engine, offered, settings).specs()


def _every_run(workspace: Workspace, engine: Engine) -> Sequence[Tool]:
    return (
        *(query_tool(engine), recount_tool(engine), save_table(engine)),
        *(chart_tool(workspace, rows=engine.rows), report_tool(workspace), calculate_tool()),
        *file_tools(workspace),
    )
