"""SQLite's connection, asked less often: a statement goes to its thread once, and comes back with its rows.

aiosqlite has a thread for each connection, and goes there and back for every step: a cursor, a statement, its rows,
the cursor's end, the transaction's beginning and end. For the short queries of a command, that was most of the time
that they took: eight journeys for one query.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self, cast

import aiosqlite

Ask = Callable[[sqlite3.Cursor], object]


class QuickConnection(aiosqlite.Connection):
    """aiosqlite's connection, with cursors that hold all rows of their statement, as SQLAlchemy wants them anyway.

    A transaction that only reads begins with its first statement, and nobody waits for its end: what follows on this
    connection comes after it. One that writes is begun, committed and rolled back when that has been done.
    """

    _is_to_begin = False
    _is_reading = False

    def begin_reading(self) -> None:
        """Let a transaction that only reads begin with the next statement."""
        self._is_to_begin = True

    def cursor(self) -> Any:
        """Return a cursor at once; the thread makes its own when there is a statement."""
        return QuickCursor(self)

    async def rollback(self) -> None:
        """End the transaction. One that only reads has nothing that could be lost, nor a lock that others wait for."""
        if self._is_to_begin:
            self._is_to_begin = False
        elif self._is_reading:
            self._is_reading = False
            self._tx.put_nowait((None, self._conn.rollback))
        else:
            await super().rollback()

    async def told(self, ask: Ask) -> tuple[list[Any], sqlite3.Cursor]:
        """Let the thread do something with a cursor, and return all of its rows, and the cursor, which is closed."""
        do = _told
        if self._is_to_begin:
            self._is_to_begin, self._is_reading, do = False, True, _begun_and_told
        return cast("tuple[list[Any], sqlite3.Cursor]", await self._execute(do, self._conn, ask))  # type: ignore[no-untyped-call]  # as it is


def _told(connection: sqlite3.Connection, ask: Ask) -> tuple[list[Any], sqlite3.Cursor]:
    cursor = connection.cursor()
    try:
        ask(cursor)
        return (cursor.fetchall() if cursor.description else []), cursor
    finally:
        cursor.close()


def _begun_and_told(connection: sqlite3.Connection, ask: Ask) -> tuple[list[Any], sqlite3.Cursor]:
    connection.execute("BEGIN")
    return _told(connection, ask)


class QuickCursor:
    """A cursor that has all rows of its statement, and nothing open in the database."""

    arraysize = 1

    def __init__(self, connection: QuickConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Carry out a statement."""
        return await self._ask(lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Self:
        """Carry out a statement for each of many values."""
        return await self._ask(lambda cursor: cursor.executemany(sql, parameters))

    async def fetchall(self) -> list[Any]:
        """Return the rows, once."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Do nothing: it holds nothing open."""

    async def _ask(self, ask: Ask) -> Self:
        self._rows, done = await self._connection.told(ask)
        self.description, self.rowcount, self.lastrowid = done.description, done.rowcount, done.lastrowid
        return self


def connect_quickly(database: str, **options: Any) -> QuickConnection:
    """Return a connection to be awaited, as ``aiosqlite.connect`` does.

    Its thread ends with the process, as SQLAlchemy sees to for those that it makes itself.
    """
    connection = QuickConnection(lambda: sqlite3.connect(database, **options), iter_chunk_size=1)
    connection._thread.daemon = True  # noqa: SLF001 - aiosqlite has no other way to say so
    return connection
