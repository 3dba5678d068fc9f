"""What a start of a sandbox has to load."""

import subprocess
import sys

from espalier.tools import landlocked

SLOW = {"collections", "enum", "functools", "pathlib", "re", "signal", "subprocess", "typing"}


def test_the_program_above_the_confined_one_loads_nothing_slow():
    code = f"exec(open({landlocked.__file__!r}).read(), {{'__name__': 'loaded'}}); import sys; print(*sys.modules)"
    loaded = subprocess.run((sys.executable, "-I", "-S", "-c", code), capture_output=True, text=True, check=True)
    assert "ctypes" in loaded.stdout.split()
    assert not SLOW & set(loaded.stdout.split())
