"""SQLite's connection: one journey to its thread for a query, and transactions as whole as before."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from aiosqlite import Connection as Driver
from sqlalchemy import Connection, delete, insert, select, text

from summaries.errors import StoreError
from summaries.store.database import Database, connected
from summaries.tables import meta


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with connected(f"sqlite:///{tmp_path / 'slugline.db'}") as opened:
        async with opened.writing() as connection:
            await connection.execute(delete(meta))
        yield opened


async def note(database: Database, key: str) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(meta).values(key=key, value=key))


async def keys(connection: Any) -> list[str]:
    return list(await connection.scalars(select(meta.c.key).order_by(meta.c.key)))


async def test_a_query_goes_to_the_thread_once_and_nobody_waits_for_the_end_of_its_transaction(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = []
    execute = Driver._execute  # noqa: SLF001 - the one way of aiosqlite to its thread and back

    async def counted(self: Driver, *given: Any) -> Any:
        waited.append(given)
        return await execute(self, *given)

    async with database.reading() as connection:  # the pool has a connection
        await keys(connection)
    monkeypatch.setattr(Driver, "_execute", counted)
    async with database.reading() as connection:
        await keys(connection)
    assert len(waited) == 1


async def test_what_is_read_in_one_block_is_of_one_moment(database: Database) -> None:
    await note(database, "a")
    async with database.reading() as connection:
        before = await keys(connection)
        await note(database, "b")
        assert await keys(connection) == before == ["a"]
    async with database.reading() as connection:
        assert await keys(connection) == ["a", "b"]


async def test_a_block_that_failed_leaves_no_transaction_behind(database: Database) -> None:
    for block in (database.reading, database.writing):
        with pytest.raises(StoreError, match="no such table"):
            async with block() as connection:
                await connection.execute(text("SELECT * FROM nowhere"))
        await note(database, block.__name__)
    async with database.reading() as connection:
        assert await keys(connection) == ["reading", "writing"]


async def test_what_was_written_in_a_block_that_failed_was_not(database: Database) -> None:
    async def fail() -> None:
        async with database.writing() as connection:
            await connection.execute(insert(meta).values(key="never", value=""))
            raise RuntimeError("not so")

    with pytest.raises(RuntimeError, match="not so"):
        await fail()
    await note(database, "after")
    async with database.reading() as connection:
        assert await keys(connection) == ["after"]


def beside(connection: Connection, key: str) -> list[str]:
    connection.execute(insert(meta).values(key=key, value=key))
    return list(connection.scalars(select(meta.c.key).order_by(meta.c.key)))


async def test_a_block_goes_to_a_thread_once_however_many_statements_it_has(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    submit = ThreadPoolExecutor.submit

    def counted(self: ThreadPoolExecutor, *given: Any) -> Any:
        asked.append(given)
        return submit(self, *given)

    monkeypatch.setattr(ThreadPoolExecutor, "submit", counted)
    assert await database.write(beside, "a") == ["a"]
    assert len(asked) == 1


async def test_what_a_block_wrote_that_failed_was_not_written(database: Database) -> None:
    def fail(connection: Connection) -> None:
        beside(connection, "never")
        raise RuntimeError("not so")

    with pytest.raises(RuntimeError, match="not so"):
        await database.write(fail)
    with pytest.raises(StoreError, match="UNIQUE"):
        await database.write(lambda connection: [beside(connection, "twice"), beside(connection, "twice")])
    assert await database.write(beside, "after") == ["after"]


async def test_who_is_told_to_stop_while_a_block_writes_stops_when_it_is_written(database: Database) -> None:
    begun, may_end = Event(), Event()

    def slowly(connection: Connection) -> None:
        begun.set()
        may_end.wait()
        beside(connection, "whole")

    writing = asyncio.create_task(database.write(slowly))
    await asyncio.to_thread(begun.wait)
    after = asyncio.create_task(database.write(beside, "later"))
    writing.cancel()
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.sleep(0)
    assert not writing.done()
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await after == ["later", "whole"]


async def test_a_block_reads_what_the_reading_around_it_reads(database: Database) -> None:
    await note(database, "a")
    async with database.reading_together():
        assert await database.read(lambda connection: connection.scalars(select(meta.c.key)).all()) == ["a"]
        await note(database, "b")
        assert await database.read(lambda connection: connection.scalars(select(meta.c.key)).all()) == ["a"]
    assert len(await database.read(lambda connection: connection.scalars(select(meta.c.key)).all())) == 2


async def test_blocks_on_a_database_in_memory_see_what_all_see() -> None:
    async with connected("sqlite:///:memory:") as opened:
        async with opened.writing() as connection:
            await connection.execute(delete(meta))
        assert await opened.write(beside, "a") == ["a"]
