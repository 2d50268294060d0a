"""A live post grows with its story: its message is edited in place, with what is new first, until the story closes.

An edit may be made twice without harm, since it always says what the message was to say: so one that was not noted,
because whoever made it died, is made again.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from bot.editions import Editions
from bot.marks import mark_for
from bot.posting import CannotPost, Post
from bot.render.digests import digest as render
from bot.replies import ENGLISH
from summaries.breaking import next_growth
from summaries.model import Delivery, Window
from summaries.refresh import Newsroom

log = logging.getLogger(__name__)

_IN_HAND = timedelta(seconds=90)
_TRY_AGAIN = timedelta(minutes=10)


class Growth:
    """Tends the live posts that grow."""

    def __init__(self, newsroom: Newsroom, post: Post, editions: Editions) -> None:
        self.newsroom = newsroom
        self.live = newsroom.store.live
        self.post = post
        self.editions = editions

    async def tend(self, now: datetime) -> None:
        """Edit the messages of those whose stories have grown, as far as it is time to look at them."""
        for delivery in await self.live.growing(now):
            try:
                if await self.live.take_growth(delivery, until=now + _IN_HAND):
                    await self._tend(delivery, now)
            except Exception:
                # One post's surprise must not keep the others waiting; it is looked at again soon.
                log.exception("a live post could not be tended", extra={"delivery": delivery.id})

    async def _tend(self, delivery: Delivery, now: datetime) -> None:
        subscription, told_until = delivery.subscription, delivery.window.end
        (story_id,) = delivery.story_ids
        story = await self.newsroom.store.articles.story(story_id, guild_id=subscription.guild_id)
        again = next_growth(story, delivery.due_at, now=now)
        has_grown = story is not None and any(told_until < each.first_seen_at <= now for each in story.articles)
        if has_grown and not subscription.is_paused and delivery.message_ids:
            grown = replace(delivery, window=Window(start=told_until, end=now))
            edition = await self.editions.of(grown)
            (view,) = render(edition, mark=mark_for(delivery), locale=subscription.locale or ENGLISH)
            place = delivery.thread_id or subscription.channel_id
            try:
                if not await self.post.edit(place, delivery.message_ids[0], view):
                    again = None  # somebody deleted it
                told_until = now
            except CannotPost as error:
                again = None if error.needs_help else now + (error.retry_after or _TRY_AGAIN)
        await self.live.grown(delivery.id, told_until=told_until, look_again_at=again)
