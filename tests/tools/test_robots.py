import time

import pytest

from espalier.tools.robots import parse_robots

TEXT = """
User-agent: *
Disallow: /private/   # all of it
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a*b*c

User-agent: other
User-agent: Espalier
Disallow: /only-us
Crawl-delay: 3
Allow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/x", False),
        ("/private/open.html", True),
        ("/x/y.pdf", False),
        ("/x/y.pdf?page=2", True),
        ("/pdf", True),
        ("/axxbyyc", False),
        ("/axxc", True),
        ("/%70rivate/", True),
    ],
)
def test_the_longest_rule_that_fits_decides(path, allowed):
    assert parse_robots(TEXT, "somebody").allows(path) is allowed


def test_rules_that_name_us_hold_in_place_of_those_for_all():
    ours = parse_robots(TEXT)
    assert not ours.allows("/only-us/x")
    assert ours.allows("/private/x")


def test_a_rule_that_is_whole_ends_there():
    rules = parse_robots("User-agent: *\nDisallow: /x$\nDisallow: /é")
    assert [rules.allows(path) for path in ("/x", "/xy", "/%C3%A9", "/%c3%a9a")] == [False, True, False, False]


def test_allowing_wins_a_draw_and_no_rules_allow_all():
    assert parse_robots("User-agent: *\nDisallow: /a\nAllow: /a").allows("/a")
    assert parse_robots("").allows("/anything")
    assert parse_robots("Disallow: /\nnonsense").allows("/anything")


def test_a_hostile_pattern_takes_no_time():
    rules = parse_robots("User-agent: *\nDisallow: /" + "a*" * 200 + "$")
    began = time.process_time()
    rules.allows("/" + "a" * 5_000 + "b")
    assert time.process_time() - began < 0.5
