"""The subscriptions, and the record of each digest that fell due: claimed once, resumed until it is delivered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.model import Delivery, DeliveryState, Subscription, Topic, Window
from summaries.store.database import Database, chunks
from summaries.store.rows import delivery_of, subscription_of, topic_of
from summaries.tables import deliveries, subscription_topics, subscriptions, topics


class Digests:
    """The stored subscriptions and deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self,
        *,
        guild_id: int,
        channel_id: int,
        at: time,
        zone: str,
        topics: Sequence[Topic],
        next_digest_at: datetime,
        told_until: datetime,
        by: int,
        now: datetime,
    ) -> Subscription:
        """Store a standing order, to the minute, and return it; its first window begins at ``told_until``."""
        row = {
            "guild_id": guild_id,
            "channel_id": channel_id,
            "at": at.strftime("%H:%M"),
            "zone": zone,
            "next_digest_at": next_digest_at,
            "told_until": told_until,
            "created_by": by,
            "created_at": now,
        }
        chosen = list(dict.fromkeys(topic.id for topic in topics))
        async with self._database.writing() as connection:
            added = insert(subscriptions).values(row).returning(subscriptions.c.id)
            id = (await connection.scalars(added)).one()
            if chosen:
                members = [
                    {"subscription_id": id, "topic_id": topic_id, "position": position}
                    for position, topic_id in enumerate(chosen)
                ]
                await connection.execute(insert(subscription_topics), members)
            return (await _subscriptions(connection, subscriptions.c.id == id))[0]

    async def of(self, guild_id: int) -> tuple[Subscription, ...]:
        """Return the guild's subscriptions, the oldest first."""
        async with self._database.reading() as connection:
            return await _subscriptions(connection, subscriptions.c.guild_id == guild_id)

    async def get(self, subscription_id: int, guild_id: int) -> Subscription | None:
        """Return this subscription, if it is the guild's."""
        async with self._database.reading() as connection:
            found = await _subscriptions(
                connection, subscriptions.c.id == subscription_id, subscriptions.c.guild_id == guild_id
            )
        return found[0] if found else None

    async def delete(self, subscription_id: int, guild_id: int) -> bool:
        """Delete a guild's subscription with its deliveries; return whether there was one."""
        gone = delete(subscriptions).where(subscriptions.c.id == subscription_id, subscriptions.c.guild_id == guild_id)
        async with self._database.writing() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Return the subscriptions whose next digest is due now, the longest due first."""
        async with self._database.reading() as connection:
            found = await _subscriptions(connection, subscriptions.c.next_digest_at <= now)
        return tuple(sorted(found, key=lambda subscription: (subscription.next_digest_at, subscription.id)))

    async def claim(
        self,
        subscription: Subscription,
        *,
        due_at: datetime,
        window: Window,
        next_digest_at: datetime,
        now: datetime,
        state: DeliveryState = DeliveryState.CLAIMED,
    ) -> Delivery | None:
        """Take the digest that was due at ``due_at``, and say when the next one is; None if it is taken or gone.

        Of any number who try, in any number of processes, exactly one gets it. The subscription moves on to
        ``next_digest_at`` only if it still stood at ``due_at``.
        """
        row: dict[str, Any] = {
            "due_at": due_at,
            "window_start": window.start,
            "window_end": window.end,
            "state": state.value,
            "claimed_at": now,
            "message_ids": [],
            "story_ids": [],
            "attempts": 0,
        }
        columns = [literal(value, deliveries.c[name].type).label(name) for name, value in row.items()]
        standing = select(subscriptions.c.id, *columns).where(subscriptions.c.id == subscription.id)
        claimed = (
            self._database.insert(deliveries)
            .from_select(["subscription_id", *row], standing)
            .on_conflict_do_nothing(index_elements=["subscription_id", "due_at"])
            .returning(deliveries.c.id)
        )
        async with self._database.writing() as connection:
            id = (await connection.scalars(claimed)).one_or_none()
            await connection.execute(
                update(subscriptions)
                .where(subscriptions.c.id == subscription.id, subscriptions.c.next_digest_at == due_at)
                .values(next_digest_at=next_digest_at)
            )
            if id is None:
                return None
            return (await _deliveries(connection, select(deliveries).where(deliveries.c.id == id)))[0]

    async def delivery(self, delivery_id: int) -> Delivery | None:
        """Return the delivery of this id as it stands now."""
        async with self._database.reading() as connection:
            found = await _deliveries(connection, select(deliveries).where(deliveries.c.id == delivery_id))
        return found[0] if found else None

    async def unfinished(self, now: datetime) -> tuple[Delivery, ...]:
        """Return the deliveries that are claimed, not finished, and not put off to later than now."""
        query = (
            select(deliveries)
            .where(
                deliveries.c.state == DeliveryState.CLAIMED.value,
                or_(deliveries.c.retry_at.is_(None), deliveries.c.retry_at <= now),
            )
            .order_by(deliveries.c.due_at, deliveries.c.id)
        )
        async with self._database.reading() as connection:
            return await _deliveries(connection, query)

    async def record_stories(self, delivery_id: int, story_ids: Iterable[str]) -> None:
        """Note which stories the digest carries, before any of it is posted."""
        await self._update(delivery_id, story_ids=list(story_ids))

    async def record_posted(self, delivery_id: int, message_ids: Iterable[int]) -> None:
        """Note all messages of the digest that stand in the channel by now."""
        await self._update(delivery_id, message_ids=list(message_ids))

    async def finish(self, delivery_id: int, *, told_until: datetime) -> None:
        """Note that the digest is delivered; the subscription's next window begins no earlier than ``told_until``."""
        mine = select(deliveries.c.subscription_id).where(deliveries.c.id == delivery_id).scalar_subquery()
        async with self._database.writing() as connection:
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.id == delivery_id)
                .values(state=DeliveryState.DELIVERED.value, retry_at=None, last_error=None)
            )
            await connection.execute(
                update(subscriptions)
                .where(subscriptions.c.id == mine, subscriptions.c.told_until < told_until)
                .values(told_until=told_until)
            )

    async def postpone(self, delivery_id: int, *, retry_at: datetime, reason: str) -> None:
        """Put an unfinished delivery off to ``retry_at``, after one more attempt that failed for ``reason``."""
        await self._update(delivery_id, retry_at=retry_at, last_error=reason, attempts=deliveries.c.attempts + 1)

    async def told_story_ids(
        self, subscription_id: int, since: datetime, *, before: datetime | None = None
    ) -> frozenset[str]:
        """Return the stories that the subscription's digests carried whose windows end after ``since``.

        Only digests due earlier than ``before`` count, if that is given; so a delivery that is resumed
        (``before=delivery.due_at``) does not meet itself.
        """
        query = select(deliveries.c.story_ids).where(
            deliveries.c.subscription_id == subscription_id, deliveries.c.window_end > since
        )
        if before is not None:
            query = query.where(deliveries.c.due_at < before)
        async with self._database.reading() as connection:
            return frozenset(id for story_ids in await connection.scalars(query) for id in story_ids)

    async def last_delivery(self, subscription_id: int) -> Delivery | None:
        """Return the subscription's latest delivery, in whatever state it is."""
        query = (
            select(deliveries)
            .where(deliveries.c.subscription_id == subscription_id)
            .order_by(deliveries.c.due_at.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            found = await _deliveries(connection, query)
        return found[0] if found else None

    async def _update(self, delivery_id: int, **values: Any) -> None:
        async with self._database.writing() as connection:
            await connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(**values))


async def _subscriptions(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> tuple[Subscription, ...]:
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


async def _deliveries(connection: AsyncConnection, query: Select[Any]) -> tuple[Delivery, ...]:
    """Return the deliveries that the query selects, in its order."""
    rows = (await connection.execute(query)).all()
    owners: dict[int, Subscription] = {}
    for chunk in chunks({row.subscription_id for row in rows}):
        owners |= {owner.id: owner for owner in await _subscriptions(connection, subscriptions.c.id.in_(chunk))}
    return tuple(delivery_of(row, owners[row.subscription_id]) for row in rows)
