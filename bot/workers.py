"""Heavy work in other processes, so that the bot answers while a page is extracted or a story condensed."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from functools import partial
from multiprocessing.connection import wait
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from summaries.errors import SluglineError

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


class TookTooLong(SluglineError):
    """A piece of work that did not end within its time or memory, or took its process down; it was given up."""


class Workers:
    """A pool of processes that does pure functions' work: the ``Run`` of the newsroom.

    A piece of work that takes longer than ``timeout`` is given up, and a pool that broke is replaced. ``under_way`` is
    how many pieces are worked on or wait. Use it as an async context manager.
    """

    def __init__(self, *, count: int, timeout: timedelta) -> None:
        self._count = count
        self._timeout = timeout
        self._pool: ProcessPoolExecutor | None = None
        self.under_way = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._drop(self._pool)

    async def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return ``function(*args, **kwargs)``, worked out in another process.

        Raises:
            TookTooLong: twice the process died, or the work did not end in time, or there was no memory for it.
        """
        self.under_way += 1
        try:
            return await self._done(partial(function, *args, **kwargs), function.__name__)
        finally:
            self.under_way -= 1

    async def _done(self, work: Callable[[], T], name: str) -> T:
        for is_last in (False, True):
            pool = self._open()
            try:
                future = asyncio.get_running_loop().run_in_executor(pool, work)
                return await asyncio.wait_for(future, self._timeout.total_seconds())
            except TimeoutError:
                self._drop(pool)
                raise TookTooLong(f"{name} took longer than {self._timeout.total_seconds():g} s.") from None
            except MemoryError:
                # What one piece could not have, another may: the process goes on, and only this piece is given up.
                raise TookTooLong(f"There was not memory enough for {name}; it was given up.") from None
            except BrokenProcessPool:
                # Perhaps it was another's work that killed the process, so each is tried once more in a new pool.
                self._drop(pool)
                if is_last:
                    raise TookTooLong(f"The process that did {name} died twice; it was given up.") from None
                log.warning("a worker process died; it is replaced", extra={"work": name})
        raise AssertionError("unreachable")

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Forking a process that runs threads (the database's) may copy a lock that nobody will ever release.
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, mp_context=spawn, initializer=_end_with_parent)
        return self._pool

    def _drop(self, pool: ProcessPoolExecutor | None) -> None:
        if pool is None:
            return
        if pool is self._pool:
            self._pool = None
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 - the only way to end work before 3.14
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Let a worker process end when the bot does: a bot that is killed cannot end it, and it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
