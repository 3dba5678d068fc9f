"""The linker ties the words of a task to tables, columns and cell values, in both languages."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.task import Inventory, MentionKind, TableProfile
from espalier.llm.embedded.linker import link
from tests.llm.embedded.profiles import SALES, SCHOOLS, STAFF, column, linked, literals, named


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(("amount", "amount"), ("amounts", "amount"), ("unit price", "unit_price"), ("unit_price", "unit_price")),
        *(("UNIT PRICE", "unit_price"), ("quantity", "qty"), ("products", "Product"), ("order date", "order_date")),
        *(("the orders' regions", "region"),),
    ],
)
def test_a_column_is_known_by_the_forms_of_its_name(said: str, name: str) -> None:
    assert name in named(f"show {said} please", SALES).values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("average pay by department", "salary"), ("平均工资", "salary"), ("各地区的平均薪水", "salary")),
        *(("mean wage of the staff", "salary"),),
    ],
)
def test_a_column_is_known_by_a_synonym_in_either_language(text: str, name: str) -> None:
    assert name in named(text, STAFF).values()


@pytest.mark.parametrize(
    ("text", "name"),
    [("tuition of each school", "学费(元)"), ("number of students", "学生人数"), ("各城市的学费", "学费(元)")],
)
def test_a_chinese_column_is_known_in_either_language(text: str, name: str) -> None:
    assert name in named(text, SCHOOLS).values()


def test_a_synonym_is_less_sure_than_the_name() -> None:
    (name,) = (item for item in linked("salary", STAFF).links)
    (synonym,) = (item for item in linked("wage", STAFF).links)
    assert name.sure == 1.0
    assert synonym.sure < 0.85


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("orders in the north", "North"), ("how many Table lamps", "Table lamp"), ("only TABLE LAMP", "Table lamp")),
        *(("south's total", "South"),),
    ],
)
def test_a_cell_value_is_known_in_any_case_and_number(text: str, value: str) -> None:
    assert value in named(text, SALES).values()


def test_a_value_brings_its_column() -> None:
    (item,) = (item for item in linked("rows of West", SALES).links if item.entries)
    assert [(entry.target, entry.owner) for entry in item.entries] == [("West", "region")]


def test_a_chinese_value_is_found_inside_a_sentence() -> None:
    assert named("北京的学生人数", SCHOOLS) == {"北京": "北京", "学生人数": "学生人数"}


def test_an_everyday_word_is_a_value_only_where_its_case_says_so() -> None:
    answers = TableProfile("poll.csv", (column("answer", "category", "Yes", "No", "May"),), 30)
    assert named("no idea how many there may be", answers) == {}
    assert named("how many said Yes", answers) == {"Yes": "Yes"}


def test_the_longer_name_is_taken() -> None:
    assert list(named("unit price of the table lamp", SALES)) == ["unit price", "table lamp"]


def test_a_column_goes_before_a_value_of_the_same_name() -> None:
    table = TableProfile(
        "t.csv", (column("Region", "category", "North"), column("kind", "category", "region", "city")), 9
    )
    assert named("count by region", table) == {"region": "Region"}


def test_a_value_of_two_columns_gives_both() -> None:
    table = TableProfile("t.csv", (column("home", "category", "Rome"), column("work", "category", "Rome", "Oslo")), 9)
    (item,) = (item for item in linked("people in Rome", table).links if item.entries)
    assert [(entry.owner, entry.target) for entry in item.entries] == [("home", "Rome"), ("work", "Rome")]


def test_a_word_that_fits_two_columns_equally_gives_both() -> None:
    table = TableProfile("t.csv", (column("net_price", "number"), column("gross_price", "number")), 9)
    assert named("average price", table) == {"price": "net_price / gross_price"}


def test_the_whole_name_of_one_of_them_gives_only_that() -> None:
    table = TableProfile("t.csv", (column("price", "number"), column("gross_price", "number")), 9)
    assert named("average price", table) == {"price": "price"}


def test_rows_are_not_taken_for_their_identifier() -> None:
    assert "order_id" not in named("how many orders are there", SALES).values()
    assert named("show the order id", SALES) == {"order id": "order_id"}


def test_a_part_of_an_identifier_names_nothing() -> None:
    assert "amount" not in named("a column amount_per_head", SALES)


@pytest.mark.parametrize(
    ("said", "name"), [("ammount", "amount"), ("quantty", "qty"), ("prodcut", "Product"), ("regiion", "region")]
)
def test_a_slip_of_the_pen_is_taken_for_the_name_it_misses(said: str, name: str) -> None:
    assert name in named(f"total by {said}", SALES).values()


def test_a_short_or_far_word_is_no_slip() -> None:
    assert named("the aunt of roger", SALES) == {}


def test_a_quoted_name_is_what_it_names() -> None:
    assert named("the sum of \"unit_price\" where it is 'North'", SALES) == {
        '"unit_price"': "unit_price",
        "'North'": "North",
    }


def test_a_quoted_text_that_names_nothing_stays_a_text() -> None:
    assert literals("call it 'net worth'", SALES) == [("text", "net worth")]


@pytest.mark.parametrize("said", ["sales.csv", "./sales.csv", "'sales.csv'", "SALES.CSV"])
def test_a_file_at_hand_is_its_table(said: str) -> None:
    assert set(named(f"open {said}", SALES, STAFF).values()) == {"sales.csv"}


def test_a_file_in_a_folder_is_known_by_its_bare_name() -> None:
    assert set(named("describe staff.csv", SALES, STAFF).values()) == {"hr/staff.csv"}


def test_a_file_that_is_not_there_stays_a_file() -> None:
    assert literals("copy missing.csv", SALES) == [("file", "missing.csv")]
    assert linked("copy missing.csv", SALES).tables == (SALES,)


def test_the_table_that_is_named_is_the_only_one() -> None:
    assert linked("total by region in sales.csv", SALES, STAFF).tables == (SALES,)
    assert linked("count the regions of hr/staff.csv", SALES, STAFF).tables == (STAFF,)


def test_two_tables_that_are_named_are_both_there_in_the_order_named() -> None:
    assert linked("join staff.csv with sales.csv", SALES, STAFF).tables == (STAFF, SALES)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        *(("average salary by region", STAFF), ("total amount by region", SALES), ("how many in Legal", STAFF)),
        *(("北京有多少学校", SCHOOLS),),
    ],
)
def test_of_several_tables_the_one_that_is_spoken_of_comes_first(text: str, table: TableProfile) -> None:
    for order in ((SALES, STAFF, SCHOOLS), (SCHOOLS, STAFF, SALES)):
        assert linked(text, *order).tables[0] == table


def test_at_most_four_tables_stay() -> None:
    many = [TableProfile(f"part{i}.csv", SALES.columns, 10 + i) for i in range(9)]
    assert len(linked("total amount", *many).tables) == 4


def test_a_date_a_number_and_a_sum_are_told_apart() -> None:
    text = "amount over 100 after 2024-03-05, top 5, and 12 * 3"
    assert literals(text, SALES) == [("number", 100), ("date", "2024-03-05"), ("number", 5), ("expression", "12 * 3")]


def test_links_do_not_overlap_and_are_in_order() -> None:
    links = linked("unit price of 'Table lamp' in March 2024 by region, save to a.csv", SALES).links
    assert all(one.end <= other.start for one, other in pairwise(links))


def test_mentions_tell_kind_target_and_owner() -> None:
    mentions = linked("amount of North in 2024", SALES).mentions()
    assert [(m.kind, m.text, m.target, m.owner) for m in mentions] == [
        (MentionKind.COLUMN, "amount", "amount", ""),
        (MentionKind.VALUE, "North", "North", "region"),
        (MentionKind.YEAR, "2024", 2024, ""),
    ]


def test_a_workspace_without_tables_links_what_it_can() -> None:
    found = link("what is 2 + 2 in notes.txt", Inventory())
    assert [item.literal.kind for item in found.links if item.literal] == ["expression", "file"]
    assert found.tables == ()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["amount", "north", "the", "'x y'", "sales.csv", "3月", "北京", "学费", "12*3", "2024", "_", "\n"]
        ),
        max_size=9,
    ),
    st.sampled_from(["", " ", "-", "_"]),
)
def test_any_text_is_linked_to_what_stands_in_it(words: list[str], between: str) -> None:
    text = between.join(words)
    found = linked(text, SALES, SCHOOLS)
    assert len(found.tables) in {1, 2}
    columns = {c.name for table in found.tables for c in table.columns}
    for item in found.links:
        assert 0 <= item.start < item.end <= len(text)
        assert bool(item.entries) != (item.literal is not None)
        assert all(entry.target in columns for entry in item.entries if entry.kind is MentionKind.COLUMN)


@pytest.mark.parametrize(("text", "sure"), [("the two regions", 0.6), ("top two regions", 1.0), ("这三个地区", 0.6)])
def test_a_number_that_counts_what_there_is_need_not_be_used(text: str, sure: float) -> None:
    assert [m.sure for m in linked(text, SALES).mentions() if m.kind is MentionKind.NUMBER] == [sure]


def test_a_table_is_ranked_by_what_only_it_has() -> None:
    places = TableProfile("a_places.csv", (column("region", "category", "North", "South"),), 900)
    found = link("total for the North", Inventory((places, SALES)))
    assert found.tables[0].path == "sales.csv"


def test_a_file_at_hand_is_known_by_its_name_and_a_longer_new_name_is_not_it() -> None:
    there = Inventory((SALES,), ("任务.txt",))
    assert [item.literal.value for item in link("照任务.txt说的做", there).links if item.literal] == ["任务.txt"]
    assert [item.literal.value for item in link("存为全部任务.txt", there).links if item.literal] == ["全部任务.txt"]


def test_a_new_name_is_a_name_though_another_column_is_called_so() -> None:
    found = linked("rename qty to amount, then mark sales over 10 as good, the others as poor", SALES)
    assert [item.literal.value for item in found.links if item.literal and item.literal.kind == "text"] == [
        "amount",
        "good",
        "poor",
    ]


def test_a_value_is_found_in_other_words_and_in_the_other_language() -> None:
    country = column("country", "category", "France", "USA")
    people = TableProfile("people.csv", (country,), 40, "csv")
    for said in ("the French", "法国", "American", "us citizens from the U.S.A."):
        found = [entry.target for item in linked(said, people).links for entry in item.entries]
        assert found in (["France"], ["USA"]), said
