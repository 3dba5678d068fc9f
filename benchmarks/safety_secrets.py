"""Secrets: how many planted ones are found anywhere after a run, what is taken for one that is none, and the cost."""

from __future__ import annotations

import asyncio
import logging
import os
import sysconfig
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row, at_least, at_most, told
from espalier.safety.redact import Redactor
from tests.leaking import EVERYWHERE, left_by_a_run
from tests.planted import PLANTED, core

NAME = "safety-secrets"

HARMLESS = 4_000_000
"""Characters of harmless text: programs of the standard library, and what this repository says of itself."""


def rows() -> list[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SHOP_SECRET"] = EVERYWHERE
        logging.disable(logging.NOTSET)
        left = asyncio.run(left_by_a_run(Path(folder)))
    wanted = [*map(core, PLANTED.values()), EVERYWHERE]
    found = sum(secret in text for text in left.values() for secret in wanted)
    seconds, size, lines, flagged = _harmless()
    return [
        at_least("kinds of secrets, each in the task, a file, and what a tool gives", len(PLANTED), "", 40),
        at_most("of them found in prompts, events, log, record, recording, report, files of home", found, "", 0),
        at_most("harmless lines taken for secrets", 1000 * flagged / lines, "per 1,000", 1),
        told("harmless lines looked at", lines, ""),
        at_most("cost of looking", seconds / (size / 1e6), "CPU-s/MB", 0.2),
    ]


def _harmless() -> tuple[float, int, int, int]:
    """CPU seconds, characters, lines, and lines that are flagged."""
    library = Path(sysconfig.get_path("stdlib"))
    files = [*sorted(Path().glob("src/**/*.py")), *sorted(Path().glob("docs/**/*.md")), *sorted(library.glob("*.py"))]
    texts, size = list[str](), 0
    for file in files:
        text = file.read_text("utf-8", errors="replace")
        texts, size = [*texts, text], size + len(text)
        if size > HARMLESS:
            break
    began = time.process_time()
    cleaned = [Redactor().text(text) for text in texts]
    seconds = time.process_time() - began
    pairs = [(text.splitlines(), clean.splitlines()) for text, clean in zip(texts, cleaned, strict=True)]
    flagged = sum(sum(a != b for a, b in zip(old, new, strict=False)) for old, new in pairs)
    return seconds, size, sum(len(old) for old, _ in pairs), flagged
