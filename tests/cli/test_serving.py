"""What is said of models that can be reached: how many there are, what they cost, whether the named one is there."""

from __future__ import annotations

import importlib.util
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from espalier.cli.serving import configured, models
from espalier.core.provider import Price, Provider
from espalier.core.task import Limits
from espalier.settings import Settings

KEY = "sk-right"


class Listing(BaseHTTPRequestHandler):
    """Lists two models to whoever has the key."""

    def do_GET(self):
        right = self.headers.get("Authorization") == f"Bearer {KEY}"
        found = {"data": [{"id": "big"}, {"id": "small"}]} if right else {"error": {"message": "no such key"}}
        body = json.dumps(found).encode()
        self.send_response(200 if right else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


@pytest.fixture
def provider() -> Iterator[Provider]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Listing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Provider(f"http://127.0.0.1:{server.server_port}/v1", "MINE_API_KEY")
        server.shutdown()


@pytest.fixture
def said(tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, str]]:
    """What is found of the configured model."""

    def ask(name: str, key: str = KEY, **more: object) -> dict[str, str]:
        monkeypatch.setenv("MINE_API_KEY", key)
        (found,) = configured(Settings(tmp_path, model=name, providers={"mine": provider}, **more))
        return {"state": found.state, "says": found.says}

    return ask


def test_a_model_that_is_listed_is_fit_for_use_and_its_price_is_told(said: Callable[..., dict[str, str]]):
    found = said("mine:big", prices={"mine:big": Price(1.5, 6)})
    assert found["state"] == "ok"
    assert "$1.5 in and $6 out for a million tokens, by your settings" in found["says"]


def test_a_model_that_is_not_listed_is_told_with_those_that_are(said: Callable[..., dict[str, str]]):
    found = said("mine:huge")
    assert found["state"] == "broken"
    assert "does not list huge; it lists big, small" in found["says"]


def test_a_key_that_is_refused_is_told_without_the_key(said: Callable[..., dict[str, str]]):
    found = said("mine:big", key="sk-wrong")
    assert found["state"] == "broken"
    assert "MINE_API_KEY" in found["says"]
    assert "sk-wrong" not in found["says"]


def test_a_limit_in_money_that_cannot_be_kept_is_found_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINE_API_KEY", KEY)
    far = {"mine": Provider("https://models.example/v1", "MINE_API_KEY")}
    (found,) = configured(Settings(tmp_path, model="mine:big", providers=far, limits=Limits(usd=1.0)))
    assert found.state == "broken"
    assert "[prices]" in found.says


def test_every_service_that_answers_is_listed_with_how_much_it_has(
    tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    nobody = '[providers.ollama]\nbase_url = "http://127.0.0.1:9/v1"\n'
    mine = f'[providers.mine]\nbase_url = "{provider.url}"\nkey_env = "MINE_API_KEY"\n'
    (tmp_path / "espalier.toml").write_text(mine + nobody)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path))
    monkeypatch.setenv("MINE_API_KEY", KEY)
    for name in ("OPENAI", "ANTHROPIC", "DEEPSEEK", "MISTRAL", "OPENROUTER", "XAI", "GROQ", "TOGETHER"):
        monkeypatch.delenv(f"{name}_API_KEY", raising=False)
    models(as_json=True)
    found = {each["name"]: each for each in json.loads(capsys.readouterr().out)["models"]}
    assert found["mine:NAME"]["state"] == "ok"
    assert found["mine:NAME"]["says"] == "2 models (big, small), the prices of 2 are known"
    assert found["scripted:FILE"]["state"] == "info"
    other = "ok" if importlib.util.find_spec("pydantic_ai") else "info"
    assert found["pydantic:PROVIDER:NAME"]["state"] == other
    here = all(map(importlib.util.find_spec, ("torch", "transformers")))
    assert found["hf:ORG/NAME"]["state"] == ("ok" if here else "info")
    assert ('pip install "espalier[local]"' in found["hf:ORG/NAME"]["says"]) is not here


def test_a_model_of_pydantic_ai_is_fit_for_use_where_its_package_takes_it(
    said: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch
):
    pytest.importorskip("pydantic_ai")
    found = said("pydantic:test")
    assert (found["state"], found["says"].partition(", ")[0]) == ("ok", "pydantic:test through Pydantic AI")
    found = said("pydantic:nobody:none")
    assert found["state"] == "broken"
    assert "nobody" in found["says"]


def test_a_model_in_this_process_is_told_with_what_it_needs_or_where_it_is(
    said: Callable[..., dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    found = said(f"hf:{tmp_path}")
    assert found["state"] == "broken"
    if not all(map(importlib.util.find_spec, ("torch", "transformers"))):
        assert 'pip install "espalier[local]"' in found["says"]
        return
    assert "holds no whole model" in found["says"]
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    assert said(f"hf:{tmp_path}") == {
        "state": "ok",
        "says": f"hf:{tmp_path} in this process: its files are in {tmp_path}",
    }
