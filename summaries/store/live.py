"""Live posts: which subscriptions are to look for news now, and what they took.

A look is taken by moving on the subscription's ``told_until``: of any number who look at once, in any number of
processes, one moves it from where all of them found it. What it found worth a post is claimed with it, a delivery a
story, and delivered as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update

from summaries.model import Delivery, DeliveryState, Subscription
from summaries.share import Share
from summaries.store.database import Database
from summaries.store.orders import deliveries_of, in_share, of_guild, subscriptions_where
from summaries.store.renames import renames
from summaries.tables import UtcDateTime, deliveries, entries, subscriptions

FIRST_READ = timedelta(hours=1)
"""For so long after a source was first read, what comes from it is its past."""

_POSTED = (DeliveryState.CLAIMED.value, DeliveryState.DELIVERED.value)


class LivePosts:
    """The stored live subscriptions and their posts."""

    def __init__(self, database: Database, *, share: Share | None = None) -> None:
        self._database = database
        self._share = share

    async def of(self, guild_id: int | None) -> tuple[Subscription, ...]:
        """Return the guild's live subscriptions, the oldest first; all guilds', without a guild."""
        mine = (of_guild(guild_id), subscriptions.c.member_id.is_(None))
        async with self._database.reading() as connection:
            return tuple(each for each in await subscriptions_where(connection, *mine) if each.manner.live is not None)

    async def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Return the live subscriptions that are to look for news now."""
        ready = (subscriptions.c.next_digest_at <= now, subscriptions.c.is_paused.is_(False))
        async with self._database.reading() as connection:
            found = await subscriptions_where(connection, *ready, in_share(self._share))
        return tuple(each for each in found if each.manner.live is not None)

    async def take(
        self, subscription: Subscription, story_ids: Sequence[str], *, now: datetime, next_look_at: datetime
    ) -> bool:
        """Claim a post for each of these stories, and note that all was looked at until ``now``.

        Return False, and claim nothing, if somebody else has looked since the subscription was read.
        """
        seen = (
            update(subscriptions)
            .where(
                subscriptions.c.id == subscription.id,
                subscriptions.c.told_until == subscription.told_until,
                subscriptions.c.is_paused.is_(False),
            )
            .values(told_until=now, next_digest_at=next_look_at)
        )
        rows = [
            {
                "subscription_id": subscription.id,
                # Each has a time of its own, by which it is known: its order among those of one look.
                "due_at": now + timedelta(microseconds=place),
                "window_start": subscription.told_until,
                "window_end": now,
                "state": DeliveryState.CLAIMED.value,
                "claimed_at": now,
                "message_ids": [],
                "story_ids": [story_id],
                "unpublished": [],
                "attempts": 0,
            }
            for place, story_id in enumerate(story_ids)
        ]
        async with self._database.writing() as connection:
            if not (await connection.execute(seen)).rowcount:
                return False
            if rows:
                await connection.execute(insert(deliveries), rows)
        return True

    async def count(self, subscription_id: int, *, since: datetime) -> int:
        """Return how many posts of a live subscription were claimed after ``since`` and not given up."""
        posts = select(func.count()).where(
            deliveries.c.subscription_id == subscription_id,
            deliveries.c.claimed_at > since,
            deliveries.c.state.in_(_POSTED),
        )
        async with self._database.reading() as connection:
            return (await connection.scalars(posts)).one()

    async def give_up(self, delivery_id: int) -> bool:
        """Post a story no more that came too late to be live, unless something of it may stand already.

        Return whether it is given up: the next digest tells it.
        """
        untouched = (
            deliveries.c.id == delivery_id,
            deliveries.c.state == DeliveryState.CLAIMED.value,
            deliveries.c.tried_at.is_(None),
        )
        skipped = update(deliveries).where(*untouched).values(state=DeliveryState.SKIPPED.value, retry_at=None)
        async with self._database.writing() as connection:
            return (await connection.execute(skipped)).rowcount > 0

    async def growing(self, now: datetime) -> tuple[Delivery, ...]:
        """Return the live posts of which it is to be seen by now whether there is more to their stories."""
        ours = select(subscriptions.c.id).where(in_share(self._share))
        waiting = (
            select(deliveries)
            .where(
                deliveries.c.state == DeliveryState.DELIVERED.value,
                deliveries.c.retry_at <= now,
                deliveries.c.subscription_id.in_(ours),
            )
            .order_by(deliveries.c.retry_at, deliveries.c.id)
        )
        async with self._database.reading() as connection:
            return await deliveries_of(connection, waiting)

    async def take_growth(self, delivery: Delivery, *, until: datetime) -> bool:
        """Take a live post in hand until then; False if somebody else has. Whoever dies over it leaves it to others."""
        this = (deliveries.c.id == delivery.id, deliveries.c.retry_at == delivery.retry_at)
        async with self._database.writing() as connection:
            taken = update(deliveries).where(*this).values(retry_at=until)
            return (await connection.execute(taken)).rowcount > 0

    async def grown(self, delivery_id: int, *, told_until: datetime, look_again_at: datetime | None) -> None:
        """Note until when a live post's message tells its story by now, and when to see about it again, if ever."""
        values = {"window_end": told_until, "retry_at": look_again_at}
        async with self._database.writing() as connection:
            await connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(**values))

    async def told(self, guild_id: int, *, since: datetime, until: datetime) -> dict[str, datetime]:
        """Return the stories that the guild's live posts of this span told, each with until when they tell it."""
        query = (
            select(deliveries.c.story_ids, deliveries.c.window_end, subscriptions.c.manner)
            .join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
            .where(
                subscriptions.c.guild_id == guild_id,
                subscriptions.c.member_id.is_(None),
                deliveries.c.claimed_at > since,
                deliveries.c.claimed_at <= until,
                deliveries.c.state.in_(_POSTED),
            )
            .order_by(deliveries.c.window_end)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
            told = {id: row.window_end for row in rows if row.manner.get("live") for id in row.story_ids}
            renamed = await renames(connection, told)
        for old, new in renamed.items():
            told[new] = max(told[old], told.get(new, told[old]))
        return told

    async def past(self, article_ids: Sequence[str]) -> frozenset[str]:
        """Return those of these articles that came only when their sources were first read: they are nobody's news."""
        other = entries.alias()
        begun = (
            select(func.min(other.c.seen_at, type_=UtcDateTime))
            .where(other.c.source_id == entries.c.source_id)
            .scalar_subquery()
        )
        came = select(entries.c.article_id, entries.c.seen_at, begun.label("begun")).where(
            entries.c.article_id.in_(article_ids)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(came)).all()
        fresh = {row.article_id for row in rows if row.seen_at > row.begun + FIRST_READ}
        return frozenset(row.article_id for row in rows) - fresh
