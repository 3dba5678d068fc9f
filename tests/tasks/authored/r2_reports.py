"""Reports over sales, staff, weather, school, hospital and tickets."""

# ruff: noqa: B023 - every lambda here is called before its loop goes on
from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.authored.r1_charts import REGIONS
from tests.tasks.files import chart, report
from tests.tasks.spec import task

TASKS = [
    task(
        "r023",
        "en",
        "plain",
        "sales",
        "Write a report report.md on sales by region with the total of every region and the overall total.",
        report(
            "report.md",
            REGIONS,
            ("SELECT sum(sales_amount) FROM orders", lambda t: [[p.tot(t.orders, "sales_amount")]]),
        ),
    ),
    task(
        "r024",
        "en",
        "free",
        "sales",
        "I need one page comparing 2023 and 2024 revenue, years.md please",
        report(
            "years.md",
            (
                "SELECT sum(sales_amount) FROM orders GROUP BY year(order_date)",
                lambda t: [
                    [p.tot(t.orders, "sales_amount", lambda r: r["order_date"][:4] == y)] for y in ("2023", "2024")
                ],
            ),
        ),
    ),
    task(
        "r025",
        "en",
        "free",
        "hr",
        "Summarise headcount and average salary per department in a short report, html if possible: staff.html",
        report(
            "staff.html",
            (
                "SELECT Department, count(*), avg(AnnualSalary) FROM emp GROUP BY 1",
                lambda t: [
                    [
                        d,
                        p.n(t.emp, lambda r: r["Department"] == d),
                        p.avg(t.emp, "AnnualSalary", lambda r: r["Department"] == d),
                    ]
                    for d in {r["Department"] for r in t.emp}
                ],
            ),
        ),
    ),
    task(
        "r026",
        "en",
        "free",
        "weather",
        "compare Bergen and Athens: mean max temperature and total rain. write it up in compare.md",
        report(
            "compare.md",
            (
                "SELECT city, avg(temp_max_c), sum(rain_mm) FROM w WHERE city IN ('Bergen','Athens') GROUP BY 1",
                lambda t: [
                    [
                        c,
                        p.avg(t.w, "temp_max_c", lambda r: r["city"] == c),
                        p.tot(t.w, "rain_mm", lambda r: r["city"] == c),
                    ]
                    for c in ("Bergen", "Athens")
                ],
            ),
        ),
    ),
    task(
        "r027",
        "en",
        "free",
        "school",
        "Write up how each class did in all four subjects (averages) and include a chart. report.html",
        report(
            "report.html",
            (
                "SELECT Class, avg(Math), avg(English), avg(Physics), avg(Chemistry) FROM s GROUP BY 1",
                lambda t: [
                    [
                        c,
                        *(
                            p.avg(t.s, m, lambda r: r["Class"] == c)
                            for m in ("Math", "English", "Physics", "Chemistry")
                        ),
                    ]
                    for c in ("10A", "10B", "10C", "10D")
                ],
            ),
        ),
        chart(),
    ),
    task(
        "r028",
        "en",
        "plain",
        "hospital",
        "Write a report wards.md with the number of visits and the total cost_usd per ward.",
        report(
            "wards.md",
            (
                "SELECT ward, count(*), sum(cost_usd) FROM v GROUP BY 1",
                lambda t: [
                    [w, p.n(t.v, lambda r: r["ward"] == w), p.tot(t.v, "cost_usd", lambda r: r["ward"] == w)]
                    for w in {r["ward"] for r in t.v}
                ],
            ),
        ),
    ),
    task(
        "r029",
        "en",
        "free",
        "support",
        "how is the help desk doing? Put tickets per agent, and each agent's mean satisfaction, in agents.md",
        report(
            "agents.md",
            (
                "SELECT agent, count(*), avg(satisfaction) FROM tickets GROUP BY 1",
                lambda t: [
                    [
                        a,
                        p.n(t.tickets, lambda r: r["agent"] == a),
                        p.avg(t.tickets, "satisfaction", lambda r: r["agent"] == a),
                    ]
                    for a in {r["agent"] for r in t.tickets}
                ],
            ),
        ),
    ),
    task(
        "r043",
        "zh",
        "free",
        "sales",
        "用中文写一份各品类(category)销售额的总结 summary.md",
        report(
            "summary.md",
            (
                "SELECT category, sum(sales_amount) FROM orders GROUP BY 1",
                lambda t: p.by(t.orders, "category", "sales_amount", sum),
            ),
        ),
    ),
]
