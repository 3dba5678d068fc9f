"""Training examples: they can be made, they compile, they say what their plan does, and seeds make them again."""

import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from espalier.core.task import Inventory
from espalier.llm.embedded.compile import Compiler
from espalier.llm.embedded.linker import link
from training.additive import as_meant
from training.examples import Example, example_of, make_example
from training.intents import INTENTS
from training.phrases import held_out, wording_of
from training.questions import tidy
from training.schema import made_column
from training.slots import Misfit, Scene, mistyped
from training.variants import qualified
from training.vocabulary import split

SEEN, HELD_OUT = split()
COUNT = 1_500
DRAWS = 300


def _examples(seed: int, count: int, unseen: bool | None = False) -> list[Example]:
    rng = random.Random(seed)
    return [make_example(rng, SEEN, unseen) for _ in range(count)]


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return _examples(20_260, COUNT)


@pytest.mark.parametrize("chinese", [False, True], ids=["English", "Chinese"])
@pytest.mark.parametrize("name", [*INTENTS, "composite"])
def test_every_intent_can_be_made(name: str, chinese: bool) -> None:
    rng = random.Random(name)
    for _ in range(DRAWS):
        try:
            made = example_of(rng, SEEN, name, Scene(rng, (), chinese))
        except Misfit:
            continue
        assert made.name == name
        assert made.chinese is chinese
        return
    pytest.fail(f"{DRAWS} draws made no {name}")


def test_every_plan_compiles(examples: list[Example]) -> None:
    for made in examples:
        language = "zh" if made.chinese else "en"
        steps = Compiler(made.prompt.binding, lambda *_: "a step", made.text, language, ()).compile(list(made.plan))
        assert steps, made.text


def test_no_slot_is_left_empty(examples: list[Example]) -> None:
    assert [made.text for made in examples if re.search(r"[{}]", made.text)] == []


def test_no_choice_is_left_open(examples: list[Example]) -> None:
    assert [made.text for made in examples if re.search(r"\[[^\]]*\|", made.text)] == []


def test_texts_have_no_ragged_spaces(examples: list[Example]) -> None:
    ragged = re.compile(r"  |^ | $")
    assert [made.text for made in examples if ragged.search(made.text)] == []


def test_nearly_every_intent_comes_up(examples: list[Example]) -> None:
    names = Counter(made.name for made in examples)
    assert len(names) > 0.9 * len(INTENTS)
    assert names["composite"] < 0.25 * COUNT


def test_both_languages_come_up(examples: list[Example]) -> None:
    assert 0.3 < sum(made.chinese for made in examples) / COUNT < 0.5


def test_a_seed_makes_the_same_examples() -> None:
    first, second = ([(made.text, made.plan) for made in _examples(7, 60)] for _ in range(2))
    assert first == second
    assert first != [(made.text, made.plan) for made in _examples(8, 60)]


def test_what_is_held_out_stays_out_of_training(examples: list[Example]) -> None:
    drawn = {template for made in examples for template in made.templates}
    assert {template for template in drawn if held_out(template)} == set()


def test_an_unseen_example_is_asked_in_a_held_out_phrasing() -> None:
    for made in _examples(3, 60, unseen=True):
        assert any(held_out(template) for template in made.templates), made.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_set_of_templates_keeps_some_for_training(language: str) -> None:
    wording = wording_of(language)
    said = {**wording.questions, **wording.lists}
    said |= {f"{table} {key}": lines for table, parts in wording.parts.items() for key, lines in parts.items()}
    drawn_without_holding_out = ("FN", "CMP")
    empty = [
        key
        for key, lines in said.items()
        if all(map(held_out, lines)) and not key.startswith(drawn_without_holding_out)
    ]
    assert empty == []


def test_the_plan_points_to_what_the_text_is_about() -> None:
    rng = random.Random(1)
    for _ in range(100):
        try:
            made = example_of(rng, SEEN, "sum", Scene(rng, (), False), training=False)
        except Misfit:
            continue
        pointers = {int(token[1:]) for token in made.plan if re.fullmatch(r"c\d+", token)}
        assert pointers <= set(made.prompt.binding.columns)
        assert made.plan[:2] == ("ask", "t0")


def test_several_tables_come_up_and_the_right_one_is_told(examples: list[Example]) -> None:
    crowded = [made for made in examples if len(made.linked.tables) > 1]
    assert len(crowded) > 0.08 * COUNT


def test_the_linker_needs_nothing_but_the_text_and_the_tables(examples: list[Example]) -> None:
    for made in examples[:50]:
        again = link(made.text, Inventory(made.linked.tables))
        assert {item.start for item in made.linked.links} == {item.start for item in again.links}


def test_a_sum_nobody_asks_for_of_a_number_that_does_not_add_up_is_a_mean() -> None:
    temperature = next(n for n in SEEN.numbers if n.names[0] == "temperature")
    column = made_column(random.Random(0), temperature, False, 100)
    assert as_meant("by_sum", ["by", "c0", "sum", "c1"], column, "{n} by {c}") == ["by", "c0", "mean", "c1"]
    assert as_meant("by_sum", ["by", "c0", "sum", "c1"], column, "total {n} by {c}") == ["by", "c0", "sum", "c1"]
    with pytest.raises(Misfit):
        as_meant("most_group", ["by", "c0", "sum", "c1", "desc", "first"], column, "which {c} has the highest {n}")


def test_a_slip_of_the_pen_changes_one_letter_of_a_long_word() -> None:
    rng = random.Random(2)
    for _ in range(50):
        slip = mistyped(rng, "total revenue")
        assert abs(len(slip) - len("total revenue")) == 1
        assert slip.startswith("total r")
    assert mistyped(rng, "a few ages") == "a few ages"


def test_what_two_pieces_say_twice_is_said_once() -> None:
    assert tidy("the total total cost of the the North", chinese=False) == "the total cost of the North"
    assert tidy("an red car and a old one", chinese=False) == "a red car and an old one"
    assert tidy("库存表表里的的总总计", chinese=True) == "库存表里的总计"


def test_a_qualified_number_is_called_by_both_words() -> None:
    salary = next(n for n in SEEN.numbers if n.names[0] == "salary")
    planned = qualified(salary, "planned", "计划")
    assert planned.names[0] == "planned_salary"
    assert planned.en[0] == f"planned {salary.en[0]}"
    assert replace(planned, names=salary.names, en=salary.en, zh=salary.zh) == salary
