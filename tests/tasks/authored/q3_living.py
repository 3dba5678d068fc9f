"""Questions about energy, a survey, films and homes."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import check, facts, percent, pick
from tests.tasks.spec import task

TASKS = [
    task(
        "q082",
        "en",
        "plain",
        "energy",
        "How much kWh in total did meter M-East record on 2024-02-03?",
        facts(
            "SELECT sum(kWh) FROM e WHERE meter='M-East' AND timestamp::DATE='2024-02-03'",
            lambda t: p.tot(t.e, "kWh", lambda r: r["meter"] == "M-East" and r["timestamp"][:10] == "2024-02-03"),
        ),
    ),
    task(
        "q083",
        "en",
        "free",
        "energy",
        "Something looks off with the meters. Which kWh readings are clear outliers?",
        facts(
            "SELECT kWh FROM e WHERE kWh>10",
            lambda t: [r["kWh"] for r in t.e if r["kWh"] > 10],
            grouped=False,
        ),
    ),
    task(
        "q084",
        "en",
        "free",
        "energy",
        "mean voltage of the west meter?",
        facts(
            "SELECT avg(voltage_V) FROM e WHERE meter='M-West'",
            lambda t: p.avg(t.e, "voltage_V", lambda r: r["meter"] == "M-West"),
        ),
    ),
    task(
        "q085",
        "zh",
        "free",
        "energy",
        "两个电表总用电量相差多少千瓦时?",
        facts(
            "SELECT abs(sum(kWh) FILTER (meter='M-West')-sum(kWh) FILTER (meter='M-East')) FROM e",
            lambda t: abs(
                p.tot(t.e, "kWh", lambda r: r["meter"] == "M-West")
                - p.tot(t.e, "kWh", lambda r: r["meter"] == "M-East")
            ),
        ),
    ),
    task(
        "q086",
        "en",
        "free",
        "survey",
        "How many respondents agreed, or strongly agreed, that the service was fast?",
        facts(
            "SELECT count(*) FROM s WHERE \"Service was fast\" IN ('Agree','Strongly agree')",
            lambda t: p.n(t.s, lambda r: r["Service was fast"] in ("Agree", "Strongly agree")),
        ),
    ),
    task(
        "q087",
        "en",
        "free",
        "survey",
        "what share of the over-60s (group 60+) would come back?",
        percent(
            "SELECT 100*avg((\"Would come back\"='Yes')::INT) FROM s WHERE \"Age group\"='60+'",
            lambda t: p.pct(
                p.n(t.s, lambda r: r["Age group"] == "60+" and r["Would come back"] == "Yes"),
                p.n(t.s, lambda r: r["Age group"] == "60+"),
            ),
        ),
    ),
    task(
        "q088",
        "en",
        "free",
        "survey",
        "Is there a significant link between age group and whether they would come back? chi-square would do",
        check(
            lambda t: p.chi2(t.s, "Age group", "Would come back") > 16.3,
            ["significant"],
            ["related"],
            ["not independent"],
            ["yes"],
        ),
        lambda ws: {"answer_not": ["not significant", "no significant", "not statistically", "insignificant"]},
    ),
    task(
        "q089",
        "en",
        "free",
        "survey",
        "most common answer on whether staff were friendly?",
        pick(
            'SELECT "Staff were friendly", count(*) FROM s WHERE "Staff were friendly" IS NOT NULL GROUP BY 1',
            lambda t: p.by(t.s, "Staff were friendly", "Respondent", len, lambda r: r["Staff were friendly"]),
        ),
    ),
    task(
        "q090",
        "zh",
        "plain",
        "survey",
        "各城市的平均总评分(Overall score)是多少?",
        facts(
            'SELECT City, avg("Overall score") FROM s GROUP BY 1',
            lambda t: p.by(t.s, "City", "Overall score", p.statistics.fmean),
            grouped=True,
        ),
    ),
    task(
        "q091",
        "en",
        "free",
        "movies",
        "best rated Korean film?",
        pick(
            "SELECT title, rating FROM m WHERE language='Korean'",
            lambda t: [[r["title"], r["rating"]] for r in t.m if r["language"] == "Korean"],
        ),
    ),
    task(
        "q092",
        "en",
        "plain",
        "movies",
        "How many movies were released in the 1990s?",
        facts(
            "SELECT count(*) FROM m WHERE year BETWEEN 1990 AND 1999",
            lambda t: p.n(t.m, lambda r: r["year"] // 10 == 199),
        ),
    ),
    task(
        "q093",
        "en",
        "free",
        "movies",
        "how long does a film run on average, genre by genre",
        facts(
            "SELECT genre, avg(runtime_min) FROM m GROUP BY 1",
            lambda t: p.by(t.m, "genre", "runtime_min", p.statistics.fmean),
            grouped=True,
        ),
    ),
    task(
        "q094",
        "en",
        "free",
        "movies",
        "Only counting directors with at least five films - who has the highest mean rating?",
        pick(
            "SELECT director, avg(rating) FROM m GROUP BY 1 HAVING count(*)>=5",
            lambda t: [[d, sum(v) / len(v)] for d, v in p.by(t.m, "director", "rating", list) if len(v) >= 5],
        ),
    ),
    task(
        "q095",
        "en",
        "free",
        "movies",
        "which titles have the word Winter in them and were made after 2000?",
        facts(
            "SELECT title FROM m WHERE title LIKE '%Winter%' AND year>2000",
            lambda t: [[r["title"]] for r in t.m if "Winter" in r["title"] and r["year"] > 2000],
            grouped=True,
        ),
    ),
    task(
        "q096",
        "zh",
        "free",
        "movies",
        "票房(gross_musd)最高的三部电影叫什么?",
        pick(
            "SELECT title, gross_musd FROM m WHERE gross_musd IS NOT NULL",
            lambda t: [[r["title"], r["gross_musd"]] for r in t.m if r["gross_musd"] is not None],
            "max",
            3,
        ),
    ),
    task(
        "q097",
        "en",
        "plain",
        "realestate",
        "How many listings cost between 300000 and 400000 euros?",
        facts(
            "SELECT count(*) FROM r WHERE price_eur BETWEEN 300000 AND 400000",
            lambda t: p.n(t.r, lambda r: 300000 <= r["price_eur"] <= 400000),
        ),
    ),
    task(
        "q098",
        "en",
        "free",
        "realestate",
        "not yet sold, three bedrooms or more, in Noord... how many?",
        facts(
            "SELECT count(*) FROM r WHERE NOT sold AND bedrooms>=3 AND district='Noord'",
            lambda t: p.n(t.r, lambda r: not r["sold"] and r["bedrooms"] >= 3 and r["district"] == "Noord"),
        ),
    ),
    task(
        "q099",
        "en",
        "free",
        "realestate",
        "how closely does price follow floor area? give me the correlation",
        facts("SELECT corr(price_eur, area_m2) FROM r", lambda t: p.corr(t.r, "price_eur", "area_m2")),
    ),
    task(
        "q100",
        "zh",
        "free",
        "realestate",
        "哪家中介(agent)卖掉的房子最多?",
        pick(
            "SELECT agent, count(*) FROM r WHERE sold GROUP BY 1",
            lambda t: p.by(t.r, "agent", "price_eur", len, lambda r: r["sold"]),
        ),
    ),
]
