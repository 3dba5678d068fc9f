"""Sees a training collapse: what is drawn earns more and more, and held-out tasks are done less and less well.

That is how training on agreement goes wrong (Zuo et al., 2025, "TTRL: test-time reinforcement learning", section 4 on
when it fails): where the largest camp is wrong, the model becomes surer of its mistake. Entropy need not fall with it,
so an entropy floor alone does not see it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from espalier.learner.gradient.curve import Point

RISE = 0.02
"""How much more must be earned than at first."""
SURE = 1.28
"""Standard errors of a share by which held-out tasks must lie under the best; in two measures, one after the other."""
TWICE = 2


def collapse(points: Sequence[Point], best: float, held: int) -> str:
    """What went wrong, for a person; "" while nothing did.

    Args:
        points: the updates so far.
        best: the best share of held-out tasks right so far, measured before the training or during it.
        held: how many held-out tasks there are.
    """
    learned = [point for point in points if point.stage == "grpo"]
    measured = [at for at, point in enumerate(learned) if point.held is not None]
    if len(measured) < TWICE:
        return ""
    shares = [share for at in measured[-TWICE:] if (share := learned[at].held) is not None]
    margin = SURE * math.sqrt(max(best * (1 - best), 0.01) / max(held, 1))
    width = max(1, measured[-1] - measured[-2])
    first, last = (statistics.fmean(one.reward for one in part) for part in (learned[:width], learned[-width:]))
    if max(shares) > best - margin or last < first + RISE:
        return ""
    return (
        f"collapsed: what is drawn earns more ({first:.2f} to {last:.2f}) while fewer held-out tasks come out right "
        f"({best:.0%} to {shares[-1]:.0%}); the weights of the best measure are kept"
    )
