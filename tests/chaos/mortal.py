"""Processes that end in the middle of anything: tasks of a life that is over never take another step.

    async with mortals():
        life = Life(reaper)
        ended = await life.live(courier.deliver_due(now))     # False if it was killed meanwhile

All tasks that begin in a life belong to it. At each step of each of them (so at every ``await`` that waited for
anything) the reaper is asked; if it raises Killed, the life is over, and every task of it ends where it stands. Within
the database, a step is what it is to the database: a statement, a commit. What runs on the way out is what the database
does for a process that died: it rolls back.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

_LOOK_AGAIN_SECONDS = 0.02

_life: ContextVar[Life | None] = ContextVar("life", default=None)


_IN_THE_DATABASE = ("greenlet_spawn", "async_generator_a")
"""What tasks wait in that use a connection (SQLAlchemy's greenlets), or take or give one back (the store's blocks)."""


class Killed(BaseException):
    """The process ends here."""


class Life:
    """One process: the tasks that run in it, for as long as the reaper lets it."""

    def __init__(self, moment: Callable[[str], None]) -> None:
        self._moment = moment
        self.is_over = False
        self.tasks: set[asyncio.Task[Any]] = set()
        self.ending: set[asyncio.Task[Any] | None] = set()

    def moment(self, what: str) -> None:
        """Perhaps end here.

        Raises:
            Killed: the life is over.
        """
        try:
            self._ended() if self.is_over else self._moment(what)
        except Killed:
            self.is_over = True
            self.ending.add(asyncio.current_task())
            raise

    def _ended(self) -> None:
        raise Killed("ended with its process")

    async def live(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Do this work in this life; return whether it was not killed over it. Then nothing of it runs any more."""
        token = _life.set(self)
        task = asyncio.ensure_future(work)
        _life.reset(token)
        try:
            await asyncio.wait([task])
            await asyncio.sleep(0)
        finally:
            while left := [each for each in self.tasks if not each.done()]:
                for each in left:
                    if self.is_over and each not in self.ending and not _is_in_database(each.get_coro()):
                        each.cancel()
                await asyncio.wait(left, timeout=_LOOK_AGAIN_SECONDS)
        for each in self.tasks:
            if not each.cancelled() and each.exception() is not None and not isinstance(each.exception(), Killed):
                raise each.exception() or AssertionError
        self.tasks.clear()
        return not self.is_over


def moment(what: str) -> None:
    """Perhaps end the process whose task this is.

    Raises:
        Killed: its life is over.
    """
    life = _life.get()
    if life is not None:
        life.moment(what)


class _Mortal(Coroutine[Any, Any, Any]):
    """A coroutine that ends at its next step once its life is over."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any], life: Life) -> None:
        self.coroutine, self._life = coroutine, life

    def send(self, value: Any) -> Any:
        if asyncio.current_task() not in self._life.ending and not _is_in_database(self):
            try:
                self._life.moment("at an await")
            except Killed as killed:
                return self.coroutine.throw(killed)
        return self.coroutine.send(value)

    def throw(self, *error: Any) -> Any:
        if self._life.is_over and asyncio.current_task() not in self._life.ending:
            self._life.ending.add(asyncio.current_task())
            return self.coroutine.throw(Killed("ended with its process"))
        return self.coroutine.throw(*error)

    def close(self) -> None:
        self.coroutine.close()

    def __await__(self) -> Any:
        return self.coroutine.__await__()


def _is_in_database(awaited: Any) -> bool:
    """Whether this coroutine waits for the database."""
    while awaited is not None:
        if isinstance(awaited, _Mortal):
            awaited = awaited.coroutine
        name = getattr(awaited, "__qualname__", None) or type(awaited).__name__
        if name.startswith(_IN_THE_DATABASE):
            return True
        awaited = getattr(awaited, "cr_await", None)
    return False


@asynccontextmanager
async def mortals() -> AsyncIterator[None]:
    """Let tasks belong to lives, for an ``async with`` block."""
    loop = asyncio.get_running_loop()
    before = loop.get_task_factory()

    def begin(loop: asyncio.AbstractEventLoop, coroutine: Any, **more: Any) -> asyncio.Task[Any]:
        life = _life.get()
        if life is None or life.is_over or coroutine.__qualname__ == "AsyncConnection.close":
            return asyncio.Task(coroutine, loop=loop, **more)
        task = asyncio.Task(_Mortal(coroutine, life), loop=loop, **more)
        life.tasks.add(task)
        return task

    loop.set_task_factory(begin)
    try:
        yield
    finally:
        loop.set_task_factory(before)
