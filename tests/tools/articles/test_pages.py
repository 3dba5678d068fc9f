"""Pages as sources: read once, cited by the address that answers, held against as they were read."""

from __future__ import annotations

import pytest

from espalier.core.errors import ToolError
from espalier.tools.articles.pages import Pages
from espalier.tools.articles.tools import article_tools
from espalier.tools.http import Bounds, Http, everywhere
from espalier.tools.workspace import Workspace
from tests.site.served import serving


@pytest.fixture
def pages():
    return Pages(Http(Bounds(("127.0.0.1",))), everywhere)


async def test_a_page_is_asked_for_once_and_kept_under_the_address_that_answered(pages):
    asked = []
    async with serving(asked) as site:
        address, text = await pages.read(f"{site}/hop/1")
        assert await pages.read(f"{site}/tides.html") == (address, text)
    assert address == f"{site}/tides.html"
    assert asked == ["/tides.html"]
    assert text.startswith("# Tides at Lindholm")
    assert pages.text(address) == text


async def test_an_article_that_cites_a_page_nobody_read_does_not_pass(pages, tmp_path):
    async with serving() as site:
        await pages.read(f"{site}/history.html")
        other = f"{site}/tides.html"
        text = f"# Lindholm\n\nIt was dug in 1871.[1]\n\n## Sources\n\n1. [Tides]({other})\n"
        (tmp_path / "a.md").write_text(text, "utf-8")
        tools = {tool.spec.name: tool for tool in article_tools(Workspace(tmp_path), pages)}
        named = [f"{site}/history.html", other]
        checked = await tools["check_article"]({"path": "a.md", "topic": "Lindholm", "documents": named})
    assert f"source 1, {other}, is none of the sources" in checked.fault.message


async def test_an_address_with_brackets_is_cited_so_that_the_link_holds(pages):
    async with serving() as site:
        with pytest.raises(ToolError, match="404"):
            await pages.read(f"{site}/a_(b).html")
        address, _ = await pages.read(f"{site}/tides.html?of=(all)")
    assert address == f"{site}/tides.html?of=%28all%29"
    assert pages.text(address)


async def test_without_a_search_only_named_addresses_are_found(pages):
    assert await pages.find("tides", "http://127.0.0.1/a.html") == ["http://127.0.0.1/a.html"]
    with pytest.raises(ToolError, match="no search provider"):
        await pages.find("tides")
