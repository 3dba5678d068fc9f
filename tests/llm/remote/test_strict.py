from dataclasses import dataclass, field

from espalier.core import codec
from espalier.llm.remote.strict import is_recursive, strict


@dataclass(frozen=True)
class Leaf:
    name: str
    weight: float | None = None


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...] = ()
    trees: "tuple[Tree, ...]" = ()


@dataclass(frozen=True)
class Open:
    more: dict[str, int] = field(default_factory=dict)


def objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for each in schema.values():
            yield from objects(each)
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)


def test_every_object_is_closed_and_all_of_it_required():
    for shape in (Leaf, Tree):
        found = list(objects(strict(codec.schema(shape))))
        assert found
        for each in found:
            assert each["additionalProperties"] is False
            assert each["required"] == list(each["properties"])


def test_keywords_that_no_grammar_is_made_of_are_left_out():
    assert "default" not in str(strict(codec.schema(Tree)))


def test_an_object_of_any_keys_has_no_strict_form():
    assert strict(codec.schema(Open)) is None


def test_what_is_no_object_has_no_strict_form():
    assert strict({"type": "array", "items": {"type": "string"}}) is None
    assert strict({}) is None
    assert strict({"type": "object", "properties": {"any": {}}}) is None


def test_a_type_that_holds_itself_is_recursive():
    assert is_recursive(codec.schema(Tree))
    assert not is_recursive(codec.schema(Leaf))
    assert not is_recursive({"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"type": "string"}}})
    assert is_recursive({"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}})
