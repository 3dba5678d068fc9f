"""Workspaces with special formats: Parquet, European CSV, a trial, and text files."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import duckdb

from tests.tasks.making.common import Row, day, people, write_csv, write_text


def realestate(root: Path) -> None:
    """Homes for sale, as Parquet."""
    rng = random.Random(301)
    level = {"Centrum": 5200, "Noord": 3400, "Oost": 4100, "Haven": 4600}
    rows: list[Row] = []
    for number in range(200):
        district = rng.choices(list(level), weights=[4, 5, 4, 2])[0]
        area = int(rng.gammavariate(9, 9)) + 25
        price = int(area * level[district] * rng.lognormvariate(0, 0.13) // 500 * 500)
        rows.append(
            [
                number + 1,
                district,
                price,
                area,
                max(1, min(6, area // 26)),
                rng.randrange(1905, 2023),
                day(rng, date(2023, 1, 1), 500).isoformat(),
                rng.choice(["Bakker", "De Wit", "Smit Homes"]),
                rng.random() < 0.55,
            ]
        )
    path = root / "realestate/listings.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as base:
        base.execute(
            "CREATE TABLE t (listing_id INTEGER, district VARCHAR, price_eur INTEGER, area_m2 INTEGER, "
            "bedrooms INTEGER, year_built INTEGER, listed_on DATE, agent VARCHAR, sold BOOLEAN)"
        )
        base.executemany("INSERT INTO t VALUES (?,?,?,?,?,?,?,?,?)", rows)
        base.execute(f"COPY t TO '{path}' (FORMAT PARQUET)")


def lab(root: Path) -> None:
    """Water samples in the German style: semicolons, decimal commas, dotted dates."""
    rng = random.Random(302)

    def comma(value: float) -> str:
        return f"{value:.2f}".replace(".", ",")

    rows: list[Row] = []
    for number in range(100):
        when = date(2023, 4, 3) + timedelta(days=number * 3)
        rows.append(
            [
                f"P{number + 1:03d}",
                f"{when:%d.%m.%Y}",
                rng.choice(["Mainz", "Jena", "Ulm"]),
                comma(rng.gauss(7.2, 0.35)),
                "" if rng.random() < 0.05 else comma(rng.lognormvariate(2.3, 0.4)),
                comma(rng.gauss(14, 4)),
            ]
        )
    header = ["Probe", "Datum", "Labor", "pH", "Konzentration (mg/L)", "Temperatur (°C)"]
    write_csv(root / "lab/messwerte.csv", header, rows, delimiter=";")


def trial(root: Path) -> None:
    """A diet trial with a control arm."""
    rng = random.Random(303)
    rows: list[Row] = []
    for number in range(80):
        arm = "treatment" if number % 2 else "control"
        before = round(rng.gauss(84, 11), 1)
        after = round(before - rng.gauss(4.6 if arm == "treatment" else 1.1, 2.2), 1)
        rows.append(
            [
                number + 1,
                arm,
                rng.choice(["F", "M"]),
                rng.randrange(21, 66),
                before,
                after,
                rng.choice(["Site A", "Site B"]),
            ]
        )
    header = ["participant", "arm", "sex", "age", "Weight before (kg)", "Weight after (kg)", "site"]
    write_csv(root / "trial/diet_trial.csv", header, rows)


def chain(root: Path) -> None:
    """Instructions that lead from one text file to the next."""
    rng = random.Random(304)
    plants = {
        "herb": "Basil Mint Thyme Sage Rosemary Dill Chives Oregano",
        "flower": "Lily Rose Tulip Peony Daisy Violet Jasmine Orchid",
        "green": "Fern Ivy Aloe Cactus Monstera Palm",
    }
    rows: list[Row] = [
        [
            plant,
            kind,
            rng.randrange(8, 95),
            round(rng.uniform(2, 18), 2),
            rng.choice(["sun", "shade", "half"]),
        ]
        for kind, names in plants.items()
        for plant in names.split()
    ]
    rng.shuffle(rows)
    write_csv(root / "chain/plants.csv", ["Plant", "Kind", "Height (cm)", "Price", "Light"], rows)
    write_text(root / "chain/start.txt", "Read step2.txt and do what it says.")
    write_text(
        root / "chain/step2.txt",
        "Count how many plants in plants.csv need shade, then continue with step3.txt.",
    )
    write_text(
        root / "chain/step3.txt",
        "Write only that count into a file called answer.txt. Then you are finished.",
    )
    write_text(
        root / "chain/morning.txt",
        "Open plants.csv and work out the total price of all plants that need sun.",
    )
    write_text(
        root / "chain/jobs.txt",
        "1. Sort plants.csv by Height (cm), tallest first, and save it as tall.csv.\n"
        "2. Write the name of the tallest plant into tallest.txt.",
    )


def texts(root: Path) -> None:
    """Plain text files of several kinds."""
    names = people(random.Random(305), 12)
    rng = random.Random(306)
    write_text(
        root / "texts/notes.txt",
        """
Meeting on Tuesday with the harbour office.
The new crane costs 48,500 euros and arrives in June.
Lena will call the insurance company.
Please bring the blue folder.
Parking is free after six.""",
    )
    write_text(
        root / "texts/todo.md",
        """
# To do

- [x] water the tomatoes
- [ ] renew passport
- [ ] call the plumber
- [x] pay rent
- [ ] buy train tickets to Porto""",
    )
    write_text(root / "texts/guests.txt", "\n".join(names))
    write_text(
        root / "texts/poem.txt",
        """
The tide went out and left a shell,
a quiet room, a broken bell,
and in the room a little sea
that keeps on calling after me.""",
    )
    levels = ["INFO", "INFO", "INFO", "WARN", "ERROR"]
    lines = [
        f"2024-05-{3 + n // 40:02d} {n % 24:02d}:{rng.randrange(60):02d} {rng.choice(levels)} "
        f"{rng.choice(['cache refreshed', 'user login', 'disk almost full', 'request timed out', 'backup done'])}"
        for n in range(120)
    ]
    write_text(root / "texts/server.log", "\n".join(lines))
    write_text(root / "texts/fruit.csv", "fruit,price\napple,1.20\npear,1.55\nplum,0.85\nfig,2.10\nquince,1.95")
