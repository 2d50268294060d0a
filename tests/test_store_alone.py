"""One at a time of all processes; of one process, some in a row."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from summaries.store.alone import IN_A_ROW, Alone


class Shared:
    """What processes share: one of them has it at a time, and each time is noted."""

    def __init__(self):
        self.free, self.times = asyncio.Lock(), []

    def process(self, name):
        @asynccontextmanager
        async def hold():
            async with self.free:
                self.times.append(name)
                yield

        return Alone(hold)


async def turns(alone, done, name, count):
    async def one():
        async with alone.turn():
            done.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(*(one() for _ in range(count)))


async def test_those_of_one_process_who_wait_have_their_turns_in_a_row():
    shared, done = Shared(), []
    await turns(shared.process("one"), done, "one", IN_A_ROW)
    assert shared.times == ["one"]
    assert len(done) == IN_A_ROW


async def test_another_process_has_its_turn_after_some_however_many_wait():
    shared, done = Shared(), []
    one, two = shared.process("one"), shared.process("two")
    await asyncio.gather(turns(one, done, "one", 3 * IN_A_ROW), turns(two, done, "two", 1))
    assert done.index("two") <= IN_A_ROW
    assert len(done) == 3 * IN_A_ROW + 1


async def test_what_one_who_failed_had_is_not_handed_on():
    shared = Shared()
    one = shared.process("one")

    async def fail():
        async with one.turn():
            await asyncio.sleep(0)
            raise ZeroDivisionError

    results = await asyncio.gather(fail(), fail(), return_exceptions=True)
    assert [type(each) for each in results] == [ZeroDivisionError] * 2
    assert shared.times == ["one", "one"]
    assert not shared.free.locked()


@pytest.mark.parametrize("woken", [False, True])
async def test_what_was_held_for_one_who_wants_it_no_more_is_let_go(woken):
    shared = Shared()
    one = shared.process("one")
    async with one.turn():
        waiting = asyncio.create_task(one.turn().__aenter__())
        await asyncio.sleep(0)
        if not woken:
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert not shared.free.locked()
    await turns(one, [], "one", 1)


async def test_who_cannot_have_it_leaves_it_to_the_next():
    calls = []

    @asynccontextmanager
    async def hold():
        calls.append(1)
        if len(calls) == 1:
            raise ZeroDivisionError
        yield

    alone = Alone(hold)
    with pytest.raises(ZeroDivisionError):
        await turns(alone, [], "one", 1)
    await turns(alone, [], "one", 1)
