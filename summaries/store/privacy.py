"""All that is kept about one member or one server: given away, or erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.store.database import Database
from summaries.store.orders import subscriptions_where
from summaries.tables import deliveries, follows, guilds, setups, sources, subscriptions, topics

NOBODY = 0
"""Stands in place of a member who was erased, where a server's setting says who made it."""


class Privacy:
    """What is kept, by whom it is about. Articles are nobody's: they are public pages, and pruned by their age."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_member(self, member_id: int) -> dict[str, Any]:
        """Return all that is kept about a member, as JSON holds it."""
        async with self._database.reading() as connection:
            theirs = await _subscriptions(connection, subscriptions.c.member_id == member_id)
            begun = await connection.execute(select(setups).where(setups.c.member_id == member_id))
            made = {
                name: [_shown(row) for row in await connection.execute(query)]
                for name, query in {
                    "sources_added": select(follows.c.guild_id, sources.c.url, follows.c.added_at)
                    .join(sources, sources.c.id == follows.c.source_id)
                    .where(follows.c.added_by == member_id),
                    "topics_created": select(topics.c.guild_id, topics.c.name, topics.c.created_at).where(
                        topics.c.created_by == member_id
                    ),
                    "digests_created": select(
                        subscriptions.c.guild_id, subscriptions.c.channel_id, subscriptions.c.created_at
                    ).where(subscriptions.c.created_by == member_id, subscriptions.c.member_id.is_(None)),
                }.items()
            }
            return {
                "member_id": str(member_id),
                "follows": theirs,
                "setups_begun": [_shown(row) for row in begun],
                **made,
            }

    async def of_guild(self, guild_id: int) -> dict[str, Any]:
        """Return all that is kept about a server, as JSON holds it; not what its members follow, which is theirs."""
        read = (
            select(
                sources.c.url, sources.c.title, sources.c.kind, follows.c.weight, follows.c.added_by, follows.c.added_at
            )
            .join(sources, sources.c.id == follows.c.source_id)
            .where(follows.c.guild_id == guild_id)
            .order_by(follows.c.added_at, sources.c.url)
        )
        named = select(topics.c.name, topics.c.query, topics.c.created_by, topics.c.created_at)
        named = named.where(topics.c.guild_id == guild_id).order_by(topics.c.name_key)
        async with self._database.reading() as connection:
            return {
                "server_id": str(guild_id),
                "sources": [_shown(row) for row in await connection.execute(read)],
                "topics": [_shown(row) for row in await connection.execute(named)],
                "digests": await _subscriptions(
                    connection, subscriptions.c.guild_id == guild_id, subscriptions.c.member_id.is_(None)
                ),
                "server": [
                    _shown(row) for row in await connection.execute(select(guilds).where(guilds.c.guild_id == guild_id))
                ],
            }

    async def erase_member(self, member_id: int) -> int:
        """Erase what a member follows and began, and their name from what they made; return how many rows that was.

        What they made for a server (its topics, sources and digests) is the server's, and stays.
        """
        async with self._database.writing() as connection:
            count = await _erase(connection, ((subscriptions, "member_id"), (setups, "member_id")), member_id)
            for table, name in ((subscriptions, "created_by"), (topics, "created_by"), (follows, "added_by")):
                unnamed = update(table).where(table.c[name] == member_id).values({name: NOBODY})
                count += (await connection.execute(unnamed)).rowcount
        return count

    async def erase_guild(self, guild_id: int) -> int:
        """Erase all that is kept about a server, also what its members follow there; return how many rows that was.

        The sources that nobody else follows go with it.
        """
        followed = select(follows.c.source_id).where(follows.c.guild_id == guild_id)
        async with self._database.writing() as connection:
            ids = list(await connection.scalars(followed))
            count = await _erase(
                connection,
                ((subscriptions, "guild_id"), (topics, "guild_id"), (follows, "guild_id"), (setups, "guild_id"),
                 (guilds, "guild_id")),
                guild_id,
            )  # fmt: skip
            wanted = or_(sources.c.is_shared, sources.c.id.in_(select(follows.c.source_id)))
            for id in ids:
                count += (await connection.execute(delete(sources).where(sources.c.id == id, ~wanted))).rowcount
        return count


async def _erase(connection: AsyncConnection, tables: Iterable[tuple[Table, str]], id: int) -> int:
    count = 0
    for table, column in tables:
        count += (await connection.execute(delete(table).where(table.c[column] == id))).rowcount
    return count


async def _subscriptions(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Return the subscriptions of which the conditions are true, each with what was delivered of it lately."""
    shown: list[dict[str, Any]] = []
    for each in await subscriptions_where(connection, *conditions):
        sent = select(deliveries.c.due_at, deliveries.c.state, deliveries.c.message_ids)
        sent = sent.where(deliveries.c.subscription_id == each.id).order_by(deliveries.c.due_at)
        place = {"channel_id": str(each.channel_id)} if each.member_id is None else {"server_id": str(each.guild_id)}
        shown.append(
            place
            | {
                "topics": [{"name": topic.name, "query": topic.query} for topic in each.topics],
                "at": each.at.strftime("%H:%M"),
                "zone": each.zone,
                "manner": each.manner.to_json(),
                "is_paused": each.is_paused,
                "locale": each.locale,
                "created_by": None if each.created_by is None else str(each.created_by),
                "next_digest_at": each.next_digest_at.isoformat(),
                "told_until": each.told_until.isoformat(),
                "deliveries": [_shown(row) for row in await connection.execute(sent)],
            }
        )
    return shown


def _shown(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """Return a row as JSON holds it: moments as ISO 8601, ids as strings, since JavaScript rounds numbers so large."""
    return {name: _plain(name, value) for name, value in row._asdict().items()}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(name, item) for item in value]
    is_id = isinstance(value, int) and name.endswith(("_id", "_ids", "_by"))
    return str(value) if is_id else value
