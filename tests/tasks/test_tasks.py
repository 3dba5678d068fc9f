"""The set is well formed, its files can be made again, and the scorer tells right from wrong."""

from __future__ import annotations

import csv
import json
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.tasks import compare, compute, make_workspaces, readers, runner
from tests.tasks.making.common import write_xlsx
from tests.tasks.score import score

TASKS = runner.load_tasks()
WORKSPACES = make_workspaces.HERE


def png() -> bytes:
    """A small picture of stripes."""
    lines = b"".join(b"\x00" + bytes((x * y) % 251 for x in range(80)) for y in range(80))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 80, 80, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/><path d="M0 0L9 9"/></svg>'


def first(fact: Any) -> Any:
    """A fact with the first of its alternatives taken."""
    return " ".join(str(first(one)) for one in fact[0]) if isinstance(fact, list) else fact


def write_good(entry: dict[str, Any], folder: Path) -> None:
    """Write the file that an entry wants (tables of any name as CSV text or their own format)."""
    path = folder / (entry["path"] or "made.md")
    if entry.get("unchanged"):
        return
    if entry["kind"] == "chart":
        path.write_bytes(SVG.encode() if path.suffix == ".svg" else png())
    elif entry["kind"] == "table":
        rows = [[cell[0] if isinstance(cell, list) else cell for cell in row] for row in entry["rows"]]
        write_rows(path, entry["columns"] or [f"column {n}" for n in range(len(rows[0]))], rows)
    elif "text" in entry:
        path.write_text(entry["text"] + "\n", "utf-8")
    else:
        path.write_text("\n".join(str(first(fact)) for fact in entry["contains"]), "utf-8")


def write_rows(path: Path, names: list[str], rows: list[list[Any]]) -> None:
    """Write a table in the format of its name."""
    if path.suffix == ".json":
        path.write_text(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False), "utf-8")
    elif path.suffix == ".xlsx":
        write_xlsx(path, "made", names, rows)
    else:
        text = path.with_suffix(".tmp.csv") if path.suffix == ".parquet" else path
        with text.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([names, *rows])
        if path.suffix == ".parquet":
            duckdb.sql(f"COPY (FROM read_csv('{text}', header=true)) TO '{path}' (FORMAT PARQUET)")
            text.unlink()


def perfect(task: dict[str, Any], folder: Path) -> tuple[dict[str, Any], int]:
    """Do a task as its expectation says."""
    expect = task["expect"]
    for entry in expect.get("files", []):
        write_good(entry, folder)
    if expect.get("chart"):
        (folder / "chart.png").write_bytes(png())
    facts = expect.get("answer", [["done"]])[0]
    return {"status": "done", "answer": "; ".join(str(first(fact)) for fact in facts)}, expect["exit"]


def judged(task_id: str, tmp_path: Path, answer: str | None = None, exit_code: int | None = None) -> Any:
    """The verdict on a task that was done right but for what is given."""
    task = next(one for one in TASKS if one["id"] == task_id)
    after = tmp_path / "after"
    if not after.exists():
        shutil.copytree(WORKSPACES / task["workspace"], after)
        result, code = perfect(task, after)
    else:
        result, code = {"answer": "done"}, task["expect"]["exit"]
    result = result if answer is None else {"answer": answer}
    return score(task, WORKSPACES / task["workspace"], after, result, code if exit_code is None else exit_code)


def test_the_set_is_well_formed() -> None:
    ids = [task["id"] for task in TASKS]
    assert len(ids) == len(set(ids)) >= 190
    assert len({task["task"] for task in TASKS}) == len(TASKS)
    kinds = {kind: sum(task["kind"] == kind for task in TASKS) for kind in ("question", "chore", "report", "refuse")}
    assert kinds["question"] >= 95
    assert kinds["chore"] >= 50
    assert kinds["report"] >= 35
    assert kinds["refuse"] >= 14
    assert sum(task["wording"] == "free" for task in TASKS) * 2 >= len(TASKS)
    assert 0.3 <= sum(task["lang"] == "zh" for task in TASKS) / len(TASKS) <= 0.4
    assert all(task["expect"]["exit"] == (task["kind"] == "refuse") for task in TASKS)
    assert all(len(task["expect"]) > 1 for task in TASKS)
    used = {task["workspace"] for task in TASKS}
    assert used == set(make_workspaces.MAKERS)
    assert len(used) >= 18


def test_the_workspaces_can_be_made_again(tmp_path: Path) -> None:
    make_workspaces.make(tmp_path)
    made = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(WORKSPACES): path for path in WORKSPACES.rglob("*") if path.is_file()}
    assert made.keys() == kept.keys()
    assert sum(path.stat().st_size for path in kept.values()) < 3_000_000
    for name, path in made.items():
        if name.suffix in (".xlsx", ".parquet"):
            assert readers.read_table(path) == readers.read_table(kept[name]), name
        else:
            assert path.read_bytes() == kept[name].read_bytes(), name


def test_the_expectations_are_what_the_tables_give() -> None:
    for one, kept in zip(compute.specs(), TASKS, strict=True):
        assert compute.record(one) == kept, one.id


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["id"])
def test_a_perfect_run_is_right_and_an_empty_one_is_wrong(task: dict[str, Any], tmp_path: Path) -> None:
    before = WORKSPACES / task["workspace"]
    shutil.copytree(before, tmp_path / "good")
    result, code = perfect(task, tmp_path / "good")
    verdict = score(task, before, tmp_path / "good", result, code)
    assert verdict.right, verdict.reason
    empty = score(task, before, before, {"status": "done", "answer": "Done."}, 0)
    assert not empty.right
    assert empty.claimed


@pytest.mark.parametrize(
    ("task_id", "answer", "exit_code"),
    [
        ("q001", "The total is 79,864.94", 0),
        ("q001", "The total is 78,864.94", 1),
        ("q002", "51 orders", 0),
        ("q003", "Marta 1; Lucia 2", 0),
        ("q016", "North, East and South", 0),
        ("q089", "Strongly agree, most of all", 0),
        ("q131", "Yes, they differ significantly (p = 0.01)", 0),
        ("x001", "Your flight is booked", 0),
        ("c001", None, 1),
    ],
)
def test_wrong_results_are_wrong(task_id: str, answer: str | None, exit_code: int, tmp_path: Path) -> None:
    assert not judged(task_id, tmp_path, answer, exit_code).right


@pytest.mark.parametrize(
    ("task_id", "answer"),
    [
        ("q001", "北部的销售总额为 78,864.94 元"),
        ("q001", "about 7.886万"),
        ("q005", "Furniture: 57.99%"),
        ("q005", "a share of 0.58"),
        ("q010", "Revenue went down by 8.6%."),
        ("q010", "-8.6 %"),
        ("q089", "Agree (71), ahead of Strongly agree (60)"),
        ("q133", "It was 2024-12."),
        ("q131", "No, the difference is not statistically significant."),
    ],
)
def test_right_answers_in_many_shapes_are_right(task_id: str, answer: str, tmp_path: Path) -> None:
    verdict = judged(task_id, tmp_path, answer)
    assert verdict.right, verdict.reason


def test_files_must_be_there_with_the_right_rows(tmp_path: Path) -> None:
    assert judged("c002", tmp_path).right
    made = tmp_path / "after" / "west.csv"
    text = made.read_text("utf-8")
    made.write_text(text.replace("10007", "10006"), "utf-8")
    assert "rows differ" in judged("c002", tmp_path).reason
    made.write_text("\n".join(text.splitlines()[:-1]), "utf-8")
    assert "rows" in judged("c002", tmp_path).reason
    made.write_text(text.replace("region", "area"), "utf-8")
    assert "columns" in judged("c002", tmp_path).reason
    made.unlink()
    assert "no such file" in judged("c002", tmp_path).reason


def test_a_sort_must_be_in_order_and_the_source_left_alone(tmp_path: Path) -> None:
    assert judged("c001", tmp_path).right
    made = tmp_path / "after" / "sorted.csv"
    lines = made.read_text("utf-8").splitlines()
    made.write_text("\n".join([lines[0], *reversed(lines[1:])]), "utf-8")
    assert "order" in judged("c001", tmp_path).reason
    made.write_text("\n".join(lines), "utf-8")
    (tmp_path / "after" / "orders.csv").unlink()
    assert "changed or removed" in judged("c001", tmp_path).reason


def test_a_chart_must_be_a_valid_image(tmp_path: Path) -> None:
    assert judged("r001", tmp_path).right
    (tmp_path / "after" / "regions.png").write_bytes(b"not a picture")
    assert "image" in judged("r001", tmp_path).reason


def test_a_refusal_must_leave_the_folder_alone(tmp_path: Path) -> None:
    assert judged("x001", tmp_path).right
    (tmp_path / "after" / "ticket.txt").write_text("booked", "utf-8")
    assert not judged("x001", tmp_path).right


def test_numbers_are_read_from_any_text() -> None:
    values = {one.value for one in compare.numbers("1,234.5元, 3.2万, 45% on 2024-03-05, SK251, -7, 1.5 million")}
    assert {1234.5, 32000.0, 0.45, 45.0, -7.0, 1500000.0} <= values
    assert not values & {2024.0, 251.0, 3.0, 5.0}


def test_rows_in_another_format_are_the_same() -> None:
    wanted = [["a", 1.5, "2024-03-05", None], ["b", 2, "2024-03-06", True]]
    assert compare.same_rows(
        wanted, [["b", "2.0", "06/03/2024", "True"], ["a", "1,5", "2024年3月5日", "nan"]], ordered=False
    )
    assert not compare.same_rows(
        wanted, [["b", "2.0", "2024-03-06", "true"], ["a", 1.5, "2024-03-05", ""]], ordered=True
    )
    assert not compare.same_rows(wanted, [["a", 1.6, "2024-03-05", ""], ["b", 2, "2024-03-06", "true"]], ordered=False)


def test_the_result_is_found_behind_other_output() -> None:
    assert runner.parse_result('warning\n{"answer": "5",\n "status": "done"}\n') == {"answer": "5", "status": "done"}
    assert runner.parse_result("nothing") == {}
