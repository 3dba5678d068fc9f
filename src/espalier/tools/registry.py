"""Tools by name, and how a function becomes one."""

from __future__ import annotations

import asyncio
import difflib
import inspect
import typing
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from importlib.metadata import entry_points
from typing import Any, TypeVar, cast, overload

from espalier.core import codec
from espalier.core.errors import PlanError, SettingsError, ToolError
from espalier.core.seams import Effect, Tool, ToolSpec
from espalier.core.value import Json, Observation, Origin, Provenance, Table, Value

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
    *, name: str = "", pure: bool = False, effect: Effect | str = Effect.READ, idempotent: bool = True
) -> Callable[[F], F]: ...
def tool(
    function: F | None = None,
    /,
    *,
    name: str = "",
    pure: bool = False,
    effect: Effect | str = Effect.READ,
    idempotent: bool = True,
) -> F | Callable[[F], F]:
    """Makes a typed function, async or not, usable as a tool; the function itself stays as it was.

    The schema comes from its type hints, the description from its docstring.

    Args:
        function: the function, where the decorator stands without brackets.
        name: what to call it; its own name by default.
        pure: same arguments give the same value and nothing else happens, so results may be shared.
        effect: what it does beyond giving a value: read, write, send, spend or execute.
        idempotent: doing it twice is as doing it once.

    Raises:
        SettingsError: a parameter has no type hint, or ``effect`` is none of those.
    """

    def mark(marked: F) -> F:
        setattr(marked, MARK, _made(marked, name, pure, effect, idempotent))
        return marked

    return mark if function is None else mark(function)


def as_tool(thing: Tool | Callable[..., Any]) -> Tool:
    """The tool that ``thing`` is: a tool, a function marked with ``@tool``, or a plain typed function."""
    if isinstance(getattr(thing, "spec", None), ToolSpec):
        return cast("Tool", thing)
    marked = getattr(thing, MARK, None) or getattr(tool(cast("Callable[..., Any]", thing)), MARK)
    return cast("Tool", marked)


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


def _made(function: Callable[..., Any], name: str, pure: bool, effect: Effect | str, idempotent: bool) -> FunctionTool:
    if effect not in set(Effect):
        message = f"a tool's effect is one of {', '.join(Effect)}, not {effect!r}"
        raise SettingsError(message)
    called = name or function.__name__
    shape = _shape(function, called)
    schema = codec.schema(shape)
    description, notes = _docstring(function)
    properties = cast("dict[str, dict[str, Json]]", schema.get("properties", {}))
    for parameter, note in notes.items():
        if parameter in properties:
            properties[parameter].setdefault("description", note)
    spec = ToolSpec(called, description or called, schema, Effect(effect), pure, idempotent)

    async def call(args: Mapping[str, Value]) -> Observation:
        given = _arguments(shape, called, args)
        blocking = not inspect.iscoroutinefunction(function)
        result = await asyncio.to_thread(function, **given) if blocking else await function(**given)
        return _observation(result, called)

    return FunctionTool(spec, call)


def _shape(function: Callable[..., Any], called: str) -> type:
    """A dataclass with the parameters of ``function`` as its fields."""
    hints = typing.get_type_hints(function)
    parts: list[tuple[str, Any, Any]] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD, parameter.POSITIONAL_ONLY):
            message = f"tool {called!r}: {parameter} cannot be given by name"
            raise SettingsError(message, "use plain parameters")
        if parameter.name not in hints:
            message = f"tool {called!r}: parameter {parameter.name!r} has no type hint"
            raise SettingsError(message, f"write {parameter.name}: str, or what it is")
        default = _default(parameter.default)
        parts.append((parameter.name, hints[parameter.name], default))
    return make_dataclass(called, parts, kw_only=True)


def _default(value: object) -> Any:  # noqa: ANN401 - a dataclass field is typed as what it holds
    return field() if value is inspect.Parameter.empty else field(default_factory=lambda: value)


def _docstring(function: Callable[..., Any]) -> tuple[str, dict[str, str]]:
    """The first paragraph of a docstring, and what its ``Args`` say of each parameter (Google style)."""
    text = inspect.getdoc(function) or ""
    _, _, rest = text.partition("\nArgs:\n")
    notes: dict[str, str] = {}
    for line in rest.splitlines():
        if not line.startswith(" "):
            break
        parameter, colon, note = line.strip().partition(":")
        if colon:
            notes[parameter.split(" ")[0]] = note.strip()
    return " ".join(text.split("\n\n")[0].split()), notes


def _arguments(shape: type, called: str, args: Mapping[str, Value]) -> dict[str, Any]:
    wanted = {part.name: part.type for part in fields(shape)}
    plain = {name: value if wanted.get(name) is Table else _plain(value) for name, value in args.items()}
    unknown = [name for name in plain if name not in wanted]
    if unknown:
        message = f"{called} takes no argument {unknown[0]!r}"
        raise ToolError(message, "it takes " + (", ".join(wanted) or "none"))
    try:
        loaded: object = codec.load(shape, plain)
    except codec.CodecError as error:
        message = f"{called}: {error.message}"
        raise ToolError(message, "see the tool's parameters") from error
    return {name: getattr(loaded, name) for name in wanted}


def _plain(value: Value) -> Value:
    """A table as its one value, or as records."""
    if not isinstance(value, Table):
        return value
    names = [column.name for column in value.columns]
    return value.scalar if value.is_scalar else [dict(zip(names, row, strict=True)) for row in value.rows]


def _observation(result: object, called: str) -> Observation:
    if isinstance(result, Observation):
        return result
    source = (Provenance(Origin.SERVER, called),)
    if isinstance(result, Table):
        return Observation(table=result, provenance=source)
    return Observation(value=codec.dump_full(result), provenance=source)
