import pytest

from espalier.core.errors import SettingsError, ToolError
from espalier.core.seams import Effect
from espalier.core.value import Column, ColumnType, Table
from espalier.tools.http import Bounds, Http
from espalier.tools.http_api import http_tools
from tests.site.served import serving

KEY = "Bearer a-very-secret-key"


@pytest.fixture
async def site():
    async with serving() as address:
        yield address


@pytest.fixture
def tools(site):
    return http_tools(Http(Bounds(hosts=("127.0.0.1",), seconds=5.0)), {site: {"Authorization": KEY}})


def test_reading_has_no_effect_and_sending_has_one(tools):
    get, send = tools
    assert (get.spec.effect, send.spec.effect, send.spec.idempotent) == (Effect.READ, Effect.SEND, False)


async def test_json_comes_as_data(tools, site):
    got = await tools[0]({"url": f"{site}/figures.json"})
    assert got.value["json"]["passengers"]["Borealis"] == 17905
    assert got.value["status"] == 200


async def test_what_is_sent_arrives_with_the_persons_headers_which_are_not_shown(tools, site):
    sent = await tools[1]({"method": "put", "url": f"{site}/echo", "body": {"a": [1, None]}})
    assert sent.ok
    assert sent.value["json"]["method"] == "PUT"
    assert sent.value["json"]["body"] == {"a": [1, None]}
    assert sent.value["json"]["headers"]["Authorization"] == "***"
    assert "secret" not in repr(sent)


async def test_headers_go_to_their_own_site_only(tools, site):
    async with serving() as other:
        got = await tools[0]({"url": f"{site}/to?url={other}/echo"})
    assert got.value["url"] == f"{other}/echo"
    assert "Authorization" not in got.value["json"]["headers"]


async def test_a_table_is_sent_as_its_records(tools, site):
    table = Table((Column("a", ColumnType.NUMBER),), ((1,), (2,)), 2)
    sent = await tools[1]({"method": "POST", "url": f"{site}/echo", "body": table})
    assert sent.value["json"]["body"] == [{"a": 1}, {"a": 2}]


async def test_a_refusal_is_a_fault_that_keeps_what_was_said(tools, site):
    got = await tools[0]({"url": f"{site}/status/422"})
    assert not got.ok
    assert "answered 422" in got.fault.message
    assert "no such luck" in got.fault.message
    assert got.value["text"] == "no such luck"


async def test_a_redirect_of_what_was_sent_is_given_and_not_followed(tools, site):
    sent = await tools[1]({"method": "POST", "url": f"{site}/hop/1"})
    assert not sent.ok
    assert sent.value["location"] == "/hop/0"


async def test_long_answers_are_cut_and_can_be_read_on(tools, site):
    got = await tools[0]({"url": f"{site}/big.html"})
    assert len(got.value["text"]) <= 20_000
    assert "reads on" in got.note


async def test_bytes_are_named_and_not_shown(tools, site):
    assert (await tools[0]({"url": f"{site}/picture"})).value["text"] == "(a PNG picture, 10 bytes)"


async def test_a_method_that_does_not_send_is_refused(tools, site):
    with pytest.raises(ToolError, match="'GET' is no method to send with"):
        await tools[1]({"method": "GET", "url": f"{site}/echo"})


def test_headers_for_no_site_are_refused():
    with pytest.raises(SettingsError, match="headers"):
        http_tools(Http(), {"file:///x": {"A": "b"}})
