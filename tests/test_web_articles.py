"""Articles whose sources are pages of the web, beside files, through the public command: found, cited, held against."""

from __future__ import annotations

import asyncio

import pytest

from tests.end_to_end.command import Command, artifacts, assert_done
from tests.site.served import serving

LOOPBACK = ("--allow-network", "127.0.0.1")


@pytest.fixture
def command(tmp_path):
    folder = tmp_path / "work"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "cranes.md").write_text("# Lindholm\n\nLindholm harbour got two cranes in 1931.\n", "utf-8")
    return Command(tmp_path / "home", folder)


@pytest.fixture
async def site():
    async with serving() as address:
        yield address


async def run(command, task, *flags, **variables):
    return await asyncio.to_thread(command.run, "embedded", task, *flags, **variables)


async def test_an_article_from_a_site_cites_the_pages_that_were_found_there(command, site):
    ended = await run(command, f"Write an article about Lindholm from {site}/", *LOOPBACK)
    assert_done(command, ended)
    text = (command.folder / "article.md").read_text("utf-8")
    assert artifacts(ended) == {"article.md": "report"}
    assert "The crossing takes 55 minutes.[" in text
    assert f"]({site}/ferries.html)" in text
    assert "two cranes" not in text  # the files were not named
    assert text.count("small harbour on the north shore") == 1  # index.html is the same page as /


async def test_files_and_one_page_are_sources_side_by_side(command, site):
    task = f"Write an article about Lindholm from the files in sources/ and {site}/history.html, save it as l.md"
    ended = await run(command, task, *LOOPBACK)
    assert_done(command, ended)
    text = (command.folder / "l.md").read_text("utf-8")
    assert "two cranes in 1931.[1]" in text
    assert "140 workers, and its lighthouse was lit for the first time on 3 October 1874.[2]" in text
    assert f"1. [Lindholm](sources/cranes.md)\n2. [A history of Lindholm]({site}/history.html)" in text


async def test_the_web_is_what_the_configured_search_finds(command, site):
    names = {"ESPALIER_SEARCH_PROVIDER": "site", "ESPALIER_SEARCH_URL": site}
    ended = await run(command, "Write an article about Lindholm from the web", *LOOPBACK, **names)
    assert_done(command, ended)
    assert f"]({site}/tides.html)" in (command.folder / "article.md").read_text("utf-8")


async def test_without_a_search_the_web_is_refused_with_what_to_set(command):
    ended = await run(command, "Write an article about Lindholm from the web")
    assert ended.code == 1
    assert "no search provider is configured" in ended.said["reason"]


async def test_a_site_that_may_not_be_reached_is_not_asked_and_the_flag_is_named(command, site):
    ended = await run(command, f"Write an article about Lindholm from {site}/")
    assert ended.code == 1
    assert "allow it with --allow-network 127.0.0.1" in ended.said["reason"]
    assert not (command.folder / "article.md").exists()


async def test_rules_that_ask_before_the_web_is_reached_hold_while_planning_too(command, site):
    ended = await run(command, f"Write an article about Lindholm from {site}/", *LOOPBACK, "--rules", "strict")
    assert ended.code != 0
    assert "reaches outside" in ended.said["reason"]
