"""Questions about the library and the hospital."""

from __future__ import annotations

from datetime import date

from tests.tasks import plain as p
from tests.tasks.answers import facts, percent, pick
from tests.tasks.spec import task


def apart(start: str, end: str) -> int:
    """Days between two ISO dates."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


TASKS = [
    task(
        "q052",
        "en",
        "free",
        "library",
        "who's our most borrowed author?",
        pick("SELECT Author, count(*) FROM loans GROUP BY 1", lambda t: p.by(t.loans, "Author", "Title", len)),
    ),
    task(
        "q053",
        "en",
        "free",
        "library",
        "Riverside: how many loans have not been brought back yet",
        facts(
            "SELECT count(*) FROM loans WHERE Branch='Riverside' AND Returned IS NULL",
            lambda t: p.n(t.loans, lambda r: r["Branch"] == "Riverside" and r["Returned"] is None),
        ),
    ),
    task(
        "q054",
        "en",
        "plain",
        "library",
        "How many loans were made in March 2024?",
        facts(
            "SELECT count(*) FROM loans WHERE strftime(Borrowed,'%Y-%m')='2024-03'",
            lambda t: p.n(t.loans, lambda r: r["Borrowed"].endswith("/03/2024")),
        ),
    ),
    task(
        "q055",
        "en",
        "plain",
        "library",
        "What is the total of the fines at the Hilltop branch?",
        facts(
            "SELECT sum(Fine) FROM loans WHERE Branch='Hilltop'",
            lambda t: p.tot(t.loans, "Fine", lambda r: r["Branch"] == "Hilltop"),
        ),
    ),
    task(
        "q056",
        "en",
        "free",
        "library",
        "number of different people that have taken out crime books?",
        facts(
            "SELECT count(DISTINCT Member) FROM loans WHERE Genre='Crime'",
            lambda t: len({r["Member"] for r in t.loans if r["Genre"] == "Crime"}),
        ),
    ),
    task(
        "q057",
        "zh",
        "free",
        "library",
        "2023年全年一共借出了多少本书?",
        facts(
            "SELECT count(*) FROM loans WHERE year(Borrowed)=2023",
            lambda t: p.n(t.loans, lambda r: r["Borrowed"].endswith("2023")),
        ),
    ),
    task(
        "q058",
        "en",
        "free",
        "hospital",
        "how long do Cardiology patients stay on average, in days?",
        facts(
            "SELECT avg(discharged-admitted) FROM v WHERE ward='Cardiology'",
            lambda t: p.avg(
                [{"d": apart(r["admitted"], r["discharged"])} for r in t.v if r["ward"] == "Cardiology"], "d"
            ),
        ),
    ),
    task(
        "q059",
        "en",
        "free",
        "hospital",
        "Among visits of people older than 65, what percent were readmitted?",
        percent(
            "SELECT 100*avg((readmitted='yes')::INT) FROM v WHERE age>65",
            lambda t: p.pct(
                p.n(t.v, lambda r: r["age"] > 65 and r["readmitted"] == "yes"),
                p.n(t.v, lambda r: r["age"] > 65),
            ),
        ),
    ),
    task(
        "q060",
        "en",
        "plain",
        "hospital",
        "What is the median cost_usd for each ward?",
        facts(
            "SELECT ward, median(cost_usd) FROM v GROUP BY 1",
            lambda t: p.by(t.v, "ward", "cost_usd", p.statistics.median),
            grouped=True,
        ),
    ),
    task(
        "q061",
        "en",
        "free",
        "hospital",
        "What's the priciest diagnosis, going by the average bill?",
        pick(
            "SELECT diagnosis, avg(cost_usd) FROM v GROUP BY 1",
            lambda t: p.by(t.v, "diagnosis", "cost_usd", p.statistics.fmean),
        ),
    ),
    task(
        "q062",
        "en",
        "free",
        "hospital",
        "how many distinct patients have we actually seen (not visits)?",
        facts("SELECT count(DISTINCT patient_id) FROM v", lambda t: len({r["patient_id"] for r in t.v})),
    ),
    task(
        "q063",
        "zh",
        "plain",
        "hospital",
        "骨科(Orthopedics)病房的总费用是多少?",
        facts(
            "SELECT sum(cost_usd) FROM v WHERE ward='Orthopedics'",
            lambda t: p.tot(t.v, "cost_usd", lambda r: r["ward"] == "Orthopedics"),
        ),
    ),
    task(
        "q064",
        "en",
        "free",
        "hospital",
        "second quarter admissions, neurology only - count?",
        facts(
            "SELECT count(*) FROM v WHERE quarter(admitted)=2 AND ward='Neurology'",
            lambda t: p.n(t.v, lambda r: r["admitted"][5:7] in ("04", "05", "06") and r["ward"] == "Neurology"),
        ),
    ),
]
