"""File chores over text files and instruction chains."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import const, untouched
from tests.tasks.files import file, halves, table, value_file
from tests.tasks.spec import task

NAMES = sorted((p.FOLDER / "texts/guests.txt").read_text("utf-8").split("\n")[:-1])

TODO = ["renew passport", "call the plumber", "buy train tickets to Porto"]

TASKS = [
    task(
        "c038",
        "en",
        "free",
        "texts",
        "sort the guest list alphabetically, result in guests_sorted.txt",
        file("guests_sorted.txt", text="\n".join(NAMES)),
    ),
    task(
        "c039",
        "en",
        "free",
        "texts",
        "what's still open on my to-do list? write just those items to open.txt",
        lambda ws: {
            "files": [
                {
                    "path": "open.txt",
                    "kind": "text",
                    "contains": TODO,
                    "excludes": ["water the tomatoes", "pay rent"],
                }
            ]
        },
    ),
    task(
        "c040",
        "en",
        "plain",
        "texts",
        "Create a file hello.txt with the text Good morning, Lena!",
        file("hello.txt", text="Good morning, Lena!"),
    ),
    task(
        "c041",
        "en",
        "free",
        "texts",
        "append 'Crane training is on Friday.' to my notes",
        file(
            "notes.txt",
            contains=[
                "The new crane costs 48,500 euros",
                "Parking is free after six.",
                "Crane training is on Friday.",
            ],
        ),
    ),
    task(
        "c042",
        "en",
        "free",
        "texts",
        "make a backup of poem.txt and name it poem_backup.txt",
        file("poem_backup.txt", text=(p.FOLDER / "texts/poem.txt").read_text("utf-8")),
        file("poem.txt", unchanged=True),
    ),
    task(
        "c043",
        "en",
        "plain",
        "texts",
        "List the files in this folder.",
        const(["notes.txt", "todo.md", "guests.txt", "poem.txt", "server.log", "fruit.csv"]),
        untouched(),
    ),
    task(
        "c044",
        "en",
        "free",
        "texts",
        "pull the WARN lines out of the log and save them to warnings.txt",
        file(
            "warnings.txt",
            text="\n".join(
                line for line in (p.FOLDER / "texts/server.log").read_text("utf-8").split("\n") if " WARN " in line
            ),
        ),
    ),
    task(
        "c045",
        "en",
        "free",
        "texts",
        "fruit.csv: everything gets ten percent dearer. new prices rounded to 2 decimals, same columns, "
        "to fruit_new.csv",
        table("fruit_new.csv", "SELECT fruit, round(price*1.1,4) AS price FROM fruit", alike=halves(1, digits=2)),
    ),
    task(
        "c046",
        "en",
        "plain",
        "chain",
        "Read start.txt and follow the instructions.",
        value_file(
            "answer.txt",
            "SELECT count(*) FROM plants WHERE Light='shade'",
            lambda t: p.n(t.plants, lambda r: r["Light"] == "shade"),
        ),
    ),
    task(
        "c047",
        "en",
        "free",
        "chain",
        "jobs.txt lists two little jobs. Do them both, thanks!",
        table("tall.csv", 'SELECT * FROM plants ORDER BY "Height (cm)" DESC', ordered="Height (cm)"),
        file("tallest.txt", contains=["Oregano"]),
    ),
]
