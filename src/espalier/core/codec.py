"""The one door between our data and JSON (pydantic behind it)."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from espalier.core.errors import EspalierError
from espalier.core.value import Json

T = TypeVar("T")


class CodecError(EspalierError):
    """Data that does not have the shape it should have; the message names the place."""


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type at all has an adapter
    found = _adapters.get(kind)
    if found is None:
        found = _adapters[kind] = TypeAdapter(kind)
    return found


def dump(value: object) -> Json:
    """``value`` as JSON data; fields of dataclasses that stand at their default are left out."""
    return cast("Json", _adapter(type(value)).dump_python(value, mode="json", exclude_defaults=True))


def dump_full(value: object) -> Json:
    """``value`` as JSON data with every field."""
    return cast("Json", _adapter(type(value)).dump_python(value, mode="json"))


def load(kind: type[T], data: object) -> T:
    """``data`` (JSON data) as a value of ``kind``.

    Raises:
        CodecError: it does not fit; the message says where and what was expected.
    """
    try:
        return cast("T", _adapter(kind).validate_python(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the value"
        message = f"{place}: {first['msg']} (got {str(first['input'])[:80]!r})"
        raise CodecError(message) from error


def text(value: object) -> bytes:
    """``value`` as JSON text, UTF-8."""
    return _adapter(type(value)).dump_json(value, exclude_defaults=True)


def parse(kind: type[T], data: bytes | str) -> T:
    """The value of ``kind`` that the JSON text ``data`` describes.

    Raises:
        CodecError: it is no JSON or does not fit.
    """
    try:
        return cast("T", _adapter(kind).validate_json(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the text"
        message = f"{place}: {first['msg']}"
        raise CodecError(message) from error


def schema(kind: object) -> dict[str, Json]:
    """The JSON schema of ``kind`` (a type, or a dataclass)."""
    return cast("dict[str, Json]", _adapter(kind).json_schema())
