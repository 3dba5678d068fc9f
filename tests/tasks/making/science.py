"""Workspaces of measuring and living: weather, school, hospital, bikes, sport, film."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from tests.tasks.making.common import Row, day, maybe, people, write_csv


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
            rows.append(
                [
                    when.isoformat(),
                    city,
                    high,
                    round(high - rng.uniform(4, 9), 1),
                    rain,
                    maybe(rng, 0.03, round(rng.gammavariate(3, 5), 1)),
                    sky,
                ]
            )
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
        rows.append(
            [
                f"S{number + 1:03d}",
                name,
                rng.choice(["10A", "10B", "10C", "10D"]),
                rng.choice(["F", "M"]),
                *marks,
                hours,
            ]
        )
    header = [
        "Student ID",
        "Name",
        "Class",
        "Gender",
        "Math",
        "English",
        "Physics",
        "Chemistry",
        "Hours studied",
    ]
    write_csv(root / "school/exam_scores.csv", header, rows)


def library(root: Path) -> None:
    """Loans of three library branches, tab separated, day first dates."""
    rng = random.Random(203)
    books = [
        ("The Salt Road", "Mira Halvorsen", "Travel"),
        ("Cold Harbour", "Jon Reyes", "Crime"),
        ("Night Ledger", "Jon Reyes", "Crime"),
        ("Small Gods of Tin", "Ada Lindqvist", "Fantasy"),
        ("The Ninth Gate Keeper", "Ada Lindqvist", "Fantasy"),
        ("Bread and Stars", "Paolo Conti", "Cooking"),
        ("A Field Guide to Moss", "Tessa Wren", "Nature"),
        ("River of Owls", "Tessa Wren", "Nature"),
        ("The Last Tram", "Sofia Marek", "Crime"),
        ("Orbit Nine", "Kenji Sato", "Sci-Fi"),
    ]
    members = people(rng, 45)
    rows: list[Row] = []
    for number in range(220):
        out = day(rng, date(2023, 1, 2), 720)
        kept = rng.randrange(2, 45)
        back = maybe(rng, 0.12, f"{out + timedelta(days=kept):%d/%m/%Y}")
        fine = round(max(0, kept - 21) * 0.2, 2) if back else None
        title, author, genre = rng.choices(books, weights=[3, 8, 6, 5, 4, 2, 3, 2, 7, 4])[0]
        rows.append(
            [
                f"L{number + 1:04d}",
                title,
                author,
                genre,
                rng.choice(members),
                rng.choices(["Central", "Riverside", "Hilltop"], weights=[5, 3, 2])[0],
                f"{out:%d/%m/%Y}",
                back,
                fine,
            ]
        )
    header = ["LoanID", "Title", "Author", "Genre", "Member", "Branch", "Borrowed", "Returned", "Fine"]
    write_csv(root / "library/loans.tsv", header, rows, delimiter="\t")


def hospital(root: Path) -> None:
    """Hospital stays of one year."""
    rng = random.Random(204)
    wards = {
        "Cardiology": (7, 5200),
        "Orthopedics": (5, 6100),
        "Pediatrics": (3, 1900),
        "Neurology": (6, 4800),
    }
    diagnoses = {
        "Cardiology": ["angina", "arrhythmia", "heart failure"],
        "Orthopedics": ["hip fracture", "torn ligament"],
        "Pediatrics": ["asthma", "bronchitis"],
        "Neurology": ["stroke", "migraine", "epilepsy"],
    }
    rows: list[Row] = []
    for number in range(260):
        ward = rng.choices(list(wards), weights=[5, 4, 3, 3])[0]
        start = day(rng, date(2023, 1, 1), 365)
        stay = max(1, int(rng.gammavariate(2, wards[ward][0] / 2)))
        age = rng.randrange(1, 16) if ward == "Pediatrics" else rng.randrange(25, 92)
        cost = round(wards[ward][1] * (0.5 + stay * 0.12) * rng.lognormvariate(0, 0.25), 2)
        rows.append(
            [
                f"V{number + 1:04d}",
                f"P{rng.randrange(100, 280)}",
                age,
                rng.choice(["F", "M"]),
                ward,
                start.isoformat(),
                (start + timedelta(days=stay)).isoformat(),
                rng.choice(diagnoses[ward]),
                maybe(rng, 0.04, cost),
                "yes" if rng.random() < 0.08 + age / 500 else "no",
            ]
        )
    header = [
        "visit_no",
        "patient_id",
        "age",
        "sex",
        "ward",
        "admitted",
        "discharged",
        "diagnosis",
        "cost_usd",
        "readmitted",
    ]
    write_csv(root / "hospital/visits.csv", header, rows)
