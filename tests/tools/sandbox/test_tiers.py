"""The choice of a sandbox: what is tried, what is remembered, and that nothing is run where nothing holds."""

import json

import pytest

from espalier.core.errors import ToolError
from espalier.tools import tiers
from espalier.tools.sandbox import Bare, Ended


class Missing:
    says, confines, lacks = "", True, ""

    def __init__(self, kept=()):
        self.kept = kept

    async def run(self, command, folder, stdin, caps):
        message = "it is not on this machine"
        raise ToolError(message)


class Lying(Missing):
    """Runs nothing and says that all went well."""

    async def run(self, command, folder, stdin, caps):
        (folder / "inside").touch()
        return Ended(0, b"tried 6")


@pytest.fixture
def only(monkeypatch):
    def there(**kinds):
        monkeypatch.setattr(tiers, "TIERS", kinds)

    return there


def test_no_sandbox_at_all_is_seen_by_the_probe():
    assert "a program could get out: escaped:" in tiers.probe(Bare())


def test_a_sandbox_that_does_not_bound_processes_is_seen():
    assert tiers.probe(Lying()) == "the number of processes is not bounded"


def test_where_no_tier_holds_there_is_no_sandbox(tmp_path, only):
    only(bubblewrap=lambda kept: Bare(), landlock=Missing)
    tier = tiers.choose("auto", tmp_path / "home")
    assert tier.sandbox is None
    assert "could get out" in tier.why
    assert "landlock: it is not on this machine" in tier.why
    assert not (tmp_path / "home").exists()


def test_the_next_tier_is_taken_where_the_first_does_not_hold(tmp_path, only, monkeypatch):
    only(bubblewrap=Missing, landlock=Lying)
    monkeypatch.setattr(tiers, "probe", lambda sandbox: "" if isinstance(sandbox, Lying) else "no")
    tier = tiers.choose("auto", tmp_path)
    assert tier.name == "landlock"
    assert tier.sandbox.kept == (tmp_path,)


def test_what_held_is_remembered_until_the_machine_is_started_anew(tmp_path, only, monkeypatch):
    tried = []
    only(bubblewrap=Lying)
    monkeypatch.setattr(tiers, "probe", lambda sandbox: tried.append(sandbox) or "")
    boot = tmp_path / "boot"
    monkeypatch.setattr(tiers, "BOOT", boot)
    for id in ("one", "one", "two"):
        boot.write_text(id)
        assert tiers.choose("auto", tmp_path).name == "bubblewrap"
    assert len(tried) == 2
    tiers.choose("auto", tmp_path, fresh=True)
    assert len(tried) == 3


@pytest.mark.parametrize("text", ["", "[]", "junk", json.dumps({"bubblewrap": "a mark of another machine"})])
def test_a_note_that_says_something_else_is_not_believed(tmp_path, only, text):
    only(bubblewrap=Missing)
    (tmp_path / tiers.FILE).write_text(text)
    assert tiers.choose("bubblewrap", tmp_path).sandbox is None


def test_a_tier_that_is_asked_for_has_no_other_in_its_place(tmp_path, only):
    only(bubblewrap=Missing, landlock=Lying)
    assert tiers.choose("bubblewrap", tmp_path).sandbox is None


def test_none_and_monty_are_only_words_of_the_person(tmp_path):
    assert isinstance(tiers.choose("none", tmp_path).sandbox, Bare)
    assert tiers.choose("monty", tmp_path).sandbox is None


def test_what_programs_lack_in_a_sandbox_is_said_with_what_holds(tmp_path, only, monkeypatch):
    only(bubblewrap=Lying)
    monkeypatch.setattr(tiers, "probe", lambda sandbox: "")
    monkeypatch.setattr(Lying, "lacks", "programs cannot sing")
    assert tiers.choose("auto", tmp_path).why == "bubblewrap holds what was tried against it; programs cannot sing"
