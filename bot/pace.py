"""How fast Discord is asked: fewer than 50 requests a second for the whole bot, evenly, in the order they came."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

A_SECOND = 46
"""Discord takes 50 a second from a bot. Four are left to what is not paced, such as edits of answers to commands, and
to the jitter of the net, by which requests that left in one second arrive in less."""

_SPACING = 1 / (A_SECOND + 2)
_CATCH_UP = 2 * _SPACING
"""What was lost by waking late is made up for by so much at most: a burst could arrive as more than 50 in a second."""

_A_MOMENT = 0.001


class Pace:
    """Lets at most ``a_second`` requests pass in any second. ``clock`` counts seconds; ``sleep`` waits for some."""

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
        self._lately: deque[float] = deque()
        self._next = 0.0
        self._turn = asyncio.Lock()

    async def turn(self) -> None:
        """Return when one more request may be sent."""
        async with self._turn:  # asyncio's locks are fair: first come, first served
            while (wait := self._wait()) > 0:
                await self._sleep(wait)
            now = self._clock()
            self._next = max(self._next, now - _CATCH_UP) + _SPACING
            self._lately.append(now)

    def _wait(self) -> float:
        now = self._clock()
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        if len(self._lately) >= self._a_second:
            return max(self._lately[0] + 1 - now, _A_MOMENT)  # rounding must not let one more slip through
        return self._next - now
