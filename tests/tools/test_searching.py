import time

import pytest

from espalier.core.errors import ToolError
from espalier.tools import searching
from espalier.tools.searching import search_tool
from espalier.tools.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    made = Workspace(tmp_path)
    made.write("src/a.py", "import os\n\ndef Total(x):\n    return x\n")
    made.write("src/deep/b.py", "total = 3  # (sum)\n")
    made.write("notes.md", "The total is 3.\n")
    made.write("picture.png", b"\x89PNG\r\n\x1a\n\0")
    return made


@pytest.fixture
def search(workspace):
    async def found(**args):
        return await search_tool(workspace)(args)

    return found


def places(observation):
    return [(hit["path"], hit["line"]) for hit in observation.value]


async def test_lines_that_hold_a_text_are_given_with_their_numbers(search):
    found = await search(text="total")
    assert places(found) == [("notes.md", 1), ("src/deep/b.py", 1)]
    assert found.value[0]["text"] == "The total is 3."
    assert [source.source for source in found.provenance] == ["notes.md", "src/deep/b.py"]
    assert "picture.png" in found.note


async def test_case_pattern_and_regular_expressions_narrow_the_search(search):
    assert places(await search(text="total", any_case=True, pattern="src/**/*.py")) == [
        ("src/a.py", 3),
        ("src/deep/b.py", 1),
    ]
    assert places(await search(text=r"^def \w+\(", regex=True)) == [("src/a.py", 3)]
    assert places(await search(text=r"^the\b", regex=True, any_case=True)) == [("notes.md", 1)]
    assert places(await search(text="(sum)")) == [("src/deep/b.py", 1)]


async def test_many_lines_are_capped_and_that_is_said(search, workspace):
    workspace.write("long.txt", "needle\n" * 1_000)
    found = await search(text="needle")
    assert len(found.value) == searching.MOST
    assert "first 200" in found.note


async def test_a_very_long_line_is_cut(search, workspace):
    workspace.write("long.txt", "needle" + "x" * 100_000)
    assert len((await search(text="needle")).value[0]["text"]) == searching.WIDEST


async def test_an_expression_that_would_take_for_ever_elsewhere_ends_at_once(search, workspace):
    workspace.write("evil.txt", "a" * 5_000 + "b")
    began = time.process_time()
    assert places(await search(text="(a+)+$", regex=True, pattern="evil.txt")) == []
    assert time.process_time() - began < 2


@pytest.mark.parametrize("expression", ["(", r"(?=x)", r"(a)\1"])
async def test_a_wrong_expression_is_said(search, expression):
    with pytest.raises(ToolError, match="no regular expression"):
        await search(text=expression, regex=True)


async def test_nothing_to_look_for_is_refused(search):
    with pytest.raises(ToolError, match="nothing to look for"):
        await search(text="  ")
