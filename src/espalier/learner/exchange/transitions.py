"""Transitions as JSON lines, and back. Each line stands for itself, so that files may be cut, sorted and joined."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.core.value import Json
from espalier.learner.table import key_of, state_of

FORM = "espalier.transitions/1"
"""What each line says that it is: the name and version of the form."""
LONGEST = 100_000
"""Characters of a line; a transition takes some hundreds."""
MOST_NAMED = 20
MOST_ATTEMPTS, FULL_SCORE, FULL_BUDGET = 3, 5, 4
"""What the numbers of a state go up to."""
FIELDS = frozenset({"form", "run", "state", "choice", "reward", "next_state", "done", "probability"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file held: the transitions by run, in the order of the file, and what was left out of it and why, each
    beginning with the number of its line."""

    trajectories: tuple[Trajectory, ...]
    left_out: tuple[str, ...] = ()


def lines(trajectory: Trajectory) -> Iterator[str]:
    """The transitions of a run, one line of JSON each."""
    for one in trajectory.transitions:
        after = None if one.next_state is None else codec.dump_full(one.next_state)
        yield json.dumps(
            {
                "form": FORM,
                "run": trajectory.run_id,
                "state": codec.dump_full(one.state),
                "choice": one.choice.value,
                "reward": one.reward,
                "next_state": after,
                "done": one.done,
                "probability": one.probability,
            },
            ensure_ascii=False,
            allow_nan=False,
        )


def imported(text: Iterable[str], *, strict: bool = False) -> Imported:
    """The transitions that ``text``, line by line, holds. Empty lines count and say nothing.

    Raises:
        StoreError: with ``strict``, a line cannot be used: nothing is kept; it names the lines.
    """
    runs: dict[str, list[Transition]] = {}
    left_out = []
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            run, transition = _read(line)
        except (ValueError, codec.CodecError) as error:
            left_out.append(f"line {number}: {error}")
        else:
            runs.setdefault(run, []).append(transition)
    if strict and left_out:
        more = f" (and {len(left_out) - MOST_NAMED} more)" if len(left_out) > MOST_NAMED else ""
        message = "; ".join(left_out[:MOST_NAMED]) + more
        raise StoreError(message, "nothing was kept; correct the file, or leave out --strict to keep the rest")
    return Imported(tuple(Trajectory(run, tuple(found)) for run, found in runs.items()), tuple(left_out))


def _read(line: str) -> tuple[str, Transition]:
    """The run and the transition of a line.

    Raises:
        ValueError: it is none; says why.
        CodecError: a value has the wrong type.
    """
    found = _fields(line)
    run = found["run"]
    if not isinstance(run, str) or not run.strip():
        message = f"the run is {str(run)[:40]!r}, but should be a name"
        raise ValueError(message)
    done = found["done"]
    after = found["next_state"]
    if not isinstance(done, bool) or done is (after is not None):
        message = "done is true exactly where next_state is null"
        raise ValueError(message)
    reward, probability = _number(found, "reward"), _number(found, "probability")
    if not 0.0 < probability <= 1.0:
        message = f"the probability of the choice is {probability}, but should be above 0 and at most 1"
        raise ValueError(message)
    next_state = None if after is None else _state(after)
    choice = codec.load(Choice, found["choice"])
    return run, Transition(_state(found["state"]), choice, reward, next_state, done, probability)


def _fields(line: str) -> dict[str, Json]:
    """The fields of a line, each there once.

    Raises:
        ValueError: it is of another form, or not all of them are there.
    """
    found = _object(line)
    form = found.get("form")
    if form != FORM:
        message = f"it is {form!r}, and what can be read is {FORM!r}" if form else f"it does not say {FORM!r}"
        raise ValueError(message)
    strange = sorted(found.keys() - FIELDS)
    missing = sorted(FIELDS - found.keys())
    if strange or missing:
        message = f"there is no field {strange[0]!r}" if strange else f"{missing[0]!r} is missing"
        raise ValueError(message)
    return found


def _object(line: str) -> dict[str, Json]:
    if len(line) > LONGEST:
        message = f"it has {len(line):,} characters, and no transition has"
        raise ValueError(message)
    try:
        found = json.loads(line, parse_constant=_refused)
    except json.JSONDecodeError as error:
        message = f"it is no JSON: {error.msg} at character {error.pos + 1}"
        raise ValueError(message) from error
    except RecursionError as error:
        message = "it is nested too deep"
        raise ValueError(message) from error
    if not isinstance(found, dict):
        message = "it is no JSON object"
        raise ValueError(message)
    return found


def _refused(name: str) -> float:
    message = f"{name} is no number to learn from"
    raise ValueError(message)


def _number(found: dict[str, Json], name: str) -> float:
    value = found[name]
    try:
        number = float(cast("float", value)) if isinstance(value, int | float) else math.nan
    except OverflowError:
        number = math.inf
    if isinstance(value, bool) or not math.isfinite(number):
        message = f"{name} is {str(value)[:40]!r}, but should be a finite number"
        raise ValueError(message)
    return number


def _state(found: Json) -> State:
    """The state, when it is one that has a key, as tables need.

    Raises:
        ValueError: it has none.
        CodecError: a field has the wrong type.
    """
    state = codec.load(State, found)
    within = state.attempts <= MOST_ATTEMPTS and state.score <= FULL_SCORE and state.budget <= FULL_BUDGET
    if not within or state_of(key_of(state)) != state:
        message = f"{key_of(state)!r} is no state"
        raise ValueError(message)
    return state
