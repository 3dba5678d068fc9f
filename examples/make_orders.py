"""Writes ``examples/sales/orders.csv``: 600 orders of two years, the same at every run.

python examples/make_orders.py
"""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
FIRST, DAYS = date(2023, 1, 1), 731
ROWS, SEED = 600, 20
REGIONS = {"North": 4, "South": 3, "East": 2, "West": 3}
"""How many orders come from each region, in parts."""
PRODUCTS = {
    "Desk lamp": ("Lighting", 39.90),
    "Floor lamp": ("Lighting", 89.00),
    "Office chair": ("Furniture", 219.00),
    "Standing desk": ("Furniture", 540.00),
    "Bookshelf": ("Furniture", 129.50),
    "Notebook": ("Stationery", 4.20),
    "Fountain pen": ("Stationery", 32.00),
    "Paper box": ("Stationery", 21.80),
}
SELLERS = ("Amara", "Bo", "Chidi", "Dana", "Eun", "Farid")
BUSY = {11: 1.6, 12: 1.9, 1: 0.7, 7: 0.6}
"""Months in which more or less is ordered than in others."""


def orders() -> str:
    """The table as CSV."""
    rng = random.Random(SEED)
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    weights = [BUSY.get(day.month, 1.0) * (1.25 if day.year == FIRST.year + 1 else 1.0) for day in days]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("order_id", "order_date", "region", "product", "category", "quantity", "unit_price", "revenue", "seller")
    )
    for number, day in enumerate(sorted(rng.choices(days, weights, k=ROWS)), 1001):
        product = rng.choice(list(PRODUCTS))
        category, price = PRODUCTS[product]
        quantity = rng.randint(5, 60) if category == "Stationery" else rng.randint(1, 9)
        region = rng.choices(list(REGIONS), list(REGIONS.values()))[0]
        revenue = f"{quantity * price:.2f}"
        writer.writerow(
            (number, day.isoformat(), region, product, category, quantity, f"{price:.2f}", revenue, rng.choice(SELLERS))
        )
    return text.getvalue()


if __name__ == "__main__":
    (HERE / "sales" / "orders.csv").write_text(orders(), encoding="utf-8", newline="")
