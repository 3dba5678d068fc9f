"""Questions about weather and school."""

# ruff: noqa: B023 - every lambda here is called before its loop goes on
from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import check, facts, month_pick, percent, pick
from tests.tasks.spec import task

TASKS = [
    task(
        "q034",
        "en",
        "plain",
        "weather",
        "What was the highest temp_max_c in Athens?",
        facts(
            "SELECT max(temp_max_c) FROM w WHERE city='Athens'",
            lambda t: max(p.vals(t.w, "temp_max_c", lambda r: r["city"] == "Athens")),
        ),
    ),
    task(
        "q035",
        "en",
        "free",
        "weather",
        "rainiest city overall?",
        pick("SELECT city, sum(rain_mm) FROM w GROUP BY 1", lambda t: p.by(t.w, "city", "rain_mm", sum)),
    ),
    task(
        "q036",
        "en",
        "free",
        "weather",
        "In Vienna, what percentage of days was sunny?",
        percent(
            "SELECT 100*avg((condition='sunny')::INT) FROM w WHERE city='Vienna'",
            lambda t: p.pct(
                p.n(t.w, lambda r: r["city"] == "Vienna" and r["condition"] == "sunny"),
                p.n(t.w, lambda r: r["city"] == "Vienna"),
            ),
        ),
    ),
    task(
        "q037",
        "en",
        "free",
        "weather",
        "When was Bergen wettest? I mean which month had the most rain in total",
        month_pick(
            "SELECT strftime(date,'%Y-%m'), sum(rain_mm) FROM w WHERE city='Bergen' GROUP BY 1",
            lambda t: p.by(t.w, lambda r: r["date"][:7], "rain_mm", sum, lambda r: r["city"] == "Bergen"),
            "max",
            "en",
        ),
    ),
    task(
        "q038",
        "en",
        "free",
        "weather",
        "nights below zero in Vienna, how many were there",
        facts(
            "SELECT count(*) FROM w WHERE city='Vienna' AND temp_min_c<0",
            lambda t: p.n(t.w, lambda r: r["city"] == "Vienna" and r["temp_min_c"] < 0),
        ),
    ),
    task(
        "q039",
        "zh",
        "free",
        "weather",
        "里斯本(Lisbon)三月份的平均最高气温是多少度?",
        facts(
            "SELECT avg(temp_max_c) FROM w WHERE city='Lisbon' AND month(date)=3",
            lambda t: p.avg(t.w, "temp_max_c", lambda r: r["city"] == "Lisbon" and r["date"][5:7] == "03"),
        ),
    ),
    task(
        "q040",
        "en",
        "plain",
        "weather",
        "How many values are missing in the wind_kmh column?",
        facts(
            "SELECT count(*) FROM w WHERE wind_kmh IS NULL",
            lambda t: p.n(t.w, lambda r: r["wind_kmh"] is None),
        ),
    ),
    task(
        "q041",
        "en",
        "free",
        "weather",
        "Take the days whose condition is rain: how many times as many does Bergen have as Athens?",
        facts(
            "SELECT count(*) FILTER (city='Bergen')/count(*) FILTER (city='Athens') FROM w WHERE condition='rain'",
            lambda t: (
                p.n(t.w, lambda r: r["condition"] == "rain" and r["city"] == "Bergen")
                / p.n(t.w, lambda r: r["condition"] == "rain" and r["city"] == "Athens")
            ),
        ),
    ),
    task(
        "q042",
        "zh",
        "plain",
        "weather",
        "每个城市的平均风速是多少?",
        facts(
            "SELECT city, avg(wind_kmh) FROM w GROUP BY 1",
            lambda t: [
                [c, p.avg(t.w, "wind_kmh", lambda r: r["city"] == c)] for c in ("Lisbon", "Bergen", "Vienna", "Athens")
            ],
            grouped=True,
        ),
    ),
    task(
        "q043",
        "en",
        "free",
        "weather",
        "is athens getting warmer or colder over the period, going by the daily highs?",
        check(
            lambda t: (
                p.corr(
                    [{"d": i, "v": r["temp_max_c"]} for i, r in enumerate(r for r in t.w if r["city"] == "Athens")],
                    "d",
                    "v",
                )
                > 0.7
            ),
            ["warm"],
            ["increas"],
            ["rising"],
            ["upward"],
            ["rose"],
        ),
        lambda ws: {"answer_not": ["getting colder", "cooling", "downward", "decreas", "falling"]},
    ),
    task(
        "q044",
        "en",
        "free",
        "weather",
        "biggest gap between the day's high and low, anywhere?",
        facts(
            "SELECT max(temp_max_c-temp_min_c) FROM w",
            lambda t: max(r["temp_max_c"] - r["temp_min_c"] for r in t.w),
        ),
    ),
    task(
        "q045",
        "en",
        "plain",
        "school",
        "What is the average Math score in class 10B?",
        facts(
            "SELECT avg(Math) FROM s WHERE Class='10B'",
            lambda t: p.avg(t.s, "Math", lambda r: r["Class"] == "10B"),
        ),
    ),
    task(
        "q046",
        "en",
        "free",
        "school",
        "Which class does best in physics on average?",
        pick(
            "SELECT Class, avg(Physics) FROM s GROUP BY 1",
            lambda t: [[c, p.avg(t.s, "Physics", lambda r: r["Class"] == c)] for c in ("10A", "10B", "10C", "10D")],
        ),
    ),
    task(
        "q047",
        "zh",
        "free",
        "school",
        "学习时长跟数学成绩的相关系数是多少呀?",
        facts('SELECT corr("Hours studied", Math) FROM s', lambda t: p.corr(t.s, "Hours studied", "Math")),
    ),
    task(
        "q048",
        "en",
        "free",
        "school",
        "kids who got 80 or more in both maths and english - how many?",
        facts(
            "SELECT count(*) FROM s WHERE Math>=80 AND English>=80",
            lambda t: p.n(t.s, lambda r: (r["Math"] or 0) >= 80 and (r["English"] or 0) >= 80),
        ),
    ),
    task(
        "q049",
        "en",
        "free",
        "school",
        "Of the four subjects, which one is most strongly correlated with the hours studied?",
        pick(
            "SELECT * FROM (SELECT unnest(['Math','English','Physics','Chemistry']), unnest(["
            'corr("Hours studied",Math),corr("Hours studied",English),'
            'corr("Hours studied",Physics),corr("Hours studied",Chemistry)]) FROM s)',
            lambda t: [[c, p.corr(t.s, "Hours studied", c)] for c in ("Math", "English", "Physics", "Chemistry")],
        ),
    ),
    task(
        "q050",
        "en",
        "plain",
        "school",
        "How many students have no Physics score?",
        facts("SELECT count(*) FROM s WHERE Physics IS NULL", lambda t: p.n(t.s, lambda r: r["Physics"] is None)),
    ),
    task(
        "q051",
        "en",
        "free",
        "school",
        "English averages split by class and by gender, all eight please",
        facts(
            "SELECT Class, Gender, avg(English) FROM s GROUP BY ALL",
            lambda t: [
                [c, g, p.avg(t.s, "English", lambda r: (r["Class"], r["Gender"]) == (c, g))]
                for c in ("10A", "10B", "10C", "10D")
                for g in "FM"
            ],
            grouped=True,
        ),
    ),
]
