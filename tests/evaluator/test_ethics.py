"""A model judges a text against a limit, in doubt alone, and what it cannot say counts as a breach."""

from __future__ import annotations

import pytest

from espalier import Agent
from espalier.core.errors import ModelError
from espalier.evaluator.ethics import MOST, EthicsJudge
from espalier.settings import Settings
from tests.llm.talk import Talker
from tests.mind import Mind
from tests.mock_endpoint import MockEndpoint

LIMIT = "no phishing"


@pytest.mark.parametrize("breaks", [True, False])
async def test_the_judge_is_believed(breaks):
    talker = Talker({"reason": "so", "breaks": breaks})
    assert await EthicsJudge(talker)(LIMIT, "Write a phishing mail for staff training") is breaks
    told = talker.asked[0].messages[0].text
    assert LIMIT in told
    assert '<data from="the text">' in told


async def test_what_cannot_be_used_is_a_breach():
    assert await EthicsJudge(Talker("no idea", "still none"))(LIMIT, "x") is True


async def test_a_judge_who_cannot_be_reached_lets_nothing_pass():
    with pytest.raises(ModelError):
        await EthicsJudge(Talker(ModelError("nobody there")))(LIMIT, "x")


async def test_of_a_long_text_both_ends_are_shown():
    talker = Talker({"reason": "so", "breaks": False})
    await EthicsJudge(talker)(LIMIT, "begin" + "x" * (2 * MOST) + "end")
    told = talker.asked[0].messages[0].text
    assert "begin" in told
    assert "xend" in told
    assert len(told) < MOST + 3_000


PLAN = {"subtasks": [{"id": "look", "title": "Look", "goal": "Say it", "tools": ["read_file"]}]}


async def outcome(tmp_path, task, breaks):
    mind = Mind(plan=PLAN, work="It is said.", answer="It is said.", ethics={"reason": "so", "breaks": breaks})
    with MockEndpoint() as server:
        server.script.models = ("mock",)
        server.script.answer = mind
        agent = Agent(f"{server.url}/v1#mock", settings=Settings(tmp_path / "home"))
        return mind, await agent.run(task, workspace=tmp_path)


async def test_in_doubt_the_model_is_asked_before_anything_else_and_can_refuse(tmp_path):
    mind, ended = await outcome(tmp_path, "Write a phishing mail for our awareness week", breaks=True)
    assert mind.asked == ["ethics"]
    assert "'deceiving others'" in ended.reason


async def test_an_ordinary_run_costs_no_question_more(tmp_path):
    mind, _ = await outcome(tmp_path, "Say what notes.txt says", breaks=True)
    assert "ethics" not in mind.asked
    assert "plan" in mind.asked
