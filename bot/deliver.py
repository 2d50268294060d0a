"""The read line: a digest that is due is claimed, composed, rendered, posted and recorded, exactly once.

The claim is one row that only one process can insert. Each message carries a mark that follows from the claim, so
when a process died between posting and recording, the next one finds in the channel what already stands there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.posting import CannotPost, Post
from bot.render.digests import digest as render
from bot.render.frame import FIRST_MARK, LAST_MARK
from summaries.compose import compose
from summaries.due import next_occurrence
from summaries.model import (
    Brief,
    Delivery,
    DeliveryState,
    Digest,
    Source,
    Story,
    Subscription,
    Window,
    identify,
)
from summaries.refresh import Newsroom
from summaries.topics import parse_query

log = logging.getLogger(__name__)

GRACE = timedelta(hours=6)
"""How late a digest is still posted; one that is later is merged into the next."""

TOLD_FOR = timedelta(days=14)
"""How long a story counts as told, so that it returns only as an update."""

_FIRST_RETRY = timedelta(minutes=1)
_LAST_RETRY = timedelta(hours=1)
_MARKS_EACH = 32
_CLOCK_SKEW = timedelta(minutes=5)
_AT_ONCE = 8


class Courier:
    """Delivers digests, with a newsroom to compose them from and a way to post them."""

    def __init__(self, *, newsroom: Newsroom, post: Post) -> None:
        self.newsroom = newsroom
        self.digests = newsroom.store.digests
        self.post = post
        self._in_hand: set[int] = set()

    async def deliver_due(self, now: datetime) -> tuple[Delivery, ...]:
        """Claim and deliver every digest that is due, and go on with those that were not finished."""
        for subscription in await self.digests.due(now):
            await self._claim_missed(subscription, now)
        deliveries = await self.digests.unfinished(now)
        gate = asyncio.Semaphore(_AT_ONCE)

        async def deliver(delivery: Delivery) -> None:
            async with gate:
                try:
                    await self.deliver(delivery, now=now)
                except Exception:
                    # One digest's surprise must not keep the others waiting; it stays claimed, and is resumed.
                    log.exception("a digest could not be delivered", extra={"delivery": delivery.id})

        await asyncio.gather(*map(deliver, deliveries))
        return deliveries

    async def deliver_now(self, subscription: Subscription, *, now: datetime) -> CannotPost | None:
        """Deliver a digest of what is new since the last one, out of turn; return what prevented it, if anything did.

        It is kept and tried again like any other.
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
        return await self.compose(subscription, Window(start=subscription.told_until, end=now), due_at=now)

    async def deliver(self, delivery: Delivery, *, now: datetime) -> CannotPost | None:
        """Post what is not posted yet of a claimed digest; return what prevented it, if anything did.

        One that is delivered already, or just being delivered, is left alone.
        """
        if delivery.id in self._in_hand:
            return None
        self._in_hand.add(delivery.id)
        try:
            current = await self.digests.delivery(delivery.id)
            is_open = current is not None and current.state is DeliveryState.CLAIMED
            return await self._deliver(current, now) if current is not None and is_open else None
        finally:
            self._in_hand.discard(delivery.id)

    async def _deliver(self, delivery: Delivery, now: datetime) -> CannotPost | None:
        log_as = {"delivery": delivery.id, "channel": delivery.subscription.channel_id}
        try:
            standing = await self.post.standing(delivery.subscription.channel_id, since=delivery.due_at - _CLOCK_SKEW)
            edition = await self.compose(delivery.subscription, delivery.window, due_at=delivery.due_at)
            await self.digests.record_stories(
                delivery.id, [brief.story.id for section in edition.sections for brief in section.briefs]
            )
            mark, posted = mark_for(delivery), list[int]()
            for part, view in enumerate(render(edition, mark=mark)):
                message_id = standing.get(mark + part) or await self.post.send(
                    delivery.subscription.channel_id, view, nonce=nonce_for(delivery, part)
                )
                posted.append(message_id)
                await self.digests.record_posted(delivery.id, posted)
            await self.digests.finish(delivery.id, told_until=delivery.window.end)
        except CannotPost as error:
            retry_at = now + min(_FIRST_RETRY * 2**delivery.attempts, _LAST_RETRY)
            await self.digests.postpone(delivery.id, retry_at=retry_at, reason=str(error))
            log.warning("digest kept: it cannot be posted", extra={**log_as, "reason": str(error)})
            return error
        log.info("digest delivered", extra={**log_as, "messages": len(posted), "quiet": edition.is_quiet})
        return None

    async def compose(self, subscription: Subscription, window: Window, *, due_at: datetime) -> Digest:
        """Return the digest of a window, the same however often and however late it is asked for."""
        briefs: dict[int, Sequence[Brief]] = {}
        for topic in subscription.topics:
            async with self.newsroom.editing:
                stories = await self.newsroom.store.articles.stories_told(
                    guild_id=subscription.guild_id, query=parse_query(topic.query), window=window
                )
            known = [story for each in stories if (story := as_known(each, window.end)) is not None]
            briefs[topic.id] = await self.newsroom.briefs(known, now=window.end)
        told = await self.digests.told_story_ids(subscription.id, window.end - TOLD_FOR, before=due_at)
        sources = await self.newsroom.store.sources.of(subscription.guild_id)
        return compose(subscription, briefs, window=window, told=told, unread=unread(sources, now=window.end))

    async def _claim_missed(self, subscription: Subscription, now: datetime) -> None:
        """Claim each day that is due; of several missed ones, only the last may still be posted, and tells it all."""
        zone = ZoneInfo(subscription.zone)
        while subscription.next_digest_at <= now:
            due_at = subscription.next_digest_at
            following = next_occurrence(subscription.at, zone, after=due_at)
            is_posted = following > now and now - due_at <= GRACE
            await self.digests.claim(
                subscription,
                due_at=due_at,
                window=Window(start=subscription.told_until, end=now),
                next_digest_at=following,
                now=now,
                state=DeliveryState.CLAIMED if is_posted else DeliveryState.MERGED,
            )
            subscription = replace(subscription, next_digest_at=following)


def as_known(story: Story, at: datetime) -> Story | None:
    """Return a story as it was known then: a digest that is resumed tells what it would have told at first."""
    articles = tuple(article for article in story.articles if article.first_seen_at <= at)
    return replace(story, articles=articles) if articles else None


def unread(sources: Sequence[Source], *, now: datetime) -> tuple[Source, ...]:
    """Return the sources that have failed for so long that readers should know."""
    return tuple(source for source in sources if source.is_failing(now=now))


def mark_for(delivery: Delivery) -> int:
    """Return the mark of a delivery's first message; its further messages have the numbers after it."""
    marks = (LAST_MARK - FIRST_MARK) // _MARKS_EACH
    return FIRST_MARK + delivery.id % marks * _MARKS_EACH


def nonce_for(delivery: Delivery, part: int) -> str:
    """Return the nonce (at most 25 characters) of one message of a delivery, the same in every attempt."""
    return identify(str(delivery.subscription.id), delivery.due_at.isoformat(), str(part))
