"""What a delivery tells: the digest of its window, or the story of a live post; always the same of the same one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ranking import with_news_first
from summaries.compose import compose
from summaries.importance import Novelty
from summaries.manner import AfterLive
from summaries.model import Article, Brief, Delivery, Digest, Section, Source, Story, Subscription, Topic, Window
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
        offered: dict[int, list[tuple[Brief, Novelty]]] = {}
        since = window.end - TOLD_FOR
        async with self._composing, self.store.digests.reading_together():
            told = dict.fromkeys(
                await self.store.digests.told_story_ids(subscription.id, since, before=due_at), window.start
            )
            if subscription.manner.after_live is AfterLive.LEAVE_OUT and subscription.member_id is None:
                live = await self.store.live.told(subscription.guild_id, since=since, until=window.end)
                told |= {id: max(window.start, at) for id, at in live.items()}
            for topic in subscription.topics:
                offered[topic.id] = await self._offered(topic, window, told)
            seen = {article.id for each in offered.values() for brief, _ in each for article in brief.story.articles}
            weights = await self.store.sources.weights(seen, guild_id=subscription.guild_id)
            sources = await self.store.sources.of(subscription.guild_id)
        return compose(
            subscription,
            {id: [brief for brief, _ in each] for id, each in offered.items()},
            window=window,
            told=told.keys(),
            unread=unread(sources, now=window.end),
            weights=weights,
            added={brief.story.id: novelty for each in offered.values() for brief, novelty in each},
        )

    async def _offered(self, topic: Topic, window: Window, told: Mapping[str, datetime]) -> list[tuple[Brief, Novelty]]:
        """Return the briefs of what is new on a topic, each with how much of it is.

        Of stories that were ``told`` until some time, those that only reprints or rewrites were added to are left out.
        """
        found = await self.store.articles.stories_told(guild_id=topic.guild_id, query=query_of(topic), window=window)
        known = [story for each in found if (story := as_known(each, window.end)) is not None]
        known = [story for story in known if story.id not in told or _new_in(story, told[story.id])]
        offered: list[tuple[Brief, Novelty]] = []
        for brief in await self.newsroom.briefs(known, now=window.end):
            told_until = told.get(brief.story.id)
            update = (brief, Novelty()) if told_until is None else await self._update(brief, told_until)
            if update is not None:
                offered.append(update)
        return offered

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
                grown = [await self._update(brief, window.start) for brief in briefs]
                briefs = tuple(old if new is None else new[0] for old, new in zip(briefs, grown, strict=True))
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

    async def _update(self, brief: Brief, told_until: datetime) -> tuple[Brief, Novelty] | None:
        """Return the brief of a story that was told until then, with what is new in it first, and how much that is.

        None: nothing is, though there are more articles.
        """
        new = _new_in(brief.story, told_until)
        known = [article for article in brief.story.articles if article.first_seen_at <= told_until]
        if not new or not known:
            return brief, Novelty()
        update, news = await with_news_first(self.newsroom, brief, new, known)
        return (update, Novelty(since=told_until, added=news.count)) if news.is_any else None


def as_known(story: Story, at: datetime) -> Story | None:
    """Return a story as it was known then: a digest that is resumed tells what it would have told at first."""
    articles = tuple(article for article in story.articles if article.first_seen_at <= at)
    return replace(story, articles=articles) if articles else None


def unread(sources: Sequence[Source], *, now: datetime) -> tuple[Source, ...]:
    """Return the sources that have failed for so long that readers should know."""
    return tuple(source for source in sources if source.is_failing(now=now))


def _new_in(story: Story, told_until: datetime) -> list[Article]:
    """Return the articles of a story that were first seen after it was told."""
    return [article for article in story.articles if article.first_seen_at > told_until]
