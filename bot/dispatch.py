"""Digests that are due, handed through the queue to the process that sees their server, which delivers them.

Of the processes of a bot, one at a time looks for what is due and asks for it, in fair order: it has the lead until it
has not said for a while that it is still there. Each delivers what is in the queues of its shards, with the same
courier as a process that is alone; direct messages are shard 0's. A process that is killed at it leaves its tasks to
whoever serves its shards next, and what has become of each digest stands in its row: whether it is delivered once does
not depend on the queue at all.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.deliver import AT_ONCE, Courier
from bot.orders import Errand, Order, in_turn
from summaries.model import Subscription
from summaries.share import Share

if TYPE_CHECKING:  # its library takes time and memory, which only who has a queue needs
    from bot.tasks import Tasks

log = logging.getLogger(__name__)

DELIVERING, LEAD = "deliver", timedelta(seconds=40)
"""Who leads looks every 15 seconds; who has not done so twice is taken to be gone."""

MOST_WAITING = 2000
"""So many digests are asked for, and no more until half of them are delivered: that takes Discord 40 seconds."""

_ALL = Share(ids=(0,), count=1)


class Dispatch:
    """Asks for what is due, and delivers what is asked for of ``share``; without one, all there is."""

    def __init__(self, courier: Courier, *, tasks: Tasks, share: Share | None = None) -> None:
        self.courier = courier
        self.tasks = tasks
        self.share = share or _ALL
        self.queues = tuple(queue_of(id, self.share) for id in self.share.ids)
        self._stop = asyncio.Event()
        self._working: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver what is asked for here, if that is not done already: at first, what others were at."""
        if self._working is None:
            self._stop = asyncio.Event()
            self.tasks.deliver = self.courier.deliver_for
            self._working = asyncio.create_task(self._work())

    async def begin_due(self, now: datetime) -> None:
        """Ask for all digests that are due, if this process leads; else for live posts only, which it looks for itself.

        Raises:
            QueueTrouble, StoreError: the database cannot be reached. What is due stays due.
        """
        turns, mine = self.courier.newsroom.store.turns, self.courier.digests
        leads = await turns.lead(
            DELIVERING, owner=self.courier.owner, now=now, until=now + LEAD, is_gone=self.courier.is_gone
        )
        if not leads:
            orders = in_turn((), await mine.unfinished(), now)
            await self._ask([each for each in orders if each.subscription.manner.live is not None])
            return
        await self.tasks.rescue()
        await self.tasks.forget_deliveries(but_for=f"/{self.share.count}")
        if await self.tasks.deliveries_waiting() <= MOST_WAITING // 2:
            digests = mine.everywhere()
            await self._ask(in_turn(await digests.due(now), await digests.unfinished(), now)[:MOST_WAITING])

    async def pause(self) -> None:
        """End what is under way, and begin nothing new before it is started again."""
        self._stop.set()
        if self._working is not None:
            await self._working
        self._working = None

    async def outdated(self) -> str | None:
        """Return what another release has changed of the queue, and what mends it; None if nothing.

        Raises:
            StoreError: the database cannot be reached.
        """
        from bot.schema import is_newer  # noqa: PLC0415 - see above

        if not await is_newer(self.courier.newsroom):
            return None
        return (
            "Another release of Slugline has changed the queue; this one does nothing before it does harm. Run "
            "the same release everywhere."
        )

    async def close(self) -> None:
        """End what is under way, and begin nothing new."""
        await self.pause()

    async def _work(self) -> None:
        from bot.schema import QueueTrouble  # noqa: PLC0415 - see above

        try:
            # Of who served these shards before us, and was killed at it. If it is alive after all, it has the leases.
            await self.tasks.take_over(self.queues)
        except QueueTrouble as error:  # then, they are given to us when nothing was heard of their worker for a while
            log.warning("the database cannot be reached", extra={"reason": str(error)})
        await self.tasks.keep_working(queues=self.queues, concurrency=AT_ONCE, stop=self._stop)

    async def _ask(self, orders: list[Order]) -> None:
        await self.tasks.ask_to_deliver(
            [
                Errand(
                    subscription_id=each.subscription.id,
                    place=place_of(each.subscription),
                    queue=queue_of(shard_of(each.subscription, self.share), self.share),
                    nth=each.nth,
                )
                for each in orders
            ]
        )


def shard_of(subscription: Subscription, share: Share) -> int:
    """Return the shard that delivers for a subscription; what goes to a member is shard 0's, as all direct messages."""
    return 0 if subscription.member_id is not None else share.shard_of(subscription.guild_id)


def place_of(subscription: Subscription) -> str:
    """Return what names the place to which one digest goes at a time."""
    is_private = subscription.member_id is not None
    return f"member {subscription.member_id}" if is_private else f"channel {subscription.channel_id}"


def queue_of(shard: int, share: Share) -> str:
    """Return the queue of a shard's deliveries. Others' numbers of shards have other queues."""
    return f"delivery {shard}/{share.count}"
