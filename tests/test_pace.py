"""How fast Discord is asked."""

import asyncio

from bot.pace import A_SECOND, Pace


class Time:
    """Virtual seconds."""

    def __init__(self):
        self.now = 0.0

    async def sleep(self, seconds):
        await asyncio.sleep(0)
        self.now += seconds


async def passed(count, *, oversleeps=0.0):
    """When each of so many requests that all wait at once may leave."""
    time, left = Time(), []

    async def sleep(seconds):
        await time.sleep(seconds + oversleeps)

    pace = Pace(clock=lambda: time.now, sleep=sleep)

    async def request(number):
        await pace.turn()
        left.append((number, time.now))

    await asyncio.gather(*(request(number) for number in range(count)))
    return left


async def test_no_second_has_more_requests_than_discord_takes_though_sleep_is_late():
    for oversleeps in (0.0, 0.003, 0.05):
        times = [at for _, at in await passed(300, oversleeps=oversleeps)]
        assert all(later - at >= 1 - 1e-9 for at, later in zip(times, times[A_SECOND:], strict=False))


async def test_2500_requests_leave_within_a_tenth_more_than_the_limit_takes():
    times = [at for _, at in await passed(2500)]
    assert times[-1] <= 1.1 * 2500 / 50


async def test_who_came_first_is_first_to_ask():
    assert [number for number, _ in await passed(100)] == list(range(100))
