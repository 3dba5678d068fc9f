"""Questions about bikes, football and the web."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import facts, percent, pick, signed
from tests.tasks.spec import task

TASKS = [
    task(
        "q065",
        "en",
        "free",
        "bikes",
        "where do most trips begin?",
        pick(
            "SELECT from_station, count(*) FROM trips GROUP BY 1",
            lambda t: p.by(t.trips, "from_station", "trip_id", len),
        ),
    ),
    task(
        "q066",
        "en",
        "free",
        "bikes",
        "casual riders vs members: mean ride length in minutes for each",
        facts(
            "SELECT rider_type, avg(duration_min) FROM trips GROUP BY 1",
            lambda t: p.by(t.trips, "rider_type", "duration_min", p.statistics.fmean),
            grouped=True,
        ),
    ),
    task(
        "q067",
        "en",
        "free",
        "bikes",
        "How many rides kicked off before 9 in the morning?",
        facts(
            "SELECT count(*) FROM trips WHERE hour(started_at)<9",
            lambda t: p.n(t.trips, lambda r: r["started_at"][11:13] < "09"),
        ),
    ),
    task(
        "q068",
        "en",
        "plain",
        "bikes",
        "How many trips started on a Saturday or a Sunday?",
        facts(
            "SELECT count(*) FROM trips WHERE isodow(started_at)>=6",
            lambda t: p.n(t.trips, lambda r: p.weekday(r["started_at"]) >= 5),
        ),
    ),
    task(
        "q069",
        "zh",
        "free",
        "bikes",
        "电动车(electric)一共骑了多少公里?",
        facts(
            "SELECT sum(distance_km) FROM trips WHERE bike_kind='electric'",
            lambda t: p.tot(t.trips, "distance_km", lambda r: r["bike_kind"] == "electric"),
        ),
    ),
    task(
        "q070",
        "en",
        "free",
        "bikes",
        "the farthest anyone went in one trip - how many km, and from which station to which?",
        facts(
            "SELECT distance_km, from_station, to_station FROM trips ORDER BY distance_km DESC LIMIT 1",
            lambda t: [
                max(t.trips, key=lambda r: r["distance_km"])[c] for c in ("distance_km", "from_station", "to_station")
            ],
        ),
    ),
    task(
        "q071",
        "en",
        "free",
        "football",
        "what percentage of games did the home side win",
        percent(
            "SELECT 100*avg((FTR='H')::INT) FROM m",
            lambda t: p.pct(p.n(t.m, lambda r: r["FTHG"] > r["FTAG"]), len(t.m)),
        ),
    ),
    task(
        "q072",
        "en",
        "free",
        "football",
        "Goals overall, home and away together: which club got the most?",
        pick(
            "SELECT team, sum(g) FROM (SELECT HomeTeam team, FTHG g FROM m UNION ALL SELECT AwayTeam, FTAG FROM m) "
            "GROUP BY 1",
            lambda t: p.by(
                [{"k": r["HomeTeam"], "g": r["FTHG"]} for r in t.m]
                + [{"k": r["AwayTeam"], "g": r["FTAG"]} for r in t.m],
                "k",
                "g",
                sum,
            ),
        ),
    ),
    task(
        "q073",
        "en",
        "plain",
        "football",
        "What is the average Attendance at home games of Rovers?",
        facts(
            "SELECT avg(Attendance) FROM m WHERE HomeTeam='Rovers'",
            lambda t: p.avg(t.m, "Attendance", lambda r: r["HomeTeam"] == "Rovers"),
        ),
    ),
    task(
        "q074",
        "en",
        "free",
        "football",
        "In how many matches were there at least five goals, both sides counted?",
        facts(
            "SELECT count(*) FROM m WHERE FTHG+FTAG>=5",
            lambda t: p.n(t.m, lambda r: r["FTHG"] + r["FTAG"] >= 5),
        ),
    ),
    task(
        "q075",
        "zh",
        "plain",
        "football",
        "平局(FTR 为 D)有多少场?",
        facts("SELECT count(*) FROM m WHERE FTR='D'", lambda t: p.n(t.m, lambda r: r["FTHG"] == r["FTAG"])),
    ),
    task(
        "q076",
        "en",
        "free",
        "football",
        "which ref had the fewest games?",
        pick("SELECT Referee, count(*) FROM m GROUP BY 1", lambda t: p.by(t.m, "Referee", "FTR", len), "min"),
    ),
    task(
        "q077",
        "en",
        "plain",
        "web",
        "What is the total number of conversions for each source?",
        facts(
            "SELECT source, sum(conversions) FROM web GROUP BY 1",
            lambda t: p.by(t.web, "source", "conversions", sum),
            grouped=True,
        ),
    ),
    task(
        "q078",
        "en",
        "free",
        "web",
        "Overall bounce rate? (bounces over visits)",
        percent(
            "SELECT 100*sum(bounces)/sum(visits) FROM web",
            lambda t: p.pct(p.tot(t.web, "bounces"), p.tot(t.web, "visits")),
        ),
    ),
    task(
        "q079",
        "en",
        "free",
        "web",
        "By what percent did total visits change from September to October 2024?",
        signed(
            "SELECT 100*(sum(visits) FILTER (month(day)=10)/sum(visits) FILTER (month(day)=9)-1) FROM web",
            lambda t: (
                100
                * (
                    p.tot(t.web, "visits", lambda r: r["day"] > "2024-10")
                    / p.tot(t.web, "visits", lambda r: r["day"] < "2024-10")
                    - 1
                )
            ),
            share=True,
        ),
    ),
    task(
        "q080",
        "zh",
        "free",
        "web",
        "手机端(mobile)的访问量加起来是多少?",
        facts(
            "SELECT sum(visits) FROM web WHERE device='mobile'",
            lambda t: p.tot(t.web, "visits", lambda r: r["device"] == "mobile"),
        ),
    ),
    task(
        "q081",
        "en",
        "free",
        "web",
        "pages that aren't /home: which of them pulled in the most traffic?",
        pick(
            "SELECT page, sum(visits) FROM web WHERE page<>'/home' GROUP BY 1",
            lambda t: p.by(t.web, "page", "visits", sum, lambda r: r["page"] != "/home"),
        ),
    ),
]
