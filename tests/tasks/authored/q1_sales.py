"""Questions about sales."""

# ruff: noqa: B023 - every lambda here is called before its loop goes on
from __future__ import annotations

from datetime import date

from tests.tasks import plain as p
from tests.tasks.answers import check, facts, only, percent, pick, signed
from tests.tasks.spec import task

WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def weekday(text: str) -> str:
    """The English name of an ISO date's weekday."""
    return WEEK[date.fromisoformat(text[:10]).weekday()]


def best_products(t):
    """Per category, the product with the highest sales."""
    best: dict[str, list] = {}
    for name, value in p.by(t.orders, lambda r: (r["category"], r["product"]), "sales_amount", sum):
        if name[0] not in best or value > best[name[0]][1]:
            best[name[0]] = [name[1], value]
    return [[category, best[category][0]] for category in best]


TASKS = [
    task(
        "q001",
        "en",
        "plain",
        "sales",
        "What is the total sales amount in the North region?",
        facts(
            "SELECT sum(sales_amount) FROM orders WHERE region='North'",
            lambda t: p.tot(t.orders, "sales_amount", lambda r: r["region"] == "North"),
        ),
    ),
    task(
        "q002",
        "en",
        "free",
        "sales",
        "how many orders came in from the west?",
        facts(
            "SELECT count(*) FROM orders WHERE region='West'",
            lambda t: p.n(t.orders, lambda r: r["region"] == "West"),
        ),
    ),
    task(
        "q003",
        "en",
        "free",
        "sales",
        "I wonder which of our reps brought in the least money in 2024.",
        pick(
            "SELECT rep, sum(sales_amount) FROM orders WHERE year(order_date)=2024 AND rep IS NOT NULL GROUP BY 1",
            lambda t: p.by(t.orders, "rep", "sales_amount", sum, lambda r: r["order_date"][:4] == "2024" and r["rep"]),
            "min",
        ),
    ),
    task(
        "q004",
        "zh",
        "free",
        "sales",
        "帮我看看2023年哪个季度的销售额最高?",
        check(
            lambda t: (
                max(
                    p.by(
                        t.orders,
                        lambda r: (int(r["order_date"][5:7]) + 2) // 3,
                        "sales_amount",
                        sum,
                        lambda r: r["order_date"] < "2024",
                    ),
                    key=lambda g: g[1],
                )[0]
                == 3
            ),
            ["第三季度"],
            ["Q3"],
            ["三季度"],
            ["第3季度"],
            ["3季度"],
        ),
    ),
    task(
        "q005",
        "en",
        "free",
        "sales",
        "share of revenue that comes from Furniture, in percent pls",
        percent(
            "SELECT 100*sum(sales_amount) FILTER (category='Furniture')/sum(sales_amount) FROM orders",
            lambda t: p.pct(
                p.tot(t.orders, "sales_amount", lambda r: r["category"] == "Furniture"),
                p.tot(t.orders, "sales_amount"),
            ),
        ),
    ),
    task(
        "q006",
        "en",
        "plain",
        "sales",
        "What is the average discount on Electronics orders?",
        percent(
            "SELECT 100*avg(discount) FROM orders WHERE category='Electronics'",
            lambda t: 100 * p.avg(t.orders, "discount", lambda r: r["category"] == "Electronics"),
        ),
    ),
    task(
        "q007",
        "en",
        "free",
        "sales",
        "Everything except Paper: what's our total sales amount?",
        facts(
            "SELECT sum(sales_amount) FROM orders WHERE product<>'Paper'",
            lambda t: p.tot(t.orders, "sales_amount", lambda r: r["product"] != "Paper"),
        ),
    ),
    task(
        "q008",
        "en",
        "free",
        "sales",
        "Sales worth more than two thousand - how many of those are there, counting only the North and the East?",
        facts(
            "SELECT count(*) FROM orders WHERE sales_amount>2000 AND region IN ('North','East')",
            lambda t: p.n(t.orders, lambda r: r["sales_amount"] > 2000 and r["region"] in ("North", "East")),
        ),
    ),
    task(
        "q009",
        "en",
        "plain",
        "sales",
        "What is the standard deviation of qty?",
        facts("SELECT stddev_samp(qty) FROM orders", lambda t: p.std(t.orders, "qty")),
    ),
    task(
        "q010",
        "en",
        "free",
        "sales",
        "did revenue go up or down from 2023 to 2024, and by how many percent?",
        signed(
            "SELECT 100*(sum(sales_amount) FILTER (year(order_date)=2024)/sum(sales_amount) FILTER "
            "(year(order_date)=2023)-1) FROM orders",
            lambda t: (
                100
                * (
                    p.tot(t.orders, "sales_amount", lambda r: r["order_date"] > "2024")
                    / p.tot(t.orders, "sales_amount", lambda r: r["order_date"] < "2024")
                    - 1
                )
            ),
            share=True,
        ),
    ),
    task(
        "q011",
        "en",
        "plain",
        "sales",
        "List the top 3 products by total sales_amount.",
        pick(
            "SELECT product, sum(sales_amount) FROM orders GROUP BY 1",
            lambda t: p.by(t.orders, "product", "sales_amount", sum),
            "max",
            3,
        ),
    ),
    task(
        "q012",
        "en",
        "free",
        "sales",
        "which day of the week do ppl order most often",
        pick(
            "SELECT dayname(order_date), count(*) FROM orders GROUP BY 1",
            lambda t: p.by(t.orders, lambda r: weekday(r["order_date"]), "qty", len),
        ),
    ),
    task(
        "q013",
        "en",
        "free",
        "sales",
        "average order value, region by region?",
        facts(
            "SELECT region, avg(sales_amount) FROM orders GROUP BY 1",
            lambda t: [
                [name, p.avg(t.orders, "sales_amount", lambda r: r["region"] == name)]
                for name in ("North", "South", "East", "West")
            ],
            grouped=True,
        ),
    ),
    task(
        "q014",
        "en",
        "plain",
        "sales",
        "How many orders have no rep?",
        facts(
            "SELECT count(*) FROM orders WHERE rep IS NULL",
            lambda t: p.n(t.orders, lambda r: r["rep"] is None),
        ),
    ),
    task(
        "q015",
        "en",
        "free",
        "sales",
        "For each category, tell me the product that made the most money.",
        facts(
            "SELECT category, arg_max(product, v) FROM (SELECT category, product, sum(sales_amount) v FROM orders "
            "GROUP BY 1, 2) GROUP BY 1",
            best_products,
            grouped=True,
        ),
    ),
    task(
        "q016",
        "en",
        "free",
        "sales",
        "Which regions had over 100 orders? just those please",
        only(
            "SELECT region, count(*) FROM orders GROUP BY 1",
            lambda t: p.by(t.orders, "region", "qty", len),
            lambda v: v > 100,
        ),
    ),
]
