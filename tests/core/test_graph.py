from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import PlanError
from espalier.core.graph import dependents, in_order, longest_remaining


@st.composite
def acyclic(draw):
    count = draw(st.integers(1, 12))
    names = draw(st.permutations([f"n{n}" for n in range(count)]))
    needs = {
        name: tuple(draw(st.lists(st.sampled_from(names[:n]), unique=True))) if n else ()
        for n, name in enumerate(names)
    }
    return {name: needs[name] for name in draw(st.permutations(names))}


@given(acyclic())
def test_everything_comes_after_what_it_needs(needs):
    order = in_order(needs)
    assert sorted(order) == sorted(needs)
    assert all(order.index(need) < order.index(id) for id, wanted in needs.items() for need in wanted)


@given(acyclic(), st.data())
def test_the_longest_remaining_path_is_the_longest_of_all_paths(needs, data):
    seconds = {id: data.draw(st.integers(0, 9)) for id in needs}
    after = dependents(needs)

    def longest(id):
        return seconds[id] + max((longest(dependent) for dependent in after[id]), default=0)

    assert longest_remaining(needs, seconds) == {id: longest(id) for id in needs}


def test_a_circle_is_named_and_nothing_beside_it():
    needs = {"x": (), "a": ("x", "c"), "b": ("a",), "c": ("b",), "after": ("a",)}
    with pytest.raises(PlanError, match=r"circle: (a -> c -> b -> a|b -> a -> c -> b|c -> b -> a -> c)$"):
        in_order(needs)


@given(acyclic(), st.data())
def test_every_planted_circle_is_found(needs, data):
    order = in_order(needs)
    first, last = sorted(data.draw(st.lists(st.sampled_from(order), min_size=2, max_size=2)), key=order.index)
    looped = dict(needs)
    for early, late in zip(
        order[order.index(first) :], order[order.index(first) + 1 : order.index(last) + 1], strict=False
    ):
        looped[late] = (*looped[late], early)
    looped[first] = (*looped[first], last)
    with pytest.raises(PlanError, match="circle") as caught:
        in_order(looped)
    walk = caught.value.message.split(": ")[1].split(" -> ")
    assert walk[0] == walk[-1]
    assert all(need in looped[id] for id, need in itertools.pairwise(walk))
