"""The files of a model are found, or it is said in one line what is missing and what to do."""

from __future__ import annotations

import pytest

from espalier.core.errors import ModelError

hub = pytest.importorskip("huggingface_hub", reason="needs the extra local")
files = pytest.importorskip("espalier.llm.local.files", reason="needs the extra local")


def refused(place):
    with pytest.raises(ModelError) as raised:
        files.folder_of(str(place), lambda words: None)
    assert "\n" not in raised.value.message
    return raised.value


@pytest.fixture
def whole(tmp_path):
    for name, text in (("config.json", "{}"), ("model.safetensors", "12345"), ("tokenizer.json", "{}")):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_folder_with_all_there_is_needs_no_hub(whole):
    assert files.folder_of(str(whole), lambda words: None) == whole
    assert files.size_of(whole) == 5


@pytest.mark.parametrize("place", ["/nowhere/model", "./nowhere", "~/nowhere-at-all", "a/b/c", "a b"])
def test_a_folder_that_is_not_there_is_named(place):
    assert refused(place).message == f"there is no folder {place}"


@pytest.mark.parametrize(
    ("name", "says"),
    [("model.safetensors", "weights"), ("config.json", "configuration"), ("tokenizer.json", "tokenizer")],
)
def test_what_a_folder_lacks_is_named(whole, name, says):
    (whole / name).unlink()
    error = refused(whole)
    assert str(whole) in error.message
    assert says in error.message


def test_without_a_network_it_is_said_that_the_files_are_not_here(monkeypatch, tmp_path):
    monkeypatch.setattr(hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(hub.constants, "HF_HUB_CACHE", str(tmp_path))
    error = refused("nobody/nothing")
    assert error.message == "the files of nobody/nothing are not on this machine, and the hub cannot be reached"
    assert "hf:/PATH/TO/MODEL" in error.hint


def test_how_far_a_download_is_is_told_in_words_now_and_then(monkeypatch):
    told = []
    monkeypatch.setattr(files, "EVERY", 0.0)
    with files._progress("org/name", told.append)(total=2_000_000_000, unit="B") as progress:
        progress.update(500_000_000)
    assert told == ["fetching org/name: 0.5 of 2.0 GB"]
