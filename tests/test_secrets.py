"""Secrets planted in the task, in a file, in what a tool gives and in the environment are found nowhere afterwards."""

from tests.leaking import EVERYWHERE, left_by_a_run
from tests.planted import PLANTED, core


async def test_no_planted_secret_is_in_a_prompt_an_event_a_log_a_report_or_the_record(tmp_path, monkeypatch):
    monkeypatch.setenv("SHOP_SECRET", EVERYWHERE)
    left = await left_by_a_run(tmp_path)
    wanted = [*map(core, PLANTED.values()), EVERYWHERE]
    assert {(where, secret) for where, text in left.items() for secret in wanted if secret in text} == set()
    assert all("[redacted: " in text for text in left.values())
    assert left["prompts"].count("[redacted: ") > 3 * len(PLANTED)
