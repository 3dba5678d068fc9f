import asyncio
import sys

import pytest

from espalier.core.errors import ToolError
from espalier.core.value import Origin
from espalier.tools.http import Bounds, Http, everywhere
from espalier.tools.robots import Robots
from espalier.tools.web import fetch_tool
from tests.site.served import serving


@pytest.fixture
async def site():
    async with serving() as address:
        yield address


@pytest.fixture
def fetch(site):
    http = Http(Bounds(hosts=("127.0.0.1",), seconds=5.0, most_bytes=2_000_000))
    tool = fetch_tool(http, Robots(http).require)

    async def by_path(path, **args):
        return await tool({"url": site + path, **args})

    return by_path


async def test_a_page_is_read_without_its_menus_and_with_its_links(fetch, site):
    page = await fetch("/ferries.html")
    assert page.value["title"] == "Ferries from Lindholm"
    assert "The crossing takes 55 minutes" in page.value["text"]
    assert "Borealis" in page.value["text"]
    assert "Cookie settings" not in page.value["text"]
    assert {"url": f"{site}/tides.html", "text": "Tides"} in page.value["links"]
    assert [(source.origin, source.source) for source in page.provenance] == [(Origin.WEB, f"{site}/ferries.html")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/figures.json", '"Aurora": 81240'),
        ("/guide.pdf", "[page 2]\nThe lighthouse has 112 steps."),
        ("/letter.docx", "Dear"),
    ],
)
async def test_data_and_documents_are_read_as_well(fetch, path, text):
    assert text in (await fetch(path)).value["text"]


async def test_a_long_page_is_cut_and_can_be_read_on(fetch):
    first = await fetch("/big.html")
    assert len(first.value["text"]) <= 20_000
    assert "start=" in first.note
    start = int(first.note.partition("start=")[2].split(" ")[0])
    second = await fetch("/big.html", start=start)
    assert second.note.startswith(f"characters {start + 1:,} to")
    assert "links" not in second.value


async def test_an_endless_file_is_cut_at_the_most_that_is_loaded(fetch):
    page = await fetch("/endless")
    assert "only the first 2,000,000 bytes were loaded" in page.note


@pytest.mark.parametrize("path", ["/mislabelled", "/western"])
async def test_a_wrong_encoding_is_set_right(fetch, path):
    page = await fetch(path)
    assert page.value["title"] == "Café"
    assert "geöffnet" in page.value["text"]


async def test_an_encoding_that_there_is_not_does_no_harm(fetch):
    assert "älter" in (await fetch("/nonsense")).value["text"]


async def test_a_redirect_is_followed_and_the_last_address_is_given(fetch, site):
    page = await fetch("/hop/2")
    assert page.value["url"] == f"{site}/tides.html"
    assert page.provenance[0].source == f"{site}/tides.html"


async def test_redirects_without_end_are_given_up(fetch):
    with pytest.raises(ToolError, match="redirects more than 5 times"):
        await fetch("/hop/50")


async def test_robots_txt_is_heeded_and_what_it_says_is_said(fetch, site):
    with pytest.raises(ToolError, match=r"does not let robots read /private/ledger\.html") as forbidden:
        await fetch("/private/ledger.html")
    assert forbidden.value.hint
    assert "open to everybody" in (await fetch("/private/open.html")).value["text"]


async def test_robots_txt_is_heeded_behind_a_redirect_too(fetch, site):
    with pytest.raises(ToolError, match="does not let robots read"):
        await fetch(f"/to?url={site}/private/ledger.html")


async def test_robots_txt_is_asked_once_a_site(fetch):
    asked = []
    async with serving(asked) as address:
        http = Http(Bounds(hosts=("127.0.0.1",)))
        tool = fetch_tool(http, Robots(http).require)
        for path in ("/tides.html", "/history.html"):
            await tool({"url": address + path})
    assert asked == ["/robots.txt", "/tides.html", "/history.html"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nowhere.html", "answered 404 Not Found"),
        ("/status/500", "answered 500"),
        ("/picture", "a PNG picture"),
        ("/cut", "broke off"),
        ("/to?url=ftp://example.org/", "only http and https"),
    ],
)
async def test_what_goes_wrong_is_said_in_one_line(fetch, path, why):
    with pytest.raises(ToolError, match=why) as wrong:
        await fetch(path)
    assert wrong.value.hint
    assert "\n" not in wrong.value.message


async def test_a_busy_server_says_when_to_come_again(fetch):
    with pytest.raises(ToolError, match="429") as busy:
        await fetch("/status/429")
    assert "after 7 s" in busy.value.hint


async def test_a_slow_server_is_not_waited_for(site):
    tool = fetch_tool(Http(Bounds(hosts=("127.0.0.1",), seconds=0.2)), everywhere)
    with pytest.raises(ToolError, match=r"longer than 0\.2 s"):
        await tool({"url": f"{site}/slow"})


async def test_nobody_there_is_said(fetch):
    tool = fetch_tool(Http(Bounds(hosts=("127.0.0.1",))), everywhere)
    with pytest.raises(ToolError, match="nobody answers at 127"):
        await tool({"url": "http://127.0.0.1:9/"})


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1", "0x7f.1"]
)
async def test_private_addresses_are_not_asked_however_they_are_spelled(host):
    asked = []
    async with serving(asked) as address:
        port = address.rpartition(":")[2]
        with pytest.raises(ToolError):
            await fetch_tool(Http(), everywhere)({"url": f"http://{host}:{port}/"})
    assert asked == []


async def test_hosts_that_are_not_allowed_are_not_asked_not_even_behind_a_redirect(site):
    http = Http(Bounds(hosts=("127.0.0.1", "*.example.org")))
    for address in ("https://example.com/", "https://example.org/", f"{site}/to?url=https://example.com/"):
        with pytest.raises(ToolError, match=r"example\.\w+ is not among the hosts") as refused:
            await http.get(address)
        assert "--allow-network example." in refused.value.hint


async def test_a_name_that_stands_for_a_private_number_is_not_asked(monkeypatch):
    async def resolved(loop, host, port, **more):
        return [(2, 1, 6, "", ("10.0.0.7", port))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolved)
    with pytest.raises(ToolError, match=r"harbour\.example lies on a private network"):
        await Http().get("http://harbour.example/")


async def test_a_page_is_not_read_without_the_extra_and_that_is_said(fetch, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ToolError, match="needs trafilatura") as missing:
        await fetch("/tides.html")
    assert missing.value.hint == "pip install 'espalier[web]'"


async def test_a_run_that_is_cancelled_leaves_no_connection(site):
    tool = fetch_tool(Http(Bounds(hosts=("127.0.0.1",))), everywhere)
    task = asyncio.create_task(tool({"url": f"{site}/slow"}))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
