"""How fast Discord is asked."""

import asyncio
import random

import pytest

from bot.pace import NoTurn, Pace
from tests.fakes.seconds import Seconds


async def arrived(count, *, oversleeps=0.0, there=lambda: 0.01, back=lambda: 0.02):
    """When each of so many requests that all wait at once arrives at Discord, and in which order they left.

    ``there()`` is how many seconds a request is under way, ``back()`` how many more its answer takes.
    """
    time, at, left = Seconds(), [], []
    pace = Pace(clock=time.clock, sleep=lambda seconds: time.sleep(seconds + oversleeps))

    async def request(number):
        async with pace.turn():
            left.append(number)
            await time.sleep(there())
            at.append(time.now)
            await time.sleep(back())

    await time.until_done(asyncio.gather(*(request(number) for number in range(count))))
    return sorted(at), left


@pytest.mark.parametrize("oversleeps", [0.0, 0.003, 0.05])
@pytest.mark.parametrize("jitter", [0.0, 0.1, 0.6])
async def test_no_second_has_more_requests_than_discord_takes_however_late_they_come(oversleeps, jitter):
    chance = random.Random(1)

    def late(usual):
        return usual + jitter * chance.random() * (chance.random() < 0.3)

    times, _ = await arrived(400, oversleeps=oversleeps, there=lambda: late(0.02), back=lambda: late(0.03))
    assert all(later - at >= 1 - 1e-9 for at, later in zip(times, times[50:], strict=False))


@pytest.mark.parametrize("back", [0.01, 0.4])
async def test_2500_requests_leave_within_a_tenth_more_than_the_limit_takes(back):
    times, _ = await arrived(2500, back=lambda: back)
    assert times[-1] <= 1.1 * 2500 / 50


async def test_who_came_first_is_first_to_ask():
    assert (await arrived(100))[1] == list(range(100))


async def test_as_many_leave_as_are_allowed_now_and_none_when_that_has_ended():
    time, left = Seconds(), []
    pace = Pace(clock=time.clock, sleep=time.sleep)

    async def request():
        async with pace.turn():
            left.append(time.now)

    asking = asyncio.gather(*(request() for _ in range(40)))
    pace.allow(0)
    await time.until(5)
    assert left == []
    pace.allow(4, until=7.5)
    await time.until(10)
    assert len(left) == 12  # of the seconds from 5, from 6 and from 7, the last one half
    assert max(left) < 7.5
    pace.allow(20)
    await time.until_done(asking)
    assert all(later - at >= 1 - 1e-9 for at, later in zip(left, left[20:], strict=False))


async def test_whoever_would_wait_for_too_long_is_told_and_asks_nothing():
    time = Seconds()
    pace = Pace(clock=time.clock, sleep=time.sleep)
    pace.allow(0)

    async def request():
        async with pace.turn(patience=20):
            raise AssertionError("it was asked")

    with pytest.raises(NoTurn):
        await time.until_done(asyncio.create_task(request()))
    assert 20 < time.now < 21
    assert pace.counted == 0


async def test_it_is_told_once_that_somebody_had_to_wait_for_more_to_be_allowed():
    time = Seconds()
    pace = Pace(a_second=2, clock=time.clock, sleep=time.sleep)

    async def ask(times):
        for _ in range(times):
            async with pace.turn():
                pass

    await time.until_done(asyncio.create_task(ask(2)))
    assert not pace.was_short()
    await time.until_done(asyncio.create_task(ask(1)))
    assert [pace.was_short(), pace.was_short()] == [True, False]
