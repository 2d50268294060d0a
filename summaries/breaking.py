"""Which stories are worth a post at once, decided from what is known now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from types import MappingProxyType

from summaries.features import OPEN_FOR
from summaries.importance import importance
from summaries.manner import Live
from summaries.model import Article, Story, Weight, Window

FRESH = timedelta(hours=6)
"""A report that was published longer ago than this when it was first seen is not what happens now."""

OLD = timedelta(hours=1)
SOON, SELDOM = timedelta(minutes=5), timedelta(minutes=30)

_NO_WEIGHTS: Mapping[str, Weight] = MappingProxyType({})


def breaking(
    stories: Sequence[Story],
    live: Live,
    *,
    window: Window,
    told: AbstractSet[str],
    past: Collection[str] = (),
    posted_lately: int = 0,
    weights: Mapping[str, Weight] = _NO_WEIGHTS,
) -> tuple[Story, ...]:
    """Return the stories to be posted now, the most important first: at most as many as the hour has room for.

    Each must have something new: an article that was first seen in ``window``, was fresh then, and is not one of
    ``past``. Whatever there is no room for is left to the digest, unless it grows. ``weights`` are those of articles
    that do not count as usual. How a story is on its topic does not count here: a manager chose a number of outlets.
    """
    worth = [
        (importance(story, now=window.end, weights=weights).score, story)
        for story in stories
        if story.id not in told and any(_is_new(article, window, past) for article in story.articles)
    ]
    chosen = sorted((each for each in worth if each[0] >= live.importance), key=lambda each: (-each[0], each[1].id))
    room = max(0, live.an_hour - posted_lately)
    return tuple(story for _, story in chosen[:room])


def _is_new(article: Article, window: Window, past: Collection[str]) -> bool:
    is_seen_now = window.start < article.first_seen_at <= window.end
    return is_seen_now and article.first_seen_at - article.published_at <= FRESH and article.id not in past


def is_too_late(due_at: datetime, *, now: datetime) -> bool:
    """Whether a post that could not be made is not live any more."""
    return now - due_at > FRESH


def next_growth(story: Story | None, posted_at: datetime, *, now: datetime) -> datetime | None:
    """Return when to see whether there is more to a story that was posted live; None once nothing can come any more.

    Often in the first hour, then less: Discord takes few edits of a message that is older (its error 30046).
    """
    if story is None or now - story.published_at > OPEN_FOR:
        return None
    return now + (SOON if now - posted_at < OLD else SELDOM)
