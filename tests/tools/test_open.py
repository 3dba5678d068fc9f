import subprocess
import sys

import pytest

from espalier.core.errors import SettingsError
from espalier.core.seams import Effect
from espalier.tools.files import file_tools
from espalier.tools.open import Reach, open_tools
from espalier.tools.registry import Registry
from espalier.tools.workspace import Workspace
from tests.site.served import serving

HEAVY = {"aiohttp", "trafilatura", "pypdf", "duckdb", "lxml"}
PROGRAM = "import sys; import espalier.tools.open; print(*sys.modules)"


def test_all_tools_are_there_beside_those_of_every_run(tmp_path):
    workspace = Workspace(tmp_path)
    tools = Registry([*file_tools(workspace), *open_tools(workspace, Reach(hosts=("*",)))])
    effects = {spec.name: spec.effect for spec in tools.specs()}
    assert {name for name, effect in effects.items() if effect is Effect.SEND} == {"http_send"}
    assert {"edit_file", "move_file", "delete_file"} <= {n for n, effect in effects.items() if effect is Effect.WRITE}
    reading = {name for name, effect in effects.items() if effect is Effect.READ}
    assert {"search_files", "document_text", "web_fetch", "web_search", "http_get", "query_database"} <= reading
    assert "ask_person" in effects
    assert "change_database" not in effects


def test_where_no_host_may_be_reached_nothing_is_there_that_would(tmp_path):
    names = {tool.spec.name for tool in open_tools(Workspace(tmp_path), Reach())}
    assert names.isdisjoint({"web_fetch", "http_get", "http_send"})
    assert "web_search" in names


async def test_whom_the_person_named_to_search_with_may_be_asked_for_that(tmp_path):
    async with serving() as site:
        tools = Registry(open_tools(Workspace(tmp_path), Reach(search="site", search_url=site)))
        found = await tools.get("web_search")({"query": "lighthouse"})
    assert found.value[0]["url"] == f"{site}/history.html"


def test_databases_are_changed_only_where_that_is_allowed(tmp_path):
    tools = open_tools(Workspace(tmp_path), Reach(change_databases=True))
    assert [tool.spec.effect for tool in tools if tool.spec.name == "change_database"] == [Effect.WRITE]


def test_what_is_secret_is_not_shown():
    reach = Reach(
        search_key="s3cret", headers={"https://a.org": {"A": "s3cret"}}, databases={"a": "mysql://u:s3cret@h/d"}
    )
    assert "s3cret" not in repr(reach)


def test_a_wrong_setting_is_said_before_anything_runs(tmp_path):
    with pytest.raises(SettingsError, match="no search provider 'altavista'"):
        open_tools(Workspace(tmp_path), Reach(search="altavista"))


def test_nothing_heavy_is_loaded_before_a_tool_is_called():
    done = subprocess.run((sys.executable, "-c", PROGRAM), capture_output=True, text=True, check=True)
    assert "espalier.tools.open" in done.stdout.split()
    assert HEAVY.isdisjoint(done.stdout.split())
