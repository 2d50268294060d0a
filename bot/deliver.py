"""The read line: a digest that is due is claimed, composed, rendered, posted and recorded, exactly once.

The claim is one row that only one process can insert, and a lease keeps any other process from delivering it at the
same time. Each message carries a mark that follows from the claim, so when a process died between posting and
recording, the next one finds in the channel what already stands there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from discord import ui

from bot.editions import Editions
from bot.growth import Growth
from bot.looks import Looks
from bot.marks import MARKS_EACH, mark_for
from bot.members import Members
from bot.orders import Order, in_turn
from bot.owners import is_gone, take_name
from bot.posting import CannotPost, Envelope, MemberLeft, Post, Standing
from bot.render.digests import digest as render
from bot.render.digests import title_of
from bot.render.text import Markdown
from bot.replies import ENGLISH, say
from bot.together import Together
from summaries.breaking import SOON
from summaries.errors import SluglineError
from summaries.fallen import Fallen, fallen_due
from summaries.manner import Manner, Quiet
from summaries.model import Delivery, DeliveryState, Digest, Subscription, Window, identify
from summaries.refresh import Newsroom
from summaries.store import Claim, Finished

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)
"""How long a delivery is in one process's hands, from each step it makes: twice as long as a request may take, and far
less than the minutes for which Discord remembers a nonce."""

_FIRST_RETRY = timedelta(minutes=1)
_LAST_RETRY = timedelta(hours=1)
_PUBLISH_AGAIN = timedelta(minutes=10)
_CLOCK_SKEW = timedelta(minutes=5)
AT_ONCE = 40
"""So many digests are under way at once: at 50 a second, as many as leave while one takes four fifths of a second."""

_CLAIMED_AT_ONCE = 25
"""So many claims are made in one transaction; they are leased from then on, and leave within a second or two."""

_SURE_FOR = timedelta(seconds=20)
"""So long after it was taken, a lease need not be looked at again before the only message is sent."""


class LostLease(Exception):
    """Another process has taken over a delivery."""


class Courier:
    """Delivers digests, with a newsroom to compose them from and a way to post them.

    ``owner`` is the name in which it holds leases, and ``is_gone`` says which other owners have ended. While it
    ``is_paused``, it ends what it is at and begins nothing: that stays due.
    """

    def __init__(
        self,
        *,
        newsroom: Newsroom,
        post: Post,
        owner: str | None = None,
        is_gone: Callable[[str], bool] = is_gone,
    ) -> None:
        self.newsroom = newsroom
        self.digests = newsroom.store.digests
        self.post = post
        self.editions = Editions(newsroom)
        self.looks = Looks(newsroom)
        self.growth = Growth(newsroom, post, self.editions)
        self.members = Members(newsroom.store.following, post)
        self.owner = owner or take_name()
        self.is_gone = is_gone
        self.is_paused = False
        self._in_hand: set[int] = set()
        self._finishing = Together(self._finish)
        self._taking_up = Together(self._take_up)

    async def deliver_due(self, now: datetime) -> None:
        """Claim and deliver every digest and live post that is due, go on with what was not finished, and publish."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def serve(order: Order, claimed: Delivery | None, taken_at: datetime) -> None:
            try:
                await self._tried(order.subscription.id, self._serve(order, claimed, taken_at))
            finally:
                gate.release()

        await self.look(now)
        orders = in_turn(await self.digests.due(now), await self.digests.unfinished(), now)
        under_way = []
        for start in range(0, len(orders), _CLAIMED_AT_ONCE):
            if self.is_paused:
                break
            some, taken_at = orders[start : start + _CLAIMED_AT_ONCE], self._later(now)
            claimed = await self._claim_plain(some, taken_at)
            for order in some:
                await gate.acquire()
                serving = serve(order, claimed.get(order.subscription.id), taken_at)
                under_way.append(asyncio.create_task(serving))
        await asyncio.gather(*under_way)
        await self.tend(now)

    async def look(self, now: datetime) -> None:
        """Take what is to be posted live; before any digest, for these leave out what was posted live by then."""
        await self.looks.look(now)

    async def tend(self, now: datetime) -> None:
        """See to what is delivered: publish what is to be published, and edit live posts to which there is more."""
        if not self.is_paused:
            await self._publish(now)
            await self.growth.tend(now)

    async def deliver_for(self, subscription_id: int) -> bool:
        """Do for one subscription, if it is served here, what `deliver_due` does for all; return whether it went well.

        What many ask for at once is looked up and claimed together.
        """
        return not self.is_paused and await self._tried(subscription_id, self._serve_one(subscription_id))

    async def _serve_one(self, subscription_id: int) -> None:
        taken = await self._taking_up.do(subscription_id)
        if taken is not None:
            await self._serve(*taken)

    async def _take_up(self, ids: Sequence[int]) -> list[tuple[Order, Delivery | None, datetime] | None]:
        """Return what is to be done now for each of these subscriptions, and claimed for us if that is all."""
        now = self.newsroom.clock()
        orders = in_turn(await self.digests.due(now, only=ids), await self.digests.unfinished(only=ids), now)
        claimed = await self._claim_plain(orders, now)
        found = {each.subscription.id: (each, claimed.get(each.subscription.id), now) for each in orders}
        return [found.get(id) for id in ids]

    async def _tried(self, subscription_id: int, serving: Awaitable[None]) -> bool:
        try:
            await serving
        except SluglineError as error:  # the store's, mostly: it stays claimed, and is resumed when it is back
            facts = {"subscription": subscription_id, "reason": str(error)}
            log.warning("a digest could not be delivered", extra=facts)
        except Exception:
            # One digest's surprise must not keep the others waiting; it stays claimed, and is resumed.
            log.exception("a digest could not be delivered", extra={"subscription": subscription_id})
        else:
            return True
        return False

    async def deliver_now(self, subscription: Subscription, *, now: datetime) -> CannotPost | None:
        """Deliver a digest of what is new since the last one, out of turn; return what prevented it, if anything did.

        Then it is kept, and tried again like any other.
        """
        delivery = await self.digests.claim(
            subscription,
            due_at=now,
            window=Window(start=subscription.told_until, end=now),
            next_digest_at=subscription.next_digest_at,
            now=now,
        )
        return await self.deliver(delivery, now=now) if delivery is not None else None

    async def preview(self, subscription: Subscription, *, now: datetime) -> Digest:
        """Return the digest as it would be delivered now. Nothing is posted or recorded."""
        return await self.editions.compose(subscription, Window(start=subscription.told_until, end=now), due_at=now)

    async def deliver(self, delivery: Delivery, *, now: datetime) -> CannotPost | None:
        """Post what is not posted yet of a claimed digest; return what prevented it, if anything did.

        One that is delivered already, or just being delivered, here or by another process, is left alone.
        """
        now = self._later(now)
        if delivery.id in self._in_hand:
            return None
        current = await self.digests.lease(
            delivery.id, owner=self.owner, now=now, until=now + LEASE, is_gone=self.is_gone
        )
        return await self._take(current, now) if current is not None else None

    async def _take(self, delivery: Delivery, now: datetime) -> CannotPost | None:
        """Deliver what is leased to us, unless we are at it already."""
        if delivery.id in self._in_hand:
            return None
        self._in_hand.add(delivery.id)
        try:
            return await self._deliver(delivery, now)
        except Exception:
            await self.digests.release(delivery.id, owner=self.owner)
            raise
        finally:
            self._in_hand.discard(delivery.id)

    async def _claim_plain(self, orders: Sequence[Order], now: datetime) -> dict[int, Delivery]:
        """Claim for us the digests of those orders of which no more than one is to be delivered; return what we got."""
        claims = []
        for order in orders:
            fallen = self._fallen(order, now)
            if not order.deliveries and len(fallen) == 1 and fallen[0].state is DeliveryState.CLAIMED:
                claims.append(_claim(order, fallen[0]))
        if not claims:
            return {}
        return await self.digests.claim_all(claims, now=now, owner=self.owner, until=now + LEASE)

    async def _serve(self, order: Order, claimed: Delivery | None, now: datetime) -> None:
        """Do what is to be done for one subscription; tell its creator if it cannot be done without help.

        ``claimed``, if anything, is all of it, and in our hands.
        """
        if self.is_paused:
            return  # what is claimed is delivered when the lease is over, or by us when we go on
        if claimed is not None:
            problem = await self._take(claimed, now)
            if problem is not None:
                await self._call_for_help(order.subscription, problem, now)
            return
        for fallen in self._fallen(order, now):
            # Where older ones may be merged into it, it must be nobody's yet.
            got = await self.digests.claim_all([_claim(order, fallen)], now=now)
            order.deliveries += [each for each in got.values() if each.state is DeliveryState.CLAIMED]
        gone: set[int] = set()
        for older, newer in pairwise(order.deliveries if order.subscription.manner.live is None else ()):
            if await self.digests.absorb(older.id, newer.id):
                gone.add(older.id)
        for delivery in order.deliveries:
            if delivery.id in gone or await self.looks.gives_up(delivery, now):
                continue
            problem = await self.deliver(delivery, now=now)
            if problem is not None:
                await self._call_for_help(order.subscription, problem, now)
                return  # the next one would go the same way, or stand before this one

    def _fallen(self, order: Order, now: datetime) -> Sequence[Fallen]:
        return fallen_due(order.subscription, now=now) if order.is_due else ()

    async def _deliver(self, delivery: Delivery, now: datetime) -> CannotPost | None:
        log_as = {"delivery": delivery.id, "channel": delivery.subscription.channel_id}
        is_fresh = is_known = delivery.tried_at is None
        try:
            edition = await self.editions.of(delivery)
            views = _views(edition, delivery)
            is_whole = len(delivery.message_ids) >= len(views)
            place = 0 if is_whole else delivery.thread_id or await self.members.channel_id(delivery.subscription)
            standing = Standing()
            if delivery.tried_at is not None and not is_whole:
                standing = await self._standing(delivery, place, delivery.tried_at)
            is_known = True
            if self.is_paused:
                return None
            carried = [brief.story.id for section in edition.sections for brief in section.briefs]
            if not is_fresh or len(views) > 1 or self.newsroom.clock() - now > _SURE_FOR:
                self._hold(
                    await self.digests.record_stories(delivery.id, carried, owner=self.owner, until=self._until(now))
                )
            posted = list(delivery.message_ids)
            thread_id = delivery.thread_id or standing.thread_id
            for part in range(len(posted), len(views)):
                message_id = standing.messages.get(mark_for(delivery) + part)
                if message_id is None:
                    sent = await self.post.send(thread_id or place, views[part], envelope_for(edition, delivery, part))
                    message_id, thread_id = sent.message_id, sent.thread_id or thread_id
                posted.append(message_id)
                if part + 1 < len(views):  # the last one is recorded as the digest is finished
                    self._hold(
                        await self.digests.record_posted(
                            delivery.id, posted, thread_id=thread_id, owner=self.owner, until=self._until(now)
                        )
                    )
            publish_at = now if edition.subscription.manner.is_published and posted else None
            self._hold(
                await self._finishing.do(
                    Finished(
                        delivery_id=delivery.id,
                        told_until=delivery.window.end,
                        message_ids=tuple(posted),
                        thread_id=thread_id,
                        story_ids=tuple(carried),
                        publish_at=publish_at,
                        look_again_at=now + SOON if _grows(edition.subscription.manner) and posted else None,
                    )
                )
            )
        except CannotPost as error:
            wait = error.retry_after or min(_FIRST_RETRY * 2 ** min(delivery.attempts, 10), _LAST_RETRY)
            is_certain = error.is_certain and is_known
            await self.digests.postpone(
                delivery.id, retry_at=now + wait, reason=str(error), is_certain=is_certain, owner=self.owner
            )
            log.warning("digest kept: it cannot be posted", extra={**log_as, "reason": str(error)})
            return error
        except MemberLeft:
            await self.members.forget(delivery.subscription)
            return None
        except LostLease:
            log.warning("digest left to another process", extra=log_as)
            return None
        log.info("digest delivered", extra={**log_as, "messages": len(posted), "quiet": edition.is_quiet})
        return None

    async def _standing(self, delivery: Delivery, place: int, tried_at: datetime) -> Standing:
        """Return what earlier attempts posted of a delivery without recording it."""
        mark, since = mark_for(delivery), tried_at - _CLOCK_SKEW
        return await self.post.standing(place, since=since, marks=range(mark, mark + MARKS_EACH))

    async def _call_for_help(self, subscription: Subscription, problem: CannotPost, now: datetime) -> None:
        """Tell whoever made a digest, once, that it cannot be posted, and what mends it."""
        if problem.needs_help and subscription.member_id is not None:
            await self.members.wait_for(subscription, now)
        if not problem.needs_help or subscription.member_id is not None:
            return
        if not await self.digests.alert(subscription.id, now):
            return
        channel = Markdown(f"<#{subscription.channel_id}>")
        key = "digest-alert" if subscription.manner.live is None else "live-alert"
        sentence = say(key, channel=channel, reason=Markdown(problem))
        is_told = await self.post.alert(subscription.guild_id, subscription.created_by, sentence)
        log.warning("a digest needs help", extra={"subscription": subscription.id, "told": is_told})

    async def _publish(self, now: datetime) -> None:
        """Publish what is delivered to announcement channels and may go on to their followers by now."""
        for delivery in await self.digests.to_publish(now):
            left, again = list(delivery.unpublished), None
            while left:
                try:
                    await self.post.publish(delivery.subscription.channel_id, left[0])
                except CannotPost as error:
                    if error.needs_help:  # whoever took the permission away does not want it published
                        left.clear()
                    else:
                        again = now + (error.retry_after or _PUBLISH_AGAIN)
                    break
                left.pop(0)
            await self.digests.record_published(delivery.id, left, publish_at=again)

    async def _finish(self, finished: Sequence[Finished]) -> list[bool]:
        held = await self.digests.finish_all(finished, owner=self.owner)
        return [each.delivery_id in held for each in finished]

    def _later(self, now: datetime) -> datetime:
        """Return the time it is by now: a tick's last digests leave a minute after its first."""
        return max(now, self.newsroom.clock())

    def _until(self, now: datetime) -> datetime:
        return self._later(now) + LEASE

    def _hold(self, is_held: bool) -> None:  # noqa: FBT001 - what a step of recording answers
        if not is_held:
            raise LostLease


def _views(edition: Digest, delivery: Delivery) -> Sequence[ui.LayoutView]:
    if edition.is_quiet and delivery.subscription.manner.quiet is Quiet.NOTHING:
        return ()
    return render(edition, mark=mark_for(delivery), locale=delivery.subscription.locale or ENGLISH)


def envelope_for(edition: Digest, delivery: Delivery, part: int) -> Envelope:
    """Return how one message of a delivery is sent. Only the first pings, and only if there is something to tell."""
    manner = edition.subscription.manner
    return Envelope(
        nonce=nonce_for(delivery, part),
        title=title_of(edition),
        role_id=manner.role_id if part == 0 and not edition.is_quiet else None,
        is_silent=manner.is_silent,
        tags=manner.tags,
    )


def nonce_for(delivery: Delivery, part: int) -> str:
    """Return the nonce (at most 25 characters) of one message of a delivery, the same in every attempt."""
    return identify(str(delivery.subscription.id), delivery.due_at.isoformat(), str(part))


def _grows(manner: Manner) -> bool:
    return manner.live is not None and manner.live.grows


def _claim(order: Order, fallen: Fallen) -> Claim:
    return Claim(
        subscription=order.subscription,
        due_at=fallen.due_at,
        window=fallen.window,
        next_digest_at=fallen.next_digest_at,
        state=fallen.state,
    )
