import pytest

from espalier.core.errors import SettingsError, ToolError
from espalier.tools.http import Bounds, Http
from espalier.tools.robots import Robots
from espalier.tools.web_search import search_provider, web_search_tool
from tests.site.served import serving


@pytest.fixture
async def site():
    async with serving() as address:
        yield address


def searching(name, address="", key=""):
    http = Http(Bounds(hosts=("127.0.0.1",), seconds=5.0))
    return web_search_tool(search_provider(name, address, key, http, Robots(http).require))


async def test_a_searxng_server_is_asked(site):
    found = await searching("searxng", f"{site}/searx")({"query": "tides & ferries", "count": 3})
    assert found.value[0] == {"url": "http://example.org/0", "title": "tides & ferries 0", "text": "words of it"}
    assert [source.source for source in found.provenance] == [f"http://example.org/{n}" for n in range(3)]


@pytest.mark.parametrize(("name", "key", "address"), [("brave", "a-brave-key", "b"), ("tavily", "a-tavily-key", "t")])
async def test_providers_with_a_key_are_asked_with_it(site, name, key, address):
    found = await searching(name, f"{site}/{name}", key)({"query": "tides"})
    assert [hit["url"] for hit in found.value] == [f"http://example.org/{address}"]


async def test_a_wrong_key_is_said_and_not_shown(site):
    with pytest.raises(ToolError, match="401") as refused:
        await searching("brave", f"{site}/brave", "a-wrong-key")({"query": "tides"})
    assert "a-wrong-key" not in refused.value.message


async def test_what_a_provider_says_that_is_no_result_is_said(site):
    with pytest.raises(ToolError, match="no results that can be read"):
        await searching("searxng", f"{site}/searx")({"query": "garbage"})


async def test_a_site_is_searched_by_reading_it(site):
    tool = searching("site", site)
    found = await tool({"query": "when was the lighthouse lit"})
    assert found.value[0]["url"] == f"{site}/history.html"
    assert "lighthouse was lit" in found.value[0]["text"]
    assert (await tool({"query": "price of a ticket"})).value[0]["url"] == f"{site}/ferries.html"
    assert (await tool({"query": "zebra"})).value == []


async def test_a_site_is_read_once_and_only_where_robots_may(site):
    asked = []
    async with serving(asked) as address:
        tool = searching("site", address)
        await tool({"query": "tides"})
        first = list(asked)
        await tool({"query": "ledger"})
    assert asked == first
    assert len(set(asked)) == len(asked)
    assert not any(path.startswith("/private") for path in asked)


async def test_without_a_provider_it_says_what_to_configure():
    with pytest.raises(ToolError, match="no search provider is configured") as missing:
        await web_search_tool(None)({"query": "tides"})
    assert "searxng" in missing.value.hint


@pytest.mark.parametrize("name", ["brave", "tavily", "searxng", "site", "google"])
def test_a_provider_that_cannot_be_is_refused_at_once(name):
    with pytest.raises(SettingsError) as wrong:
        searching(name)
    assert wrong.value.hint


async def test_a_site_that_cannot_be_reached_is_said():
    with pytest.raises(ToolError, match="nobody answers"):
        await searching("site", "http://127.0.0.1:9/")({"query": "tides"})
