import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LARGEST = 20_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("espalier-*.whl"))


@pytest.mark.parametrize(
    "part",
    [
        "espalier/py.typed",
        "espalier/llm/embedded/weights.npz",
        "espalier/llm/embedded/lexicon.json",
        "espalier/llm/embedded/hints.json",
        "espalier/tools/fonts/NotoSansSC-subset.ttf",
        "espalier/tools/fonts/OFL.txt",
    ],
)
def test_the_wheel_carries_all_that_a_run_needs(wheel, part):
    assert part in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_the_package_and_nothing_else(wheel):
    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in folders if not name.endswith(".dist-info")} == {"espalier"}


def test_the_wheel_has_its_license_and_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        told = {
            name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name
        }
    assert "MIT License" in told["LICENSE"]
    assert "espalier = espalier.__main__:main" in told["entry_points.txt"]


def test_the_wheel_is_at_most_20_mb(wheel):
    assert wheel.stat().st_size <= LARGEST
