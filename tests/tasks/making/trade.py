"""Workspaces of trade: shops, a club, a web site, laptops."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from tests.tasks.making.common import Row, day, maybe, people, write_csv, write_xlsx


def shop(root: Path) -> None:
    """Customers and their orders, in two tables."""
    rng = random.Random(106)
    customers: list[Row] = []
    for number, name in enumerate(people(rng, 60)):
        customers.append(
            [
                501 + number,
                name,
                rng.choices(["Germany", "France", "Spain", "Poland"], [4, 3, 2, 2])[0],
                rng.choice(["consumer", "business"]),
                day(rng, date(2020, 1, 1), 1400).isoformat(),
            ]
        )
    buyers = rng.sample(range(501, 561), 52)
    orders: list[Row] = []
    for number in range(240):
        orders.append(
            [
                f"W{7001 + number}",
                rng.choice(buyers),
                day(rng, date(2024, 1, 1), 366).isoformat(),
                round(rng.lognormvariate(4.2, 0.7), 2),
                rng.choices(["shipped", "returned", "cancelled"], weights=[16, 2, 1])[0],
            ]
        )
    write_csv(root / "shop/customers.csv", ["customer_id", "name", "country", "segment", "signup_date"], customers)
    write_csv(root / "shop/orders.csv", ["order_no", "cust_id", "ordered_on", "amount", "status"], orders)


def monthly(root: Path) -> None:
    """Two monthly files of the same shape."""
    rng = random.Random(107)
    price = {"latte": 3.9, "espresso": 2.5, "mocha": 4.4, "tea": 2.8, "croissant": 3.1}
    for name, month, count, first in (("january", 1, 110, 1), ("february", 2, 95, 111)):
        rows: list[Row] = []
        for number in range(count):
            item = rng.choice(list(price))
            units = rng.randrange(1, 30)
            rows.append(
                [
                    first + number,
                    f"2025-{month:02d}-{rng.randrange(1, 29):02d}",
                    rng.choice(["Harbour", "Station", "Old Town"]),
                    item,
                    units,
                    round(units * price[item], 2),
                ]
            )
        rows.sort(key=lambda row: str(row[1]))
        write_csv(root / f"monthly/{name}.csv", ["txn_id", "date", "store", "item", "units", "revenue"], rows)


def gym(root: Path) -> None:
    """A fitness club's members, as a workbook."""
    rng = random.Random(108)
    fee = {"Basic": 24.9, "Plus": 39.9, "Premium": 59.9}
    rows: list[Row] = []
    for number, name in enumerate(people(rng, 110)):
        plan = rng.choices(list(fee), weights=[5, 4, 2])[0]
        rows.append(
            [
                3001 + number,
                name,
                plan,
                day(rng, date(2021, 3, 1), 1300).isoformat(),
                fee[plan],
                maybe(rng, 0.06, rng.randrange(0, 22)),
                rng.choice(["Leeds", "York", "Hull"]),
                rng.choices(["yes", "no"], weights=[4, 1])[0],
            ]
        )
    header = ["Member No", "Name", "Plan", "Joined", "Monthly Fee", "Visits last month", "City", "Active"]
    write_xlsx(root / "gym/members.xlsx", "Members", header, rows)


def web(root: Path) -> None:
    """A web site's daily figures by page and source."""
    rng = random.Random(109)
    rows: list[Row] = []
    for offset in range(60):
        for page in rng.sample(["/home", "/pricing", "/blog", "/docs", "/signup"], 5):
            visits = max(
                3,
                int(
                    rng.gauss(
                        {"/home": 420, "/pricing": 130, "/blog": 260, "/docs": 190, "/signup": 70}[page]
                        * (1 + offset / 150),
                        30,
                    )
                ),
            )
            bounces = int(visits * rng.uniform(0.25, 0.65))
            rows.append(
                [
                    (date(2024, 9, 1) + timedelta(days=offset)).isoformat(),
                    page,
                    rng.choices(["organic", "ads", "social", "direct"], weights=[5, 3, 2, 3])[0],
                    rng.choice(["mobile", "desktop"]),
                    visits,
                    bounces,
                    round(rng.gauss(95, 25), 1),
                    int(visits * rng.uniform(0, 0.06)),
                ]
            )
    header = ["day", "page", "source", "device", "visits", "bounces", "avg_time_s", "conversions"]
    write_csv(root / "web/analytics.csv", header, rows)


def laptops(root: Path) -> None:
    """A catalogue of laptops."""
    rng = random.Random(110)
    rows: list[Row] = []
    for number in range(100):
        brand = rng.choices(["Aero", "Nimbus", "Kestrel", "Volt", "Orchid"], weights=[5, 4, 3, 3, 2])[0]
        ram = rng.choice([8, 16, 16, 32])
        disk = rng.choice([256, 512, 1024])
        screen = rng.choice([13.3, 14.0, 15.6, 17.3])
        price = (
            250
            + ram * 22
            + disk * 0.35
            + rng.gauss(0, 90)
            + {"Aero": 0, "Nimbus": 260, "Kestrel": 90, "Volt": -80, "Orchid": 420}[brand]
        )
        rows.append(
            [
                brand,
                f"{brand[:2].upper()}{number + 100}",
                ram,
                disk,
                screen,
                round(screen * 0.1 + rng.gauss(0.1, 0.12), 2),
                int(price) + 0.99,
                rng.choice([2021, 2022, 2023, 2024]),
            ]
        )
    header = [
        "Brand",
        "Model",
        "RAM (GB)",
        "Storage (GB)",
        "Screen (in)",
        "Weight (kg)",
        "Price",
        "Release year",
    ]
    write_csv(root / "laptops/laptops.csv", header, rows)
