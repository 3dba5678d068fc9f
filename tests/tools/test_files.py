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
