"""How fast Discord is asked: fewer than 50 requests in any second for the whole bot, evenly, in the order they came."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

A_SECOND = 48
"""Discord takes 50 a second from a bot. Two are left to what is not paced, such as asking for the commands."""

_SPACING = 1 / (A_SECOND + 1)
_CATCH_UP = 3 * _SPACING
"""What was lost by waking late is made up for by so much at most: others must have a turn, too."""

_A_MOMENT = 0.001
_LATELY = 100
"""So many answers say how fast Discord is just now."""


class Pace:
    """Lets at most ``a_second`` requests arrive at Discord in any second. ``clock`` counts seconds; ``sleep`` waits.

    When a request arrives, only its answer tells: somewhere between leaving and that. So it counts from when it leaves
    until a second after its answer, less the time that the fastest of the last answers took: that much, any answer
    takes. However late a request or an answer comes, no second of Discord's has more than it takes.
    """

    def __init__(
        self,
        *,
        a_second: int = A_SECOND,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._a_second = a_second
        self._clock = clock
        self._sleep = sleep
        self._under_way = 0
        self._count_until: deque[float] = deque()
        self._took: deque[float] = deque(maxlen=_LATELY)
        self._next = 0.0
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until one more request may leave, for an ``async with`` block in which it is made and answered."""
        async with self._turn:  # asyncio's locks are fair: first come, first served
            while (wait := self._wait()) > 0:
                await self._sleep(wait)
            left = self._clock()
            self._next = max(self._next, left - _CATCH_UP) + _SPACING
            self._under_way += 1
        try:
            yield
        finally:
            answered = self._clock()
            self._took.append(answered - left)
            self._under_way -= 1
            self._count_until.append(answered - min(self._took) + 1)

    def _wait(self) -> float:
        now = self._clock()
        while self._count_until and self._count_until[0] <= now:
            self._count_until.popleft()
        if self._under_way + len(self._count_until) >= self._a_second:
            # With all of them under way, the next answer is waited for; rounding must not let one more slip through.
            return max(self._count_until[0] - now, _A_MOMENT) if self._count_until else _SPACING
        return self._next - now
