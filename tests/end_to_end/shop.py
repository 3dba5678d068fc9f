"""A small shop to work on: code with a mistake and its test, a table of sales, a log."""

from __future__ import annotations

import shutil
import subprocess
import sys

CODE = "def total(prices):\n    return sum(prices[1:])\n"
TEST = """import unittest

import shop


class Totals(unittest.TestCase):
    def test_every_price_counts(self):
        self.assertEqual(shop.total([2, 3, 4]), 9)


unittest.main()
"""
RUN_TEST = ("run_shell", {"command": f"{sys.executable} -B test_shop.py"})
SALES = "month,region,amount\n2024-04,North,120\n2024-04,South,80.5\n2024-05,North,30\n2024-05,South,20.25\n"
TOTALS = {"North": 150, "South": 100.75}
LOG = "2024-05-03: the shop is closed for repairs until May 24.\n"


def confined():
    """Whether this system lets bubblewrap set up a sandbox; without one, code that a model wrote is not run."""
    tried = ("bwrap", "--ro-bind", "/", "/", "--unshare-all", "true")
    return shutil.which("bwrap") is not None and subprocess.run(tried, capture_output=True).returncode == 0


def fill(folder):
    """Puts the table and the log into a folder."""
    (folder / "sales.csv").write_text(SALES)
    (folder / "log.txt").write_text(LOG)


def grouped(column, fn="sum"):
    """A query for an aggregate of the amounts by a column."""
    measures = [{"fn": fn, "column": "amount"}]
    return {"source": {"tables": ["sales.csv"]}, "aggregate": {"keys": [{"column": column}], "measures": measures}}
