import asyncio

from espalier.executor.pacing import Pace


async def began_in(pace, count):
    """The turn of the event loop in which each of so many tasks went on, counted from the first."""
    turns, began = 0, []

    def tick():
        nonlocal turns
        turns += 1
        if len(began) < count:
            asyncio.get_running_loop().call_soon(tick)

    async def begin():
        await pace.turn()
        began.append(turns)

    asyncio.get_running_loop().call_soon(tick)
    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(begin())
    return [turn - began[0] for turn in began]


async def test_no_more_than_a_wave_goes_on_in_one_turn():
    began = await began_in(Pace(3), 10)
    assert max(map(began.count, began)) == 3
    assert began == sorted(began)


async def test_a_few_need_not_wait():
    assert await began_in(Pace(3), 3) == [0, 0, 0]


async def test_what_the_first_ones_do_next_comes_before_the_last_ones_begin():
    pace, happened = Pace(2), []

    async def send(who):
        await pace.turn()
        happened.append(f"{who} begins")
        await asyncio.create_task(asyncio.sleep(0))
        happened.append(f"{who} sends")

    await asyncio.gather(*(send(who) for who in range(8)))
    assert happened.index("0 sends") < happened.index("7 begins")


async def test_one_that_is_cancelled_leaves_its_turn_to_the_next():
    pace = Pace(1)
    tasks = [asyncio.create_task(pace.turn()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait_for(tasks[2], 1)
    assert [task.cancelled() for task in tasks] == [False, True, False]


async def test_a_pace_that_was_used_up_is_there_again_later():
    pace = Pace(2)
    await began_in(pace, 5)
    await asyncio.sleep(0.001)
    assert await began_in(pace, 2) == [0, 0]
