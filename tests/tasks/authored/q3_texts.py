"""Arithmetic, and questions about text files."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import check, const, untouched
from tests.tasks.spec import task

TASKS = [
    task("q101", "en", "free", "texts", "what's 15% of 2,340", const([351]), untouched()),
    task("q102", "zh", "free", "texts", "12.5 乘以 8 再加 3 等于多少", const([103]), untouched()),
    task(
        "q103",
        "en",
        "free",
        "texts",
        "If I split 1,250 euros evenly among 8 people, how much does each get?",
        const([156.25]),
    ),
    task("q104", "en", "plain", "texts", "How many lines are in poem.txt?", const([4])),
    task(
        "q105",
        "en",
        "free",
        "texts",
        "how many words has the file notes.txt got?",
        check(lambda t: len((p.FOLDER / "texts/notes.txt").read_text("utf-8").split()) == 33, [33]),
    ),
    task(
        "q106",
        "en",
        "free",
        "texts",
        "how much is the new crane going to cost? it's somewhere in my notes",
        const([48500]),
    ),
    task(
        "q107",
        "en",
        "free",
        "texts",
        "count the ERROR lines in server.log for me",
        check(lambda t: (p.FOLDER / "texts/server.log").read_text("utf-8").count(" ERROR ") == 29, [29]),
    ),
]
