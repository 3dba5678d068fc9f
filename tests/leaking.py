"""A run that meets every secret, in its task, a file, what a tool gives and the environment; and all it leaves."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

from espalier import Agent, tool
from espalier.core.event import Event
from espalier.observe import log_listener
from espalier.report.account import account
from espalier.settings import Settings
from espalier.store.runs import Store
from tests.mind import Mind, seen_in
from tests.mock_endpoint import MockEndpoint
from tests.mock_wires import Said
from tests.planted import PLANTED

EVERYWHERE = "plain and simple words"
"""A secret of this machine that no form tells; the variable SHOP_SECRET holds it."""
PLAN = {
    "subtasks": [
        {"id": "look", "title": "Look", "goal": "Say what the log and the vault say", "tools": ["read_file", "vault"]}
    ]
}


def planted(place: str) -> list[str]:
    """Each kind, as it stands in a place."""
    return [f"{name}, {place}: {secret}" for name, secret in PLANTED.items()]


@tool(pure=True)
def vault() -> str:
    """Gives what it holds."""
    return "\n".join(planted("tool"))


def works(request: dict[str, object]) -> Said | str:
    """Reads the file, asks the tool, and repeats what it was shown."""
    seen = seen_in(request)
    if '"role": "tool"' not in seen:
        return Said(calls=(("read_file", {"path": "log.txt"}), ("vault", {})))
    return "The log and the vault say " + seen[-3_000:].replace('"', "")


async def left_by_a_run(place: Path) -> dict[str, str]:
    """All that the run sent and wrote beside its workspace, by where."""
    folder, home, record, log = place / "work", place / "home", place / "calls.jsonl", io.StringIO()
    folder.mkdir()
    (folder / "log.txt").write_text("\n".join(planted("file")))
    events: list[Event] = []
    handler, logger = logging.StreamHandler(log), logging.getLogger("espalier")
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.INFO)
    with MockEndpoint() as server:
        server.script.models = ("mock",)
        server.script.answer = Mind(plan=PLAN, work=works)
        task = f"Say what the log says. I have {EVERYWHERE}, " + "; ".join(planted("task"))
        listeners, settings = [events.append, log_listener], Settings(home, record=record)
        agent = Agent(f"{server.url}/v1#mock", tools=[vault], settings=settings, listeners=listeners)
        outcome = await agent.run(task, workspace=folder)
        prompts = json.dumps([str(request) for request in server.requests], ensure_ascii=False)
    logger.removeHandler(handler)
    logger.setLevel(before)
    store = Store(home)
    kept, run, told = store.outcome(outcome.run_id), store.find(outcome.run_id), store.events(outcome.run_id)
    store.close()
    assert kept is not None
    return {
        "prompts": prompts,
        "events": repr(events),
        "log": log.getvalue(),
        "record": repr(run) + repr(told) + repr(kept),
        "report": account(kept, told),
        "recording": record.read_text("utf-8"),
        "files of home": "".join(f.read_bytes().decode("utf-8", "replace") for f in home.rglob("*") if f.is_file()),
    }
