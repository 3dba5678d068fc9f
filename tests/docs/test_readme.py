"""What the documents say is what is: their commands run, their example works, their links and targets exist."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "llms.txt"]
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)")


def blocks(kind):
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for named, text in found if named == kind]


def commands():
    lines = (shlex.split(line, comments=True) for block in blocks("bash") for line in block.splitlines())
    return [line for line in lines if line]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder as a reader of the README has it, with a home of its own."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "sales", tmp_path / "my-data")
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= {one or other for one, other in named} <= targets


def test_the_commands_run_as_they_stand(folder):
    told = [command for command in commands() if command[0].endswith("espalier")]
    assert len(told) >= 5
    for _, *arguments in told:
        done = subprocess.run(
            (sys.executable, "-m", "espalier", *arguments), cwd=folder, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    assert "<html" in (folder / "account.html").read_text("utf-8")


def test_the_python_example_works(folder):
    (example,) = blocks("python")
    done = subprocess.run((sys.executable, "-c", example), cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("done ")
    assert all(line.endswith("1.0") for line in lines[1:])


def test_the_loop_is_quoted_from_the_code():
    (quoted,) = blocks("text")
    source = (ROOT / "src" / "espalier" / "agent.py").read_text("utf-8")
    lines = [line.split("#")[0].strip() for line in quoted.splitlines()]
    assert [line for line in lines if "(...)" not in line and line not in source] == []


def test_the_tree_names_every_room_there_is():
    rooms = {path.name for path in (ROOT / "src" / "espalier").iterdir() if not path.name.startswith((".", "_"))}
    (tree,) = [block for block in blocks("") if "src/espalier/" in block]
    named = {name.rstrip("/") for name in re.findall(r"^  (\w+(?:\.py|/)) ", tree, re.MULTILINE)}
    assert named == {room for room in rooms if room != "py.typed"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    places = (target for target in LINK.findall(page.read_text("utf-8")) if "://" not in target)
    assert [target for target in places if not (page.parent / target).exists()] == []
