"""What matters most comes first: the stories that are asked for, in the order of their importance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from summaries.compose import news_first
from summaries.importance import importance, match_of
from summaries.model import Article, Brief, Story, Topic
from summaries.novelty import News, news_of
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.topics import Query, Tagged

RANKED = 50
"""So many of the newest stories are ranked, ten pages of them, in 15 ms. What is older follows by its age."""


async def top_stories(
    store: Store,
    *,
    guild_id: int | None,
    topic: Topic,
    query: Query | Tagged,
    since: datetime | None,
    now: datetime,
    limit: int,
    offset: int = 0,
) -> tuple[Story, ...]:
    """Return the stories on a topic with an article published after ``since``, those that matter most first.

    ``query`` is what to ask the store for on ``topic``. The order stays while nothing is reported, however late it is.
    """
    if offset >= RANKED:
        return await store.articles.stories(guild_id=guild_id, query=query, since=since, limit=limit, offset=offset)
    outlines = await store.articles.outlines(
        guild_id=guild_id, query=query, since=since, limit=max(RANKED, offset + limit)
    )
    weights = await store.sources.weights(
        [article.id for story in outlines for article in story.articles], guild_id=guild_id
    )
    scores = {
        story.id: importance(story, now=now, weights=weights, match=match_of(story, topic)).score for story in outlines
    }
    ranked = sorted(scores, key=lambda id: (-scores[id], id))
    return await store.articles.stories_seen(ranked[offset : offset + limit], guild_id=guild_id)


async def briefs_since(
    newsroom: Newsroom, stories: Sequence[Story], *, since: datetime | None, now: datetime
) -> tuple[Brief, ...]:
    """Return the brief of each story; of one that is older than ``since``, with what was added since then first.

    Older is one of whose articles half or more are: of others, the best summary of all says what is new.
    """
    briefs = []
    for brief in await newsroom.briefs(stories, now=now):
        articles = brief.story.articles
        new = [article for article in articles if since is not None and article.published_at > since]
        known = [article for article in articles if since is not None and article.published_at <= since]
        is_older = bool(new) and len(known) >= len(new)
        briefs.append((await with_news_first(newsroom, brief, new, known))[0] if is_older else brief)
    return tuple(briefs)


async def with_news_first(
    newsroom: Newsroom, brief: Brief, new: Sequence[Article], known: Sequence[Article]
) -> tuple[Brief, News]:
    """Return a story's brief with what its ``new`` articles add to the ``known`` ones first, and what that is."""
    news = await newsroom.run(news_of, new, known)
    sentences = [addition.sentence for addition in news.additions]
    return (news_first(brief, sentences, known={each.id for each in known}) if sentences else brief), news
