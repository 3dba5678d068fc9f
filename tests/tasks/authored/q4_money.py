"""Questions about spending, stock and plants."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import const, facts, month_pick, only, percent
from tests.tasks.authored.q4_measured import month
from tests.tasks.spec import task

TASKS = [
    task(
        "q132",
        "en",
        "free",
        "expenses",
        "how much went on eating out over the year?",
        facts(
            "SELECT sum(Amt) FROM exp WHERE Category='Eating out'",
            lambda t: p.tot(t.exp, "Amt", lambda r: r["Category"] == "Eating out"),
        ),
    ),
    task(
        "q133",
        "en",
        "free",
        "expenses",
        "Which month of 2024 was the most expensive for me?",
        month_pick(
            "SELECT strftime(strptime(Date,'%b %d, %Y'),'%Y-%m'), sum(Amt) FROM exp GROUP BY 1",
            lambda t: p.by(t.exp, lambda r: month(r["Date"]), "Amt", sum),
            "max",
            "en",
        ),
    ),
    task(
        "q134",
        "en",
        "free",
        "expenses",
        "what pct of my purchases were paid in cash (number of purchases, not money)",
        percent(
            "SELECT 100*avg((Method='cash')::INT) FROM exp",
            lambda t: p.pct(p.n(t.exp, lambda r: r["Method"] == "cash"), len(t.exp)),
        ),
    ),
    task(
        "q135",
        "zh",
        "free",
        "expenses",
        "三月份一共花了多少钱?",
        facts(
            "SELECT sum(Amt) FROM exp WHERE Date LIKE 'Mar %'",
            lambda t: p.tot(t.exp, "Amt", lambda r: month(r["Date"]) == "2024-03"),
        ),
    ),
    task(
        "q136",
        "en",
        "plain",
        "inventory",
        "How many exact duplicate rows does stock.csv contain?",
        facts(
            "SELECT (SELECT count(*) FROM stock)-(SELECT count(*) FROM (SELECT DISTINCT * FROM stock))",
            lambda t: len(t.stock) - len({tuple(r.values()) for r in t.stock}),
        ),
    ),
    task(
        "q137",
        "en",
        "free",
        "inventory",
        "my stock notes mention late pumps... which supplier should I ask about those?",
        const(["Hydra AB"]),
    ),
    task(
        "q138",
        "en",
        "free",
        "inventory",
        "out of stock things (zero quantity), ignoring repeated rows: how many SKUs?",
        facts(
            "SELECT count(DISTINCT SKU) FROM stock WHERE qty=0",
            lambda t: len({r["SKU"] for r in t.stock if r["qty"] == 0}),
        ),
    ),
    task(
        "q139",
        "zh",
        "free",
        "chain",
        "喜阴(Light 为 shade)的植物都有哪些?",
        only(
            "SELECT Plant, (Light='shade')::INT FROM plants",
            lambda t: [[r["Plant"], int(r["Light"] == "shade")] for r in t.plants],
            bool,
        ),
    ),
]
