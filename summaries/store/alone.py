"""One at a time of all processes; of one process, some in a row.

To hand over what is held to another process takes time in which nobody has it: that one is at something else just then.
So a process in which several wait goes on with the next of its own, up to a bound.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

IN_A_ROW = 8
"""How many of one process have their turn before another process may have one."""


class Alone:
    """What one of all processes can hold, by ``hold``, and the turns of those of this one who want it."""

    def __init__(self, hold: Callable[[], AbstractAsyncContextManager[None]]) -> None:
        self._hold = hold
        self._lock = asyncio.Lock()
        self._held: AbstractAsyncContextManager[None] | None = None
        self._waiting = 0
        self._left = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Be the only one in such a block, of all processes."""
        await self._wait()
        try:
            if self._held is None:
                held = self._hold()
                await held.__aenter__()
                self._held, self._left = held, IN_A_ROW
            self._left -= 1
            is_well = False
            try:
                yield
                is_well = True
            finally:
                if not (is_well and self._waiting and self._left > 0):
                    await self._let_go()
        finally:
            self._lock.release()

    async def _wait(self) -> None:
        self._waiting += 1
        try:
            await self._lock.acquire()
        except asyncio.CancelledError:
            if self._waiting == 1 and not self._lock.locked():  # it was held for the one who wants it no more
                await self._let_go()
            raise
        finally:
            self._waiting -= 1

    async def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            await held.__aexit__(None, None, None)
