"""The commands about the policy: what it knows, why it chose, what was live, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from espalier.cli.exits import DONE
from espalier.cli.output import say, say_json, say_table, tell
from espalier.cli.result import UsageError
from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.core.event import Event, EventKind
from espalier.core.trajectory import Decision
from espalier.core.value import Json
from espalier.learner.learned import KIND, TABLE
from espalier.learner.ledger import read
from espalier.learner.mdp import episodes_of
from espalier.learner.policy import DefaultPolicy
from espalier.learner.table import END, QTable, from_json, key_of, steps_of
from espalier.settings import home_folder
from espalier.store.runs import Store
from espalier.store.versions import Version, Versions

MOST_RUNS = 10_000
PRIOR = 0.5
"""What each next state counts before it was seen, and one that never was (Dirichlet)."""
BY_RULE = DefaultPolicy.name
FOLLOWED = 3


def show(plot: Path | None, as_json: bool) -> int:
    """Shows state, choice, value, visits and what followed: of the policy that is live, else as counted from the runs.

    Raises:
        StoreError: what is live cannot be read.
    """
    live = _versions().live()
    name, table = (live.name, _table(live)) if live else (BY_RULE, _counted())
    found = _rows(table)
    if plot is not None:
        from espalier.cli.policy_plot import write_plot  # noqa: PLC0415 - draws

        write_plot(table, name, plot)
        tell(f"wrote {plot}")
    if as_json:
        say_json({"policy": name, "runs": table.episodes, "rows": list[Json](found)})
        return DONE
    say(f"policy {name}, from {table.episodes} runs" if live else f"policy {name} (fixed rules); seen in the runs:")
    say_table(
        ("state", "choice", "Q", "visits", "followed by"),
        [
            (str(row["state"]), str(row["choice"]), _value(row["q"]), str(row["visits"]), _told(row["next"]))
            for row in found
        ],
    )
    return DONE


def why(id: str, node: str, as_json: bool) -> int:
    """Says what each decision on a subtask (or "goal") was made on.

    Raises:
        StoreError: there is no such run, or the policy that decided is gone.
        UsageError: nothing was decided there.
    """
    store = Store(home_folder())
    run = store.find(id)
    events = store.events(run.id)
    found = [_decided(event) for event in events if _is_about(event, node)]
    if not found:
        nodes = dict.fromkeys(event.node for event in events if event.kind is EventKind.NODE_DECIDED)
        message = f"run {run.id} decided nothing about {node!r}"
        raise UsageError(message, f"it decided about {', '.join((*nodes, 'goal'))}")
    if as_json:
        say_json({"run_id": run.id, "node": node, "decisions": list[Json](found)})
        return DONE
    for one in found:
        say(f"{one['state']}: {one['choice']} (probability {one['probability']}, {one['policy']}): {one['reason']}")
        values = one["values"] if isinstance(one["values"], list) else []
        say_table(("choice", "Q", "visits"), [_choice_row(value) for value in values if isinstance(value, dict)])
    return DONE


def history(as_json: bool, kind: str = KIND) -> int:
    """Lists the versions of that kind with what each measured, and which is live."""
    versions = Versions(home_folder(), kind)
    live, all_of_them = versions.live(), versions.history()
    if as_json:
        told: list[Json] = [_version(one, one == live) for one in all_of_them]
        say_json({"live": live.name if live else _first(kind), "versions": told})
    elif all_of_them:
        say_table(("version", "when", "live", "figures"), [_version_row(one, one == live) for one in all_of_them])
    else:
        tell(f"nothing was learned yet: {_first(kind)} is live (espalier train {kind} learns)")
    return DONE


def rollback(as_json: bool, kind: str = KIND) -> int:
    """Makes live what was before, of that kind.

    Raises:
        StoreError: nothing was promoted.
    """
    before = Versions(home_folder(), kind).rollback()
    name = before.name if before else _first(kind)
    if as_json:
        say_json({"live": name})
    else:
        tell(f"live again: {name}")
    return DONE


def _first(kind: str) -> str:
    """What is live where nothing that was learned is."""
    return BY_RULE if kind == KIND else f"the {kind} that comes with Espalier"


def _versions() -> Versions:
    return Versions(home_folder(), KIND)


def _table(version: Version) -> QTable:
    return from_json(version.read(TABLE))


def _counted() -> QTable:
    """What followed which choice in the runs of the store; one that cannot be read is named and left out."""
    store, episodes, runs = Store(home_folder()), [], 0
    for run in store.runs(MOST_RUNS):
        try:
            found = [steps_of(one) for one in episodes_of(read(store.events(run.id)))]
        except StoreError as error:
            tell(f"notice: {error.message}")
            continue
        episodes += found
        runs += bool(found)
    counted = QTable().counting(episodes)
    return QTable(counted.cells, counted.counts, counted.rewards, runs)


def _rows(table: QTable) -> list[dict[str, Json]]:
    pairs = {(state, choice): None for of in (table.cells, table.counts) for state, row in of.items() for choice in row}
    rows: list[dict[str, Json]] = []
    for state, choice in sorted(pairs):
        after = table.counts.get(state, {}).get(choice, {})
        cell = table.cells.get(state, {}).get(choice)
        visits = cell.visits if cell else sum(after.values())
        row: dict[str, Json] = {"state": state, "choice": choice, "q": cell.value if cell else None, "visits": visits}
        rows.append({**row, "next": dict(likely(after))})
    return rows


def likely(after: Mapping[str, int]) -> Mapping[str, float]:
    """Estimated probability of each next state that was seen, most likely first; what is missing to one is for those
    that never were."""
    total = sum(after.values()) + PRIOR * (len(after) + 1)
    order = sorted(after, key=lambda key: (-after[key], key))
    return {key: (after[key] + PRIOR) / total for key in order}


def _is_about(event: Event, node: str) -> bool:
    if node == "goal":
        return event.kind is EventKind.GOAL_DECIDED
    return event.kind is EventKind.NODE_DECIDED and event.node == node


def _decided(event: Event) -> dict[str, Json]:
    decision = codec.load(Decision, event.data)
    table, key = _table_of(decision.policy), key_of(decision.state)
    values: list[Json] = [
        {"choice": option.value, "q": table.value(key, option.value), "visits": table.visits(key, option.value)}
        if table.visits(key, option.value)
        else {"choice": option.value, "q": None, "visits": 0}
        for option in decision.options
    ]
    said: dict[str, Json] = {"state": key, "choice": decision.choice.value, "probability": decision.probability}
    return {**said, "policy": decision.policy, "reason": decision.reason, "values": values}


def _table_of(policy: str) -> QTable:
    """The table of the policy of that name; an empty one where the fixed rules decided."""
    kind, _, number = policy.rpartition("-")
    return _table(_versions().get(int(number))) if kind == KIND and number.isdigit() else QTable()


def _choice_row(value: Mapping[str, Json]) -> tuple[str, str, str]:
    return str(value["choice"]), _value(value["q"]), str(value["visits"])


def _value(found: Json) -> str:
    return f"{found:.3f}" if isinstance(found, int | float) else ""


def _told(after: Json) -> str:
    shares = list(after.items())[:FOLLOWED] if isinstance(after, dict) else []
    return ", ".join(f"{key if key != END else 'end'} {_value(share)[:4]}" for key, share in shares)


def _version(one: Version, is_live: bool) -> dict[str, Json]:
    when = datetime.fromtimestamp(one.created, UTC).isoformat(timespec="seconds")
    return {"version": one.name, "created": when, "live": is_live, "figures": dict(one.figures)}


def _version_row(one: Version, is_live: bool) -> tuple[str, ...]:
    when = datetime.fromtimestamp(one.created, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    figures = ", ".join(f"{name} {v:.3g}" if isinstance(v, float) else f"{name} {v}" for name, v in one.figures.items())
    return one.name, when, "live" if is_live else "", figures
