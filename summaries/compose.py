"""Briefs become a digest: which stories, in what order, and how many."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta

from summaries.model import Brief, Digest, Section, Source, Story, Subscription, Window

MAX_STORIES_OF_A_TOPIC = 5

_HALF_LIFE = timedelta(hours=12)


def compose(
    subscription: Subscription,
    briefs: Mapping[int, Sequence[Brief]],
    *,
    window: Window,
    told: AbstractSet[str] = frozenset(),
    unread: Sequence[Source] = (),
) -> Digest:
    """Choose what a digest tells of ``briefs`` (by topic id), the topics in order, what matters most first.

    A story stands under the first topic that it belongs to. Those in ``told`` are marked as updates.
    """
    sections: list[Section] = []
    placed: set[str] = set()
    for topic in subscription.topics:
        offered = [each for each in briefs.get(topic.id, ()) if each.story.id not in placed]
        offered.sort(key=lambda each: (-importance(each.story, now=window.end), each.story.id))
        # One topic may fill a long digest only as far as the others leave it room: half, or five stories.
        most = subscription.manner.max_stories
        of_one = most if len(subscription.topics) == 1 else max(MAX_STORIES_OF_A_TOPIC, most // 2)
        room = min(of_one, most - sum(len(section.briefs) for section in sections))
        chosen = tuple(offered[:room])
        placed.update(each.story.id for each in offered)
        sections.append(Section(topic=topic, briefs=chosen, left_out=len(offered) - len(chosen)))
    carried = frozenset(each.story.id for section in sections for each in section.briefs)
    return Digest(
        subscription=subscription,
        window=window,
        sections=tuple(sections),
        updates=carried & frozenset(told),
        unread=tuple(unread),
    )


def news_first(brief: Brief, news: Brief, *, since: datetime) -> Brief:
    """Return the brief of a story told before: what ``news``, the brief of its new articles alone, says comes first.

    What ``brief`` quotes of older articles (first seen at ``since`` or before) comes after it, as the background.
    """
    old = {article.id for article in brief.story.articles if article.first_seen_at <= since}
    background = tuple(sentence for sentence in brief.sentences if sentence.article in old)
    most = max(len(brief.sentences), len(news.sentences))
    return replace(brief, sentences=(news.sentences + background)[:most])


def importance(story: Story, *, now: datetime) -> float:
    """Return how much a story matters: ``log2(1 + outlets) * 2 ** -(age of its newest article / 12 h)``."""
    age = max(now - story.published_at, timedelta(0))
    return math.log2(1 + len(story.outlets)) * math.exp2(-(age / _HALF_LIFE))
