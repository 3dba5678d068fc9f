"""The tools ``calculate`` (arithmetic) and ``instructions`` (words that are to be planned themselves)."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping

from espalier.core.errors import ToolError
from espalier.core.value import Observation, Origin, Provenance, Value
from espalier.tools.registry import FunctionTool, spec_of

LARGEST = 1e300
BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}


def calculate_tool() -> FunctionTool:
    """The tool ``calculate``: the value of ``expression``, numbers and + - * / // % ** and brackets only."""

    def run(args: Mapping[str, Value]) -> Observation:
        expression = str(args.get("expression") or "")
        value = calculate(expression)
        return Observation(value=value, provenance=(Provenance(Origin.PERSON, "task"),), note=f"{expression} = {value}")

    text = {"expression": {"type": "string", "description": "such as (3 + 4) * 2"}}
    spec = spec_of("calculate", "Works out arithmetic.", required=text, pure=True)  # type: ignore[arg-type]
    return FunctionTool(spec, run)


def instructions_tool() -> FunctionTool:
    """The tool ``instructions``: hands on words that a planner then plans in its place."""

    def run(args: Mapping[str, Value]) -> Observation:
        text = args.get("text")
        if not isinstance(text, str) or not text.strip():
            message = "there are no words to follow"
            raise ToolError(message, "name a text file that says what to do")
        return Observation(value=text.strip())

    spec = spec_of("instructions", "Words to be worked on.", required={"text": {"type": "string"}}, pure=True)
    return FunctionTool(spec, run)


def calculate(expression: str) -> float | int:
    """The value of arithmetic; a whole result is an int.

    Raises:
        ToolError: it is no arithmetic, divides by zero, or leaves the range of numbers.
    """
    try:
        value = _value(ast.parse(expression.strip(), mode="eval").body)
    except ZeroDivisionError as error:
        message = f"{expression} divides by zero"
        raise ToolError(message) from error
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        message = f"{expression!r} is no arithmetic that can be worked out"
        raise ToolError(message, "use numbers, + - * / and brackets") from error
    if isinstance(value, complex) or not math.isfinite(value) or abs(value) > LARGEST:
        message = f"{expression} has no finite value"
        raise ToolError(message)
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e15 else rounded


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        inner = _value(node.operand)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow) and abs(right) > 1000:
            raise OverflowError
        return BINARY[type(node.op)](left, right)
    raise ValueError
