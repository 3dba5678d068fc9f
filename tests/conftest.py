from pathlib import Path

import pytest

HERE = Path(__file__).parent
LONG = (
    "cli/test_contract.py",
    "docs",
    "executor/test_scheduler_properties.py",
    "llm/local",
    "llm/remote/test_model.py",
    "planner/test_optimizer.py",
    "store/test_runs.py",
    "tasks/test_tasks.py",
    "test_bad_input.py",
    "test_conversing.py",
    "test_end_to_end.py",
    "test_faults.py",
    "test_wheel.py",
    "tools/mcp",
    "tools/test_code.py",
    "tools/test_engine.py",
    "tools/test_open.py",
    "tools/test_recount.py",
    "tools/test_rows.py",
    "tools/test_sql.py",
    "tools/test_statistics.py",
    "tools/test_survey.py",
    "training",
)
"""Files and folders whose tests start processes, draw hundreds of examples or read large tables: `make test` runs them,
`make check` does not."""


def pytest_collection_modifyitems(items):
    for item in items:
        place = item.path.relative_to(HERE)
        if any(place.is_relative_to(long) for long in LONG):
            item.add_marker(pytest.mark.slow)
