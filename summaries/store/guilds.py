"""What is known of each server itself: whether it was greeted, when it was left, and the setups begun in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, union, update

from summaries.store.database import Database, chunks
from summaries.tables import follows, guilds, setups, subscriptions, topics


class Guilds:
    """The stored facts about servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def greet(self, guild_id: int, now: datetime) -> bool:
        """Note that a server is greeted; return False if it was already, so that nobody is greeted twice."""
        added = self._database.insert(guilds).values(guild_id=guild_id).on_conflict_do_nothing()
        first = update(guilds).where(guilds.c.guild_id == guild_id, guilds.c.greeted_at.is_(None))
        async with self._database.writing() as connection:
            await connection.execute(added)
            return (await connection.execute(first.values(greeted_at=now))).rowcount > 0

    async def left(self, guild_id: int, now: datetime) -> None:
        """Note that the bot was removed from a server, unless that is noted already."""
        added = self._database.insert(guilds).values(guild_id=guild_id).on_conflict_do_nothing()
        first = update(guilds).where(guilds.c.guild_id == guild_id, guilds.c.left_at.is_(None))
        async with self._database.writing() as connection:
            await connection.execute(added)
            await connection.execute(first.values(left_at=now))

    async def returned(self, guild_ids: Collection[int]) -> None:
        """Note that the bot is in these servers: nothing of theirs is to be erased."""
        async with self._database.writing() as connection:
            for chunk in chunks(guild_ids):
                back = update(guilds).where(guilds.c.guild_id.in_(chunk), guilds.c.left_at.is_not(None))
                await connection.execute(back.values(left_at=None))

    async def left_before(self, moment: datetime) -> tuple[int, ...]:
        """Return the servers from which the bot was removed before then, and did not come back to."""
        query = select(guilds.c.guild_id).where(guilds.c.left_at < moment).order_by(guilds.c.left_at)
        async with self._database.reading() as connection:
            return tuple(await connection.scalars(query))

    async def with_data(self) -> frozenset[int]:
        """Return the servers of which anything is kept."""
        query = union(*(select(table.c.guild_id) for table in (follows, topics, subscriptions, setups)))
        async with self._database.reading() as connection:
            return frozenset(await connection.scalars(query))

    async def draft(self, guild_id: int, member_id: int) -> dict[str, Any] | None:
        """Return how far a member came in setting up a server; None if they did not begin."""
        query = select(setups.c.state).where(setups.c.guild_id == guild_id, setups.c.member_id == member_id)
        async with self._database.reading() as connection:
            return await connection.scalar(query)

    async def keep_draft(self, guild_id: int, member_id: int, state: dict[str, Any], *, now: datetime) -> None:
        """Keep how far a member came in setting up a server."""
        row = {"guild_id": guild_id, "member_id": member_id, "state": state, "changed_at": now}
        insert = self._database.insert(setups).values(row)
        kept = insert.on_conflict_do_update(
            index_elements=["guild_id", "member_id"], set_={"state": state, "changed_at": now}
        )
        async with self._database.writing() as connection:
            await connection.execute(kept)

    async def drop_drafts(self, *, guild_id: int, member_id: int, before: datetime) -> None:
        """Forget a member's setup of a server, since it is done, and all that were last changed before then."""
        theirs = (setups.c.guild_id == guild_id) & (setups.c.member_id == member_id)
        async with self._database.writing() as connection:
            await connection.execute(delete(setups).where(or_(theirs, setups.c.changed_at < before)))
