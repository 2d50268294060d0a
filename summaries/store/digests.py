"""The subscriptions, and the record of each digest that fell due: claimed once, resumed until it is delivered.

A claim says that a digest is to be delivered; a lease (see ``leases``) says who does so just now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import and_, delete, func, insert, or_, select, true, update

from summaries.manner import USUAL, Manner
from summaries.model import Delivery, DeliveryState, Subscription, Topic
from summaries.store.claims import Claims
from summaries.store.orders import choose_topics, deliveries_of, in_share, of_guild, subscriptions_where
from summaries.store.renames import renames
from summaries.tables import UtcDateTime, deliveries, subscription_topics, subscriptions

_TO_A_CHANNEL = subscriptions.c.member_id.is_(None)


class Digests(Claims):
    """The stored subscriptions and deliveries."""

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
        manner: Manner = USUAL,
        locale: str | None = None,
    ) -> Subscription:
        """Store a standing order, to the minute, and return it; its first window begins at ``told_until``.

        ``locale`` is the language of what the bot itself says in it.
        """
        row = {
            "guild_id": guild_id,
            "channel_id": channel_id,
            "at": at.strftime("%H:%M"),
            "zone": zone,
            "next_digest_at": next_digest_at,
            "told_until": told_until,
            "created_by": by,
            "created_at": now,
            "manner": manner.to_json(),
            "is_paused": False,
            "locale": locale,
        }
        async with self._database.writing() as connection:
            added = insert(subscriptions).values(row).returning(subscriptions.c.id)
            id = (await connection.scalars(added)).one()
            await choose_topics(connection, id, topics)
            return (await subscriptions_where(connection, subscriptions.c.id == id))[0]

    async def change(self, changed: Subscription, *, now: datetime) -> bool:
        """Store what may be changed of a subscription; return whether there is one. What is kept is tried again now."""
        row = {
            "channel_id": changed.channel_id,
            "at": changed.at.strftime("%H:%M"),
            "zone": changed.zone,
            "next_digest_at": changed.next_digest_at,
            "manner": changed.manner.to_json(),
            "is_paused": changed.is_paused,
        }
        mine = and_(subscriptions.c.id == changed.id, subscriptions.c.guild_id == changed.guild_id, _TO_A_CHANNEL)
        later = and_(subscriptions.c.id == changed.id, subscriptions.c.told_until < changed.told_until)
        kept = and_(deliveries.c.subscription_id == changed.id, deliveries.c.retry_at > now)
        async with self._database.writing() as connection:
            if not (await connection.execute(update(subscriptions).where(mine).values(row))).rowcount:
                return False
            await connection.execute(update(subscriptions).where(later).values(told_until=changed.told_until))
            await connection.execute(update(deliveries).where(kept).values(retry_at=now))
            await connection.execute(
                delete(subscription_topics).where(subscription_topics.c.subscription_id == changed.id)
            )
            await choose_topics(connection, changed.id, changed.topics)
        return True

    async def of(self, guild_id: int | None) -> tuple[Subscription, ...]:
        """Return the guild's subscriptions by schedule, the oldest first, without a guild all guilds'.

        For those of members, see `Following`, and for live ones `LivePosts`.
        """
        async with self._database.reading() as connection:
            found = await subscriptions_where(connection, of_guild(guild_id), _TO_A_CHANNEL)
        return tuple(each for each in found if each.manner.live is None)

    async def channels(self) -> dict[int, set[int]]:
        """Return the channels that digests go to, by their guild; those of paused ones, too."""
        found: dict[int, set[int]] = {}
        query = select(subscriptions.c.guild_id, subscriptions.c.channel_id).where(_TO_A_CHANNEL)
        async with self._database.reading() as connection:
            for row in await connection.execute(query):
                found.setdefault(row.guild_id, set()).add(row.channel_id)
        return found

    async def get(self, subscription_id: int, guild_id: int) -> Subscription | None:
        """Return this subscription, if it is the guild's."""
        async with self._database.reading() as connection:
            found = await subscriptions_where(
                connection, subscriptions.c.id == subscription_id, subscriptions.c.guild_id == guild_id, _TO_A_CHANNEL
            )
        return found[0] if found else None

    async def delete(self, subscription_id: int, guild_id: int) -> bool:
        """Delete a guild's subscription with its deliveries; return whether there was one."""
        mine = and_(subscriptions.c.id == subscription_id, subscriptions.c.guild_id == guild_id, _TO_A_CHANNEL)
        gone = delete(subscriptions).where(mine)
        async with self._database.writing() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def due(self, now: datetime, *, only: Sequence[int] | None = None) -> tuple[Subscription, ...]:
        """Return the subscriptions by schedule whose next digest is due now, the longest due first; or ``only`` these.

        ``only`` are ids of subscriptions.
        """
        async with self._database.reading() as connection:
            found = await subscriptions_where(
                connection,
                subscriptions.c.next_digest_at <= now,
                subscriptions.c.is_paused.is_(False),
                in_share(self._share),
                true() if only is None else subscriptions.c.id.in_(only),
            )
        scheduled = [each for each in found if each.manner.live is None]
        return tuple(sorted(scheduled, key=lambda subscription: (subscription.next_digest_at, subscription.id)))

    async def delivery(self, delivery_id: int) -> Delivery | None:
        """Return the delivery of this id as it stands now."""
        async with self._database.reading() as connection:
            found = await deliveries_of(connection, select(deliveries).where(deliveries.c.id == delivery_id))
        return found[0] if found else None

    async def delivery_due(self, subscription_id: int, due_at: datetime) -> Delivery | None:
        """Return the subscription's delivery that was due then, in whatever state it is."""
        query = select(deliveries).where(deliveries.c.subscription_id == subscription_id, deliveries.c.due_at == due_at)
        async with self._database.reading() as connection:
            found = await deliveries_of(connection, query)
        return found[0] if found else None

    async def last_posts(self, guild_id: int | None) -> dict[int, datetime]:
        """Return when each of a guild's (or all) subscriptions was last posted, by its id; if it ever was."""
        at = func.max(func.coalesce(deliveries.c.tried_at, deliveries.c.claimed_at, type_=UtcDateTime))
        query = (
            select(deliveries.c.subscription_id, at.label("at"))
            .join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
            .where(of_guild(guild_id), deliveries.c.state == DeliveryState.DELIVERED.value)
            .group_by(deliveries.c.subscription_id)
        )
        async with self._database.reading() as connection:
            return {row.subscription_id: row.at for row in await connection.execute(query)}

    async def unfinished(
        self, now: datetime | None = None, *, guild_id: int | None = None, only: Sequence[int] | None = None
    ) -> tuple[Delivery, ...]:
        """Return the deliveries that are claimed and not finished: all, or those to the channels of one guild.

        Those that are put off to later than ``now``, if that is given, are left out. ``only`` are the ids of the
        subscriptions that are asked about, if not all are.
        """
        ready = true() if now is None else or_(deliveries.c.retry_at.is_(None), deliveries.c.retry_at <= now)
        its_own = select(subscriptions.c.id).where(subscriptions.c.guild_id == guild_id, _TO_A_CHANNEL)
        theirs = true() if guild_id is None else deliveries.c.subscription_id.in_(its_own)
        asked = true() if only is None else deliveries.c.subscription_id.in_(only)
        query = (
            select(deliveries)
            .where(deliveries.c.state == DeliveryState.CLAIMED.value, ready, theirs, self._is_ours(), asked)
            .order_by(deliveries.c.due_at, deliveries.c.id)
        )
        async with self._database.reading() as connection:
            return await deliveries_of(connection, query)

    async def told_story_ids(
        self, subscription_id: int, since: datetime, *, before: datetime | None = None
    ) -> frozenset[str]:
        """Return the stories that the subscription's digests carried whose windows end after ``since``.

        A story that turned out to be another one is named by its old id and by the new one.

        Only digests due earlier than ``before`` count, if that is given; so a delivery that is resumed
        (``before=delivery.due_at``) does not meet itself.
        """
        query = select(deliveries.c.story_ids).where(
            deliveries.c.subscription_id == subscription_id,
            deliveries.c.window_end > since,
            deliveries.c.state.in_([DeliveryState.CLAIMED.value, DeliveryState.DELIVERED.value]),
        )
        if before is not None:
            query = query.where(deliveries.c.due_at < before)
        async with self._database.reading() as connection:
            told = frozenset(id for story_ids in await connection.scalars(query) for id in story_ids)
            return told | frozenset((await renames(connection, told)).values())

    async def last_delivery(self, subscription_id: int) -> Delivery | None:
        """Return the subscription's latest delivery, in whatever state it is."""
        query = (
            select(deliveries)
            .where(deliveries.c.subscription_id == subscription_id)
            .order_by(deliveries.c.due_at.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            found = await deliveries_of(connection, query)
        return found[0] if found else None
