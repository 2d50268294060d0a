"""The deliveries under way: who delivers one just now, and what has become of it.

A lease is what keeps two processes on one database from delivering the same digest at the same time. Whoever holds it
renews it before each message; who lost it learns so at the next step, for whatever is recorded in its name is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import ColumnElement, and_, bindparam, case, select, true, update

from summaries.model import Delivery, DeliveryState
from summaries.share import Share
from summaries.store.database import Database
from summaries.store.orders import deliveries_of, in_share
from summaries.tables import deliveries, subscriptions

_FINISH = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("this"))
    .values(
        state=DeliveryState.DELIVERED.value,
        last_error=None,
        **{
            name: bindparam(name)
            for name in ("retry_at", "message_ids", "thread_id", "story_ids", "publish_at", "unpublished")
        },
    )
)
_UNTIL = bindparam("until", type_=subscriptions.c.told_until.type)
_TOLD = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("this"))
    .values(
        told_until=case((subscriptions.c.told_until < _UNTIL, _UNTIL), else_=subscriptions.c.told_until),
        alerted_at=None,
        troubled_at=None,
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished:
    """What is noted of a digest that is delivered: ``told_until`` is the end of its window.

    ``message_ids`` are all of its messages, in ``thread_id`` if they stand in a forum's post, and ``story_ids`` what
    they carry; None for what is recorded already. With ``publish_at``, they are to be published from then on. With
    ``look_again_at``, it is a live post that is to be edited if there is more to its story by then.
    """

    delivery_id: int
    told_until: datetime
    message_ids: tuple[int, ...] | None = None
    thread_id: int | None = None
    story_ids: tuple[str, ...] | None = None
    publish_at: datetime | None = None
    look_again_at: datetime | None = None


class Leases:
    """The stored deliveries, as far as delivering them goes. Without an ``owner``, nobody's lease is asked for."""

    def __init__(self, database: Database, *, share: Share | None = None) -> None:
        self._database = database
        self._share = share

    def everywhere(self) -> Self:
        """Return the deliveries of all servers, whatever the share of this process is."""
        return type(self)(self._database)

    def _is_ours(self) -> ColumnElement[bool]:
        """Return the condition that is true of the deliveries of this process's share of all servers."""
        if self._share is None:
            return true()
        return deliveries.c.subscription_id.in_(select(subscriptions.c.id).where(in_share(self._share)))

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
        """Note that one digest is delivered; see `Finished` and `finish_all`."""
        finished = Finished(
            delivery_id=delivery_id,
            told_until=told_until,
            message_ids=None if message_ids is None else tuple(message_ids),
            thread_id=thread_id,
            story_ids=None if story_ids is None else tuple(story_ids),
            publish_at=publish_at,
        )
        return delivery_id in await self.finish_all([finished], owner=owner)

    async def finish_all(self, finished: Sequence[Finished], *, owner: str | None = None) -> frozenset[int]:
        """Note that these digests are delivered, in one transaction; return the ids of those that were still held.

        Their subscriptions' next windows begin no earlier than what they have told.
        """
        wanted = {each.delivery_id: each for each in finished}
        held = (
            select(deliveries.c.id, deliveries.c.subscription_id, deliveries.c.message_ids, deliveries.c.thread_id,
                   deliveries.c.story_ids)
            .where(deliveries.c.id.in_(wanted), _held_by(owner))
            .order_by(deliveries.c.id)
            .with_for_update()
        )  # fmt: skip
        async with self._database.writing() as connection:
            rows = (await connection.execute(held)).all()
            if not rows:
                return frozenset()
            done = [_row_of(wanted[row.id], row) for row in rows]
            await connection.execute(_FINISH, done)
            told = [{"this": row.subscription_id, "until": wanted[row.id].told_until} for row in rows]
            await connection.execute(_TOLD, told)
        return frozenset(row.id for row in rows)

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
        waiting = select(deliveries).where(deliveries.c.publish_at <= now, self._is_ours())
        async with self._database.reading() as connection:
            return await deliveries_of(connection, waiting.order_by(deliveries.c.publish_at))

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


def _row_of(finished: Finished, row: Any) -> dict[str, Any]:
    """Return the parameters that note a digest as delivered; ``row`` has what was recorded of it."""
    is_new = finished.message_ids is not None
    messages = list(finished.message_ids or ()) if is_new else row.message_ids
    return {
        "this": finished.delivery_id,
        "message_ids": messages,
        "thread_id": finished.thread_id if is_new else row.thread_id,
        "story_ids": row.story_ids if finished.story_ids is None else list(finished.story_ids),
        "publish_at": finished.publish_at,
        "retry_at": finished.look_again_at,
        "unpublished": messages if finished.publish_at is not None else [],
    }
