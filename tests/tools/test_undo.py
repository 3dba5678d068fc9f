import os

import pytest

from espalier.core.errors import ToolError
from espalier.tools.editing import editing_tools
from espalier.tools.files import file_tools
from espalier.tools.trash import MOST_RUNS, prune
from espalier.tools.undo import undo, undoable
from espalier.tools.workspace import Workspace


@pytest.fixture
def house(tmp_path):
    (tmp_path / "house").mkdir()
    return tmp_path / "house"


@pytest.fixture
def trash(tmp_path):
    return tmp_path / "home" / "trash" / "run1"


@pytest.fixture
def workspace(house, trash):
    return Workspace(house, trash)


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() if p.is_file() else None for p in folder.rglob("*")}


async def call(workspace, name, **args):
    tools = {tool.spec.name: tool for tool in (*file_tools(workspace), *editing_tools(workspace))}
    return await tools[name](args)


async def test_all_that_the_tools_did_is_undone(workspace, house, trash):
    (house / "plan.md").write_text("the plan\n")
    (house / "old.txt").write_text("old")
    (house / "run.sh").write_text("echo\n")
    (house / "run.sh").chmod(0o755)
    (house / "empty").mkdir()
    before = contents(house)
    await call(workspace, "edit_file", path="plan.md", old="the plan", new="another plan")
    await call(workspace, "append_file", path="plan.md", text="more")
    await call(workspace, "write_file", path="deep/er/new.txt", text="new")
    await call(workspace, "move_file", source="old.txt", path="deep/moved.txt")
    await call(workspace, "copy_file", source="plan.md", path="deep/copy.md")
    await call(workspace, "delete_file", path="run.sh")
    await call(workspace, "delete_file", path="empty")
    assert contents(house) != before
    done = undo(trash)
    assert contents(house) == before
    assert (house / "run.sh").stat().st_mode & 0o777 == 0o755
    assert set(done.restored) == {"plan.md", "old.txt", "run.sh", "empty"}
    assert done.conflicts == ()


async def test_what_the_person_changed_since_is_named_and_left(workspace, house, trash):
    (house / "a.txt").write_text("first")
    await call(workspace, "write_file", path="a.txt", text="second")
    await call(workspace, "write_file", path="b.txt", text="made")
    (house / "a.txt").write_text("third, by hand")
    (house / "b.txt").write_text("kept by hand")
    assert undo(trash).conflicts == ("a.txt", "b.txt")
    assert contents(house) == {"a.txt": "third, by hand", "b.txt": "kept by hand"}
    assert undo(trash, force=True).conflicts == ()
    assert contents(house) == {"a.txt": "first"}


async def test_an_undo_can_be_undone(workspace, house, trash):
    (house / "a.txt").write_text("first")
    await call(workspace, "write_file", path="a.txt", text="second")
    undo(trash)
    assert contents(house) == {"a.txt": "first"}
    undo(trash.with_name("run1-undo"))
    assert contents(house) == {"a.txt": "second"}


async def test_undoing_twice_does_nothing_more(workspace, house, trash):
    (house / "a.txt").write_text("first")
    await call(workspace, "write_file", path="a.txt", text="second")
    undo(trash)
    done = undo(trash)
    assert (done.restored, done.removed, done.conflicts) == ((), (), ())


async def test_a_run_that_was_killed_in_the_middle_of_a_line_is_undone_as_far_as_it_got(workspace, house, trash):
    (house / "a.txt").write_text("first")
    await call(workspace, "write_file", path="a.txt", text="second")
    with (trash / "journal.jsonl").open("a") as journal:
        journal.write('{"path": "b.txt", "lea')
    assert undo(trash).restored == ("a.txt",)


def test_a_library_that_puts_its_own_file_in_place_is_heard_all_the_same(workspace, house):
    with workspace.replacing("a.txt") as path:
        beside = path.with_name("beside")
        beside.write_text("whole")
        beside.replace(path)
    assert (house / "a.txt").read_text() == "whole"


def test_the_trash_is_for_the_person_alone(workspace, house, trash):
    (house / "a.txt").write_text("first")
    workspace.write("a.txt", "second")
    assert trash.stat().st_mode & 0o777 == 0o700
    assert (trash / "journal.jsonl").stat().st_mode & 0o777 == 0o600


def test_nothing_is_changed_where_it_cannot_be_kept(house, tmp_path):
    (tmp_path / "home").write_text("no folder")
    (house / "a.txt").write_text("first")
    with pytest.raises(ToolError, match="was not changed"):
        Workspace(house, tmp_path / "home" / "run").write("a.txt", "second")
    assert contents(house) == {"a.txt": "first"}


def test_a_link_is_given_back_as_a_link(workspace, house, trash):
    (house / "real.txt").write_text("x")
    (house / "link.txt").symlink_to("real.txt")
    workspace.write("link.txt", "y")
    assert (house / "real.txt").read_text() == "x"
    undo(trash)
    assert str((house / "link.txt").readlink()) == "real.txt"


def test_what_a_program_did_to_files_in_place_is_undone(workspace, house, trash):
    for name in ("kept.txt", "changed.txt", "deleted.txt"):
        (house / name).write_text(name)
    before = contents(house)
    marks = workspace.keep_all()
    with (house / "changed.txt").open("a") as file:
        file.write("more")
    (house / "deleted.txt").unlink()
    (house / "made.txt").write_text("made")
    workspace.note_changes(marks)
    done = undo(trash)
    assert contents(house) == before
    assert (set(done.restored), done.removed) == ({"changed.txt", "deleted.txt"}, ("made.txt",))


def test_a_run_without_trash_is_said_to_be_none(trash):
    with pytest.raises(ToolError, match="nothing to undo"):
        undo(trash)


def test_only_the_newest_trash_is_kept(tmp_path):
    for n in range(MOST_RUNS + 3):
        (tmp_path / f"run{n}").mkdir()
        os.utime(tmp_path / f"run{n}", (n, n))
    assert sorted(prune(tmp_path, MOST_RUNS)) == ["run0", "run1", "run2"]


def test_runs_that_can_be_undone_are_listed(workspace, trash, house):
    workspace.write("a.txt", "x")
    assert undoable(trash.parent) == [("run1", str(house.resolve()), 1)]
