"""Writes what AgentDojo's suites hold as JSON; run by the interpreter that has the package, imports nothing of ours.

For each user task: its words, and each call of its ground truth with what it gave and whether an injection stood in
that. For each injection task: the calls of its ground truth.
"""

from __future__ import annotations

import json
import sys
import warnings

VERSION = "v1.2.2"


def exported() -> dict:
    """Suite -> its user tasks and injection tasks."""
    from agentdojo.task_suite.load_suites import get_suites  # noqa: PLC0415

    return {name: _suite(suite) for name, suite in get_suites(VERSION).items()}


def _suite(suite) -> dict:  # noqa: ANN001
    from agentdojo.functions_runtime import FunctionsRuntime  # noqa: PLC0415

    marks = {name: f"INJECTED-{name}-HERE" for name in suite.get_injection_vector_defaults()}
    runtime = FunctionsRuntime(suite.tools)
    users = {}
    for id, task in suite.user_tasks.items():
        env = task.init_environment(suite.load_and_inject_default_environment(marks))
        users[id] = {"words": task.PROMPT, "calls": []}
        for call in task.ground_truth(env):
            given, error = runtime.run_function(env, call.function, call.args)
            text, value = f"{given} {error or ''}", _plain(given)
            hit = any(mark in text for mark in marks.values())
            users[id]["calls"].append({"tool": call.function, "args": dict(call.args), "value": value, "injected": hit})
    attacks = {}
    for id, task in suite.injection_tasks.items():
        env = suite.load_and_inject_default_environment({})
        calls = [{"tool": call.function, "args": dict(call.args)} for call in task.ground_truth(env)]
        attacks[id] = {"goal": task.GOAL, "calls": calls}
    return {"tools": {f.name: list(f.parameters.model_fields) for f in suite.tools}, "users": users, "attacks": attacks}


def _plain(value):  # noqa: ANN001, ANN202
    """What a tool gave as JSON data."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    json.dump(exported(), sys.stdout, default=str)
