"""Write every evaluation workspace: python -m tests.tasks.make_workspaces [FOLDER].

Seeds are fixed, so a second run gives the same files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.tasks.making import business, chinese, leisure, places, science, trade

HERE = Path(__file__).parent / "workspaces"
MAKERS: dict[str, Callable[[Path], None]] = {
    maker.__name__: maker
    for maker in (
        business.sales,
        business.hr,
        business.support,
        business.inventory,
        business.expenses,
        trade.shop,
        trade.monthly,
        trade.gym,
        trade.web,
        trade.laptops,
        science.weather,
        science.school,
        science.library,
        science.hospital,
        leisure.bikes,
        leisure.football,
        leisure.energy,
        leisure.survey,
        leisure.movies,
        places.realestate,
        places.lab,
        places.trial,
        places.chain,
        places.texts,
        chinese.zh_sales,
        chinese.zh_staff,
        chinese.zh_scores,
        chinese.zh_monthly,
        chinese.zh_chain,
    )
}


def make(root: Path) -> None:
    """Write all workspaces below `root`."""
    for maker in MAKERS.values():
        maker(root)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
