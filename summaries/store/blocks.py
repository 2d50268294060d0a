"""Blocks of statements, done in one go: what the write line asks of SQLite goes to a thread once, not once a statement.

A block is a function of a connection that is not asynchronous. Each statement of an asynchronous one goes to the
connection's thread and back, by way of a greenlet, which takes several times as long as the statement.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event

from summaries.store.place import file_of

T = TypeVar("T")

THREADS = 4
"""How many blocks are under way at once; of those that write, one is."""


class Blocks:
    """Does blocks in threads, each with a connection to the same SQLite file."""

    def __init__(self, url: URL, *, connect_args: dict[str, Any], set_up: Callable[[Any, object], None]) -> None:
        plain = url.set(drivername="sqlite")
        self.engine: Engine = create_engine(
            plain, pool_size=THREADS, connect_args={**connect_args, "check_same_thread": False}
        )
        event.listen(self.engine, "connect", set_up)
        event.listen(self.engine, "begin", _begin)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="sqlite")

    async def read(self, block: Callable[[Connection], T]) -> T:
        """Return what a block reads, all of one moment."""

        def read() -> T:
            with self.engine.connect() as connection:
                return block(connection)

        return await self._done(read)

    async def write(self, block: Callable[[Connection], T]) -> T:
        """Do a block in a transaction of its own; return what it returns. One at a time may be under way."""

        def write() -> T:
            with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
                return block(connection)

        return await self._done(write)

    async def _done(self, work: Callable[[], T]) -> T:
        """Return what is done in a thread. Who is told to stop meanwhile stops when it is done, and not before."""
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            while not future.done():
                try:
                    await asyncio.wait([future])
                except asyncio.CancelledError:  # once is enough
                    continue
            future.cancelled() or future.exception()  # nobody else asks for it
            raise

    def close(self) -> None:
        """End the threads and connections."""
        self._threads.shutdown()
        self.engine.dispose()


def blocks_for(url: URL, *, connect_args: dict[str, Any], set_up: Callable[[Any, object], None]) -> Blocks | None:
    """Return who does blocks on a SQLite file; None for what is no file, and so no other connection sees."""
    return None if file_of(url) is None else Blocks(url, connect_args=connect_args, set_up=set_up)


def _begin(connection: Connection) -> None:
    """Begin a transaction: one that writes takes its lock at once; see `database`."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
