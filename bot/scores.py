"""How much the story of a trace matters to the server that asks, by its parts."""

from __future__ import annotations

from datetime import datetime

from summaries.importance import Importance, Match, Novelty, importance, match_of
from summaries.novelty import news_of
from summaries.refresh import Newsroom
from summaries.store import Trace


async def score_of(trace: Trace, newsroom: Newsroom, *, guild_id: int | None, now: datetime) -> Importance | None:
    """Return how much a traced story matters by now: on the best of its topics, since a digest told it last.

    None: there is no story.
    """
    story = trace.story
    if story is None:
        return None
    matches = [match_of(story, topic) for topic, _ in trace.matched]
    told = [each.delivery.window.end for each in trace.carried if each.delivery is not None]
    novelty = Novelty()
    if told:
        since = max(told)
        new = [article for article in story.articles if article.first_seen_at > since]
        known = [article for article in story.articles if article.first_seen_at <= since]
        added = (await newsroom.run(news_of, new, known)).count if new else 0
        novelty = Novelty(since=since, added=added)
    return importance(
        story,
        now=now,
        weights=await newsroom.store.sources.weights([each.id for each in story.articles], guild_id=guild_id),
        novelty=novelty,
        match=max(matches, key=lambda each: each.is_in_headline, default=Match()),
    )
