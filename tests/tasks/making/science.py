"""Workspaces of measuring and living: weather, school, hospital, bikes, sport, film."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

from .common import Row, day, maybe, people, write_csv, write_records


def weather(root: Path) -> None:
    """Five months of daily weather in four cities."""
    rng = random.Random(201)
    base = {"Lisbon": (15, 8), "Bergen": (4, 12), "Vienna": (6, 9), "Athens": (14, 7)}
    rows: list[Row] = []
    for offset in range(150):
        when = date(2024, 1, 1) + timedelta(days=offset)
        for city, (warm, wet) in base.items():
            high = round(warm + offset * 0.085 + rng.gauss(0, 2.5), 1)
            rain = round(rng.expovariate(1 / wet), 1) if rng.random() < wet / 20 else 0.0
            sky = "rain" if rain > 1 else rng.choice(["sunny", "cloudy", "fog"])
            if city == "Bergen" and rain > 1 and high < 4:
                sky = "snow"
            rows.append([when.isoformat(), city, high, round(high - rng.uniform(4, 9), 1), rain,
                         maybe(rng, 0.03, round(rng.gammavariate(3, 5), 1)), sky])
    header = ["date", "city", "temp_max_c", "temp_min_c", "rain_mm", "wind_kmh", "condition"]
    write_csv(root / "weather/city_weather.csv", header, rows)


def school(root: Path) -> None:
    """Exam marks of one year group."""
    rng = random.Random(202)
    rows: list[Row] = []
    for number, name in enumerate(people(rng, 120)):
        hours = round(rng.uniform(1, 20), 1)
        skill = rng.gauss(52, 9) + hours * 1.3
        marks = [maybe(rng, 0.04, max(18, min(100, int(skill + rng.gauss(shift, 9))))) for shift in (0, 3, -4, 1)]
        rows.append([f"S{number + 1:03d}", name, rng.choice(["10A", "10B", "10C", "10D"]), rng.choice(["F", "M"]),
                     *marks, hours])
    header = ["Student ID", "Name", "Class", "Gender", "Math", "English", "Physics", "Chemistry", "Hours studied"]
    write_csv(root / "school/exam_scores.csv", header, rows)


def library(root: Path) -> None:
    """Loans of three library branches, tab separated, day first dates."""
    rng = random.Random(203)
    books = [("The Salt Road", "Mira Halvorsen", "Travel"), ("Cold Harbour", "Jon Reyes", "Crime"),
             ("Night Ledger", "Jon Reyes", "Crime"), ("Small Gods of Tin", "Ada Lindqvist", "Fantasy"),
             ("The Ninth Gate Keeper", "Ada Lindqvist", "Fantasy"), ("Bread and Stars", "Paolo Conti", "Cooking"),
             ("A Field Guide to Moss", "Tessa Wren", "Nature"), ("River of Owls", "Tessa Wren", "Nature"),
             ("The Last Tram", "Sofia Marek", "Crime"), ("Orbit Nine", "Kenji Sato", "Sci-Fi")]
    members = people(rng, 45)
    rows: list[Row] = []
    for number in range(220):
        out = day(rng, date(2023, 1, 2), 720)
        kept = rng.randrange(2, 45)
        back = maybe(rng, 0.12, f"{out + timedelta(days=kept):%d/%m/%Y}")
        fine = round(max(0, kept - 21) * 0.2, 2) if back else None
        title, author, genre = rng.choices(books, weights=[3, 8, 6, 5, 4, 2, 3, 2, 7, 4])[0]
        rows.append([f"L{number + 1:04d}", title, author, genre, rng.choice(members),
                     rng.choices(["Central", "Riverside", "Hilltop"], weights=[5, 3, 2])[0], f"{out:%d/%m/%Y}",
                     back, fine])
    header = ["LoanID", "Title", "Author", "Genre", "Member", "Branch", "Borrowed", "Returned", "Fine"]
    write_csv(root / "library/loans.tsv", header, rows, delimiter="\t")


def hospital(root: Path) -> None:
    """Hospital stays of one year."""
    rng = random.Random(204)
    wards = {"Cardiology": (7, 5200), "Orthopedics": (5, 6100), "Pediatrics": (3, 1900), "Neurology": (6, 4800)}
    diagnoses = {"Cardiology": ["angina", "arrhythmia", "heart failure"], "Orthopedics": ["hip fracture", "torn ligament"],
                 "Pediatrics": ["asthma", "bronchitis"], "Neurology": ["stroke", "migraine", "epilepsy"]}
    rows: list[Row] = []
    for number in range(260):
        ward = rng.choices(list(wards), weights=[5, 4, 3, 3])[0]
        start = day(rng, date(2023, 1, 1), 365)
        stay = max(1, int(rng.gammavariate(2, wards[ward][0] / 2)))
        age = rng.randrange(1, 16) if ward == "Pediatrics" else rng.randrange(25, 92)
        cost = round(wards[ward][1] * (0.5 + stay * 0.12) * rng.lognormvariate(0, 0.25), 2)
        rows.append([f"V{number + 1:04d}", f"P{rng.randrange(100, 280)}", age, rng.choice(["F", "M"]), ward,
                     start.isoformat(), (start + timedelta(days=stay)).isoformat(), rng.choice(diagnoses[ward]),
                     maybe(rng, 0.04, cost), "yes" if rng.random() < 0.08 + age / 500 else "no"])
    header = ["visit_no", "patient_id", "age", "sex", "ward", "admitted", "discharged", "diagnosis", "cost_usd",
              "readmitted"]
    write_csv(root / "hospital/visits.csv", header, rows)


def bikes(root: Path) -> None:
    """Shared bicycle trips, as JSON lines with time stamps."""
    rng = random.Random(205)
    stations = ["Museum", "Park Gate", "University", "Docks", "Market Hall", "Stadium"]
    rows: list[Row] = []
    for number in range(350):
        start = datetime(2024, 6, 1) + timedelta(days=rng.randrange(61), minutes=rng.choices(
            range(0, 1440, 15), weights=[1] * 24 + [6] * 16 + [3] * 28 + [7] * 12 + [2] * 16)[0])
        rider = rng.choices(["member", "casual"], weights=[7, 3])[0]
        minutes = round(rng.gammavariate(3, 4 if rider == "member" else 8) + 2, 1)
        rows.append([number + 1, start.strftime("%Y-%m-%d %H:%M:%S"), minutes, round(minutes * rng.uniform(0.14, 0.26), 2),
                     *rng.sample(stations, 2), rider, rng.choices(["classic", "electric"], weights=[3, 2])[0]])
    header = ["trip_id", "started_at", "duration_min", "distance_km", "from_station", "to_station", "rider_type",
              "bike_kind"]
    write_records(root / "bikes/trips.jsonl", header, rows, lines=True)


def football(root: Path) -> None:
    """A double round of twelve teams."""
    rng = random.Random(206)
    teams = {"Rovers": 1.9, "Albion": 1.2, "United Glen": 1.6, "Athletic Bay": 1.0, "Wanderers": 1.4, "Harriers": 0.9,
             "Rangers Vale": 1.7, "Corinthians": 1.1, "Olympic Hill": 1.3, "Dynamo Fen": 0.8, "Spartans": 1.5,
             "Mariners": 1.05}
    pairs = [(home, away) for home in teams for away in teams if home != away]
    rng.shuffle(pairs)
    rows: list[Row] = []
    for index, (home, away) in enumerate(pairs):
        goals = [min(7, sum(rng.random() < rate / 9 for _ in range(9)))
                 for rate in (teams[home] + 0.35, teams[away])]
        result = "H" if goals[0] > goals[1] else "A" if goals[1] > goals[0] else "D"
        rows.append([(date(2023, 8, 12) + timedelta(days=index // 6 * 7 + index % 2)).isoformat(), home, away, *goals,
                     result, int(rng.gauss(9000 + 4000 * teams[home], 1500)),
                     rng.choice(["K. Doyle", "P. Marsh", "S. Iqbal", "T. Brandt"])])
    header = ["Date", "HomeTeam", "AwayTeam", "FTHG", "FTAG", "FTR", "Attendance", "Referee"]
    write_csv(root / "football/matches.csv", header, rows)


def energy(root: Path) -> None:
    """Hourly readings of two meters, with three faulty spikes."""
    rng = random.Random(207)
    rows: list[Row] = []
    for hour in range(240):
        when = datetime(2024, 2, 1) + timedelta(hours=hour)
        temp = round(4 + 3 * ((hour % 24) > 9) + rng.gauss(0, 1), 1)
        for meter, load in (("M-East", 1.4), ("M-West", 2.1)):
            use = load + 0.9 * (7 <= when.hour <= 9) + 1.3 * (18 <= when.hour <= 21) - 0.06 * temp + rng.gauss(0, 0.15)
            rows.append([when.strftime("%Y-%m-%d %H:%M"), meter, round(max(0.2, use), 3),
                         maybe(rng, 0.03, round(rng.gauss(230, 2), 1)), temp])
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
        answers = [maybe(rng, 0.04, scale[max(0, min(4, round(mood + shift + rng.gauss(0, 0.7))))])
                   for shift in (-0.3, 0.4, 0.1)]
        again = "Yes" if rng.random() < {"18-29": 0.35, "30-44": 0.5, "45-59": 0.68, "60+": 0.8}[age] else "No"
        rows.append([number + 1, age, rng.choice(["Woman", "Man"]), rng.choice(["Ghent", "Bruges", "Namur"]), *answers,
                     again, max(1, min(10, round(mood * 2 + 1.5)))])
    header = ["Respondent", "Age group", "Gender", "City", "Service was fast", "Staff were friendly",
              "Good value for money", "Would come back", "Overall score"]
    write_csv(root / "survey/survey.csv", header, rows)


def movies(root: Path) -> None:
    """A list of invented films."""
    rng = random.Random(209)
    left = ["Silent", "Crimson", "Last", "Hidden", "Broken", "Golden", "Distant", "Paper", "Electric", "Frozen"]
    right = ["Harbor", "Letters", "Empire", "Garden", "Signal", "Winter", "Horizon", "Promise", "Machine", "Tide"]
    titles = [f"{a} {b}" for a in left for b in right]
    directors = people(rng, 14)
    rows: list[Row] = []
    for title in titles:
        year = rng.randrange(1975, 2024)
        genre = rng.choices(["Drama", "Comedy", "Action", "Horror", "Documentary"], weights=[5, 4, 4, 2, 1])[0]
        rating = round(max(2.5, min(9.4, rng.gauss(6.4, 1.1))), 1)
        votes = int(rng.lognormvariate(9 + (rating - 6) * 0.4, 0.8))
        rows.append([title, year, genre, rng.choice(directors), int(rng.gauss(108, 16)), rating, votes,
                     maybe(rng, 0.1, round(votes / 900 * rng.lognormvariate(0, 0.6), 1)),
                     rng.choices(["English", "French", "Korean", "Spanish"], weights=[6, 2, 1, 1])[0]])
    header = ["title", "year", "genre", "director", "runtime_min", "rating", "votes", "gross_musd", "language"]
    write_csv(root / "movies/movies.csv", header, rows)
