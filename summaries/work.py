"""How the write line has its heavy work done, without knowing where: here, or in another process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Run(Protocol):
    """Does a pure function's work and returns its result, or raises its error."""

    async def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return ``function(*args, **kwargs)``."""
        ...


async def inline(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the work right here: for one-off commands, which need no second process."""
    return function(*args, **kwargs)


class InTurn:
    """Does the work right here, a piece at a time; between two, all tasks have their turn.

    While a task is `first`, others' work waits: what it holds is held for its own work, not for theirs as well.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._first: asyncio.Task[object] | None = None
        self._others = asyncio.Event()
        self._others.set()

    async def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return ``function(*args, **kwargs)``."""
        if self._first is not None and self._first is asyncio.current_task():
            return function(*args, **kwargs)
        async with self._turn:
            while not self._others.is_set():
                await self._others.wait()
            return function(*args, **kwargs)

    @contextmanager
    def first(self) -> Iterator[None]:
        """Let the work of this task go before that of others for a ``with`` block; one task at a time is in it."""
        self._first = asyncio.current_task()
        self._others.clear()
        try:
            yield
        finally:
            self._first = None
            self._others.set()


@contextmanager
def first(run: Run) -> Iterator[None]:
    """Let this task's work go first for a ``with`` block, if it would have to wait for others' here."""
    if isinstance(run, InTurn):
        with run.first():
            yield
    else:
        yield
