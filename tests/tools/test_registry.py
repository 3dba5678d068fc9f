import functools
import threading
from dataclasses import dataclass

import pytest

from espalier.core.errors import PlanError, SettingsError, ToolError
from espalier.core.seams import Effect
from espalier.core.value import Column, ColumnType, Observation, Table
from espalier.tools import registry
from espalier.tools.registry import FunctionTool, Registry, as_tool, load_entry_points, spec_of, tool


def price(symbol: str, days: int = 1) -> float:
    """The price of a share.

    More that a model need not know.

    Args:
        symbol: as on the exchange.
        days: how far back.
    """
    return len(symbol) * 10.0 + days


async def test_a_typed_function_is_a_tool_with_schema_and_description():
    made = as_tool(price)
    assert (made.spec.name, made.spec.description) == ("price", "The price of a share.")
    assert made.spec.parameters["required"] == ["symbol"]
    properties = made.spec.parameters["properties"]
    assert properties["symbol"] == {"type": "string", "title": "Symbol", "description": "as on the exchange."}
    assert properties["days"]["type"] == "integer"
    assert (await made({"symbol": "ABC"})).value == 31.0


async def test_a_decorated_function_stays_itself():
    @tool(pure=True, effect="write", idempotent=False, name="double")
    async def twice(n: int) -> int:
        """Twice n."""
        return 2 * n

    assert await twice(4) == 8
    made = as_tool(twice)
    assert (made.spec.name, made.spec.pure, made.spec.effect, made.spec.idempotent) == ("double", True, "write", False)
    assert (await made({"n": 4})).value == 8


async def test_a_function_that_blocks_leaves_the_event_loop():
    @tool
    def where() -> str:
        return threading.current_thread().name

    plain = FunctionTool(spec_of("w", "where"), lambda args: Observation(value=threading.current_thread().name))
    assert (await as_tool(where)({})).value != threading.main_thread().name
    assert (await plain({})).value != threading.main_thread().name


class Shop:
    """Sells at its own price."""

    def __init__(self, price: float) -> None:
        self.price = price

    def of(self, pieces: int) -> float:
        """What so many cost."""
        return self.price * pieces

    @tool(name="discounted", pure=True)
    async def less(self, pieces: int, percent: float = 10.0) -> float:
        """What so many cost with something off."""
        return self.price * pieces * (1 - percent / 100)

    @staticmethod
    @tool
    def currency() -> str:
        return "EUR"


async def test_a_method_is_a_tool_of_its_object_marked_or_not():
    cheap, dear = Shop(2.0), Shop(50.0)
    made = [as_tool(method) for method in (cheap.of, dear.of, cheap.less, dear.less)]
    assert [one.spec.name for one in made] == ["of", "of", "discounted", "discounted"]
    assert made[0].spec.description == "What so many cost."
    assert list(made[2].spec.parameters["properties"]) == ["pieces", "percent"]
    assert [made[2].spec.pure, made[0].spec.pure] == [True, False]
    assert [(await one({"pieces": 2})).value for one in made] == [4.0, 100.0, 3.6, 90.0]
    assert (await as_tool(Shop.currency)({})).value == "EUR"


@pytest.mark.parametrize("method", [Shop.of, Shop.less], ids=["plain", "marked"])
def test_a_method_without_its_object_is_refused_with_what_to_do(method):
    with pytest.raises(SettingsError, match="is a method without its object") as caught:
        as_tool(method)
    assert "tools=[thing." in caught.value.hint


def test_what_is_no_function_is_refused_by_name():
    with pytest.raises(SettingsError, match="is no tool"):
        Registry([functools.partial(price, "ABC")])


async def test_what_a_function_gives_becomes_data():
    @dataclass
    class Point:
        x: int
        y: int = 0

    table = Table((Column("a", ColumnType.NUMBER),), ((1,),), 1)
    assert (await as_tool(lambda_of(Point(1)))({})).value == {"x": 1, "y": 0}
    assert (await as_tool(lambda_of(table))({})).table is table
    assert (await as_tool(lambda_of(Observation(value=3)))({})).value == 3


def lambda_of(value):
    def give() -> object:
        return value

    return give


async def test_a_table_is_given_as_records_or_as_its_one_value():
    @tool
    def total(rows: list[dict[str, float]], factor: float) -> float:
        return factor * sum(row["a"] for row in rows)

    @tool
    def height(table: Table) -> int:
        return table.total

    rows = Table((Column("a", ColumnType.NUMBER),), ((1,), (2,)), 2)
    single = Table((Column("b", ColumnType.NUMBER),), ((10,),), 1)
    assert (await as_tool(total)({"rows": rows, "factor": single})).value == 30.0
    assert (await as_tool(height)({"table": rows})).value == 2


@pytest.mark.parametrize("args", [{}, {"symbol": "A", "days": "many"}, {"symbol": "A", "colour": "red"}])
async def test_arguments_that_do_not_fit_are_said_in_words(args):
    with pytest.raises(ToolError, match="price") as wrong:
        await as_tool(price)(args)
    assert wrong.value.hint


def test_a_parameter_without_a_type_is_refused_at_once():
    def bad(x):
        return x

    with pytest.raises(SettingsError, match="'x' has no type hint"):
        tool(bad)


def test_parameters_that_have_no_name_are_refused():
    def bad(*xs: int) -> int:
        return sum(xs)

    with pytest.raises(SettingsError, match="by name"):
        tool(bad)


def test_an_effect_that_is_none_is_refused():
    with pytest.raises(SettingsError, match="read, write, send"):
        tool(effect="explode")(price)


def test_tools_are_found_by_name_and_the_nearest_is_named():
    tools = Registry([price])
    assert tools.get("price").spec.name == "price"
    assert [spec.name for spec in tools.specs()] == ["price"]
    with pytest.raises(PlanError, match="no tool 'prize'") as missing:
        tools.get("prize")
    assert "price" in missing.value.hint


def test_two_tools_of_one_name_are_refused():
    with pytest.raises(SettingsError, match="two tools"):
        Registry([price, price])


def test_a_spec_says_what_must_be_given_and_what_may():
    spec = spec_of("t", "does t", required={"a": {"type": "string"}}, optional={"b": {}}, effect=Effect.SEND, seconds=5)
    assert spec.parameters["required"] == ["a"]
    assert list(spec.parameters["properties"]) == ["a", "b"]
    assert (spec.effect, spec.seconds) == (Effect.SEND, 5)


@dataclass
class Entry:
    name: str
    value: str
    thing: object

    def load(self):
        if isinstance(self.thing, Exception):
            raise self.thing
        return self.thing


def test_installed_packages_may_bring_tools(monkeypatch):
    monkeypatch.setattr(registry, "entry_points", lambda group: [Entry("p", "x:price", price)])
    assert [made.spec.name for made in load_entry_points()] == ["price"]


def test_a_broken_package_is_named(monkeypatch):
    monkeypatch.setattr(registry, "entry_points", lambda group: [Entry("p", "x:price", ImportError("no x"))])
    with pytest.raises(SettingsError, match=r"'p' \(x:price\)"):
        load_entry_points()
