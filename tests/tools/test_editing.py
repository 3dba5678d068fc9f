import asyncio

import pytest

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.core.seams import Effect
from espalier.tools.editing import editing_tools
from espalier.tools.registry import Registry
from espalier.tools.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


@pytest.fixture
def tools(workspace):
    return Registry(editing_tools(workspace))


@pytest.fixture
def call(tools):
    async def by_name(name, **args):
        return await tools.get(name)(args)

    return by_name


def test_every_change_is_declared_as_one_and_is_not_repeated(tools):
    assert {(spec.effect, spec.idempotent) for spec in tools.specs()} == {(Effect.WRITE, False)}


async def test_the_one_passage_is_replaced_and_its_line_is_said(call, workspace):
    workspace.write("a.py", "def f():\n    return 1\n")
    edited = await call("edit_file", path="a.py", old="return 1", new="return 2")
    assert workspace.read_text("a.py") == "def f():\n    return 2\n"
    assert edited.value == {"path": "a.py", "line": 2, "bytes": 22}
    assert [artifact.path for artifact in edited.artifacts] == ["a.py"]


async def test_a_passage_that_occurs_more_than_once_is_refused_with_all_its_places(call, workspace):
    workspace.write("a.txt", "x\ny\nx\n")
    with pytest.raises(ToolError, match=r"2 times in a\.txt, at lines 1, 3"):
        await call("edit_file", path="a.txt", old="x", new="z")
    assert workspace.read_text("a.txt") == "x\ny\nx\n"


async def test_a_passage_that_differs_by_white_space_is_pointed_at(call, workspace):
    workspace.write("a.py", "one\n\treturn  1\n")
    with pytest.raises(ToolError, match=r"does not occur in a\.py") as missed:
        await call("edit_file", path="a.py", old="    return 1", new="return 2")
    assert "line 2" in missed.value.hint


@pytest.mark.parametrize(("old", "new"), [("", "x"), ("same", "same"), ("nowhere", "x")])
async def test_an_edit_that_changes_nothing_is_refused(call, workspace, old, new):
    workspace.write("a.txt", "same")
    with pytest.raises(ToolError):
        await call("edit_file", path="a.txt", old=old, new=new)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark", "cp1252", "gb18030"])
async def test_a_file_keeps_its_encoding_and_its_line_ends(call, workspace, encoding):
    text = "第一行数据\r\n第二行数据\r\n" if encoding == "gb18030" else "caf\u00e9 one\r\ncaf\u00e9 two\r\n"
    mark, codec = (b"\xfe\xff", "utf-16-be") if encoding == "utf-16-be-mark" else (b"", encoding)
    (workspace.root / "a.txt").write_bytes(mark + text.encode(codec))
    old = text.splitlines()[1]
    await call("edit_file", path="a.txt", old=old, new="plain\nnew")
    assert (workspace.root / "a.txt").read_bytes() == mark + text.replace(old, "plain\r\nnew").encode(codec)


async def test_a_passage_over_several_lines_is_found_in_a_file_of_windows(call, workspace):
    (workspace.root / "a.txt").write_bytes(b"one\r\ntwo\r\nthree")
    await call("edit_file", path="a.txt", old="one\ntwo", new="1\n2")
    assert (workspace.root / "a.txt").read_bytes() == b"1\r\n2\r\nthree"


async def test_edits_of_one_file_at_the_same_time_are_all_kept(call, workspace):
    workspace.write("a.txt", "\n".join(f"<{n}>" for n in range(20)))
    await asyncio.gather(*(call("edit_file", path="a.txt", old=f"<{n}>", new=f"[{n}]") for n in range(20)))
    assert workspace.read_text("a.txt") == "\n".join(f"[{n}]" for n in range(20))


async def test_a_binary_file_is_not_edited_and_is_named(call, workspace):
    workspace.write("a.pdf", b"%PDF-1.7\0\x01")
    with pytest.raises(ToolError, match="a PDF document") as refused:
        await call("edit_file", path="a.pdf", old="a", new="b")
    assert "document_text" in refused.value.hint


async def test_a_file_is_moved_into_a_folder_that_was_not_there(call, workspace):
    workspace.write("a.bin", b"\0\1")
    await call("move_file", source="a.bin", path="new/b.bin")
    assert workspace.files() == ["new/b.bin"]


async def test_a_move_overwrites_nothing(call, workspace):
    workspace.write("a.txt", "a")
    workspace.write("b.txt", "b")
    with pytest.raises(ToolError, match=r"b\.txt is there already"):
        await call("move_file", source="a.txt", path="b.txt")
    assert workspace.read_text("b.txt") == "b"


async def test_a_file_and_an_empty_folder_are_deleted(call, workspace):
    workspace.write("sub/a.txt", "a")
    await call("delete_file", path="sub/a.txt")
    await call("delete_file", path="sub")
    assert list(workspace.root.iterdir()) == []


@pytest.mark.parametrize(("path", "why"), [("sub", "holds 1 entry"), (".", "workspace itself"), ("no.txt", "no file")])
async def test_what_is_not_deleted_is_said(call, workspace, path, why):
    workspace.write("sub/a.txt", "a")
    with pytest.raises(ToolError, match=why):
        await call("delete_file", path=path)
    assert workspace.files() == ["sub/a.txt"]


async def test_a_link_that_leads_out_is_not_followed_to_delete_or_move(call, workspace, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "kept.txt"
    outside.write_text("kept")
    (workspace.root / "link.txt").symlink_to(outside)
    for name, args in (("delete_file", {"path": "link.txt"}), ("move_file", {"source": "link.txt", "path": "x.txt"})):
        with pytest.raises(OutsideWorkspace):
            await call(name, **args)
    assert outside.read_text() == "kept"


@pytest.mark.parametrize("tool", ["edit_file", "move_file", "delete_file"])
async def test_nothing_outside_is_changed(call, workspace, tmp_path, tool):
    workspace.write("a.txt", "x")
    args = {"path": "../a.txt", "source": "a.txt", "old": "x", "new": "y"}
    with pytest.raises(OutsideWorkspace):
        await call(tool, **args)
