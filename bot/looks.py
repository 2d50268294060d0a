"""Live posts begin with a look: which stories that came since the last one are worth a post at once."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.editions import TOLD_FOR, as_known
from summaries.breaking import breaking, is_too_late
from summaries.model import Delivery, Story, Subscription, Window
from summaries.refresh import Newsroom
from summaries.topics import query_of

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


class Looks:
    """Looks for news on behalf of live subscriptions; what it finds is claimed, and delivered like any digest."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.store = newsroom.store

    async def look(self, now: datetime) -> None:
        """Look for every live subscription that is to look now."""
        for subscription in await self.store.live.due(now):
            try:
                await self._look_for(subscription, now)
            except Exception:
                # One subscription's surprise must not keep the others waiting; it looks again at the next tick.
                log.exception("a look for live news failed", extra={"subscription": subscription.id})

    async def _look_for(self, subscription: Subscription, now: datetime) -> None:
        live, window = subscription.manner.live, Window(start=subscription.told_until, end=now)
        if live is None or window.end <= window.start:  # a clock that was set back: all of it was looked at
            return
        async with self.newsroom.store.placements.editing():
            pass  # what was first seen in the window is stored by now
        stories: dict[str, Story] = {}
        for topic in subscription.topics:
            about = await self.store.articles.stories_told(
                guild_id=subscription.guild_id, query=query_of(topic), window=window
            )
            stories |= {known.id: known for each in about if (known := as_known(each, now)) is not None}
        chosen: tuple[Story, ...] = ()
        if stories:
            chosen = breaking(
                tuple(stories.values()),
                live,
                window=window,
                told=await self.store.digests.told_story_ids(subscription.id, now - TOLD_FOR),
                past=await self.store.live.past(
                    [
                        article.id
                        for story in stories.values()
                        for article in story.articles
                        if article.first_seen_at > window.start
                    ]
                ),
                posted_lately=await self.store.live.count(subscription.id, since=now - _HOUR),
                weights=await self.store.sources.weights(
                    [article.id for story in stories.values() for article in story.articles],
                    guild_id=subscription.guild_id,
                ),
            )
        ids = [story.id for story in chosen]
        if await self.store.live.take(subscription, ids, now=now, next_look_at=now + LOOK_EVERY) and ids:
            log.info("live posts begin", extra={"subscription": subscription.id, "stories": len(ids)})

    async def gives_up(self, delivery: Delivery, now: datetime) -> bool:
        """Give up a live post that could not be made for so long that it is not live; return whether it is given up."""
        is_late = delivery.subscription.manner.live is not None and is_too_late(delivery.due_at, now=now)
        return is_late and await self.store.live.give_up(delivery.id)
