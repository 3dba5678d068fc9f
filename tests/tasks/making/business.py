"""Workspaces of trade and work: sales, staff, stock, money, tickets, shops."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from .common import Row, day, maybe, people, write_csv, write_records, write_text, write_xlsx

PRODUCTS = [("Desk", "Furniture", 240), ("Chair", "Furniture", 115), ("Bookcase", "Furniture", 180),
            ("Monitor", "Electronics", 210), ("Keyboard", "Electronics", 45), ("Webcam", "Electronics", 69),
            ("Headset", "Electronics", 88), ("Paper", "Office", 6), ("Stapler", "Office", 12),
            ("Binder", "Office", 4)]


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
        rows.append([10001 + number, day(rng, date(2023, 1, 1), 731).isoformat(),
                     rng.choices(["North", "South", "East", "West"], weights=[5, 3, 4, 2])[0], product, category,
                     qty, unit, discount, round(qty * unit * (1 - discount), 2), maybe(rng, 0.03, rng.choice(reps))])
    header = ["order_id", "order_date", "region", "product", "category", "qty", "unit_price", "discount",
              "sales_amount", "rep"]
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
        rows.append([f"E{1001 + number}", name, team, title, day(rng, date(2009, 1, 5), 5700).isoformat(),
                     maybe(rng, 0.03, int(pay // 100 * 100)), rng.choice(["Female", "Male"]), age,
                     rng.choices([1, 2, 3, 4, 5], weights=[1, 3, 8, 6, 2])[0], rng.randrange(0, 6)])
    header = ["EmployeeID", "FullName", "Department", "JobTitle", "HireDate", "AnnualSalary", "Gender", "Age",
              "PerformanceRating", "RemoteDays"]
    write_csv(root / "hr/employees.csv", header, rows)


def support(root: Path) -> None:
    """A help desk's tickets, as a JSON list."""
    rng = random.Random(103)
    rows: list[Row] = []
    for number in range(180):
        priority = rng.choices(["low", "medium", "high", "urgent"], weights=[5, 7, 4, 1])[0]
        hours = round(rng.expovariate(1 / {"low": 20, "medium": 11, "high": 5, "urgent": 1.5}[priority]) + 0.1, 1)
        status = rng.choices(["closed", "open", "pending"], weights=[8, 2, 1])[0]
        rows.append([f"T-{5001 + number}", day(rng, date(2024, 1, 1), 182).isoformat(), priority,
                     rng.choices(["email", "phone", "chat"], weights=[5, 2, 4])[0],
                     rng.choice(["Dana", "Emil", "Fatou", "Grace", "Henrik"]), status, hours,
                     maybe(rng, 0.25, rng.choices([1, 2, 3, 4, 5], weights=[1, 2, 4, 8, 6])[0])])
    header = ["ticket", "opened", "priority", "channel", "agent", "status", "first_reply_hours", "satisfaction"]
    write_records(root / "support/tickets.json", header, rows, lines=False)


def inventory(root: Path) -> None:
    """A stock list with doubled rows, and a note beside it."""
    rng = random.Random(104)
    kinds = ["bolt", "hinge", "bracket", "clamp", "valve", "gasket", "pump", "hose", "filter", "cable"]
    rows: list[Row] = []
    for number in range(90):
        item = f"{rng.choice(['steel', 'brass', 'nylon', 'rubber'])} {rng.choice(kinds)}"
        rows.append([f"SK{200 + number}", item, rng.choices(["Oslo", "Riga", "Turku"], weights=[4, 3, 2])[0],
                     rng.choices([0, rng.randrange(1, 500)], weights=[1, 14])[0],
                     maybe(rng, 0.08, round(rng.lognormvariate(0, 0.9), 2)), round(rng.lognormvariate(2, 0.8), 2),
                     rng.choice([10, 25, 50, 100]),
                     maybe(rng, 0.07, rng.choice(["Nordfast", "Baltic Parts", "Hydra AB"]))])
    rows += [list(row) for row in rng.sample(rows, 6)]
    rng.shuffle(rows)
    header = ["SKU", "Item", "Whse", "qty", "Weight (kg)", "Unit cost (USD)", "reorder_lvl", "Supplier"]
    write_csv(root / "inventory/stock.csv", header, rows)
    write_text(root / "inventory/notes.txt", """
Stock count, second week of March
Riga was counted twice because the scanner failed.
Ask Hydra AB about the late pumps.
Nylon hose moves to Turku in April.""")


def expenses(root: Path) -> None:
    """A private person's spending in 2024."""
    rng = random.Random(105)
    what = {"Groceries": ["Lidl", "farmers market", "Aldi"], "Transport": ["bus pass", "taxi", "train ticket"],
            "Eating out": ["pizza night", "sushi", "coffee"], "Health": ["pharmacy", "dentist"],
            "Home": ["light bulbs", "paint", "cushions"], "Fun": ["cinema", "concert", "board game"]}
    scale = {"Groceries": 38, "Transport": 14, "Eating out": 19, "Health": 45, "Home": 52, "Fun": 27}
    days = sorted(day(rng, date(2024, 1, 1), 366) for _ in range(180))
    rows: list[Row] = []
    for when in days:
        kind = rng.choices(list(what), weights=[9, 6, 7, 2, 3, 3])[0]
        rows.append([f"{when:%b} {when.day}, {when.year}", rng.choice(what[kind]), kind,
                     round(scale[kind] * rng.lognormvariate(0, 0.5), 2),
                     rng.choices(["card", "cash"], weights=[3, 1])[0]])
    write_csv(root / "expenses/expenses.csv", ["Date", "What", "Category", "Amt", "Method"], rows)


def shop(root: Path) -> None:
    """Customers and their orders, in two tables."""
    rng = random.Random(106)
    customers: list[Row] = []
    for number, name in enumerate(people(rng, 60)):
        customers.append([501 + number, name, rng.choices(["Germany", "France", "Spain", "Poland"], [4, 3, 2, 2])[0],
                          rng.choice(["consumer", "business"]), day(rng, date(2020, 1, 1), 1400).isoformat()])
    buyers = rng.sample(range(501, 561), 52)
    orders: list[Row] = []
    for number in range(240):
        orders.append([f"W{7001 + number}", rng.choice(buyers), day(rng, date(2024, 1, 1), 366).isoformat(),
                       round(rng.lognormvariate(4.2, 0.7), 2),
                       rng.choices(["shipped", "returned", "cancelled"], weights=[16, 2, 1])[0]])
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
            rows.append([first + number, f"2025-{month:02d}-{rng.randrange(1, 29):02d}",
                         rng.choice(["Harbour", "Station", "Old Town"]), item, units, round(units * price[item], 2)])
        rows.sort(key=lambda row: str(row[1]))
        write_csv(root / f"monthly/{name}.csv", ["txn_id", "date", "store", "item", "units", "revenue"], rows)


def gym(root: Path) -> None:
    """A fitness club's members, as a workbook."""
    rng = random.Random(108)
    fee = {"Basic": 24.9, "Plus": 39.9, "Premium": 59.9}
    rows: list[Row] = []
    for number, name in enumerate(people(rng, 110)):
        plan = rng.choices(list(fee), weights=[5, 4, 2])[0]
        rows.append([3001 + number, name, plan, day(rng, date(2021, 3, 1), 1300).isoformat(), fee[plan],
                     maybe(rng, 0.06, rng.randrange(0, 22)), rng.choice(["Leeds", "York", "Hull"]),
                     rng.choices(["yes", "no"], weights=[4, 1])[0]])
    header = ["Member No", "Name", "Plan", "Joined", "Monthly Fee", "Visits last month", "City", "Active"]
    write_xlsx(root / "gym/members.xlsx", "Members", header, rows)


def web(root: Path) -> None:
    """A web site's daily figures by page and source."""
    rng = random.Random(109)
    rows: list[Row] = []
    for offset in range(60):
        for page in rng.sample(["/home", "/pricing", "/blog", "/docs", "/signup"], 5):
            visits = max(3, int(rng.gauss({"/home": 420, "/pricing": 130, "/blog": 260, "/docs": 190,
                                           "/signup": 70}[page] * (1 + offset / 150), 30)))
            bounces = int(visits * rng.uniform(0.25, 0.65))
            rows.append([(date(2024, 9, 1) + timedelta(days=offset)).isoformat(), page,
                         rng.choices(["organic", "ads", "social", "direct"], weights=[5, 3, 2, 3])[0],
                         rng.choice(["mobile", "desktop"]), visits, bounces, round(rng.gauss(95, 25), 1),
                         int(visits * rng.uniform(0, 0.06))])
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
        price = 250 + ram * 22 + disk * 0.35 + rng.gauss(0, 90) + {"Aero": 0, "Nimbus": 260, "Kestrel": 90,
                                                                   "Volt": -80, "Orchid": 420}[brand]
        rows.append([brand, f"{brand[:2].upper()}{number + 100}", ram, disk, screen,
                     round(screen * 0.1 + rng.gauss(0.1, 0.12), 2), int(price) + 0.99,
                     rng.choice([2021, 2022, 2023, 2024])])
    header = ["Brand", "Model", "RAM (GB)", "Storage (GB)", "Screen (in)", "Weight (kg)", "Price", "Release year"]
    write_csv(root / "laptops/laptops.csv", header, rows)
