"""The main job: right by execution on the frozen tasks, and what a run costs."""

from __future__ import annotations

import csv
import math
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import median

from packaging.requirements import Requirement

from benchmarks import schedule, task_set
from benchmarks.table import Row, at_most
from tests.tasks.runner import load_tasks

NAME = "main-job"
ROOT = Path(__file__).parents[1]
REGIONS = ("North", "South", "East", "West", "Centre")
BIG = 1_000_000
REPORT = (
    "Total amount by region and by month, chart the months, and write a report naming the best and the worst region"
)
GROUPED = "select region, sum(amount) from t group by region order by 2 desc"
MONTHLY = "select strftime(day, '%Y-%m'), sum(amount) from t group by 1 order by 1"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and peak memory (MB) of one process."""

    cpu: float
    peak: float


LAUNCHER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = os.wait4(process.pid, 0)[2]
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""
"""A small process between: what a process is begun from counts into its peak."""


def cost_of(command: Sequence[str], home: Path) -> Cost:
    """What a command costs, as the system counts it."""
    launched = subprocess.run(
        (sys.executable, "-c", LAUNCHER, *command), capture_output=True, text=True, check=True, cwd=home,
        env={**os.environ, "ESPALIER_HOME": str(home)},
    )  # fmt: skip
    cpu, peak = map(float, launched.stdout.split())
    return Cost(cpu, peak)


def write_sales(path: Path, rows: int, seed: int = 1) -> None:
    """A CSV of sales, about 80 bytes a row."""
    rng = random.Random(seed)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("order_id", "day", "region", "product", "customer", "quantity", "amount"))
        for i in range(rows):
            day = f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
            customer = f"customer number {rng.randint(1, 50_000):06d}"
            amount = round(rng.uniform(1, 900), 2)
            writer.writerow(
                (i, day, rng.choice(REGIONS), f"product {rng.randint(1, 300)}", customer, rng.randint(1, 9), amount)
            )


def run_rows(folder: Path) -> Iterator[Row]:
    """Costs of whole runs."""
    small, big = folder / "small", folder / "big"
    for place, rows in ((small, 10_000), (big, BIG)):
        place.mkdir()
        write_sales(place / "sales.csv", rows)
    espalier = (sys.executable, "-m", "espalier")
    helps = [cost_of((*espalier, "--help"), folder) for _ in range(5)]
    yield at_most("espalier --help", median(c.cpu for c in helps), "s CPU", 0.3)
    cold = [cost_of((*espalier, "run", "total amount by region", "-w", str(small), "--json"), folder) for _ in range(3)]
    yield at_most("run on 10,000 rows, cold", median(c.cpu for c in cold), "s CPU", 1.5)
    yield at_most("run on 10,000 rows, peak", max(c.peak for c in cold), "MB", 250)
    began = time.perf_counter()
    whole = cost_of((*espalier, "run", REPORT, "-w", str(big), "--json"), folder)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    alone = cost_of((sys.executable, "-c", _duckdb_alone(big / "sales.csv")), folder)
    bare = time.perf_counter() - began
    yield at_most("1,000,000 rows grouped, charted, reported / DuckDB alone, CPU", whole.cpu / alone.cpu, "x", 4)
    yield at_most("1,000,000 rows grouped, charted, reported / DuckDB alone, wall", seconds / bare, "x", 4)
    yield at_most("1,000,000 rows, peak", whole.peak, "MB", 700)


def _duckdb_alone(path: Path) -> str:
    """The same queries by DuckDB alone, from the same file, as a program."""
    load = f"create table t as select * from read_csv('{path}')"
    queries = "; ".join(f"c.execute({query!r}).fetchall()" for query in (load, GROUPED, MONTHLY))
    return f"import duckdb; c = duckdb.connect(); {queries}"


def plan_rows() -> Iterator[Row]:
    """CPU of planning on one core: one greedy plan, and sixteen samples."""
    program = """
import os, time
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import random
from training.examples import make_example
from training.vocabulary import split
from espalier.llm.embedded.prompt import make_prompt
from espalier.llm.embedded.linker import link
from espalier.core.task import Inventory
from espalier.llm.embedded.proposer import programs
rng, words = random.Random(5), split()[0]
made = [make_example(rng, words, training=False) for _ in range(60)]
def cost(count):
    began = time.process_time()
    for e in made:
        programs(make_prompt(link(e.text, Inventory(e.linked.tables))), count, 0.8, 0)
    return (time.process_time() - began) / len(made) * 1000
cost(1)
print(cost(1), cost(16))
"""
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        (sys.executable, "-c", program), capture_output=True, text=True, check=True, env=env, cwd=ROOT
    )
    greedy, sixteen = (float(x) for x in done.stdout.split())
    yield at_most("a plan, greedy", greedy, "ms CPU", 50)
    yield at_most("16 samples", sixteen, "ms CPU", 400)


def size_rows(folder: Path) -> Iterator[Row]:
    """The wheel, and what the core takes on disk without compiled bytecode."""
    build = (
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(folder / "wheel"),
        str(ROOT),
    )
    subprocess.run(build, check=True, capture_output=True)
    wheel = next((folder / "wheel").glob("*.whl"))
    yield at_most("wheel", wheel.stat().st_size / 1e6, "MB", 20)
    with zipfile.ZipFile(wheel) as packed:  # Espalier itself may be installed from a checkout
        own = sum(entry.file_size for entry in packed.infolist())
    needed = sum(map(_size, _closure("espalier") - {"espalier"}))
    yield at_most("installed core", (own + needed) / 1e6, "MB", 250)


def _closure(name: str) -> set[str]:
    """The distribution and all it needs here without extras."""
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop().lower().replace("_", "-")
        if current not in found:
            found.add(current)
            needed = map(Requirement, metadata.requires(current) or ())
            waiting += [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found


def _size(name: str) -> int:
    files = metadata.files(name) or ()
    return sum(
        int(Path(str(f.locate())).stat().st_size)
        for f in files
        if f.suffix != ".pyc" and Path(str(f.locate())).is_file()
    )


async def rows() -> list[Row]:
    """The whole table."""
    scored = await task_set.run_set(load_tasks())
    found = [*task_set.rows_of(scored), *plan_rows()]
    with tempfile.TemporaryDirectory(prefix="espalier-bench-") as folder:
        found += [*run_rows(Path(folder)), *size_rows(Path(folder))]
    ratios = [row for row in await schedule.rows() if "critical" in row.name]
    return [row for row in [*found, *ratios] if not math.isnan(row.value)]
