"""Settings: who wins, who is trusted, and what a person is told of a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from espalier.core.errors import SettingsError
from espalier.core.provider import Price, Provider
from espalier.core.tool import Declared, Effect, Inverse
from espalier.settings import DatabaseAddress, Search, ServerGrants, Settings, home_folder, load_settings, trust


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def load(
    home: Path, workspace: Path | None = None, flags: Mapping[str, object] | None = None, **variables: str
) -> Settings:
    return load_settings(workspace, flags, {"ESPALIER_HOME": str(home), "PATH": "/bin", **variables})


def refusal(home: Path, **variables: str) -> SettingsError:
    with pytest.raises(SettingsError) as error:
        load(home, **variables)
    return error.value


def test_with_nothing_said_the_defaults_hold(home: Path, workspace: Path):
    settings = load(home, workspace)
    assert settings == Settings(home)
    assert settings.model == "auto"
    assert settings.limits.usd is None
    assert settings.concurrency == 16


def test_each_source_wins_over_the_one_below_it(home: Path, workspace: Path):
    (workspace / "espalier.toml").write_text('model = "w"\nstrong_model = "w"\nconcurrency = 1\nassume_yes = true\n')
    trust(home, workspace / "espalier.toml")
    (home / "espalier.toml").write_text('model = "h"\nstrong_model = "h"\nconcurrency = 2\n')
    variables = {"ESPALIER_MODEL": "e", "ESPALIER_STRONG_MODEL": "e"}
    settings = load(home, workspace, {"model": "f", "strong_model": None}, **variables)
    assert (settings.model, settings.strong_model, settings.concurrency, settings.assume_yes) == ("f", "e", 2, True)


def test_every_variable_is_read_as_what_it_stands_for(home: Path, tmp_path: Path):
    rules = tmp_path / "rules.toml"
    rules.write_text("")
    settings = load(
        home,
        ESPALIER_MAX_USD="0.5",
        ESPALIER_MAX_TOKENS="1000",
        ESPALIER_MAX_SECONDS="60",
        ESPALIER_MAX_STEPS="7",
        ESPALIER_CONCURRENCY="3",
        ESPALIER_ASSUME_YES="yes",
        ESPALIER_RULES=str(rules),
        ESPALIER_DEBUG="1",
        ESPALIER_MODEL="  ",
    )
    limits = settings.limits
    assert (limits.usd, limits.tokens, limits.seconds, limits.steps, limits.concurrency) == (0.5, 1000, 60, 7, 3)
    assert settings.assume_yes
    assert settings.rules == rules
    assert settings.model == "auto", "an empty variable says nothing"


def test_a_path_in_a_file_is_meant_from_where_the_file_is(home: Path):
    (home / "mine.toml").write_text("")
    (home / "espalier.toml").write_text('rules = "mine.toml"')
    assert load(home).rules == home / "mine.toml"


def test_a_file_of_the_workspace_that_nobody_trusted_is_ignored_with_a_notice(home: Path, workspace: Path):
    (workspace / "espalier.toml").write_text('model = "openai:evil"\nassume_yes = true')
    settings = load(home, workspace)
    assert settings.model == "auto"
    assert not settings.assume_yes
    (notice,) = settings.notices
    assert str(workspace / "espalier.toml") in notice
    assert "espalier trust" in notice


def test_a_trusted_file_that_changes_is_no_longer_trusted(home: Path, workspace: Path):
    file = workspace / "espalier.toml"
    file.write_text('model = "one"')
    trust(home, file)
    trust(home, file)
    assert load(home, workspace).model == "one"
    assert (home / "trusted").read_text().count("\n") == 1
    file.write_text('model = "two"')
    assert load(home, workspace).model == "auto"
    assert load(home, workspace).notices


def test_the_same_words_in_another_folder_are_not_trusted(home: Path, workspace: Path, tmp_path: Path):
    file = workspace / "espalier.toml"
    file.write_text('model = "one"')
    trust(home, file)
    other = tmp_path / "other"
    other.mkdir()
    (other / "espalier.toml").write_text('model = "one"')
    assert load(home, other).model == "auto"


def test_servers_of_the_workspace_are_taken_only_from_a_file_that_is_trusted_as_it_is(home: Path, workspace: Path):
    file = workspace / ".mcp.json"
    file.write_text('{"mcpServers": {"notes": {"command": "notes"}}}')
    assert load(home, workspace).servers == b""
    assert str(file) in load(home, workspace).notices[0]
    trust(home, file, lambda file, content: None)
    assert load(home, workspace).servers == file.read_bytes()
    file.write_text('{"mcpServers": {"notes": {"command": "rm"}}}')
    assert load(home, workspace).servers == b""
    assert load(home, workspace).notices


def test_a_wrong_file_cannot_be_trusted(home: Path, workspace: Path):
    file = workspace / "espalier.toml"
    file.write_text("modle = 'x'")
    with pytest.raises(SettingsError, match="modle"):
        trust(home, file)
    assert not (home / "trusted").exists()


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ('modle = "x"', "modle", "model"),
        ("[limits]\nusdd = 1", "limits.usdd", "limits.usd"),
        ("max_tokens = 5", "max_tokens", "limits.tokens"),
        ("[limit]\nsteps = 5", "limit.steps", "limits.steps"),
    ],
)
def test_an_unknown_key_is_named_with_its_file_and_the_nearest_known(home: Path, text: str, key: str, near: str):
    (home / "espalier.toml").write_text(text)
    error = refusal(home)
    assert str(home / "espalier.toml") in error.message
    assert repr(key) in error.message
    assert f"did you mean {near}?" in error.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("model = 5", "model is 5"),
        ("concurrency = 0", "concurrency is 0"),
        ("concurrency = true", "concurrency is True"),
        ('assume_yes = "yes"', "assume_yes is 'yes'"),
        ('[limits]\nusd = "much"', "limits.usd is 'much'"),
        ("[limits]\nusd = nan", "limits.usd is nan"),
        ("[limits]\nseconds = 0", "limits.seconds is 0"),
        ("[limits]\ntokens = 1.5", "limits.tokens is 1.5"),
        ("limits = 3", "'limits'"),
        ("model = ", "no TOML"),
        ('rules = "nowhere.toml"', "nowhere.toml is not there"),
    ],
)
def test_a_wrong_value_is_named_with_its_file_and_key(home: Path, text: str, says: str):
    (home / "espalier.toml").write_text(text)
    error = refusal(home)
    assert says in error.message
    assert str(home) in error.message


def test_a_file_that_is_no_text_is_named(home: Path):
    (home / "espalier.toml").write_bytes(b"\xff\xfe\x00")
    assert "no TOML" in refusal(home).message


def test_a_wrong_variable_is_named(home: Path):
    assert refusal(home, ESPALIER_MAX_USD="lots").message.startswith("ESPALIER_MAX_USD: limits.usd is 'lots'")
    assert "did you mean ESPALIER_MODEL?" in refusal(home, ESPALIER_MODLE="x").hint


def test_a_wrong_flag_is_named(home: Path):
    with pytest.raises(SettingsError, match=r"--max-usd: limits\.usd is -1"):
        load(home, None, {"limits.usd": -1.0})


def test_home_is_the_folder_of_the_platform_unless_it_is_named():
    assert home_folder({}).name == "espalier"
    assert home_folder({"ESPALIER_HOME": "~/state"}) == Path.home() / "state"
    assert home_folder({"ESPALIER_HOME": "state"}).is_absolute()


def test_prices_and_providers_are_by_the_names_the_person_gives_and_add_up(home: Path, workspace: Path):
    (workspace / "espalier.toml").write_text(
        '[prices]\n"openai:gpt-4.1" = { input = 9, output = 9 }\n"mine:big" = { input = 1, output = 2.5 }\n'
    )
    trust(home, workspace / "espalier.toml")
    (home / "espalier.toml").write_text(
        '[prices]\n"openai:gpt-4.1" = { input = 2, output = 8 }\n'
        '[providers.mine]\nbase_url = "https://models.example.org/v1/"\nkey_env = "MINE_KEY"\nwire = "anthropic"\n'
        'headers = { "X-Team" = "a" }\nconcurrency = 4\n'
    )
    settings = load(home, workspace)
    assert settings.prices == {"openai:gpt-4.1": Price(2, 8), "mine:big": Price(1, 2.5)}
    mine = Provider("https://models.example.org/v1", "MINE_KEY", "anthropic", {"X-Team": "a"}, 4)
    assert settings.providers == {"mine": mine}


def test_how_often_and_how_long_a_provider_may_be_asked_is_a_setting(home: Path):
    text = '[providers.mine]\nbase_url = "https://models.example.org/v1"\n'
    bounds = "requests_per_minute = 500\ntokens_per_minute = 90_000\ncall_seconds = 60\ntoken_seconds = 2.5\n"
    (home / "espalier.toml").write_text(text + bounds)
    mine = load(home).providers["mine"]
    assert (mine.requests_per_minute, mine.tokens_per_minute) == (500, 90_000)
    assert (mine.call_seconds, mine.token_seconds, mine.concurrency) == (60, 2.5, None)
    (home / "espalier.toml").write_text(text + "token_seconds = 0")
    assert "token_seconds is 0" in refusal(home).message


def test_databases_are_named_in_the_persons_own_file_alone(home: Path, workspace: Path):
    text = '[databases.shop]\nurl_env = "SHOP_DB"\n[databases.old]\nurl = "sqlite:/data/old.db"\n'
    (home / "espalier.toml").write_text(text + "[allow]\nchange_databases = true\n")
    settings = load(home)
    given = {"shop": DatabaseAddress(url_env="SHOP_DB"), "old": DatabaseAddress("sqlite:/data/old.db")}
    assert (settings.databases, settings.change_databases) == (given, True)
    assert "sqlite:/data/old.db" not in repr(settings)
    (home / "espalier.toml").write_text("")
    for stated in (text, "[allow]\nchange_databases = true\n"):
        (workspace / "espalier.toml").write_text(stated)
        trust(home, workspace / "espalier.toml")
        with pytest.raises(SettingsError, match="gives databases"):
            load(home, workspace)


def test_what_tools_may_do_is_off_until_it_is_allowed(home: Path):
    assert (load(home).allow_code, load(home).allow_network) == (False, ())
    (home / "espalier.toml").write_text('[allow]\ncode = true\nnetwork = ["a.example"]')
    assert (load(home).allow_code, load(home).allow_network) == (True, ("a.example",))
    spoken = load(home, ESPALIER_ALLOW_CODE="no", ESPALIER_ALLOW_NETWORK="b.example, c.example")
    assert (spoken.allow_code, spoken.allow_network) == (False, ("b.example", "c.example"))
    flags = load(home, None, {"allow.network": ["*"], "cache": True, "record": "run.jsonl"})
    assert (flags.allow_network, flags.cache, flags.record) == (("*",), True, Path.cwd() / "run.jsonl")


def test_who_searches_the_web_is_a_setting(home: Path):
    (home / "espalier.toml").write_text('[search]\nprovider = "brave"\nkey_env = "BRAVE_KEY"')
    settings = load(home, ESPALIER_SEARCH_URL="https://search.example")
    assert settings.search == Search("brave", "https://search.example", "BRAVE_KEY")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[prices]\nx = 3", "prices.x is 3"),
        ("[prices]\nx = { input = 1 }", "prices.x has no output"),
        ("[prices]\nx = { input = -1, output = 1 }", "prices.x.input is -1"),
        ("[prices]\nx = { input = 1, output = 1, outptu = 2 }", "'prices.x.outptu'"),
        ("prices = 3", "'prices'"),
        ('[providers.x]\nkey_env = "K"', "providers.x has no base_url"),
        ('[providers.x]\nbase_url = "models.example"', "providers.x.base_url is 'models.example'"),
        ('[providers.x]\nbase_url = "http://a"\nwire = "smoke"', "providers.x.wire is 'smoke'"),
        ('[providers.x]\nbase_url = "http://a"\nkey = "sk-secret"', "'providers.x.key'"),
        ('[providers.x]\nbase_url = "http://a"\nheaders = { a = 1 }', "providers.x.headers is"),
        ("[allow]\nnetwork = 'a'", "allow.network is 'a'"),
        ("[allow]\ncode = 1", "allow.code is 1"),
        ('[tools.x]\neffect = "steal"', "tools.x.effect is 'steal'"),
        ('[tools.x]\nefect = "send"', "'tools.x.efect'"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_file_and_key(home: Path, text: str, says: str):
    (home / "espalier.toml").write_text(text)
    error = refusal(home)
    assert says in error.message
    assert str(home / "espalier.toml") in error.message
    assert "sk-secret" not in f"{error.message} {error.hint}"


def test_a_table_of_names_is_offered_among_the_settings_there_are(home: Path):
    (home / "espalier.toml").write_text("[price]\nx = 1")
    assert "[prices]" in refusal(home).hint


@pytest.mark.parametrize("trusted", [True, False])
def test_no_file_of_a_workspace_takes_the_sandbox_away(home: Path, workspace: Path, trusted: bool):
    file = workspace / "espalier.toml"
    file.write_text('sandbox = "none"')
    if not trusted:
        assert load(home, workspace).sandbox == "auto"
        return
    trust(home, file)
    with pytest.raises(SettingsError, match="which no file of a workspace can say"):
        load(home, workspace)


def test_the_persons_own_file_and_variable_say_what_confines_code(home: Path, workspace: Path):
    (home / "espalier.toml").write_text('sandbox = "none"')
    assert load(home, workspace).sandbox == "none"
    assert load(home, workspace, ESPALIER_SANDBOX="landlock").sandbox == "landlock"
    assert "one of auto, bubblewrap, landlock, monty, none" in refusal(home, ESPALIER_SANDBOX="docker").message


def test_what_a_tool_does_is_said_in_the_persons_own_file(home: Path):
    (home / "espalier.toml").write_text(
        '[tools."shop.order"]\neffect = "spend"\ncritical = ["item"]\nundo = "shop.cancel"\n'
        'undo_args = { id = "${result.id}" }\n'
    )
    assert load(home).tools == {
        "shop.order": Declared(Effect.SPEND, ("item",), inverse=Inverse("shop.cancel", {"id": "${result.id}"}))
    }


def test_no_file_of_a_workspace_says_what_a_tool_does(home: Path, workspace: Path):
    file = workspace / "espalier.toml"
    file.write_text('[tools."shop.order"]\neffect = "read"')
    trust(home, file)
    with pytest.raises(SettingsError, match="which no file of a workspace can do"):
        load(home, workspace)


OPENING = {
    "the hosts of code": '[allow]\ncode_network = ["*"]',
    "a server without a sandbox": "[servers.notes]\nsandbox = false",
    "what a server may write": '[servers.notes]\nwrite = ["/srv"]',
}


@pytest.mark.parametrize("text", OPENING.values(), ids=OPENING)
def test_no_file_of_a_workspace_opens_a_sandbox(home: Path, workspace: Path, text: str):
    (workspace / "espalier.toml").write_text(text)
    trust(home, workspace / "espalier.toml")
    with pytest.raises(SettingsError, match="opens a sandbox, which no file of a workspace can do"):
        load(home, workspace)


def test_the_person_grants_code_hosts_and_servers_hosts_and_places(home: Path, workspace: Path):
    text = '[allow]\ncode_network = ["example.org"]\n[servers.notes]\nhosts = ["a.example.org"]\nread = ["~/notes"]'
    (home / "espalier.toml").write_text(text)
    found = load(home, workspace)
    assert found.allow_code_network == ("example.org",)
    assert found.server_grants == {"notes": ServerGrants(hosts=("a.example.org",), read=(Path.home() / "notes",))}
    assert load(home, workspace, ESPALIER_ALLOW_CODE_NETWORK="a.org, b.org").allow_code_network == ("a.org", "b.org")


@pytest.mark.parametrize("text", ['read = ["notes"]', 'hosts = "example.org"', "sandbox = 1", "open = true"])
def test_grants_of_a_server_that_are_wrong_are_refused_by_name(home: Path, workspace: Path, text: str):
    (home / "espalier.toml").write_text(f"[servers.notes]\n{text}")
    with pytest.raises(SettingsError, match=rf"servers\.notes\.{text.partition(' ')[0]}"):
        load(home, workspace)
