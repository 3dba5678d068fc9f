import asyncio
import threading
import time

import pytest

from espalier.core.errors import ModelError
from espalier.llm.remote.limits import LONGEST_PAUSE, SPREAD, UNLIMITED, Limit, Limits


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Time()


@pytest.fixture
def limits(clock):
    return Limits(clock, clock.sleep)


async def call(limits, limit=UNLIMITED, tokens=0, used=None, model="m"):
    async with limits.turn("host", model, limit, tokens) as turn:
        if used is not None:
            turn.tokens = used


async def test_without_a_limit_nobody_waits(limits, clock):
    for _ in range(100):
        await call(limits)
    assert clock.slept == []


async def test_no_more_calls_are_in_flight_than_may_be():
    limits, now, most = Limits(), 0, 0

    async def one():
        nonlocal now, most
        async with limits.turn("host", "m", Limit(concurrency=3), 0):
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1

    await asyncio.gather(*(one() for _ in range(30)))
    assert most == 3


async def test_a_place_is_given_back_by_one_that_is_cancelled():
    limits, limit = Limits(), Limit(concurrency=1)

    async def held():
        async with limits.turn("host", "m", limit, 0):
            await asyncio.Event().wait()

    holder = asyncio.create_task(held())
    waiter = asyncio.create_task(held())
    await asyncio.sleep(0)
    for task in (waiter, holder):
        task.cancel()
    await asyncio.wait((holder, waiter))
    assert holder.cancelled()
    assert waiter.cancelled()
    async with asyncio.timeout(5):
        await call(limits, limit)


def test_threads_with_loops_of_their_own_share_a_limit():
    limits, limit = Limits(), Limit(concurrency=1)
    inside, most, lock = 0, 0, threading.Lock()

    async def some():
        nonlocal inside, most
        for _ in range(5):
            async with limits.turn("host", "m", limit, 0):
                with lock:
                    inside += 1
                    most = max(most, inside)
                await asyncio.sleep(0.001)
                with lock:
                    inside -= 1

    threads = [threading.Thread(target=lambda: asyncio.run(some())) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert most == 1


async def test_requests_keep_to_their_rate(limits, clock):
    for _ in range(130):
        await call(limits, Limit(requests=60))
    assert clock.now == pytest.approx(120, abs=1)


async def test_tokens_keep_to_their_rate_by_what_was_really_used(limits, clock):
    limit = Limit(tokens=6000)
    for _ in range(20):
        await call(limits, limit, tokens=100, used=1000)
    spent_by = (20 * 1000 - 1000) / 100
    assert clock.now == pytest.approx(spent_by, abs=25)


async def test_a_call_larger_than_the_rate_is_made_all_the_same(limits, clock):
    await call(limits, Limit(tokens=600), tokens=5000)
    await call(limits, Limit(tokens=600), tokens=1)
    assert 480 <= clock.now <= 510


async def test_models_of_one_host_have_limits_of_their_own(limits, clock):
    for model in ("a", "b"):
        for _ in range(10):
            await call(limits, Limit(requests=60), model=model)
    assert clock.now == 0


async def test_after_a_pause_was_asked_for_no_call_goes_to_that_host(limits, clock):
    limits.pause("host", 5)
    async with limits.turn("other", "m", UNLIMITED, 0):
        assert clock.now == 0
    await call(limits)
    assert 5 <= clock.now <= 5 + SPREAD
    await call(limits)
    assert len(clock.slept) == 1


async def test_a_shorter_pause_does_not_end_a_longer_one(limits, clock):
    limits.pause("host", 20)
    limits.pause("host", 1)
    await call(limits)
    assert clock.now >= 20


async def test_nobody_waits_for_an_hour(limits, clock):
    limits.pause("host", LONGEST_PAUSE * 10)
    with pytest.raises(ModelError, match="asks for a pause") as told:
        await call(limits)
    assert told.value.transient
    assert told.value.retry_after == LONGEST_PAUSE * 10
    assert clock.slept == []


async def test_a_free_turn_costs_next_to_nothing():
    limits, began = Limits(), time.process_time()
    for _ in range(2000):
        await call(limits)
    assert (time.process_time() - began) / 2000 < 100e-6
