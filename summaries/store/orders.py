"""Subscriptions with their topics, and deliveries with their subscriptions, as queries select them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, insert, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.model import Delivery, Subscription, Topic
from summaries.share import Share
from summaries.store.database import chunks
from summaries.store.rows import delivery_of, subscription_of, topic_of
from summaries.tables import subscription_topics, subscriptions, topics


async def subscriptions_where(
    connection: AsyncConnection, *conditions: ColumnElement[bool]
) -> tuple[Subscription, ...]:
    """Return the subscriptions of which the conditions are true, the oldest first, each with its topics in order."""
    chosen = select(subscriptions).where(*conditions)
    members = (
        select(subscription_topics.c.subscription_id, *topics.c)
        .join(topics, topics.c.id == subscription_topics.c.topic_id)
        .where(subscription_topics.c.subscription_id.in_(chosen.with_only_columns(subscriptions.c.id)))
        .order_by(subscription_topics.c.subscription_id, subscription_topics.c.position)
    )
    ordered: dict[int, list[Topic]] = {}
    for row in await connection.execute(members):
        ordered.setdefault(row.subscription_id, []).append(topic_of(row))
    rows = await connection.execute(chosen.order_by(subscriptions.c.id))
    return tuple(subscription_of(row, ordered.get(row.id, [])) for row in rows)


def of_guild(guild_id: int | None) -> ColumnElement[bool]:
    """Return the condition that is true of a guild's subscriptions; of all, without a guild."""
    return true() if guild_id is None else subscriptions.c.guild_id == guild_id


def in_share(share: Share | None) -> ColumnElement[bool]:
    """Return the condition that is true of the subscriptions that a share of all servers delivers; of all, without one.

    What goes to a member goes by direct message, and these belong to one shard.
    """
    if share is None:
        return true()
    of_server = subscriptions.c.guild_id // 2**22 % share.count
    return case((subscriptions.c.member_id.is_not(None), 0), else_=of_server).in_(share.ids)


async def choose_topics(connection: AsyncConnection, subscription_id: int, chosen: Sequence[Topic]) -> None:
    """Store a subscription's topics in their order; it has none stored yet."""
    members = [
        {"subscription_id": subscription_id, "topic_id": topic_id, "position": position}
        for position, topic_id in enumerate(dict.fromkeys(topic.id for topic in chosen))
    ]
    if members:
        await connection.execute(insert(subscription_topics), members)


async def deliveries_of(connection: AsyncConnection, query: Select[Any]) -> tuple[Delivery, ...]:
    """Return the deliveries that the query selects, in its order."""
    rows = (await connection.execute(query)).all()
    owners: dict[int, Subscription] = {}
    for chunk in chunks({row.subscription_id for row in rows}):
        owners |= {owner.id: owner for owner in await subscriptions_where(connection, subscriptions.c.id.in_(chunk))}
    return tuple(delivery_of(row, owners[row.subscription_id]) for row in rows)
