"""What many tasks want done at once is done in one go: a transaction for twenty costs little more than for one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Wanted = TypeVar("Wanted")
Done = TypeVar("Done")


class Together(Generic[Wanted, Done]):
    """Does what is asked for while the last go is under way in the next one, all of it by one call of ``act``.

    ``act`` returns what became of each thing it is given, in their order.
    """

    def __init__(self, act: Callable[[Sequence[Wanted]], Awaitable[Sequence[Done]]]) -> None:
        self._act = act
        self._waiting: list[tuple[Wanted, asyncio.Future[Done]]] = []
        self._turn = asyncio.Lock()

    async def do(self, wanted: Wanted) -> Done:
        """Return what became of ``wanted``; what fails fails for all who were in the same go."""
        future: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((wanted, future))
        async with self._turn:
            if not future.done():
                waiting, self._waiting = self._waiting, []
                await self._go(waiting)
        return await future

    async def _go(self, waiting: Sequence[tuple[Wanted, asyncio.Future[Done]]]) -> None:
        try:
            found = await self._act([wanted for wanted, _ in waiting])
        except Exception as error:  # noqa: BLE001 - told to each of them
            for _, future in waiting:
                if not future.done():
                    future.set_exception(error)
            return
        except BaseException:
            for _, future in waiting:  # nobody may be left waiting for one who is gone
                future.cancel()
            raise
        for (_, future), done in zip(waiting, found, strict=True):
            if not future.done():
                future.set_result(done)
