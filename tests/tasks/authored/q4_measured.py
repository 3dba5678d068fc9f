"""Questions about the gym, lab samples and a trial."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import check, facts, pick
from tests.tasks.spec import task


def month(text: str) -> str:
    """2024-03 from 'Mar 5, 2024'."""
    name, _, year = text.replace(",", "").split()
    return f"{year}-{'JanFebMarAprMayJunJulAugSepOctNovDec'.index(name) // 3 + 1:02d}"


def lost(t, arm: str) -> list[float]:
    """Weight losses of one arm."""
    return [r["Weight before (kg)"] - r["Weight after (kg)"] for r in t.t if r["arm"] == arm]


TASKS = [
    task(
        "q121",
        "en",
        "plain",
        "gym",
        "How many members are on the Premium plan?",
        facts(
            "SELECT count(*) FROM members WHERE Plan='Premium'",
            lambda t: p.n(t.members, lambda r: r["Plan"] == "Premium"),
        ),
    ),
    task(
        "q122",
        "en",
        "free",
        "gym",
        "what do we earn per month from active members only? (sum of their fees)",
        facts(
            "SELECT sum(\"Monthly Fee\") FROM members WHERE Active='yes'",
            lambda t: p.tot(t.members, "Monthly Fee", lambda r: r["Active"] == "yes"),
        ),
    ),
    task(
        "q123",
        "en",
        "free",
        "gym",
        "Which town has the laziest members - fewest visits last month on average?",
        pick(
            'SELECT City, avg("Visits last month") FROM members GROUP BY 1',
            lambda t: p.by(t.members, "City", "Visits last month", p.statistics.fmean),
            "min",
        ),
    ),
    task(
        "q124",
        "zh",
        "free",
        "gym",
        "2023年新加入的会员有几个?",
        facts(
            "SELECT count(*) FROM members WHERE year(Joined)=2023",
            lambda t: p.n(t.members, lambda r: r["Joined"][:4] == "2023"),
        ),
    ),
    task(
        "q125",
        "en",
        "plain",
        "lab",
        "What is the mean pH of the samples from the lab in Jena?",
        facts(
            "SELECT avg(pH) FROM lab WHERE Labor='Jena'",
            lambda t: p.avg(t.lab, "pH", lambda r: r["Labor"] == "Jena"),
        ),
    ),
    task(
        "q126",
        "en",
        "free",
        "lab",
        "which sample had the highest concentration?",
        pick(
            'SELECT Probe, "Konzentration (mg/L)" FROM lab WHERE "Konzentration (mg/L)" IS NOT NULL',
            lambda t: [[r["Probe"], r["Konzentration (mg/L)"]] for r in t.lab if r["Konzentration (mg/L)"]],
        ),
    ),
    task(
        "q127",
        "zh",
        "plain",
        "lab",
        "浓度(Konzentration)缺失的样品有多少个?",
        facts(
            'SELECT count(*) FROM lab WHERE "Konzentration (mg/L)" IS NULL',
            lambda t: p.n(t.lab, lambda r: r["Konzentration (mg/L)"] is None),
        ),
    ),
    task(
        "q128",
        "en",
        "free",
        "lab",
        "pH below 6.8 or above 7.6 - how many samples?",
        facts(
            "SELECT count(*) FROM lab WHERE pH<6.8 OR pH>7.6",
            lambda t: p.n(t.lab, lambda r: not 6.8 <= r["pH"] <= 7.6),
        ),
    ),
    task(
        "q129",
        "en",
        "free",
        "trial",
        "How many kilos did people in the treatment arm lose on average?",
        facts(
            'SELECT avg("Weight before (kg)"-"Weight after (kg)") FROM t WHERE arm=\'treatment\'',
            lambda t: p.statistics.fmean(lost(t, "treatment")),
        ),
    ),
    task(
        "q130",
        "en",
        "plain",
        "trial",
        "Do the treatment and control arms differ significantly in weight loss "
        "(Weight before minus Weight after)? Use a t-test.",
        check(
            lambda t: p.welch(lost(t, "treatment"), lost(t, "control")) > 4,
            ["significant"],
            ["differ"],
            ["yes"],
        ),
        lambda ws: {
            "answer_not": [
                "not significant",
                "no significant",
                "not statistically",
                "insignificant",
                "not differ",
            ]
        },
    ),
    task(
        "q131",
        "en",
        "free",
        "trial",
        "did men and women start at significantly different ages? i need a yes or no plus the evidence",
        check(
            lambda t: (
                abs(
                    p.welch(
                        p.vals(t.t, "age", lambda r: r["sex"] == "F"),
                        p.vals(t.t, "age", lambda r: r["sex"] == "M"),
                    )
                )
                < 1.5
            ),
            ["not significant"],
            ["no significant"],
            ["not statistically"],
            ["insignificant"],
            ["not differ"],
            ["n't significant"],
            ["no statistically"],
            ["not a significant"],
            ["no evidence"],
            ["n't differ"],
            ["No,"],
            ["No."],
            ["No:"],
        ),
    ),
]
