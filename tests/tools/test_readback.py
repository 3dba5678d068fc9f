"""Files are opened afresh and must be what they claim."""

from __future__ import annotations

import json

import pytest

from espalier.core.errors import ToolError
from espalier.tools.excel import write_sheet
from espalier.tools.readback import PNG, FileReadback
from espalier.tools.workspace import Workspace


@pytest.fixture
def readback(tmp_path):
    return FileReadback(Workspace(tmp_path))


WHOLE = {
    "a.csv": b"a,b\n1,2\n",
    "latin.csv": "größe,b\n1,2\n".encode("cp1252"),
    "a.tsv": b"a\tb\n",
    "a.json": json.dumps([{"a": 1}]).encode(),
    "a.jsonl": b'{"a": 1}\n{"a": 2}\n',
    "a.png": PNG + b"...." + b"IEND\xaeB`\x82",
    "a.svg": b"<?xml?><svg>...</svg>",
    "a.parquet": b"PAR1....PAR1",
    "a.html": b"<!doctype html><html>...</html>",
    "a.md": b"# hello\n",
}
BROKEN = {
    "a.csv": (b"\n\n", "has no header"),
    "b.csv": (b"\x00\x01\x02", "holds binary data"),
    "a.json": (b'[{"a": 1}', "does not read back"),
    "a.jsonl": (b'{"a": 1}\n{"a"', "does not read back"),
    "a.png": (PNG + b"....", "no whole PNG"),
    "b.png": (b"GIF89a", "no whole PNG"),
    "a.svg": (b"<svg>...", "no whole SVG"),
    "a.xlsx": (b"PK\x03\x04 and then nothing", "does not read back"),
    "a.parquet": (b"PAR1....", "no whole Parquet"),
    "a.html": (b"<html>", "no whole page"),
}


@pytest.mark.parametrize("name", WHOLE)
async def test_a_whole_file_reads_back(readback, tmp_path, name):
    (tmp_path / name).write_bytes(WHOLE[name])
    kind = "chart" if name.endswith(("png", "svg")) else "table"
    assert await readback.check(name, kind) == ""


async def test_an_excel_file_reads_back(readback, tmp_path):
    write_sheet(tmp_path / "a.xlsx", ("a", "b"), [(1, "x")])
    assert await readback.check("a.xlsx", "table") == ""
    whole = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "does not read back" in await readback.check("a.xlsx", "table")


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_file_is_told_with_what_is_wrong(readback, tmp_path, name):
    content, wrong = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    assert wrong in await readback.check(name, "table")


async def test_a_file_that_is_not_there_a_folder_and_one_outside_are_told(readback, tmp_path):
    (tmp_path / "folder").mkdir()
    assert "there is no file gone.csv" in await readback.check("gone.csv", "table")
    assert "folder" in await readback.check("folder", "table")
    assert "outside the workspace" in await readback.check("../a.csv", "table")


async def test_only_a_text_may_be_empty(readback, tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "a.csv").write_text("")
    assert await readback.check("a.txt", "text") == ""
    assert await readback.check("a.csv", "table") == "is empty"


async def test_a_chart_must_be_a_picture(readback, tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    assert await readback.check("a.csv", "chart") == "is no picture"


async def test_the_text_of_a_page_is_what_a_person_reads(readback, tmp_path):
    (tmp_path / "a.html").write_text(
        "<style>p {top: 17px}</style><p>Total &amp; <b>42</b></p><details>SELECT 99</details>"
        '<img src="data:image/png;base64,iVBOR1234"><svg><text>7</text></svg>'
    )
    assert (await readback.text("a.html")).split() == ["Total", "&", "42"]


async def test_the_text_of_markdown_is_without_its_code(readback, tmp_path):
    (tmp_path / "a.md").write_text("It is 42.\n```sql\nSELECT 99\n```\nIndeed.")
    assert (await readback.text("a.md")).split() == ["It", "is", "42.", "Indeed."]


async def test_a_text_that_cannot_be_read_is_an_error_and_a_digest_of_it_is_none(readback):
    with pytest.raises(ToolError, match="there is no file gone"):
        await readback.text("gone.md")
    assert await readback.digest("gone.md") == ""


async def test_a_digest_changes_with_the_bytes_and_with_nothing_else(readback, tmp_path):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("one")
    first = await readback.digest("a.txt")
    assert first == await readback.digest("b.txt") != ""
    (tmp_path / "a.txt").write_text("two")
    assert await readback.digest("a.txt") != first
