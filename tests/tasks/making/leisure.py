"""Workspaces of daily life: bikes, sport, energy, a survey, films."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.tasks.making.common import Row, maybe, people, write_csv, write_records

LEFT = "Silent Crimson Last Hidden Broken Golden Distant Paper Electric Frozen".split()  # noqa: SIM905
RIGHT = "Harbor Letters Empire Garden Signal Winter Horizon Promise Machine Tide".split()  # noqa: SIM905


def bikes(root: Path) -> None:
    """Shared bicycle trips, as JSON lines with time stamps."""
    rng = random.Random(205)
    stations = ["Museum", "Park Gate", "University", "Docks", "Market Hall", "Stadium"]
    rows: list[Row] = []
    for number in range(350):
        start = datetime.fromisoformat("2024-06-01") + timedelta(
            days=rng.randrange(61),
            minutes=rng.choices(range(0, 1440, 15), weights=[1] * 24 + [6] * 16 + [3] * 28 + [7] * 12 + [2] * 16)[0],
        )
        rider = rng.choices(["member", "casual"], weights=[7, 3])[0]
        minutes = round(rng.gammavariate(3, 4 if rider == "member" else 8) + 2, 1)
        rows.append(
            [
                number + 1,
                start.strftime("%Y-%m-%d %H:%M:%S"),
                minutes,
                round(minutes * rng.uniform(0.14, 0.26), 2),
                *rng.sample(stations, 2),
                rider,
                rng.choices(["classic", "electric"], weights=[3, 2])[0],
            ]
        )
    header = [
        "trip_id",
        "started_at",
        "duration_min",
        "distance_km",
        "from_station",
        "to_station",
        "rider_type",
        "bike_kind",
    ]
    write_records(root / "bikes/trips.jsonl", header, rows, lines=True)


def football(root: Path) -> None:
    """A double round of twelve teams."""
    rng = random.Random(206)
    teams = {
        "Rovers": 1.9,
        "Albion": 1.2,
        "United Glen": 1.6,
        "Athletic Bay": 1.0,
        "Wanderers": 1.4,
        "Harriers": 0.9,
        "Rangers Vale": 1.7,
        "Corinthians": 1.1,
        "Olympic Hill": 1.3,
        "Dynamo Fen": 0.8,
        "Spartans": 1.5,
        "Mariners": 1.05,
    }
    pairs = [(home, away) for home in teams for away in teams if home != away]
    rng.shuffle(pairs)
    rows: list[Row] = []
    for index, (home, away) in enumerate(pairs):
        goals = [min(7, sum(rng.random() < rate / 9 for _ in range(9))) for rate in (teams[home] + 0.35, teams[away])]
        result = "H" if goals[0] > goals[1] else "A" if goals[1] > goals[0] else "D"
        rows.append(
            [
                (date(2023, 8, 12) + timedelta(days=index // 6 * 7 + index % 2)).isoformat(),
                home,
                away,
                *goals,
                result,
                int(rng.gauss(9000 + 4000 * teams[home], 1500)),
                rng.choice(["K. Doyle", "P. Marsh", "S. Iqbal", "T. Brandt"]),
            ]
        )
    header = ["Date", "HomeTeam", "AwayTeam", "FTHG", "FTAG", "FTR", "Attendance", "Referee"]
    write_csv(root / "football/matches.csv", header, rows)


def energy(root: Path) -> None:
    """Hourly readings of two meters, with three faulty spikes."""
    rng = random.Random(207)
    rows: list[Row] = []
    for hour in range(240):
        when = datetime.fromisoformat("2024-02-01") + timedelta(hours=hour)
        temp = round(4 + 3 * ((hour % 24) > 9) + rng.gauss(0, 1), 1)
        for meter, load in (("M-East", 1.4), ("M-West", 2.1)):
            use = load + 0.9 * (7 <= when.hour <= 9) + 1.3 * (18 <= when.hour <= 21) - 0.06 * temp + rng.gauss(0, 0.15)
            rows.append(
                [
                    when.strftime("%Y-%m-%d %H:%M"),
                    meter,
                    round(max(0.2, use), 3),
                    maybe(rng, 0.03, round(rng.gauss(230, 2), 1)),
                    temp,
                ]
            )
    for index, value in ((77, 19.4), (210, 23.75), (401, 17.9)):
        rows[index][2] = value
    write_csv(root / "energy/meter_readings.csv", ["timestamp", "meter", "kWh", "voltage_V", "outdoor_temp_C"], rows)


def survey(root: Path) -> None:
    """Answers to a customer survey on a five step scale."""
    rng = random.Random(208)
    scale = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    rows: list[Row] = []
    for number in range(200):
        mood = rng.gauss(2.6, 1.0)
        age = rng.choice(["18-29", "30-44", "45-59", "60+"])
        answers = [
            maybe(rng, 0.04, scale[max(0, min(4, round(mood + shift + rng.gauss(0, 0.7))))])
            for shift in (-0.3, 0.4, 0.1)
        ]
        again = "Yes" if rng.random() < {"18-29": 0.35, "30-44": 0.5, "45-59": 0.68, "60+": 0.8}[age] else "No"
        rows.append(
            [
                number + 1,
                age,
                rng.choice(["Woman", "Man"]),
                rng.choice(["Ghent", "Bruges", "Namur"]),
                *answers,
                again,
                max(1, min(10, round(mood * 2 + 1.5))),
            ]
        )
    header = [
        "Respondent",
        "Age group",
        "Gender",
        "City",
        "Service was fast",
        "Staff were friendly",
        "Good value for money",
        "Would come back",
        "Overall score",
    ]
    write_csv(root / "survey/survey.csv", header, rows)


def movies(root: Path) -> None:
    """A list of invented films."""
    rng = random.Random(209)
    titles = [f"{a} {b}" for a in LEFT for b in RIGHT]
    directors = people(rng, 14)
    rows: list[Row] = []
    for title in titles:
        year = rng.randrange(1975, 2024)
        genre = rng.choices(["Drama", "Comedy", "Action", "Horror", "Documentary"], weights=[5, 4, 4, 2, 1])[0]
        rating = round(max(2.5, min(9.4, rng.gauss(6.4, 1.1))), 1)
        votes = int(rng.lognormvariate(9 + (rating - 6) * 0.4, 0.8))
        rows.append(
            [
                title,
                year,
                genre,
                rng.choice(directors),
                int(rng.gauss(108, 16)),
                rating,
                votes,
                maybe(rng, 0.1, round(votes / 900 * rng.lognormvariate(0, 0.6), 1)),
                rng.choices(["English", "French", "Korean", "Spanish"], weights=[6, 2, 1, 1])[0],
            ]
        )
    header = [
        "title",
        "year",
        "genre",
        "director",
        "runtime_min",
        "rating",
        "votes",
        "gross_musd",
        "language",
    ]
    write_csv(root / "movies/movies.csv", header, rows)
