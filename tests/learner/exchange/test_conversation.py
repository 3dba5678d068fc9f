"""A recorded run as a conversation, and in the forms of other trainers."""

from __future__ import annotations

import json

from espalier.core import codec
from espalier.core.event import Event, EventKind
from espalier.core.plan import Action, Plan, Subtask
from espalier.learner.exchange.chats import atif, openai, trl
from espalier.learner.exchange.conversation import conversation_of

PLAN = Plan(Subtask("task", "Task", children=(Subtask("1", "Count", Action("query", {"table": "a.csv"})),)))
TOLD = [
    (EventKind.RUN_STARTED, "", {"task": "How many?", "model": "m"}),
    (EventKind.MODEL_CALLED, "", {"input_tokens": 10, "output_tokens": 5, "usd": 0.5}),
    (EventKind.PLAN_MADE, "", {"plan": codec.dump(PLAN)}),
    (EventKind.NODE_STARTED, "1", {"attempt": 1, "tool": "query"}),
    (EventKind.NODE_OBSERVED, "1", {"seconds": 0.1, "ok": True, "rows": 1, "sql": "SELECT 1"}),
    (EventKind.NODE_STARTED, "w", {"attempt": 1, "tool": ""}),
    (EventKind.NODE_PROGRESS, "w", {"call": "c1", "tool": "read_file", "args": {"path": "x"}, "text": "hello"}),
    (EventKind.MODEL_CALLED, "w", {"input_tokens": 1, "output_tokens": 2, "usd": None}),
    (EventKind.RUN_LEARNED, "", {"form": 1, "steps": [["k", "accept", 0.25, "", 1.0], ["k", "stop", 1.0, "", 1.0]]}),
    (EventKind.RUN_ENDED, "", {"status": "done", "answer": "Seven."}),
]
EVENTS = [Event("r1", seq, float(seq), *told) for seq, told in enumerate(TOLD, 1)]


def test_a_chat_tells_the_task_the_plan_each_call_with_what_it_gave_and_the_answer():
    messages = openai(conversation_of(EVENTS))["messages"]
    assert [one["role"] for one in messages] == [
        "user",
        "assistant",
        "assistant",
        "tool",
        "assistant",
        "tool",
        "assistant",
    ]
    assert messages[0]["content"] == "How many?"
    assert json.loads(messages[1]["content"])["children"][0]["id"] == "1"
    assert messages[2]["tool_calls"][0]["function"] == {"name": "query", "arguments": '{"table": "a.csv"}'}
    assert messages[3]["tool_call_id"] == messages[2]["tool_calls"][0]["id"]
    assert messages[5]["content"] == "hello"
    assert messages[-1] == {"role": "assistant", "content": "Seven."}


def test_atif_numbers_its_steps_and_adds_up_what_models_used():
    told = atif(conversation_of(EVENTS), "1.0")
    assert told["schema_version"] == "ATIF-v1.4"
    assert [step["step_id"] for step in told["steps"]] == [1, 2, 3, 4, 5]
    assert told["steps"][1]["metrics"] == {"prompt_tokens": 10, "completion_tokens": 5, "cost_usd": 0.5}
    call, gave = told["steps"][2]["tool_calls"][0], told["steps"][2]["observation"]["results"][0]
    assert gave["source_call_id"] == call["tool_call_id"]
    assert told["final_metrics"] == {"total_prompt_tokens": 11, "total_completion_tokens": 7, "total_steps": 5}


def test_trl_gets_prompt_and_completion_and_whether_the_goal_was_met():
    told = trl(conversation_of(EVENTS))
    assert told["prompt"] == [{"role": "user", "content": "How many?"}]
    assert told["completion"][-1]["content"] == "Seven."
    assert (told["label"], told["reward"]) == (True, 1.25)


def test_a_run_that_was_cut_off_is_told_as_far_as_it_got():
    told = trl(conversation_of(EVENTS[:4]))
    assert told["label"] is False
    assert told["reward"] is None
    assert len(told["completion"]) == 1
