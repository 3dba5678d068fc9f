import ctypes
import os
import threading

import pytest

from benchmarks import network_cases, path_cases
from benchmarks.safety_paths import SECRET, swapped
from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools.beneath import Beneath
from espalier.tools.documents import page
from espalier.tools.http import Bounds, Http
from espalier.tools.workspace import Workspace

SOME_PORT, OTHER_PORT = 1, 2


@pytest.mark.parametrize("case", list(path_cases.cases()), ids=lambda case: case.name.replace("\0", "0"))
async def test_no_path_leads_out_of_the_workspace_or_to_what_is_kept_out(case, tmp_path):
    house = path_cases.prepared(tmp_path)
    assert await path_cases.through(case, house) == ""


def test_nothing_that_is_kept_out_is_listed(tmp_path):
    assert path_cases.listed(path_cases.prepared(tmp_path)) == []


@pytest.mark.parametrize("number", range(len(list(network_cases.cases(SOME_PORT, OTHER_PORT)))))
async def test_no_address_leads_into_the_private_network(number):
    async with network_cases.servers() as (outer, inner, asked):
        case = list(network_cases.cases(outer, inner))[number]
        assert await network_cases.through(case, asked) == "", case.name


async def test_without_the_gate_the_inner_server_is_reached():
    async with network_cases.servers() as (outer, inner, asked):
        case = next(one for one in network_cases.cases(outer, inner) if one.name == "the host 127.0.0.1")
        await network_cases.through(case, asked, guarded=False)
        assert asked


async def test_a_name_is_asked_once_and_what_was_looked_at_is_connected_to():
    async with network_cases.servers() as (outer, _, _):
        names = network_cases.Names({"pinned.localhost": [["127.0.0.1"], ["10.0.0.7"]]})
        answer = await Http(Bounds(("pinned.localhost",)), names).get(f"http://pinned.localhost:{outer}/page")
        assert answer.body == b"fine"
        assert names.asked == ["pinned.localhost"]


async def test_a_granted_name_that_was_public_does_not_become_private():
    names = network_cases.Names({"named.example": [["93.184.215.14"], ["10.0.0.7"]]})
    gate = Http(Bounds(("named.example",)), names).gate
    assert await gate.numbers("named.example", 80) == ("93.184.215.14",)
    with pytest.raises(ToolError, match="stood for a public address before"):
        await gate.numbers("named.example", 80)


async def test_a_granted_name_may_stand_for_a_server_of_the_house_and_a_granted_number_for_itself():
    names = network_cases.Names({"wiki.example": [["10.0.0.7"]]})
    gate = Http(Bounds(("wiki.example", "169.254.169.254")), names).gate
    assert await gate.numbers("wiki.example", 8080) == ("10.0.0.7",)
    assert await gate.numbers("169.254.169.254", 80) == ("169.254.169.254",)


@pytest.mark.parametrize("walk", [False, True])
def test_a_folder_that_is_a_link_is_not_gone_through(tmp_path, walk):
    (tmp_path / "house").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "house/up").symlink_to(tmp_path)
    (tmp_path / "house/link").symlink_to(tmp_path / "secret.txt")
    beneath = Beneath(tmp_path / "house", walk=walk)
    for parts in (("up", "secret.txt"), ("link",)):
        with pytest.raises(OSError, match=r"symbolic|directory"):
            beneath.open(parts)


def test_a_race_for_a_folder_is_not_won():
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "renameat2"):
        pytest.skip("this system cannot exchange two names in one step")
    with swapped() as house:
        workspace, seen = Workspace(house), set()
        for _ in range(1_000):
            try:
                seen.add(workspace.read_bytes("sub/file.csv"))
            except ToolError:
                seen.add(b"refused")
        assert not any(SECRET in data for data in seen)
        assert seen == {b"refused", b"name,age\nfine,1\n"}


def test_a_link_that_stays_inside_is_followed(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/real.txt").write_text("fine")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a/real.txt")
    (tmp_path / "b").symlink_to("a")
    workspace = Workspace(tmp_path)
    assert workspace.read_text("link.txt") == workspace.read_text("b/real.txt") == "fine"
    workspace.write("b/new.txt", "new")
    assert (tmp_path / "a/new.txt").read_text() == "new"


def test_writing_does_not_reach_through_a_second_name(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "other.txt").write_text("other")
    os.link(tmp_path / "other.txt", tmp_path / "house/a.txt")
    Workspace(tmp_path / "house").write("a.txt", "mine")
    assert (tmp_path / "other.txt").read_text() == "other"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    failed = []

    def read():
        with pytest.raises(ToolError, match="is a pipe"):
            Workspace(tmp_path).read_bytes("pipe")
        failed.append(False)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(5)
    assert failed == [False]


def test_a_page_takes_no_picture_from_outside(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "house/link.png").symlink_to(tmp_path / "secret.png")
    for source in ("link.png", "../secret.png", str(tmp_path / "secret.png")):
        assert "data:image/png" not in page(f"![a]({source})", "t", "en", tmp_path / "house")


def test_the_rights_of_a_file_stay_when_it_is_replaced(tmp_path):
    (tmp_path / "run.sh").write_text("a")
    (tmp_path / "run.sh").chmod(0o750)
    Workspace(tmp_path).write("run.sh", "b")
    assert (tmp_path / "run.sh").stat().st_mode & 0o777 == 0o750


def test_what_espalier_keeps_inside_a_workspace_is_not_touched(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/runs.db").write_text("x")
    workspace = Workspace(tmp_path, private=(tmp_path / "home",))
    with pytest.raises(OutsideWorkspace, match="kept by Espalier"):
        workspace.read_bytes("home/runs.db")
    assert workspace.files() == []
