"""What a delivery tells: the digest of its window, or the story of a live post; always the same of the same one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from summaries.compose import compose, news_first
from summaries.manner import AfterLive
from summaries.model import Brief, Delivery, Digest, Section, Source, Story, Subscription, Window
from summaries.refresh import Newsroom
from summaries.topics import query_of

TOLD_FOR = timedelta(days=14)
"""How long a story counts as told, so that it returns only as an update."""

_COMPOSED_AT_ONCE = 4
"""The database keeps a few connections open; more at once cost more than they bring, for composing is mostly ours."""


class Editions:
    """Composes what is delivered, from what the newsroom knew at the end of its window."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.store = newsroom.store
        self._composing = asyncio.Semaphore(_COMPOSED_AT_ONCE)

    async def of(self, delivery: Delivery) -> Digest:
        """Return what a delivery tells."""
        if delivery.subscription.manner.live is not None:
            return await self._live(delivery)
        return await self.compose(delivery.subscription, delivery.window, due_at=delivery.due_at)

    async def compose(self, subscription: Subscription, window: Window, *, due_at: datetime) -> Digest:
        """Return the digest of a window, the same however often and however late it is asked for."""
        async with self.newsroom.store.placements.editing():
            pass  # what was first seen in the window is stored by now, so that what is read from here on has it
        briefs: dict[int, Sequence[Brief]] = {}
        since = window.end - TOLD_FOR
        async with self._composing, self.store.digests.reading_together():
            told = await self.store.digests.told_story_ids(subscription.id, since, before=due_at)
            live: dict[str, datetime] = {}
            if subscription.manner.after_live is AfterLive.LEAVE_OUT and subscription.member_id is None:
                live = await self.store.live.told(subscription.guild_id, since=since, until=window.end)
            for topic in subscription.topics:
                stories = await self.store.articles.stories_told(
                    guild_id=subscription.guild_id, query=query_of(topic), window=window
                )
                known = [story for each in stories if (story := as_known(each, window.end)) is not None]
                known = [story for story in known if _has_news(story, live.get(story.id))]
                whole = await self.newsroom.briefs(known, now=window.end)
                briefs[topic.id] = [
                    await self._with_news_first(
                        brief, max(window.start, live.get(brief.story.id, window.start)), window
                    )
                    if brief.story.id in told or brief.story.id in live
                    else brief
                    for brief in whole
                ]
            sources = await self.store.sources.of(subscription.guild_id)
        told |= live.keys()
        return compose(subscription, briefs, window=window, told=told, unread=unread(sources, now=window.end))

    async def _live(self, delivery: Delivery) -> Digest:
        """Return the one story of a live post, under the first of its subscription's topics that it is about."""
        subscription, window = delivery.subscription, delivery.window
        async with self._composing:
            stories = [
                known
                for id in delivery.story_ids
                if (story := await self.store.articles.story(id, guild_id=subscription.guild_id)) is not None
                and (known := as_known(story, window.end)) is not None
            ]
            ids = frozenset(story.id for story in stories)  # not the delivery's, if it turned out to be another story
            briefs = tuple(await self.newsroom.briefs(stories, now=window.end))
            if delivery.message_ids:  # it grows
                briefs = tuple([await self._with_news_first(brief, window.start, window) for brief in briefs])
            topic = subscription.topics[0] if subscription.topics else None
            for each in subscription.topics if len(subscription.topics) > 1 else ():
                about = await self.store.articles.stories_told(
                    guild_id=subscription.guild_id, query=query_of(each), window=window
                )
                if not ids.isdisjoint(story.id for story in about):
                    topic = each
                    break
        sections = (Section(topic=topic, briefs=briefs),) if topic is not None and briefs else ()
        updates = ids if delivery.message_ids else frozenset()
        return Digest(subscription=subscription, window=window, sections=sections, updates=updates)

    async def _with_news_first(self, brief: Brief, since: datetime, window: Window) -> Brief:
        """Return the brief of a story that was told before, with what is new since then before the rest."""
        new = tuple(article for article in brief.story.articles if article.first_seen_at > since)
        if not new or len(new) == len(brief.story.articles):
            return brief
        (news,) = await self.newsroom.briefs([replace(brief.story, articles=new)], now=window.end)
        return news_first(brief, news, since=since)


def as_known(story: Story, at: datetime) -> Story | None:
    """Return a story as it was known then: a digest that is resumed tells what it would have told at first."""
    articles = tuple(article for article in story.articles if article.first_seen_at <= at)
    return replace(story, articles=articles) if articles else None


def unread(sources: Sequence[Source], *, now: datetime) -> tuple[Source, ...]:
    """Return the sources that have failed for so long that readers should know."""
    return tuple(source for source in sources if source.is_failing(now=now))


def _has_news(story: Story, posted_at: datetime | None) -> bool:
    """Whether there is more to a story than what its live post told, if there was one."""
    return posted_at is None or any(article.first_seen_at > posted_at for article in story.articles)
