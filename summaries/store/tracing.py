"""What became of one article or story, step by step: what `/why` tells. Each server hears of its own affairs only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, true

from summaries.model import Article, Delivery, DeliveryState, Source, Story, Subscription, Topic
from summaries.store.articles import Articles
from summaries.store.database import Database
from summaries.store.orders import deliveries_of, subscriptions_where
from summaries.store.rows import source_of
from summaries.store.topics import Topics
from summaries.tables import deliveries, entries, follows, sources, subscriptions
from summaries.urls import canonical

_DELIVERIES = 30
"""How many of each digest's last deliveries are looked through."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A source that listed an article, and when it was first seen there."""

    source: Source
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """One digest and a story: which of its topics the story is on, and the delivery that told it, if one did.

    ``covering`` is the delivered digest whose window it fell into though none told it.
    """

    subscription: Subscription
    topics: tuple[Topic, ...]
    delivery: Delivery | None = None
    covering: Delivery | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """Everything that is known of an article: who told it, what it matched, in which story and digests it went.

    Without ``article``, it is not stored; ``listed`` are the sources that listed it all the same, of which nothing
    could be made.
    """

    url: str
    article: Article | None = None
    told: tuple[Told, ...] = ()
    listed: tuple[Told, ...] = ()
    is_by_feed: bool = False
    versions: int = 0
    matched: tuple[tuple[Topic, tuple[str, ...]], ...] = ()
    story: Story | None = None
    carried: tuple[Carried, ...] = ()


class Tracing:
    """What became of articles."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = Articles(database)
        self._topics = Topics(database)

    async def of_story(self, story_id: str, *, guild_id: int | None) -> Trace | None:
        """Return the trace of a story's newest article that may be seen; None if there is none."""
        story = await self._articles.story(story_id, guild_id=guild_id)
        if story is None or not story.articles:
            return None
        newest = max(story.articles, key=lambda article: (article.published_at, article.id))
        return await self._of(newest, newest.url or "", guild_id)

    async def of_url(self, url: str, *, guild_id: int | None) -> Trace:
        """Return the trace of the article with a URL (or id), whatever tracks in it; also of one that is not there."""
        named = canonical(url)
        article = await self._articles.by_url(named, guild_id=guild_id)
        if article is None:
            article = await self._articles.get(url, guild_id=guild_id)  # an id will do as well
        if article is not None:
            return await self._of(article, article.url or url, guild_id)
        listed = await self._told(or_(entries.c.key == url, entries.c.key == named), guild_id)
        return Trace(url=url, listed=listed)

    async def _of(self, article: Article, url: str, guild_id: int | None) -> Trace:
        story_id = await self._articles.story_of(article.id)
        story = None if story_id is None else await self._articles.story(story_id, guild_id=guild_id)
        matched = await self._topics.about(article.id, guild_id=guild_id)
        return Trace(
            url=url,
            article=article,
            told=await self._told(entries.c.article_id == article.id, guild_id),
            is_by_feed=bool(article.teaser) and article.text.strip() == article.teaser.strip(),
            versions=len(await self._articles.versions(article.id)),
            matched=matched,
            story=story,
            carried=()
            if story is None
            else await self._carried(article, story, {each.id for each, _ in matched}, guild_id),
        )

    async def _told(self, condition: ColumnElement[bool], guild_id: int | None) -> tuple[Told, ...]:
        """Return the sources that the guild may see whose entries these are."""
        followed = select(follows.c.source_id).where(follows.c.guild_id == guild_id)
        may_see = true() if guild_id is None else or_(sources.c.is_shared, sources.c.id.in_(followed))
        chosen = (
            select(sources, entries.c.seen_at)
            .join(entries, entries.c.source_id == sources.c.id)
            .where(condition, may_see)
            .order_by(entries.c.seen_at, sources.c.id)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(chosen)).all()
        first: dict[int, Told] = {}
        for row in rows:
            first.setdefault(row.id, Told(source=source_of(row), seen_at=row.seen_at))
        return tuple(first.values())

    async def _carried(
        self, article: Article, story: Story, matched: set[int], guild_id: int | None
    ) -> tuple[Carried, ...]:
        """Return the digests of the guild (None: of all) with a topic that was matched, and what each made of it."""
        found = []
        # It was told under the name of one of its articles, if it is of several stories that turned out to be one.
        names = {story.id, *(each.id for each in story.articles)}
        mine = true() if guild_id is None else subscriptions.c.guild_id == guild_id
        async with self._database.reading() as connection:
            # Members' own digests are their own affair.
            for each in await subscriptions_where(connection, and_(mine, subscriptions.c.member_id.is_(None))):
                topics = tuple(topic for topic in each.topics if topic.id in matched)
                last = (
                    select(deliveries)
                    .where(deliveries.c.subscription_id == each.id)
                    .order_by(deliveries.c.due_at.desc())
                    .limit(_DELIVERIES)
                )
                done = [
                    delivery
                    for delivery in await deliveries_of(connection, last)
                    if delivery.state is DeliveryState.DELIVERED
                ]
                told = next((delivery for delivery in done if not names.isdisjoint(delivery.story_ids)), None)
                covering = next(
                    (one for one in done if one.window.start < article.first_seen_at <= one.window.end), None
                )
                if topics or told is not None:
                    found.append(Carried(subscription=each, topics=topics, delivery=told, covering=covering))
        return tuple(found)
