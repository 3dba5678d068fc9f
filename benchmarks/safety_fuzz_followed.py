"""One case under atheris: ``python -m benchmarks.safety_fuzz_followed NAME SECONDS``."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["espalier.safety", "espalier.tools"]):
    from benchmarks.fuzz_cases import CASES

from hypothesis import given, settings


def main() -> None:
    """Runs until the time is up, or something is wrong, which ends the process with another code than 0."""
    name, seconds = sys.argv[1:3]
    case, strategy = CASES[name]

    @settings(deadline=None, database=None)
    @given(strategy)
    def attempt(value: object) -> None:
        case(value)

    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-verbosity=1", "-artifact_prefix=/tmp/"],
        attempt.hypothesis.fuzz_one_input,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
