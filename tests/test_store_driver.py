"""SQLite's connection: one journey to its thread for a query, and transactions as whole as before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiosqlite import Connection
from sqlalchemy import delete, insert, select, text

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
    execute = Connection._execute  # noqa: SLF001 - the one way of aiosqlite to its thread and back

    async def counted(self: Connection, *given: Any) -> Any:
        waited.append(given)
        return await execute(self, *given)

    async with database.reading() as connection:  # the pool has a connection
        await keys(connection)
    monkeypatch.setattr(Connection, "_execute", counted)
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
