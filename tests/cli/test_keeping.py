"""``espalier forget`` at the command line."""

import json

import pytest

from tests.cli.command import espalier, laid_out

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path):
    return laid_out(tmp_path)


def test_a_run_is_forgotten_and_what_it_found_is_in_no_file_of_the_record(place):
    espalier(place, "run", "What is the sum of Amount in sales.csv?", "-w", str(place / "ws"), "-m", "embedded")
    assert json.loads(espalier(place, "runs", "--json").stdout)["runs"]
    forgotten = espalier(place, "forget", "last", "--json")
    assert forgotten.returncode == 0
    assert json.loads(espalier(place, "runs", "--json").stdout)["runs"] == []
    found = b"".join(file.read_bytes() for file in (place / "home").glob("espalier.db*"))
    assert b"sum of Amount" not in found


def test_what_is_not_there_cannot_be_forgotten(place):
    done = espalier(place, "forget", "20200101")
    assert done.returncode == 2
    assert "there are no runs yet" in done.stderr
