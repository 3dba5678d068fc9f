"""Each promise of docs/security.md links to tests that there are."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
LINK = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")
PROMISED = PAGE.partition("## Promised")[2].partition("## Not promised")[0]
ROWS = [line for line in PROMISED.splitlines() if line.startswith("| ") and not line.startswith("| Promise ")]


@pytest.mark.parametrize(("name", "file"), sorted(set(LINK.findall(PAGE))))
def test_a_test_that_is_linked_exists(name, file):
    assert re.search(rf"^(?:async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), f"{file}: {name}"


def test_every_promise_links_to_a_test():
    assert len(ROWS) >= 20
    assert [row for row in ROWS if not LINK.search(row)] == []


def test_no_link_of_the_promises_is_of_another_form():
    assert len(LINK.findall(PROMISED)) == PROMISED.count("](")
