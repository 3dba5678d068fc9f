"""The report case: the learned policy against random choices and the best fixed choice of looks, on held-out tables.

Tables are made up: what columns they have and what there is to find differs. Measured as `learning_article` is.
"""

from __future__ import annotations

from benchmarks.learning_article import rows_of
from benchmarks.table import Row

NAME = "learning-report"


def rows() -> list[Row]:
    """The figures, in points of the reward."""
    return rows_of("report")
