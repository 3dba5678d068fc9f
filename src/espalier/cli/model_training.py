"""The work of ``train model``: trains, shows the curve, says what went live."""

from __future__ import annotations

from dataclasses import asdict

from espalier.assemble.learning import Learned, Measured, Wanted, train_model
from espalier.cli.exits import DONE
from espalier.cli.output import say, say_json, tell
from espalier.core.value import Json
from espalier.learner.gradient.curve import spark
from espalier.settings import home_folder


def train(wanted: Wanted, as_json: bool) -> int:
    """Trains the model that is wanted and shows what came of it.

    Raises:
        EspalierError: what it needs is not there, or what was learned cannot be kept.
    """
    done = train_model(wanted, home_folder(), tell)
    if as_json:
        say_json(_object(done))
    else:
        say("\n".join(_lines(done)))
    return DONE


def _lines(done: Learned) -> list[str]:
    held = [point.held for point in done.points if point.held is not None]
    lines = [f"reward    {spark([point.reward for point in done.points][-60:])}  {len(done.points)} updates"]
    if held:
        lines.append(f"watched   {spark(held)}  {held[0]:.1%} to {held[-1]:.1%}")
    for name in ("greedy", "consensus", "any", "false_done"):
        lines.append(f"{name.replace('_', ' '):<10}{getattr(done.before, name):.1%} -> {getattr(done.after, name):.1%}")
    lines += [done.collapsed] if done.collapsed else []
    lines.append(f"{'live' if done.judgement.better else 'not live'}: {done.judgement.reason}")
    if done.version is not None:
        lines.append(f"version   {done.version.name}, curve in {done.version.folder / 'curve.png'}")
    return lines


def _object(done: Learned) -> dict[str, Json]:
    def figures(measured: Measured) -> dict[str, Json]:
        return {name: value for name, value in asdict(measured).items() if name != "trials"}

    return {
        "before": figures(done.before),
        "after": figures(done.after),
        "live": done.judgement.better,
        "reason": done.judgement.reason,
        "collapsed": done.collapsed,
        "version": done.version.name if done.version else None,
        "curve": [asdict(point) for point in done.points],
    }
