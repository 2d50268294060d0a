"""The topics: what each server calls its queries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, delete, select, update

from summaries.model import Topic
from summaries.store.database import Database
from summaries.store.rows import topic_of
from summaries.tables import subscription_topics, subscriptions, topics


class Topics:
    """The stored topics. Names are the same whatever their case and spacing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, guild_id: int, name: str, query: str, *, by: int, now: datetime) -> Topic | None:
        """Create a topic and return it; return None when the guild has one of this name."""
        row = {
            "guild_id": guild_id,
            "name": name.strip(),
            "name_key": name_key(name),
            "query": query,
            "created_by": by,
            "created_at": now,
        }
        insert = self._database.insert(topics).values(row).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            created = (await connection.execute(insert.returning(*topics.c))).one_or_none()
        return None if created is None else topic_of(created)

    async def delete(self, guild_id: int, name: str) -> bool:
        """Delete a guild's topic, also from its digests; return whether there was one of this name.

        Members who follow it go on with its name as words of their own.
        """
        named = and_(topics.c.guild_id == guild_id, topics.c.name_key == name_key(name))
        followers = (
            select(subscriptions.c.id, subscriptions.c.words, topics.c.name)
            .join(subscription_topics, subscription_topics.c.subscription_id == subscriptions.c.id)
            .join(topics, topics.c.id == subscription_topics.c.topic_id)
            .where(named, subscriptions.c.member_id.is_not(None))
        )
        async with self._database.writing() as connection:
            for row in (await connection.execute(followers)).all():
                words = list(dict.fromkeys([*row.words, row.name]))
                this = update(subscriptions).where(subscriptions.c.id == row.id)
                await connection.execute(this.values(words=words))
            return (await connection.execute(delete(topics).where(named))).rowcount > 0

    async def of(self, guild_id: int) -> tuple[Topic, ...]:
        """Return the guild's topics by name."""
        query = select(topics).where(topics.c.guild_id == guild_id).order_by(topics.c.name_key)
        async with self._database.reading() as connection:
            return tuple(map(topic_of, await connection.execute(query)))

    async def named(self, guild_id: int, name: str) -> Topic | None:
        """Return the guild's topic of this name."""
        query = select(topics).where(topics.c.guild_id == guild_id, topics.c.name_key == name_key(name))
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else topic_of(row)

    async def named_anywhere(self, name: str) -> tuple[Topic, ...]:
        """Return every guild's topic of this name, the oldest first: for the operator only."""
        query = select(topics).where(topics.c.name_key == name_key(name)).order_by(topics.c.id)
        async with self._database.reading() as connection:
            return tuple(map(topic_of, await connection.execute(query)))


def name_key(name: str) -> str:
    """Return what two names have in common that are the same name."""
    return " ".join(name.split()).casefold()
