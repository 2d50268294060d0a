"""How fast Discord is asked: fewer than 50 requests in any second for the whole bot, evenly, in the order they came."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

A_SECOND = 48
"""Discord takes 50 a second from a bot. Two are left to what is not paced, such as asking for the commands."""

_CATCH_UP = 3
"""What was lost by waking late is made up for by so many requests at most: others must have a turn, too."""

_A_MOMENT = 0.001
_LATELY = 100
"""So many answers say how fast Discord is just now."""

_LOOK_AGAIN_SECONDS = 0.1
"""How often somebody who may not ask at all looks whether that has changed."""


class NoTurn(Exception):
    """A request would have had to wait for its turn for too long; it was not made."""


class Pace:
    """Lets at most ``a_second`` requests arrive at Discord in any second. ``clock`` counts seconds; ``sleep`` waits.

    A process that shares what Discord takes with others is told by `allow` how much of it is its own (`bot.quotas`).

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
        self._until = math.inf
        self._was_short = False
        self.clock = clock
        self._sleep = sleep
        self._under_way = 0
        self._count_until: deque[float] = deque()
        self._took: deque[float] = deque(maxlen=_LATELY)
        self._next = 0.0
        self._turn = asyncio.Lock()

    @property
    def allowed(self) -> int:
        """How many requests may arrive in any second, as it stands now."""
        return self._a_second if self.clock() < self._until else 0

    @property
    def counted(self) -> int:
        """How many requests are under way, or may have arrived within this second."""
        now = self.clock()
        while self._count_until and self._count_until[0] <= now:
            self._count_until.popleft()
        return self._under_way + len(self._count_until)

    def allow(self, a_second: int, *, until: float = math.inf) -> None:
        """Let so many requests arrive in any second from now on, and none from ``until`` on, by the clock's seconds."""
        self._a_second, self._until = a_second, until

    def was_short(self) -> bool:
        """Whether any request had to wait, since this was last asked, because no more were allowed in a second."""
        was_short, self._was_short = self._was_short, False
        return was_short

    @asynccontextmanager
    async def turn(self, *, patience: float = math.inf) -> AsyncIterator[None]:
        """Wait until one more request may leave, for an ``async with`` block in which it is made and answered.

        Raises:
            NoTurn: it may not for as many seconds as there is ``patience``.
        """
        asked = self.clock()
        async with self._turn:  # asyncio's locks are fair: first come, first served
            while (wait := self._wait()) > 0:
                if self.clock() - asked > patience:
                    raise NoTurn
                await self._sleep(wait)
            left = self.clock()
            self._next = max(self._next, left - _CATCH_UP * self._spacing) + self._spacing
            self._under_way += 1
        try:
            yield
        finally:
            answered = self.clock()
            self._took.append(answered - left)
            self._under_way -= 1
            self._count_until.append(answered - min(self._took) + 1)

    @property
    def _spacing(self) -> float:
        """How many seconds lie between two requests that leave: a little less than would do, as some leave late."""
        return 1 / (self._a_second + 1)

    def _wait(self) -> float:
        if self.counted < self.allowed:
            return self._next - self.clock()
        self._was_short = True
        if not self.allowed:
            return _LOOK_AGAIN_SECONDS
        # With all of them under way, the next answer is waited for; rounding must not let one more slip through.
        return max(self._count_until[0] - self.clock(), _A_MOMENT) if self._count_until else self._spacing
