"""Reports over the other English tables."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.files import chart, report
from tests.tasks.spec import task

TASKS = [
    task(
        "r030",
        "en",
        "free",
        "movies",
        "a little report on genres: how many films each has and their average rating. genres.md",
        report(
            "genres.md",
            (
                "SELECT genre, count(*), avg(rating) FROM m GROUP BY 1",
                lambda t: [[g, len(v), sum(v) / len(v)] for g, v in p.by(t.m, "genre", "rating", list)],
            ),
        ),
    ),
    task(
        "r031",
        "en",
        "free",
        "shop",
        "join customers & orders, report revenue by country with a bar chart, as countries.html",
        report(
            "countries.html",
            (
                "SELECT country, sum(amount) FROM orders JOIN customers ON cust_id=customer_id GROUP BY 1",
                lambda t: p.by(
                    [{**o, **{c["customer_id"]: c for c in t.customers}[o["cust_id"]]} for o in t.orders],
                    "country",
                    "amount",
                    sum,
                ),
            ),
        ),
        chart(),
    ),
    task(
        "r032",
        "en",
        "free",
        "trial",
        "Write trial.md: mean weight loss (before minus after) in each arm, and whether the difference is significant",
        report(
            "trial.md",
            (
                'SELECT arm, avg("Weight before (kg)"-"Weight after (kg)") FROM t GROUP BY 1',
                lambda t: p.by(
                    t.t, "arm", lambda r: r["Weight before (kg)"] - r["Weight after (kg)"], p.statistics.fmean
                ),
            ),
            ["significant"],
        ),
    ),
    task(
        "r033",
        "en",
        "free",
        "web",
        "report on conversions per source, with percentages of the total, save to sources.md",
        report(
            "sources.md",
            (
                "SELECT source, sum(conversions), 100*sum(conversions)/(SELECT sum(conversions) FROM web) FROM web "
                "GROUP BY 1",
                lambda t: [
                    [s, v, 100 * v / p.tot(t.web, "conversions")] for s, v in p.by(t.web, "source", "conversions", sum)
                ],
            ),
        ),
    ),
    task(
        "r034",
        "en",
        "free",
        "football",
        "make me a summary of the season: number of matches, home wins, draws and away wins. season.md",
        report(
            "season.md",
            (
                "SELECT count(*), count(*) FILTER (FTR='H'), count(*) FILTER (FTR='D'), "
                "count(*) FILTER (FTR='A') FROM m",
                lambda t: [
                    [
                        len(t.m),
                        p.n(t.m, lambda r: r["FTHG"] > r["FTAG"]),
                        p.n(t.m, lambda r: r["FTHG"] == r["FTAG"]),
                        p.n(t.m, lambda r: r["FTHG"] < r["FTAG"]),
                    ]
                ],
            ),
        ),
    ),
    task(
        "r035",
        "en",
        "free",
        "gym",
        "Members and fee income per plan - short write-up, any file name",
        report(
            None,
            (
                'SELECT Plan, count(*), sum("Monthly Fee") FROM members GROUP BY 1',
                lambda t: [[k, len(v), sum(v)] for k, v in p.by(t.members, "Plan", "Monthly Fee", list)],
            ),
        ),
    ),
    task(
        "r045",
        "en",
        "free",
        "survey",
        "Write survey.md with the percentage of Yes on 'Would come back' in each age group.",
        report(
            "survey.md",
            (
                'SELECT "Age group", 100*avg(("Would come back"=\'Yes\')::INT) FROM s GROUP BY 1',
                lambda t: p.by(
                    t.s,
                    "Age group",
                    lambda r: int(r["Would come back"] == "Yes"),
                    lambda v: 100 * sum(v) / len(v),
                ),
            ),
        ),
    ),
]
