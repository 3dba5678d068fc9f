import pytest

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.core.value import Column, ColumnType, Table
from espalier.tools.files import file_tools
from espalier.tools.registry import Registry
from espalier.tools.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


@pytest.fixture
def call(workspace):
    tools = Registry(file_tools(workspace))

    async def by_name(name, **args):
        return await tools.get(name)(args)

    return by_name


async def test_a_file_is_written_read_and_copied(call, workspace):
    written = await call("write_file", path="a/b.txt", text="two\nlines")
    assert [a.path for a in written.artifacts] == ["a/b.txt"]
    assert written.artifacts[0].bytes == 9
    await call("copy_file", source="a/b.txt", path="c.txt")
    read = await call("read_file", path="c.txt")
    assert read.value == "two\nlines"
    assert [p.source for p in read.provenance] == ["c.txt"]


async def test_appended_text_begins_a_line_of_its_own(call, workspace):
    await call("append_file", path="log.txt", text="one")
    await call("append_file", path="log.txt", text="two\n")
    await call("append_file", path="log.txt", text="three")
    assert workspace.read_text("log.txt") == "one\ntwo\nthree"


async def test_a_copy_is_exact_for_binary_files_too(call, workspace):
    workspace.write("a.png", b"\x89PNG\0\xff")
    await call("copy_file", source="a.png", path="b.png")
    assert (workspace.root / "b.png").read_bytes() == b"\x89PNG\0\xff"


async def test_files_are_listed_by_pattern_and_kind(call, workspace):
    for path in ("a.csv", "sub/b.CSV", "c.txt", ".hidden"):
        (workspace.root / path).parent.mkdir(exist_ok=True)
        (workspace.root / path).write_text("x")
    assert (await call("list_files")).value == ["a.csv", "c.txt", "sub/b.CSV"]
    assert (await call("list_files", kind="csv")).value == ["a.csv", "sub/b.CSV"]
    assert (await call("list_files", pattern="a.*")).value == ["a.csv"]
    assert (await call("list_files", pattern="sub/*", kind=".csv")).value == ["sub/b.CSV"]


@pytest.mark.parametrize(
    ("text", "lines", "words", "characters"),
    [
        ("", 0, 0, 0),
        ("one two\nthree\n", 2, 3, 14),
        ("no end of line", 1, 4, 14),
        ("It's state-of-the-art, 48,500 euros.", 1, 4, 36),
        ("周一上午九点开会。", 1, 8, 9),
        ("用 Python 写的代码", 1, 6, 13),
    ],
)
async def test_text_is_counted(call, workspace, text, lines, words, characters):
    workspace.write("a.txt", text)
    found = [(await call("count_text", path="a.txt", what=what)).value for what in ("lines", "words", "characters")]
    assert found == [lines, words, characters]


async def test_what_cannot_be_counted_is_refused_with_what_can(call, workspace):
    workspace.write("a.txt", "x")
    with pytest.raises(ToolError) as refused:
        await call("count_text", path="a.txt", what="commas")
    assert "words" in refused.value.hint


async def test_a_single_value_of_a_table_may_be_written_as_text(call, workspace):
    table = Table((Column("n", ColumnType.NUMBER),), ((12.0,),), 1)
    await call("write_file", path="a.txt", text=table)
    assert workspace.read_text("a.txt") == "12"


async def test_a_whole_table_is_no_text(call):
    table = Table((Column("n", ColumnType.NUMBER),), ((1,), (2,)), 2)
    with pytest.raises(ToolError, match="text is no text"):
        await call("write_file", path="a.txt", text=table)


@pytest.mark.parametrize("tool", ["write_file", "append_file", "copy_file"])
async def test_nothing_is_written_outside(call, workspace, tmp_path, tool):
    workspace.write("a.txt", "x")
    with pytest.raises(OutsideWorkspace):
        await call(tool, path="../out.txt", text="x", source="a.txt")
    assert not (tmp_path.parent / "out.txt").exists()


async def test_a_long_text_says_that_it_is_cut(call, workspace):
    workspace.write("a.txt", "x" * 2_000_001)
    read = await call("read_file", path="a.txt")
    assert len(read.value) == 2_000_000
    assert "first" in read.note


async def test_some_lines_are_read_and_how_to_read_on_is_said(call, workspace):
    workspace.write("a.txt", "".join(f"line {n}\n" for n in range(1, 101)))
    part = await call("read_file", path="a.txt", first_line=3, last_line=4)
    assert part.value == "line 3\nline 4\n"
    assert part.note == "lines 3 to 4 of 100"
    assert (await call("read_file", path="a.txt", first_line=100)).value == "line 100\n"
    assert (await call("read_file", path="a.txt", last_line=1)).value == "line 1\n"


async def test_lines_beyond_the_cap_are_left_out_with_where_to_go_on(call, workspace):
    workspace.write("a.txt", "x" * 99 + "\n" + ("y" * 99 + "\n") * 1_000)
    part = await call("read_file", path="a.txt", first_line=1)
    assert len(part.value) == 20_000
    assert part.note == "lines 1 to 200 of 1,001; first_line=201 reads on"


@pytest.mark.parametrize(("first", "last", "why"), [(9, 9, "has 2 lines"), (0, 2, "too low"), (2, 1, "too low")])
async def test_lines_that_are_not_there_are_said(call, workspace, first, last, why):
    workspace.write("a.txt", "one\ntwo")
    with pytest.raises(ToolError, match=why):
        await call("read_file", path="a.txt", first_line=first, last_line=last)


async def test_a_binary_file_is_named_as_what_it_is(call, workspace):
    workspace.write("a.png", b"\x89PNG\r\n\x1a\n\0\xff")
    for args in ({}, {"first_line": 1}):
        with pytest.raises(ToolError, match="a PNG picture"):
            await call("read_file", path="a.png", **args)


async def test_two_stars_stand_for_any_folders_or_none(call, workspace):
    for path in ("a.py", "src/b.py", "src/deep/c.py"):
        workspace.write(path, "x")
    assert (await call("list_files", pattern="**/*.py")).value == ["a.py", "src/b.py", "src/deep/c.py"]
    assert (await call("list_files", pattern="src/**/*.py")).value == ["src/b.py", "src/deep/c.py"]
