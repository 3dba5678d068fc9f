"""How a training went: its points as data, as lines in the terminal, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BARS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Point:
    """One update: mean reward of what was drawn, KL to the starting model and entropy in nats a token, and the share of
    held-out tasks that the greedy completion got right, None where that was not measured."""

    step: int
    seconds: float
    stage: str
    reward: float
    kl: float
    entropy: float
    held: float | None = None


def line(point: Point, left: float) -> str:
    """One line for the terminal; ``left`` seconds remain."""
    held = "" if point.held is None else f"  held out {point.held:.1%}"
    return (
        f"{point.stage} {point.step}: reward {point.reward:.3f}  KL {point.kl:.4f}  entropy {point.entropy:.3f}{held}"
        f"  ({max(left, 0) / 60:.1f} min left)"
    )


def spark(values: Sequence[float]) -> str:
    """A curve in one line of text, from the least value to the greatest."""
    if not values:
        return ""
    low, high = min(values), max(values)
    return "".join(BARS[1 + round((value - low) / (high - low or 1.0) * 7)] for value in values)


def picture(points: Sequence[Point], path: Path) -> None:
    """Four small diagrams as a PNG file: reward, held-out accuracy, KL, entropy, over the updates."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - loaded only where a picture is made
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(8, 5), layout="constrained")
    FigureCanvasAgg(figure)
    names = (
        ("reward", "reward"),
        ("held", "held-out tasks right"),
        ("kl", "KL to the start, nats a token"),
        ("entropy", "entropy, nats a token"),
    )
    for axes, (field, title) in zip(figure.subplots(2, 2).flat, names, strict=True):
        seen = [(point.step, getattr(point, field)) for point in points if getattr(point, field) is not None]
        if seen:
            axes.plot(*zip(*seen, strict=True), marker="o" if field == "held" else "", linewidth=1.2)
        axes.set_title(title, fontsize=9)
        axes.set_xlabel("update", fontsize=8)
    figure.savefig(path, format="png", dpi=110)
