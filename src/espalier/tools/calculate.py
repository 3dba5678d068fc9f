"""The tools ``calculate`` (arithmetic) and ``instructions`` (words that are to be planned themselves)."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping

from espalier.core.errors import ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.registry import FunctionTool, spec_of

LARGEST = 10**300
"""Results beyond this are refused."""
LONGEST = 2_000
"""Characters of an expression."""
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

    text: Mapping[str, Json] = {"expression": {"type": "string", "description": "such as (3 + 4) * 2"}}
    spec = spec_of("calculate", "Works out arithmetic.", required=text, pure=True)
    return FunctionTool(spec, run)


def instructions_tool() -> FunctionTool:
    """The tool ``instructions``: hands on words that a planner then plans in its place. It is not pure: what the words
    want done is not done by giving them."""

    def run(args: Mapping[str, Value]) -> Observation:
        text = args.get("text")
        if not isinstance(text, str) or not text.strip():
            message = "there are no words to follow"
            raise ToolError(message, "name a text file that says what to do")
        return Observation(value=text.strip())

    spec = spec_of("instructions", "Words to be worked on.", required={"text": {"type": "string"}})
    return FunctionTool(spec, run)


def calculate(expression: str) -> float | int:
    """The value of arithmetic. Whole results are an int; others have the 15 digits that a float knows for sure.

    Raises:
        ToolError: it is no arithmetic, divides by zero, or leaves the range of numbers.
    """
    try:
        if len(expression) > LONGEST:
            raise OverflowError
        value = _value(ast.parse(expression.strip(), mode="eval").body)
    except ZeroDivisionError as error:
        message = f"{expression} divides by zero"
        raise ToolError(message, "nothing can be divided by zero") from error
    except OverflowError as error:
        message = f"{_short(expression)} is too large to be worked out"
        raise ToolError(message, "ask for less") from error
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"{_short(expression)!r} is no arithmetic that can be worked out"
        raise ToolError(message, "use numbers, + - * / and brackets") from error
    if isinstance(value, int):
        return value
    rounded = float(f"{value:.15g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


def _value(node: ast.expr) -> float | int:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return _in_range(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        inner = _value(node.operand)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow):
            _require_small(left, right)
        return _in_range(BINARY[type(node.op)](left, right))
    raise ValueError


def _require_small(base: float, exponent: float) -> None:
    """Looks at a power before it is raised: Python would work on a whole one for as long as it takes."""
    if abs(base) > 1 and exponent * math.log10(abs(base)) > math.log10(LARGEST):
        raise OverflowError


def _in_range(value: float | complex) -> float | int:
    if isinstance(value, complex):
        raise ValueError
    if abs(value) > LARGEST or value != value:
        raise OverflowError
    return value


def _short(expression: str) -> str:
    return expression if len(expression) <= 80 else f"{expression[:80]}..."
