import os

import pytest

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "house").mkdir()
    return Workspace(tmp_path / "house")


@pytest.mark.parametrize(
    "path", ["../../x", "../x", "a/../../x", "/etc/passwd", "", "  ", "a\0b", ".hidden", "sub/.state/db", "a/../b"]
)
def test_a_path_that_leaves_the_workspace_is_refused_and_nothing_is_written(workspace, tmp_path, path):
    with pytest.raises(OutsideWorkspace) as refused:
        workspace.write(path, "x")
    assert refused.value.hint
    assert [p.name for p in tmp_path.rglob("*")] == ["house"]


def test_an_absolute_path_inside_the_workspace_is_fine(workspace):
    workspace.write(str(workspace.root / "a.txt"), "x")
    assert workspace.files() == ["a.txt"]
    assert workspace.relative(workspace.root / "a.txt") == "a.txt"


def test_a_workspace_named_through_a_link_takes_absolute_paths_by_either_name(workspace, tmp_path):
    (tmp_path / "alias").symlink_to(workspace.root)
    alias = Workspace(tmp_path / "alias")
    assert alias.path(str(tmp_path / "alias" / "a.txt")) == alias.path(str(workspace.root / "a.txt"))


def test_a_link_that_leads_out_is_refused_for_files_and_folders(workspace, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("kept")
    (workspace.root / "link.txt").symlink_to(secret)
    (workspace.root / "out").symlink_to(tmp_path)
    for path in ("link.txt", "out/secret.txt", "out/new.txt"):
        with pytest.raises(OutsideWorkspace):
            workspace.write(path, "x")
        with pytest.raises(OutsideWorkspace):
            workspace.read_text(path)
    assert secret.read_text() == "kept"
    assert workspace.files() == []


def test_hidden_temporary_and_deep_files_are_not_listed(workspace):
    for path in ("b.txt", "a/c.txt", ".git/config", "x.tmp", "1/2/3/4/5/6/in.txt", "1/2/3/4/5/6/7/out.txt"):
        file = workspace.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    assert workspace.files() == ["1/2/3/4/5/6/in.txt", "a/c.txt", "b.txt"]


def test_writing_makes_the_folders_and_leaves_no_temporary_file(workspace):
    assert workspace.write("deep/er/a.txt", "é") == 2
    assert [p.name for p in (workspace.root / "deep/er").iterdir()] == ["a.txt"]


def test_a_write_that_fails_leaves_what_was_there(workspace):
    workspace.write("a.txt", "before")

    def interrupted():
        with workspace.replacing("a.txt") as file:
            file.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert workspace.read_text("a.txt") == "before"
    assert [p.name for p in workspace.root.iterdir()] == ["a.txt"]


def test_a_folder_that_cannot_be_written_is_said_in_words(workspace):
    workspace.write("file", "x")
    with pytest.raises(ToolError, match="cannot be written") as refused:
        workspace.write("file/below.txt", "x")
    assert "folder" in refused.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_said_in_words(workspace):
    workspace.root.chmod(0o500)
    try:
        with pytest.raises(ToolError, match="cannot be written"):
            workspace.write("a.txt", "x")
    finally:
        workspace.root.chmod(0o700)


def test_a_folder_is_no_file(workspace):
    (workspace.root / "sub").mkdir()
    with pytest.raises(ToolError, match="is a folder"):
        workspace.write("sub", "x")
    with pytest.raises(ToolError, match="is a folder"):
        workspace.read_text("sub")


def test_a_missing_file_is_named_with_its_nearest(workspace):
    workspace.write("orders.csv", "x")
    with pytest.raises(ToolError, match=r"no file order\.csv") as refused:
        workspace.read_text("order.csv")
    assert "orders.csv" in refused.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_text_reads_back_in_any_encoding(workspace, encoding):
    text = "销售额最高的地区是广东省,共计一千元。\n"
    workspace.write("a.txt", text.encode(encoding))
    assert workspace.read_text("a.txt") == text
    workspace.append("a.txt", "再加一行")
    assert workspace.read_text("a.txt") == text + "再加一行"
    assert (workspace.root / "a.txt").read_bytes().decode(encoding) == text + "再加一行"


@pytest.mark.parametrize("text", ["café crème, élan, déjà vu", "Müller & Söhne – größer", "señor ¿qué? 5 €"])
def test_western_text_reads_back_from_windows_1252(workspace, text):
    workspace.write("a.txt", text.encode("cp1252"))
    assert workspace.read_text("a.txt") == text


def test_a_character_that_an_old_encoding_lacks_turns_the_file_into_utf_8(workspace):
    workspace.write("a.txt", "café ".encode("cp1252"))
    workspace.append("a.txt", "中文")
    assert (workspace.root / "a.txt").read_text(encoding="utf-8") == "café 中文"


def test_a_binary_file_is_no_text(workspace):
    workspace.write("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.raises(ToolError, match="binary"):
        workspace.read_text("a.txt")
    with pytest.raises(ToolError, match="binary"):
        workspace.append("a.txt", "x")


def test_a_text_is_cut_at_a_whole_character(workspace):
    workspace.write("a.txt", "é" * 10)
    assert workspace.read_text("a.txt", limit=5) == "éé"
