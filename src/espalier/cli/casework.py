"""The work of ``train policy --case``: learns, measures, shows the curve."""

from __future__ import annotations

from statistics import fmean

from espalier.assemble.cases import TRAININGS, training_for
from espalier.assemble.casework import CURVE, Casework, worked
from espalier.cli.exits import DONE
from espalier.cli.output import say, say_json, tell
from espalier.cli.result import UsageError
from espalier.core.value import Json
from espalier.learner.cases.training import Point
from espalier.learner.promotion import interval
from espalier.settings import home_folder

BARS = "▁▂▃▄▅▆▇█"


def train_case(name: str, seed: int, as_json: bool) -> int:
    """Learns the case ``name`` with ``seed`` and shows what came of it.

    Raises:
        UsageError: there is no such case.
        StoreError: what was learned cannot be kept.
    """
    if name not in TRAININGS:
        message = f"there is no case {name!r} to learn"
        raise UsageError(message, f"there is {', '.join(TRAININGS)}")
    tell(f"learning {name} on made-up tasks; this takes a minute or two")
    done = worked(training_for(name), home_folder(), seed)
    if as_json:
        say_json(_object(name, done))
    else:
        say("\n".join(_lines(done)))
    return DONE


def spark(curve: tuple[Point, ...]) -> str:
    """The curve as one line of bars."""
    low, high = min(p.mean for p in curve), max(p.mean for p in curve)
    span = (high - low) or 1.0
    return "".join(BARS[round((p.mean - low) / span * (len(BARS) - 1))] for p in curve)


def _lines(done: Casework) -> list[str]:
    curve = done.trained.curve
    lines = [
        f"curve     {spark(curve)}  {curve[0].mean:.2f} to {curve[-1].mean:.2f} points"
        f" in {curve[-1].episodes:,} episodes",
        f"held out  {len(done.learned)} tasks",
    ]
    for what, scores in (
        ("learned", done.learned),
        ("fixed", done.fixed),
        ("before", done.before),
        ("random", done.random),
    ):
        low, high = interval(scores)
        lines.append(f"{what:<8}  {fmean(scores):.3f} ({low:.3f} to {high:.3f})")
    lines.append(f"fixed is  {done.order}")
    lines.append(f"{'live' if done.judgement.better else 'not live'}: {done.judgement.reason}")
    if done.version is not None:
        lines.append(f"version   {done.version.name}, curve in {done.version.folder / CURVE}")
    return lines


def _object(name: str, done: Casework) -> dict[str, Json]:
    scores = {"learned": done.learned, "fixed": done.fixed, "before": done.before, "random": done.random}
    found: dict[str, Json] = {"case": name, "seed": done.trained.seed, "fixed_order": str(done.order)}
    found["curve"] = [{"episodes": point.episodes, "mean": point.mean} for point in done.trained.curve]
    found["held_out"] = {
        what: {"mean": fmean(s), "interval": list(interval(s)), "n": len(s)} for what, s in scores.items()
    }
    found["live"] = done.judgement.better
    found["reason"] = done.judgement.reason
    if done.version is not None:
        found |= {"version": done.version.name, "picture": str(done.version.folder / CURVE)}
    return found
