"""The deliveries under way: who delivers one just now, and what has become of it.

A lease is what keeps two processes on one database from delivering the same digest at the same time. Whoever holds it
renews it before each message; who lost it learns so at the next step, for whatever is recorded in its name is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, select, true, update

from summaries.model import Delivery, DeliveryState
from summaries.store.database import Database
from summaries.store.orders import deliveries_of
from summaries.tables import deliveries, subscriptions


class Leases:
    """The stored deliveries, as far as delivering them goes. Without an ``owner``, nobody's lease is asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reading_together(self) -> AbstractAsyncContextManager[None]:
        """Let all that this task reads in an ``async with`` block be of one moment; see `Database.reading_together`."""
        return self._database.reading_together()

    async def lease(
        self,
        delivery_id: int,
        *,
        owner: str,
        now: datetime,
        until: datetime,
        is_gone: Callable[[str], bool] = lambda _: False,
    ) -> Delivery | None:
        """Take an unfinished delivery in hand; None if it is finished, or another owner has it who is not gone.

        It comes back as it stood before: its ``tried_at`` is since when earlier owners may have posted of it what
        they did not record, None if no one did. Of any number who try at once, exactly one gets it.
        """
        standing = select(deliveries).where(deliveries.c.id == delivery_id).with_for_update()
        async with self._database.writing() as connection:
            row = (await connection.execute(standing)).one_or_none()
            if row is None or row.state != DeliveryState.CLAIMED.value:
                return None
            is_held = row.owner not in (None, owner) and row.leased_until is not None and row.leased_until > now
            if is_held and not is_gone(row.owner):
                return None
            taken = {"owner": owner, "leased_until": until, "tried_at": row.tried_at or now}
            before = (await deliveries_of(connection, select(deliveries).where(deliveries.c.id == delivery_id)))[0]
            await connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(taken))
        return before

    async def release(self, delivery_id: int, *, owner: str) -> None:
        """Give a lease back; what was posted in it is not known."""
        await self._update(delivery_id, owner, leased_until=None)

    async def record_stories(
        self,
        delivery_id: int,
        story_ids: Iterable[str],
        *,
        owner: str | None = None,
        until: datetime | None = None,
    ) -> bool:
        """Note which stories the digest carries, before any of it is posted, and renew the lease, if it still holds.

        Return whether it does.
        """
        return await self._update(delivery_id, owner, story_ids=list(story_ids), leased_until=until)

    async def record_posted(
        self,
        delivery_id: int,
        message_ids: Iterable[int],
        *,
        thread_id: int | None = None,
        owner: str | None = None,
        until: datetime | None = None,
    ) -> bool:
        """Note all messages of the digest that stand in the channel by now, and the forum post that they are in.

        Renew the lease; return whether it still holds.
        """
        stand = {"message_ids": list(message_ids), "thread_id": thread_id}
        return await self._update(delivery_id, owner, **stand, leased_until=until)

    async def finish(
        self,
        delivery_id: int,
        *,
        told_until: datetime,
        message_ids: Iterable[int] | None = None,
        thread_id: int | None = None,
        story_ids: Iterable[str] | None = None,
        publish_at: datetime | None = None,
        owner: str | None = None,
    ) -> bool:
        """Note that the digest is delivered; the subscription's next window begins no earlier than ``told_until``.

        ``message_ids`` are all of its messages, and ``story_ids`` what they carry, if they are not recorded yet. With
        ``publish_at``, the messages are to be published from then on.
        """
        mine = select(deliveries.c.subscription_id).where(deliveries.c.id == delivery_id).scalar_subquery()
        done: dict[str, Any] = {"state": DeliveryState.DELIVERED.value, "retry_at": None, "last_error": None}
        if message_ids is not None:
            done |= {"message_ids": list(message_ids), "thread_id": thread_id}
        if story_ids is not None:
            done |= {"story_ids": list(story_ids)}
        if publish_at is not None:
            done |= {"publish_at": publish_at, "unpublished": done.get("message_ids", deliveries.c.message_ids)}
        async with self._database.writing() as connection:
            held = and_(deliveries.c.id == delivery_id, _held_by(owner))
            if not (await connection.execute(update(deliveries).where(held).values(done))).rowcount:
                return False
            later = case((subscriptions.c.told_until < told_until, told_until), else_=subscriptions.c.told_until)
            posted = update(subscriptions).where(subscriptions.c.id == mine)
            await connection.execute(posted.values(told_until=later, alerted_at=None, troubled_at=None))
        return True

    async def postpone(
        self,
        delivery_id: int,
        *,
        retry_at: datetime,
        reason: str,
        is_certain: bool = False,
        owner: str | None = None,
    ) -> None:
        """Put an unfinished delivery off to ``retry_at``, after one more attempt that failed for ``reason``.

        ``is_certain``: nothing was posted in it, or in any before, that was not recorded.
        """
        known: dict[str, Any] = {"tried_at": None, "owner": None} if is_certain else {}
        attempts = deliveries.c.attempts + 1
        put_off = {"retry_at": retry_at, "last_error": reason, "attempts": attempts, "leased_until": None, **known}
        await self._update(delivery_id, owner, **put_off)

    async def absorb(self, older_id: int, newer_id: int) -> bool:
        """Merge a delivery of which surely nothing was posted into a later one that was not begun.

        Return whether it was. The later one then tells of both windows.
        """
        pair = select(deliveries).where(deliveries.c.id.in_([older_id, newer_id])).order_by(deliveries.c.id)
        async with self._database.writing() as connection:
            rows = (await connection.execute(pair.with_for_update())).all()
            is_open = [row.state == DeliveryState.CLAIMED.value and row.tried_at is None for row in rows]
            if len(rows) != 2 or not all(is_open) or any(row.message_ids for row in rows):
                return False
            start = min(row.window_start for row in rows)
            merged = {"state": DeliveryState.MERGED.value, "retry_at": None}
            await connection.execute(update(deliveries).where(deliveries.c.id == older_id).values(merged))
            await connection.execute(
                update(deliveries).where(deliveries.c.id == newer_id).values(window_start=start, retry_at=None)
            )
        return True

    async def alert(self, subscription_id: int, now: datetime) -> bool:
        """Note that somebody is told of a subscription's trouble now; return False if somebody was already."""
        untold = and_(subscriptions.c.id == subscription_id, subscriptions.c.alerted_at.is_(None))
        async with self._database.writing() as connection:
            told = update(subscriptions).where(untold).values(alerted_at=now)
            return (await connection.execute(told)).rowcount > 0

    async def to_publish(self, now: datetime) -> tuple[Delivery, ...]:
        """Return the deliveries with messages that are to be published by now, the longest due first."""
        waiting = select(deliveries).where(deliveries.c.publish_at <= now).order_by(deliveries.c.publish_at)
        async with self._database.reading() as connection:
            return await deliveries_of(connection, waiting)

    async def record_published(
        self, delivery_id: int, unpublished: Iterable[int], *, publish_at: datetime | None
    ) -> None:
        """Note which messages are still to be published, and when to go on."""
        await self._update(delivery_id, None, unpublished=list(unpublished), publish_at=publish_at)

    async def _update(self, delivery_id: int, owner: str | None, /, **values: Any) -> bool:
        held = and_(deliveries.c.id == delivery_id, _held_by(owner))
        async with self._database.writing() as connection:
            return (await connection.execute(update(deliveries).where(held).values(**values))).rowcount > 0


def _held_by(owner: str | None) -> ColumnElement[bool]:
    """Return the condition that is true of the unfinished deliveries that the owner holds; without one, of all."""
    if owner is None:
        return true()
    return and_(deliveries.c.owner == owner, deliveries.c.state == DeliveryState.CLAIMED.value)
