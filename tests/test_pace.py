"""How fast Discord is asked."""

import asyncio
import heapq
import random

import pytest

from bot.pace import Pace


class Time:
    """Virtual seconds: they pass when nobody has anything to do but to wait."""

    def __init__(self):
        self.now = 0.0
        self._sleeping = []

    async def sleep(self, seconds):
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleeping, (self.now + seconds, id(future), future))
        await future

    async def until_done(self, task):
        while not task.done():
            for _ in range(6):  # a lock that is released, and whoever waited for it
                await asyncio.sleep(0)
            if self._sleeping:
                self.now, _, future = heapq.heappop(self._sleeping)
                future.set_result(None)
        return await task


async def arrived(count, *, oversleeps=0.0, there=lambda: 0.01, back=lambda: 0.02):
    """When each of so many requests that all wait at once arrives at Discord, and in which order they left.

    ``there()`` is how many seconds a request is under way, ``back()`` how many more its answer takes.
    """
    time, at, left = Time(), [], []
    pace = Pace(clock=lambda: time.now, sleep=lambda seconds: time.sleep(seconds + oversleeps))

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
