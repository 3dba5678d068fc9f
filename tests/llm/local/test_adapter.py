"""A run with a local model loads what was learned for it and is live, and without it again after a rollback."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("peft")

from espalier.assemble.models import opened_models  # noqa: E402
from espalier.core.errors import StoreError  # noqa: E402
from espalier.core.message import Message, Request  # noqa: E402
from espalier.llm.choose import resolve  # noqa: E402
from espalier.llm.local.learning import CausalLearner, Low  # noqa: E402
from espalier.settings import Settings  # noqa: E402
from espalier.store.versions import Versions  # noqa: E402
from tests.llm.local import tiny  # noqa: E402

HELLO = Request((Message("user", "hello"),), max_tokens=6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny.save(tmp_path_factory.mktemp("base"))


@pytest.fixture
def live(folder, tmp_path):
    """The versions of adapters, one of which taught the model to say vowels, and is live."""
    learner = CausalLearner(str(folder), low=Low(4, 8), longest=8)
    shown = learner.demonstrate([{"role": "user", "content": "hello"}], "aaaa")
    optimizer = torch.optim.Adam(learner.parameters(), lr=0.05)
    for _ in range(30):
        (-learner.weigh([shown])[0].sum()).backward()
        optimizer.step()
        optimizer.zero_grad()
    learner.save(tmp_path / "adapter")
    files = {p.name: p for p in (tmp_path / "adapter").iterdir() if p.suffix in {".json", ".safetensors"}}
    versions = Versions(tmp_path / "home", "adapter")
    versions.promote(versions.add(files, {"model": f"hf:{folder}"}))
    return versions


async def said(folder, home):
    models = opened_models(resolve(f"hf:{folder}", {}), Settings(home))
    return models.version, (await models.base.model.ask(HELLO)).message.text


async def test_what_is_live_speaks_and_a_rollback_takes_it_back(folder, tmp_path, live):
    version, taught = await said(folder, tmp_path / "home")
    assert version == "adapter-1"
    assert set(taught) == {"a"}
    live.rollback()
    version, plain = await said(folder, tmp_path / "home")
    assert version == ""
    assert plain != taught


async def test_what_was_learned_for_another_model_is_left_alone(folder, tmp_path, live):
    other = tiny.save(tmp_path / "other")
    assert (await said(other, tmp_path / "home"))[0] == ""


def test_an_adapter_that_was_changed_since_is_refused(folder, tmp_path, live):
    file: Path = live.live().folder / "adapter_model.safetensors"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(StoreError, match="is not what was added"):
        opened_models(resolve(f"hf:{folder}", {}), Settings(tmp_path / "home"))
