"""Tools by name, and how a function becomes one."""

from __future__ import annotations

import asyncio
import difflib
import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import entry_points
from typing import Any, TypeVar, cast, overload

from espalier.core import codec
from espalier.core.errors import PlanError, SettingsError
from espalier.core.seams import Effect, Tool, ToolSpec
from espalier.core.tool import Inverse
from espalier.core.value import Json, Observation, Origin, Provenance, Table, Value
from espalier.tools.signatures import arguments_for, docstring_of, shape_of

GROUP = "espalier.tools"
MARK = "__espalier_tool__"

Function = Callable[[Mapping[str, Value]], Observation | Awaitable[Observation]]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class FunctionTool:
    """A function from arguments to an observation, as a tool. One that is not async runs in a thread."""

    spec: ToolSpec
    function: Function

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """Calls the function, off the event loop where it blocks."""
        if inspect.iscoroutinefunction(self.function):
            return cast("Observation", await self.function(args))
        given = await asyncio.to_thread(self.function, args)
        return await given if inspect.isawaitable(given) else given


def spec_of(
    name: str,
    description: str,
    *,
    required: Mapping[str, Json] | None = None,
    optional: Mapping[str, Json] | None = None,
    **more: Any,  # noqa: ANN401 - the fields of ToolSpec, checked there
) -> ToolSpec:
    """A tool's description from its parameters: name -> JSON schema, those that must be given and those that may."""
    needed, free = dict(required or {}), dict(optional or {})
    parameters: dict[str, Json] = {
        "type": "object",
        "properties": {**needed, **free},
        "required": list(needed),
        "additionalProperties": False,
    }
    return ToolSpec(name, description, parameters, **more)


class Registry:
    """The tools of a run, by name."""

    def __init__(self, tools: Iterable[Tool | Callable[..., Any]] = ()) -> None:
        self._tools: dict[str, Tool] = {}
        for one in tools:
            self.add(one)

    def add(self, tool: Tool | Callable[..., Any]) -> None:
        """Takes in a tool, or a typed function.

        Raises:
            SettingsError: another one has that name already.
        """
        made = as_tool(tool)
        if made.spec.name in self._tools:
            message = f"two tools are called {made.spec.name!r}"
            raise SettingsError(message, "rename one of them")
        self._tools[made.spec.name] = made

    def specs(self) -> Sequence[ToolSpec]:
        """All there are, in the order they came."""
        return tuple(tool.spec for tool in self._tools.values())

    def get(self, name: str) -> Tool:
        """The tool of that name.

        Raises:
            PlanError: there is none; the hint names the nearest, or all.
        """
        if name in self._tools:
            return self._tools[name]
        message = f"there is no tool {name!r}"
        near = difflib.get_close_matches(name, self._tools, n=3) or list(self._tools)
        raise PlanError(message, "there is " + ", ".join(near) if near else "no tools are set up")


@overload
def tool(function: F, /) -> F: ...
@overload
def tool(
    *,
    name: str = "",
    pure: bool = False,
    effect: Effect | str = Effect.READ,
    idempotent: bool = True,
    inverse: Inverse | None = None,
) -> Callable[[F], F]: ...
def tool(
    function: F | None = None,
    /,
    *,
    name: str = "",
    pure: bool = False,
    effect: Effect | str = Effect.READ,
    idempotent: bool = True,
    inverse: Inverse | None = None,
) -> F | Callable[[F], F]:
    """Makes a typed function, async or not, usable as a tool; the function itself stays as it was.

    The schema comes from its type hints, the description from its docstring. A method is given to an agent as that of
    an object: ``tools=[shop.price]``.

    Args:
        function: the function, where the decorator stands without brackets.
        name: what to call it; its own name by default.
        pure: same arguments give the same value and nothing else happens, so results may be shared.
        effect: what it does beyond giving a value: read, write, send, spend or execute.
        idempotent: doing it twice is as doing it once.
        inverse: the call that takes a call of it back, which ``espalier undo`` makes after asking.

    Raises:
        SettingsError: a parameter has no type hint, or ``effect`` is none of those.
    """

    def mark(marked: F) -> F:
        make = partial(_made, name=name, pure=pure, effect=effect, idempotent=idempotent, inverse=inverse)
        setattr(marked, MARK, _Mark(make, None if _in_class(marked) else make(marked)))
        return marked

    return mark if function is None else mark(function)


def as_tool(thing: Tool | Callable[..., Any]) -> Tool:
    """The tool that ``thing`` is: a tool, a function or method marked with ``@tool``, or a plain typed one.

    Raises:
        SettingsError: it is none of these, or a parameter has no type hint.
    """
    if isinstance(getattr(thing, "spec", None), ToolSpec):
        return cast("Tool", thing)
    if not (inspect.isfunction(thing) or inspect.ismethod(thing)):
        message = f"{thing!r} is no tool"
        raise SettingsError(message, "give a typed function, a method of an object, or an object that has a spec")
    mark: _Mark | None = getattr(thing, MARK, None)
    if inspect.ismethod(thing):
        return (mark.make if mark else _made)(thing)
    mark = mark or getattr(tool(cast("Callable[..., Any]", thing)), MARK)
    return mark.made or mark.make(thing)


def load_entry_points() -> tuple[Tool, ...]:
    """The tools that installed packages offer under the entry point group ``espalier.tools``.

    Raises:
        SettingsError: one of them cannot be loaded.
    """
    found: list[Tool] = []
    for entry in entry_points(group=GROUP):
        try:
            found.append(as_tool(entry.load()))
        except (ImportError, AttributeError, SettingsError) as error:
            message = f"the tool {entry.name!r} ({entry.value}) cannot be loaded: {error}"
            raise SettingsError(message, "repair or uninstall the package that brings it") from error
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a function becomes a tool, and the tool that it is; None for a method, which is one only with its object."""

    make: Callable[..., FunctionTool]
    made: FunctionTool | None


def _in_class(function: Callable[..., Any]) -> bool:
    """Whether it is defined in the body of a class."""
    place, _, _ = function.__qualname__.rpartition(".")
    return bool(place) and not place.endswith("<locals>")


def _made(
    function: Callable[..., Any],
    name: str = "",
    pure: bool = False,
    effect: Effect | str = Effect.READ,
    idempotent: bool = True,
    inverse: Inverse | None = None,
) -> FunctionTool:
    if effect not in set(Effect):
        message = f"a tool's effect is one of {', '.join(Effect)}, not {effect!r}"
        raise SettingsError(message)
    called = name or function.__name__
    shape = shape_of(function, called)
    schema = codec.schema(shape)
    description, notes = docstring_of(function)
    properties = cast("dict[str, dict[str, Json]]", schema.get("properties", {}))
    for parameter, note in notes.items():
        if parameter in properties:
            properties[parameter].setdefault("description", note)
    spec = ToolSpec(called, description or called, schema, Effect(effect), pure, idempotent, inverse=inverse)

    async def call(args: Mapping[str, Value]) -> Observation:
        given = arguments_for(shape, called, args)
        blocking = not inspect.iscoroutinefunction(function)
        result = await asyncio.to_thread(function, **given) if blocking else await function(**given)
        return _observation(result, called)

    return FunctionTool(spec, call)


def _observation(result: object, called: str) -> Observation:
    if isinstance(result, Observation):
        return result
    source = (Provenance(Origin.SERVER, called),)
    if isinstance(result, Table):
        return Observation(table=result, provenance=source)
    return Observation(value=codec.dump_full(result), provenance=source)
