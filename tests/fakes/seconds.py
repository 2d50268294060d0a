"""A clock of virtual seconds, for whoever waits by a clock and a sleep that are passed in."""

from __future__ import annotations

import asyncio
import heapq

ROUNDS = 6
"""How often others have their turn before it counts that nobody has anything to do: a lock, and whoever waited."""


class Seconds:
    """Virtual seconds: they pass when nobody has anything to do but to wait."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleeping: list[tuple[float, int, asyncio.Future[None]]] = []

    def clock(self) -> float:
        """The time it is."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait for so long."""
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleeping, (self.now + seconds, id(future), future))
        await future

    async def until_done(self, task: asyncio.Future[object]) -> object:
        """Let time pass until a task is done; return what it returns."""
        while not task.done():
            await self._settle()
            if self._sleeping:
                self._wake_next()
        return await task

    async def until(self, at: float) -> None:
        """Let time pass up to this second."""
        await self._settle()
        while self._sleeping and self._sleeping[0][0] <= at:
            self._wake_next()
            await self._settle()
        self.now = max(self.now, at)

    def _wake_next(self) -> None:
        at, _, future = heapq.heappop(self._sleeping)
        self.now = max(self.now, at)
        if not future.done():  # else whoever slept was canceled
            future.set_result(None)

    async def _settle(self) -> None:
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
