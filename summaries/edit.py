"""The heavy half of the write line, as pure functions that can be done in another process.

sumy, which brings NLTK, takes a second to load. It is loaded where these functions run, not where they are named,
so that the bot is ready without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from summaries.cluster import cluster
from summaries.model import Article, Brief, Story


def edit(
    articles: Sequence[Article], open_stories: Sequence[Story], *, method: str, now: datetime
) -> tuple[tuple[Story, ...], tuple[Brief, ...]]:
    """Place new articles among the open stories; return the stories that changed, with a brief of each."""
    stories = cluster(articles, open_stories, now=now)
    return stories, condense(stories, method=method)


def condense(stories: Sequence[Story], *, method: str, sentences: int = 3) -> tuple[Brief, ...]:
    """Return a brief of each story."""
    from summaries.summarize import summarize  # noqa: PLC0415 - see above

    return tuple(summarize(story, sentences=sentences, method=method) for story in stories)
