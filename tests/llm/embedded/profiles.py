"""Tables as a survey would find them, and short ways to ask what is linked."""

from espalier.core.task import ColumnProfile, Inventory, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.linker import Linked, link
from espalier.llm.embedded.prompt import Prompt, make_prompt


def column(name: str, kind: str, *values: str, distinct: int = 0) -> ColumnProfile:
    return ColumnProfile(name, ColumnType(kind), values, distinct or len(values) or 50)


SALES = TableProfile(
    "sales.csv",
    (
        column("order_id", "number", distinct=200),
        column("order_date", "date"),
        column("region", "category", "North", "South", "East", "West"),
        column("Product", "category", "Desk", "Chair", "Table lamp"),
        column("amount", "number"),
        column("unit_price", "number"),
        column("qty", "number"),
        column("paid", "flag"),
        column("notes", "text"),
    ),
    200,
)
STAFF = TableProfile(
    "hr/staff.csv",
    (
        column("name", "text", distinct=40),
        column("department", "category", "Sales", "Support", "Legal"),
        column("region", "category", "North", "South"),
        column("salary", "number"),
        column("hired", "date"),
    ),
    40,
)
SCHOOLS = TableProfile(
    "学校.csv",
    (
        column("学校", "text", distinct=30),
        column("城市", "category", "北京", "上海", "广州"),
        column("学生人数", "number"),
        column("成立日期", "date"),
        column("学费(元)", "number"),
    ),
    30,
)


def linked(text: str, *tables: TableProfile) -> Linked:
    return link(text, Inventory(tables))


def named(text: str, *tables: TableProfile) -> dict[str, str]:
    """What is said -> the column, value or table that it is taken for; "a / b" where it may be two."""
    found = linked(text, *tables)
    return {
        text[item.start : item.end]: " / ".join(entry.target for entry in item.entries)
        for item in found.links
        if item.entries
    }


def literals(text: str, *tables: TableProfile) -> list[tuple[str, object]]:
    """(kind, value) of the literals in a text, in order."""
    found = linked(text, *tables)
    return [(item.literal.kind, item.literal.value) for item in found.links if item.literal is not None]


def prompt_of(text: str, *tables: TableProfile) -> Prompt:
    return make_prompt(linked(text, *tables))
