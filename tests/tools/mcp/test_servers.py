import json

import pytest

from espalier.core.errors import SettingsError
from espalier.tools.mcp import servers_from
from espalier.tools.mcp.servers import filled


def text(**servers):
    return json.dumps({"mcpServers": servers}).encode()


def test_programs_and_addresses_are_told_apart():
    notes, forge, old = servers_from(
        text(
            notes={"command": "notes", "args": ["--all"], "env": {"KEY": "${KEY}"}},
            forge={"type": "streamable-http", "url": "https://example.org/v1", "headers": {"X": "y"}},
            old={"type": "sse", "url": "https://example.org/sse"},
        )
    )
    assert (notes.transport, notes.command, notes.args, notes.env) == ("stdio", "notes", ("--all",), {"KEY": "${KEY}"})
    assert (forge.transport, forge.url, forge.headers) == ("http", "https://example.org/v1", {"X": "y"})
    assert old.transport == "sse"


def test_what_other_agents_write_there_besides_is_passed_over():
    servers = servers_from(text(a={"command": "a", "autoApprove": ["x"]}, b={"command": "b", "disabled": True}))
    assert [server.name for server in servers] == ["a"]
    assert servers_from(b"{}") == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not json", "Invalid JSON"),
        (b'{"mcpServers": []}', "mcpServers"),
        (text(a={"command": "a", "args": "x y"}), "mcpServers.a.args"),
        (text(a={"command": "a", "env": {"PORT": 1}}), "mcpServers.a.env.PORT"),
        (text(**{"a b": {"command": "a"}}), "'a b' is no name"),
        (text(a={"type": "pigeon", "url": "x"}), "type 'pigeon'"),
        (text(a={"type": "http", "command": "a"}), "needs 'url' and no 'command'"),
        (text(a={"command": "a", "url": "https://example.org"}), "needs 'command' and no 'url'"),
        (text(a={}), "needs 'url'"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_place(content, says):
    with pytest.raises(SettingsError, match=says):
        servers_from(content, ".mcp.json")


def test_variables_are_filled_in_wherever_they_are_written():
    (server,) = servers_from(
        text(a={"command": "${BIN}/a", "args": ["${MODE:-fast}", "$BIN"], "env": {"KEY": "${KEY}", "NONE": "${NO:-}"}})
    )
    done = filled(server, {"BIN": "/opt", "KEY": "secret"})
    assert (done.command, done.args) == ("/opt/a", ("fast", "$BIN"))
    assert done.env == {"KEY": "secret", "NONE": ""}


def test_a_variable_that_is_not_set_is_named():
    (server,) = servers_from(text(a={"command": "a", "env": {"KEY": "${MY_KEY}"}}))
    with pytest.raises(SettingsError, match="'a' needs the variable MY_KEY"):
        filled(server, {})


def test_an_address_is_of_the_web():
    (server,) = servers_from(text(a={"url": "${WHERE}"}))
    with pytest.raises(SettingsError, match="none of http or https"):
        filled(server, {"WHERE": "file:///etc/passwd"})


def test_a_server_that_is_shown_shows_no_secrets():
    (server,) = servers_from(text(a={"url": "https://example.org", "headers": {"Authorization": "Bearer ${KEY}"}}))
    assert "hunter2" not in repr(filled(server, {"KEY": "hunter2"}))
