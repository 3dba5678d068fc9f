"""Questions about staff and tickets."""

# ruff: noqa: B023 - every lambda here is called before its loop goes on
from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import check, facts, percent, pick
from tests.tasks.spec import task

TASKS = [
    task(
        "q017",
        "en",
        "plain",
        "hr",
        "What is the average AnnualSalary in the Engineering department?",
        facts(
            "SELECT avg(AnnualSalary) FROM emp WHERE Department='Engineering'",
            lambda t: p.avg(t.emp, "AnnualSalary", lambda r: r["Department"] == "Engineering"),
        ),
    ),
    task(
        "q018",
        "en",
        "free",
        "hr",
        "who earns the most in Finance?",
        pick(
            "SELECT FullName, AnnualSalary FROM emp WHERE Department='Finance' AND AnnualSalary IS NOT NULL",
            lambda t: [
                [r["FullName"], r["AnnualSalary"]] for r in t.emp if r["Department"] == "Finance" and r["AnnualSalary"]
            ],
        ),
    ),
    task(
        "q019",
        "en",
        "free",
        "hr",
        "median pay for people in Support whose rating is 4 or better, if you could",
        facts(
            "SELECT median(AnnualSalary) FROM emp WHERE Department='Support' AND PerformanceRating>=4",
            lambda t: p.med(
                t.emp, "AnnualSalary", lambda r: r["Department"] == "Support" and r["PerformanceRating"] >= 4
            ),
        ),
    ),
    task(
        "q020",
        "en",
        "free",
        "hr",
        "how many folks were hired between 2015 and 2018, both years included",
        facts(
            "SELECT count(*) FROM emp WHERE year(HireDate) BETWEEN 2015 AND 2018",
            lambda t: p.n(t.emp, lambda r: "2015" <= r["HireDate"][:4] <= "2018"),
        ),
    ),
    task(
        "q021",
        "zh",
        "plain",
        "hr",
        "女员工占全体员工的百分之几?",
        percent(
            "SELECT 100*avg((Gender='Female')::INT) FROM emp",
            lambda t: p.pct(p.n(t.emp, lambda r: r["Gender"] == "Female"), len(t.emp)),
        ),
    ),
    task(
        "q022",
        "en",
        "free",
        "hr",
        "On average how much more does a Manager make than a Junior?",
        facts(
            "SELECT avg(AnnualSalary) FILTER (JobTitle='Manager')-avg(AnnualSalary) FILTER (JobTitle='Junior') "
            "FROM emp",
            lambda t: (
                p.avg(t.emp, "AnnualSalary", lambda r: r["JobTitle"] == "Manager")
                - p.avg(t.emp, "AnnualSalary", lambda r: r["JobTitle"] == "Junior")
            ),
        ),
    ),
    task(
        "q023",
        "en",
        "plain",
        "hr",
        "What is the correlation between Age and AnnualSalary?",
        facts("SELECT corr(Age, AnnualSalary) FROM emp", lambda t: p.corr(t.emp, "Age", "AnnualSalary")),
    ),
    task(
        "q024",
        "en",
        "free",
        "hr",
        "Longest-serving employee in Marketing - who's that?",
        check(
            lambda t: (
                min((r["HireDate"], r["FullName"]) for r in t.emp if r["Department"] == "Marketing")[1]
                == "Daniel Lopez"
            ),
            ["Daniel Lopez"],
        ),
    ),
    task(
        "q025",
        "en",
        "free",
        "hr",
        "Count the hires for each decade.",
        facts(
            "SELECT (year(HireDate)//10*10)::VARCHAR, count(*) FROM emp GROUP BY 1",
            lambda t: p.by(t.emp, lambda r: r["HireDate"][:3] + "0", "Age", len),
            grouped=True,
        ),
    ),
    task(
        "q026",
        "en",
        "free",
        "hr",
        "What job titles exist in the staff list?",
        facts(
            "SELECT DISTINCT JobTitle FROM emp",
            lambda t: [[v] for v in {r["JobTitle"] for r in t.emp}],
            grouped=True,
        ),
    ),
    task(
        "q027",
        "zh",
        "free",
        "hr",
        "有几个人的年薪没有填?",
        facts(
            "SELECT count(*) FROM emp WHERE AnnualSalary IS NULL",
            lambda t: p.n(t.emp, lambda r: r["AnnualSalary"] is None),
        ),
    ),
    task(
        "q028",
        "en",
        "free",
        "hr",
        "Which deparment has the lowest share of people working remote 3+ days a week? (RemoteDays of three or more)",
        pick(
            "SELECT Department, avg((RemoteDays>=3)::INT) FROM emp GROUP BY 1",
            lambda t: p.by(t.emp, "Department", lambda r: int(r["RemoteDays"] >= 3), lambda v: sum(v) / len(v)),
            "min",
        ),
    ),
    task(
        "q029",
        "en",
        "plain",
        "support",
        "How many tickets are still open?",
        facts(
            "SELECT count(*) FROM tickets WHERE status='open'",
            lambda t: p.n(t.tickets, lambda r: r["status"] == "open"),
        ),
    ),
    task(
        "q030",
        "en",
        "free",
        "support",
        "who on the team answers fastest on average (first reply)?",
        pick(
            "SELECT agent, avg(first_reply_hours) FROM tickets GROUP BY 1",
            lambda t: [
                [a, p.avg(t.tickets, "first_reply_hours", lambda r: r["agent"] == a)]
                for a in {r["agent"] for r in t.tickets}
            ],
            "min",
        ),
    ),
    task(
        "q031",
        "en",
        "free",
        "support",
        "mean satisfaction for email vs chat?",
        facts(
            "SELECT avg(satisfaction) FILTER (channel='email'), avg(satisfaction) FILTER (channel='chat') FROM tickets",
            lambda t: [p.avg(t.tickets, "satisfaction", lambda r: r["channel"] == c) for c in ("email", "chat")],
        ),
    ),
    task(
        "q032",
        "zh",
        "free",
        "support",
        "高优先级(high)的工单,首次回复平均要几个小时?",
        facts(
            "SELECT avg(first_reply_hours) FROM tickets WHERE priority='high'",
            lambda t: p.avg(t.tickets, "first_reply_hours", lambda r: r["priority"] == "high"),
        ),
    ),
    task(
        "q033",
        "en",
        "free",
        "support",
        "what fraction of the tickets never got a satisfaction score?",
        percent(
            "SELECT 100*avg((satisfaction IS NULL)::INT) FROM tickets",
            lambda t: p.pct(p.n(t.tickets, lambda r: r["satisfaction"] is None), len(t.tickets)),
        ),
    ),
]
