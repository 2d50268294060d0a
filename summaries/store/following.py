"""What members follow for themselves: in each server at most one subscription, which goes to them alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, select, update

from summaries.model import Subscription
from summaries.store.database import Database
from summaries.store.orders import choose_topics, subscriptions_where
from summaries.tables import deliveries, subscription_topics, subscriptions

_UNTOLD = and_(subscriptions.c.troubled_at.is_not(None), subscriptions.c.alerted_at.is_(None))


class Following:
    """The stored subscriptions of members. What they follow is topics of the server, and words of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, member_id: int) -> tuple[Subscription, ...]:
        """Return what a member follows, in every server, the oldest first."""
        async with self._database.reading() as connection:
            return await subscriptions_where(connection, subscriptions.c.member_id == member_id)

    async def here(self, member_id: int, guild_id: int) -> Subscription | None:
        """Return what a member follows in one server."""
        async with self._database.reading() as connection:
            found = await subscriptions_where(connection, _theirs(member_id, guild_id))
        return found[0] if found else None

    async def order(self, wanted: Subscription, *, now: datetime) -> Subscription | None:
        """Store a member's first subscription in a server and return it as stored; None if they have one there."""
        if wanted.member_id is None:
            raise ValueError("This subscription is no member's.")
        fixed = {
            "guild_id": wanted.guild_id,
            "member_id": wanted.member_id,
            "channel_id": wanted.channel_id,
            "told_until": wanted.told_until,
            "created_by": wanted.member_id,
            "created_at": now,
        }
        insert = self._database.insert(subscriptions).values(fixed | _chosen(wanted)).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            id = (await connection.scalars(insert.returning(subscriptions.c.id))).one_or_none()
            if id is None:
                return None
            await choose_topics(connection, id, [topic for topic in wanted.topics if topic.id > 0])
            return (await subscriptions_where(connection, subscriptions.c.id == id))[0]

    async def change(self, changed: Subscription, *, now: datetime) -> bool:
        """Store what may be changed of a member's subscription; return whether there is one.

        Their trouble, if there was any, counts as mended, and what is kept is tried again now.
        """
        mine = and_(subscriptions.c.id == changed.id, subscriptions.c.member_id == changed.member_id)
        kept = and_(deliveries.c.subscription_id == changed.id, deliveries.c.retry_at > now)
        row = _chosen(changed) | {"told_until": changed.told_until, "troubled_at": None, "alerted_at": None}
        async with self._database.writing() as connection:
            if not (await connection.execute(update(subscriptions).where(mine).values(row))).rowcount:
                return False
            await connection.execute(update(deliveries).where(kept).values(retry_at=now))
            chosen = subscription_topics.c.subscription_id == changed.id
            await connection.execute(delete(subscription_topics).where(chosen))
            await choose_topics(connection, changed.id, [topic for topic in changed.topics if topic.id > 0])
        return True

    async def forget(self, member_id: int, guild_id: int) -> bool:
        """Let a member follow nothing more in a server; return whether they did."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(subscriptions).where(_theirs(member_id, guild_id)))
        return gone.rowcount > 0

    async def trouble(self, subscription_id: int, now: datetime) -> datetime:
        """Note that a member cannot be reached now; return since when they cannot."""
        this = subscriptions.c.id == subscription_id
        first = update(subscriptions).where(this, subscriptions.c.troubled_at.is_(None)).values(troubled_at=now)
        async with self._database.writing() as connection:
            await connection.execute(first)
            found = await subscriptions_where(connection, this)
        return (found[0].troubled_at if found else None) or now

    async def pause(self, subscription_id: int) -> None:
        """Send a member nothing more until they ask for it again; what led to it is to be told to them once more."""
        paused = update(subscriptions).where(subscriptions.c.id == subscription_id)
        async with self._database.writing() as connection:
            await connection.execute(paused.values(is_paused=True, alerted_at=None))

    async def troubled(self) -> frozenset[int]:
        """Return the members whom something does not reach that they have not been told of."""
        waiting = select(subscriptions.c.member_id).where(subscriptions.c.member_id.is_not(None), _UNTOLD)
        async with self._database.reading() as connection:
            return frozenset(await connection.scalars(waiting))

    async def untold(self, member_id: int, *, now: datetime) -> tuple[Subscription, ...]:
        """Return a member's subscriptions that do not reach them, each once: they are told of it now."""
        waiting = and_(subscriptions.c.member_id == member_id, _UNTOLD)
        async with self._database.reading() as connection:
            found = await subscriptions_where(connection, waiting)
        if not found:
            return ()
        async with self._database.writing() as connection:
            told = update(subscriptions).where(waiting, subscriptions.c.id.in_([each.id for each in found]))
            told = told.values(alerted_at=now).returning(subscriptions.c.id)
            ids = set(await connection.scalars(told))
        return tuple(each for each in found if each.id in ids)


def _theirs(member_id: int, guild_id: int) -> Any:
    return and_(subscriptions.c.member_id == member_id, subscriptions.c.guild_id == guild_id)


def _chosen(subscription: Subscription) -> dict[str, Any]:
    """Return the columns that a member chooses, but for the topics of the server."""
    return {
        "at": subscription.at.strftime("%H:%M"),
        "zone": subscription.zone,
        "next_digest_at": subscription.next_digest_at,
        "manner": subscription.manner.to_json(),
        "is_paused": subscription.is_paused,
        "locale": subscription.locale,
        "words": [topic.query for topic in subscription.topics if topic.id <= 0],
    }
