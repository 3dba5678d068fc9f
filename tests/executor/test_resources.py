from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import SettingsError
from espalier.executor.resources import Resources


async def occupy(places, name, log, urgency=0.0, label=""):
    async with places.hold(name, urgency):
        log.append(label)
        await asyncio.sleep(0)


async def test_the_most_urgent_goes_first_then_who_came_first():
    places, log = Resources(1), []
    async with asyncio.TaskGroup() as group, places.hold(""):
        for urgency, label in ((1, "low"), (5, "high"), (5, "high, later"), (2, "mid")):
            group.create_task(occupy(places, "", log, urgency, label))
        await asyncio.sleep(0.001)
    assert log == ["high", "high, later", "mid", "low"]


async def test_a_full_resource_does_not_hold_up_another():
    places, log = Resources(3, {"disk": 1}), []
    async with asyncio.TaskGroup() as group, places.hold("disk"):
        group.create_task(occupy(places, "disk", log, 9, "disk"))
        group.create_task(occupy(places, "cpu", log, 0, "cpu"))
        await asyncio.sleep(0.001)
        assert log == ["cpu"]


async def test_a_waiter_that_is_cancelled_leaves_its_place_to_the_next():
    places, log = Resources(1), []
    async with places.hold(""):
        tasks = [asyncio.create_task(occupy(places, "", log, label=label)) for label in "abc"]
        await asyncio.sleep(0.001)
        tasks[0].cancel()
    tasks[1].cancel()  # granted already, not yet awake
    await asyncio.wait(tasks)
    assert log == ["c"]
    await asyncio.wait_for(occupy(places, "", log, label="again"), 1)


@pytest.mark.parametrize(("width", "limits"), [(0, {}), (4, {"disk": 0})])
def test_a_limit_below_one_is_refused(width, limits):
    with pytest.raises(SettingsError, match="is 0"):
        Resources(width, limits)


@given(
    width=st.integers(1, 5),
    limits=st.dictionaries(st.sampled_from("abc"), st.integers(1, 3)),
    names=st.lists(st.sampled_from("abcd"), min_size=1, max_size=25),
    cancelled=st.sets(st.integers(0, 24)),
)
def test_no_limit_is_ever_passed_and_everyone_gets_a_place(width, limits, names, cancelled):
    held, most, served = Counter(), Counter(), []

    async def use(places, n, name):
        async with places.hold(name, n % 3):
            held[name] += 1
            most[name] = max(most[name], held[name])
            most["all"] = max(most["all"], held.total())
            await asyncio.sleep(0)
            held[name] -= 1
            served.append(n)

    async def everyone():
        places = Resources(width, limits)
        tasks = [asyncio.create_task(use(places, n, name)) for n, name in enumerate(names)]
        await asyncio.sleep(0)
        for n in cancelled & set(range(len(tasks))):
            if not held[names[n]]:
                tasks[n].cancel()
        await asyncio.wait(tasks, timeout=5)
        assert all(task.done() for task in tasks)
        return {n for n, task in enumerate(tasks) if task.cancelled()}

    gone = asyncio.run(everyone())
    assert sorted(served) == [n for n in range(len(names)) if n not in gone]
    assert most["all"] <= width
    assert all(most[name] <= limit for name, limit in limits.items())
