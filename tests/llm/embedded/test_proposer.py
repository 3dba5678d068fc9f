"""The weights that ship propose plans; they fit the code, and the same task gives the same plans."""

import pytest

from espalier.core.errors import Abstained
from espalier.core.sampled import Sampled
from espalier.core.task import Goal, Inventory, Task
from espalier.llm.embedded.language import TOKENS
from espalier.llm.embedded.prompt import MARKS
from espalier.llm.embedded.proposer import EmbeddedLinker, EmbeddedProposer, network, words
from tests.llm.embedded.profiles import SALES


def proposer() -> EmbeddedProposer:
    return EmbeddedProposer(lambda query, language: f"{query.source.tables[0]} in {language}")


def goal(text: str) -> Goal:
    return Goal(Task(text), (text,), inventory=Inventory((SALES,)))


def test_the_weights_fit_the_vocabulary_of_the_code() -> None:
    assert network().shape.outputs == len(TOKENS)
    assert network().shape.vocabulary == len(TOKENS) + len(MARKS) + len(network().pieces)


def test_every_token_and_mark_has_an_id_of_its_own() -> None:
    ids = words().encode([*(f"<{token}>" for token in TOKENS), *MARKS])
    assert ids == list(range(len(TOKENS) + len(MARKS)))


async def test_a_question_is_proposed_as_a_query() -> None:
    proposals = await proposer().propose(goal("how many rows are there"), 4)
    tools = [[node.action.tool for node in p.plan.leaves() if node.action] for p in proposals]
    assert ["query", "answer"] in tools


async def test_the_same_task_gives_the_same_candidates() -> None:
    first, second = [await proposer().propose(goal("total amount by region, as a bar chart"), 4) for _ in range(2)]
    assert first
    assert [(p.plan, p.logprob) for p in first] == [(p.plan, p.logprob) for p in second]


async def test_the_greedy_candidate_does_not_depend_on_how_many_are_drawn() -> None:
    alone = await proposer().propose(goal("average amount by region"), 1)
    many = await proposer().propose(goal("average amount by region"), 3)
    assert alone[0].plan == many[0].plan


async def test_a_candidate_never_writes_over_a_file_that_is_there() -> None:
    proposals = await proposer().propose(goal("sort by amount and save as csv"), 4)
    files = {path for p in proposals for node in p.plan.leaves() for path in node.delivers}
    assert "sales.csv" not in files


@pytest.mark.parametrize("text", ["write a novel", "book me a flight to Rome"])
async def test_what_it_does_not_know_it_abstains_from(text: str) -> None:
    with pytest.raises(Abstained) as raised:
        await proposer().propose(goal(text), 2)
    assert "-m" in str(raised.value.hint)


async def test_a_task_too_long_to_read_is_not_cut_short() -> None:
    with pytest.raises(Abstained, match="too long"):
        await proposer().propose(goal("total amount " + "and the weather was fine that day " * 200), 1)


def test_the_linker_tells_mentions() -> None:
    mentions = EmbeddedLinker().link("amount in the north", Inventory((SALES,)))
    assert [m.target for m in mentions] == ["amount", "North"]


async def test_every_program_that_is_drawn_is_told_with_ids_and_probabilities() -> None:
    told: list[Sampled] = []
    await EmbeddedProposer(lambda *_: "a query", drawn=told.append).propose(goal("average amount by region"), 5)
    assert len(told) == 5
    for sample in told:
        assert len(sample.tokens) == len(sample.logprobs)
        assert sample.tokens[-1] == 0
        assert max(sample.logprobs) <= 0
        assert sample.version == network().name
    assert len({sample.prompt for sample in told}) == 1
