"""The embedded model says what it cannot do instead of guessing."""

import pytest

from espalier.llm.embedded.scope import out_of_scope
from tests.llm.embedded.profiles import SALES, SCHOOLS, linked


@pytest.mark.parametrize(
    "text",
    [
        *("book me a flight to Paris", "write a novel about the sea", "send an e-mail to my boss", "order me a pizza"),
        *("what is the weather today", "predict next year", "translate this into French", "tell me a joke"),
        *("search the web for cats", "remind me tomorrow", "delete all files", "play some music"),
        *("who was the most famous king of France", "which is the best song ever"),
        *("帮我订一张机票", "写一部小说", "发一封邮件给老板", "预测明年的趋势", "讲个笑话", "今天天气怎么样"),
    ],
)
def test_errands_writing_and_predictions_are_out_of_scope(text: str) -> None:
    assert out_of_scope(linked(text, SALES))


@pytest.mark.parametrize(
    "text",
    [
        *("how many rows are there", "total amount by region", "convert sales.csv to json", "describe the data"),
        *("what is 15% of 80", "list the files", "sum of the orders in the north", "remove duplicate rows"),
        *(
            "write hello to notes.txt",
            "count the words of notes.txt",
            "有多少行",
            "各地区的金额",
            "Who earns the most?",
            "把数据转成Excel",
        ),
    ],
)
def test_questions_to_tables_files_and_sums_are_in_scope(text: str) -> None:
    assert out_of_scope(linked(text, SALES)) == ""


@pytest.mark.parametrize(
    "text", ["predict the amount of next month", "send an e-mail with the total amount", "预测下个月的金额"]
)
def test_an_order_stays_out_of_scope_though_it_names_a_column(text: str) -> None:
    assert out_of_scope(linked(text, SALES))


@pytest.mark.parametrize("text", ["give each order a size label by amount", "which website sold the highest amount"])
def test_the_same_words_about_the_data_are_in_scope(text: str) -> None:
    assert out_of_scope(linked(text, SALES)) == ""


def test_the_reason_quotes_what_is_foreign() -> None:
    assert "novel" in out_of_scope(linked("write a novel", SALES))


def test_a_foreign_word_that_names_something_at_hand_is_no_obstacle() -> None:
    assert out_of_scope(linked("how many rows mention 'password' in notes", SALES)) == ""


def test_a_question_to_tables_needs_a_table() -> None:
    assert "no table" in out_of_scope(linked("total amount by region"))
    assert out_of_scope(linked("what is 12 * 3")) == ""


def test_words_that_name_nothing_are_out_of_scope() -> None:
    assert "nothing" in out_of_scope(linked("who is the prettiest of them", SCHOOLS))
