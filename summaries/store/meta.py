"""What the program notes about itself: values by key, and the heartbeats of its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select, text, update

from summaries.store.database import Database
from summaries.tables import heartbeats, meta


class Meta:
    """The stored notes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        """Return the value noted under ``key``."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(meta.c.value).where(meta.c.key == key))

    async def put(self, key: str, value: str) -> None:
        """Note ``value`` under ``key``, in place of what stood there."""
        insert = self._database.insert(meta).values(key=key, value=value)
        async with self._database.writing() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    async def revise(self, key: str, revised: Callable[[str], str]) -> str:
        """Note under ``key`` what ``revised`` makes of what stands there (nothing: of ""), and return it.

        Of any number who do so at once, each gets what the one before left.
        """
        first = self._database.insert(meta).values(key=key, value="").on_conflict_do_nothing()
        standing = select(meta.c.value).where(meta.c.key == key).with_for_update()
        async with self._database.writing() as connection:
            await connection.execute(first)
            value = revised(str(await connection.scalar(standing)))
            await connection.execute(update(meta).where(meta.c.key == key).values(value=value))
        return value

    async def revision(self) -> str:
        """Return the revision of the database as it is now: another process may have changed it since it was opened."""
        async with self._database.reading() as connection:
            return str(await connection.scalar(text("SELECT version_num FROM alembic_version")))

    async def beat(self, name: str, now: datetime) -> None:
        """Note that the part called ``name`` is alive."""
        insert = self._database.insert(heartbeats).values(name=name, at=now)
        async with self._database.writing() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"at": now}))

    async def still(self, name: str) -> None:
        """Note that the part called ``name`` has ended in order: it beats no more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(heartbeats).where(heartbeats.c.name == name))

    async def beats(self) -> dict[str, datetime]:
        """Return when each part was last alive, by name."""
        async with self._database.reading() as connection:
            return {row.name: row.at for row in await connection.execute(select(heartbeats))}
