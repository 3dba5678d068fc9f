"""``espalier undo`` at the command line."""

import json

import pytest

from tests.cli.command import espalier, laid_out

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path):
    return laid_out(tmp_path)


def test_a_run_is_undone_and_a_later_change_is_left(place):
    task = "Save the sum of Amount in sales.csv to total.txt"
    espalier(place, "run", task, "-w", str(place / "ws"), "-m", "embedded")
    made = place / "ws" / "total.txt"
    assert made.read_text() == "30\n"
    made.write_text("31, by hand\n")
    left = espalier(place, "undo", "last", "--json")
    assert (left.returncode, json.loads(left.stdout)["conflicts"]) == (1, ["total.txt"])
    assert made.read_text() == "31, by hand\n"
    forced = espalier(place, "undo", "last", "--force", "--json")
    assert (forced.returncode, json.loads(forced.stdout)["removed"]) == (0, ["total.txt"])
    assert [file.name for file in (place / "ws").iterdir()] == ["sales.csv"]
    listed = json.loads(espalier(place, "undo", "--list", "--json").stdout)["runs"]
    assert len(listed) == 2


def test_a_run_that_changed_nothing_has_nothing_to_undo(place):
    espalier(place, "run", "What is the sum of Amount in sales.csv?", "-w", str(place / "ws"), "-m", "embedded")
    done = espalier(place, "undo", "last")
    assert done.returncode == 1
    assert "nothing to undo" in done.stderr
