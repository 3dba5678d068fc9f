"""Workspaces of trade and work: sales, staff, stock, money, tickets, shops."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from tests.tasks.making.common import Row, day, maybe, people, write_csv, write_records, write_text

PRODUCTS = [
    ("Desk", "Furniture", 240),
    ("Chair", "Furniture", 115),
    ("Bookcase", "Furniture", 180),
    ("Monitor", "Electronics", 210),
    ("Keyboard", "Electronics", 45),
    ("Webcam", "Electronics", 69),
    ("Headset", "Electronics", 88),
    ("Paper", "Office", 6),
    ("Stapler", "Office", 12),
    ("Binder", "Office", 4),
]


def sales(root: Path) -> None:
    """Two years of orders."""
    rng = random.Random(101)
    reps = ["Marta", "Owen", "Priya", "Tom", "Lucia", "Hassan", "Ingrid", "Victor"]
    rows: list[Row] = []
    for number in range(400):
        product, category, price = rng.choices(PRODUCTS, weights=[8, 14, 6, 9, 12, 7, 6, 20, 10, 16])[0]
        unit = round(price * rng.choice([0.95, 1.0, 1.0, 1.08]), 2)
        qty = rng.choices(range(1, 21), weights=[22 - n for n in range(1, 21)])[0]
        discount = rng.choices([0, 0.05, 0.1, 0.2], weights=[6, 2, 2, 1])[0]
        rows.append(
            [
                10001 + number,
                day(rng, date(2023, 1, 1), 731).isoformat(),
                rng.choices(["North", "South", "East", "West"], weights=[5, 3, 4, 2])[0],
                product,
                category,
                qty,
                unit,
                discount,
                round(qty * unit * (1 - discount), 2),
                maybe(rng, 0.03, rng.choice(reps)),
            ]
        )
    header = [
        "order_id",
        "order_date",
        "region",
        "product",
        "category",
        "qty",
        "unit_price",
        "discount",
        "sales_amount",
        "rep",
    ]
    write_csv(root / "sales/orders.csv", header, rows)


def hr(root: Path) -> None:
    """One company's employees."""
    rng = random.Random(102)
    base = {"Engineering": 92000, "Marketing": 68000, "Finance": 76000, "Support": 51000, "HR": 60000}
    titles = ["Junior", "Senior", "Lead", "Manager"]
    rows: list[Row] = []
    for number, name in enumerate(people(rng, 150)):
        team = rng.choices(list(base), weights=[6, 3, 2, 4, 1])[0]
        title = rng.choices(titles, weights=[5, 5, 2, 1])[0]
        age = rng.randrange(22, 64)
        pay = base[team] * (0.8 + 0.25 * titles.index(title)) * (0.9 + rng.random() * 0.2) + age * 120
        rows.append(
            [
                f"E{1001 + number}",
                name,
                team,
                title,
                day(rng, date(2009, 1, 5), 5700).isoformat(),
                maybe(rng, 0.03, int(pay // 100 * 100)),
                rng.choice(["Female", "Male"]),
                age,
                rng.choices([1, 2, 3, 4, 5], weights=[1, 3, 8, 6, 2])[0],
                rng.randrange(0, 6),
            ]
        )
    header = [
        "EmployeeID",
        "FullName",
        "Department",
        "JobTitle",
        "HireDate",
        "AnnualSalary",
        "Gender",
        "Age",
        "PerformanceRating",
        "RemoteDays",
    ]
    write_csv(root / "hr/employees.csv", header, rows)


def support(root: Path) -> None:
    """A help desk's tickets, as a JSON list."""
    rng = random.Random(103)
    rows: list[Row] = []
    for number in range(180):
        priority = rng.choices(["low", "medium", "high", "urgent"], weights=[5, 7, 4, 1])[0]
        hours = round(rng.expovariate(1 / {"low": 20, "medium": 11, "high": 5, "urgent": 1.5}[priority]) + 0.1, 1)
        status = rng.choices(["closed", "open", "pending"], weights=[8, 2, 1])[0]
        rows.append(
            [
                f"T-{5001 + number}",
                day(rng, date(2024, 1, 1), 182).isoformat(),
                priority,
                rng.choices(["email", "phone", "chat"], weights=[5, 2, 4])[0],
                rng.choice(["Dana", "Emil", "Fatou", "Grace", "Henrik"]),
                status,
                hours,
                maybe(rng, 0.25, rng.choices([1, 2, 3, 4, 5], weights=[1, 2, 4, 8, 6])[0]),
            ]
        )
    header = [
        "ticket",
        "opened",
        "priority",
        "channel",
        "agent",
        "status",
        "first_reply_hours",
        "satisfaction",
    ]
    write_records(root / "support/tickets.json", header, rows, lines=False)


def inventory(root: Path) -> None:
    """A stock list with doubled rows, and a note beside it."""
    rng = random.Random(104)
    kinds = ["bolt", "hinge", "bracket", "clamp", "valve", "gasket", "pump", "hose", "filter", "cable"]
    rows: list[Row] = []
    for number in range(90):
        item = f"{rng.choice(['steel', 'brass', 'nylon', 'rubber'])} {rng.choice(kinds)}"
        rows.append(
            [
                f"SK{200 + number}",
                item,
                rng.choices(["Oslo", "Riga", "Turku"], weights=[4, 3, 2])[0],
                rng.choices([0, rng.randrange(1, 500)], weights=[1, 14])[0],
                maybe(rng, 0.08, round(rng.lognormvariate(0, 0.9), 2)),
                round(rng.lognormvariate(2, 0.8), 2),
                rng.choice([10, 25, 50, 100]),
                maybe(rng, 0.07, rng.choice(["Nordfast", "Baltic Parts", "Hydra AB"])),
            ]
        )
    rows += [list(row) for row in rng.sample(rows, 6)]
    rng.shuffle(rows)
    header = ["SKU", "Item", "Whse", "qty", "Weight (kg)", "Unit cost (USD)", "reorder_lvl", "Supplier"]
    write_csv(root / "inventory/stock.csv", header, rows)
    write_text(
        root / "inventory/notes.txt",
        """
Stock count, second week of March
Riga was counted twice because the scanner failed.
Ask Hydra AB about the late pumps.
Nylon hose moves to Turku in April.""",
    )


def expenses(root: Path) -> None:
    """A private person's spending in 2024."""
    rng = random.Random(105)
    what = {
        "Groceries": ["Lidl", "farmers market", "Aldi"],
        "Transport": ["bus pass", "taxi", "train ticket"],
        "Eating out": ["pizza night", "sushi", "coffee"],
        "Health": ["pharmacy", "dentist"],
        "Home": ["light bulbs", "paint", "cushions"],
        "Fun": ["cinema", "concert", "board game"],
    }
    scale = {"Groceries": 38, "Transport": 14, "Eating out": 19, "Health": 45, "Home": 52, "Fun": 27}
    days = sorted(day(rng, date(2024, 1, 1), 366) for _ in range(180))
    rows: list[Row] = []
    for when in days:
        kind = rng.choices(list(what), weights=[9, 6, 7, 2, 3, 3])[0]
        rows.append(
            [
                f"{when:%b} {when.day}, {when.year}",
                rng.choice(what[kind]),
                kind,
                round(scale[kind] * rng.lognormvariate(0, 0.5), 2),
                rng.choices(["card", "cash"], weights=[3, 1])[0],
            ]
        )
    write_csv(root / "expenses/expenses.csv", ["Date", "What", "Category", "Amt", "Method"], rows)
