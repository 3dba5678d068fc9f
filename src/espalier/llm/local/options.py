"""What is known of a model in this process besides its name."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger("espalier")


@dataclass(frozen=True, slots=True)
class Options:
    """``device`` is as torch names it, or ``auto`` for the fastest there is. ``four_bit``: weights in 4 bits; None for
    where they would not fit otherwise and what that needs is installed.

    ``rows`` bounds how many replies are written together, ``batch`` their tokens with those of their prompts, ``reply``
    the tokens of one whose request does not bound it. ``seed`` makes what is drawn repeatable. ``tell`` is told that a
    model is being loaded, ``fetching`` now and then how far a download is, which may be of many gigabytes.
    ``adapter`` is a folder with changes that were learned for this model (LoRA).
    """

    device: str = "auto"
    four_bit: bool | None = None
    rows: int = 16
    batch: int = 32_768
    reply: int = 4_096
    seed: int | None = None
    tell: Callable[[str], None] = logger.info
    fetching: Callable[[str], None] = logger.warning
    adapter: Path | None = None


PLAIN = Options()
