"""Briefs become a digest: which stories, in what order, and how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from summaries.importance import Novelty, importance, match_of
from summaries.model import Brief, Digest, Section, Sentence, Source, Subscription, Topic, Weight, Window

MAX_STORIES_OF_A_TOPIC = 5

_NO_WEIGHTS: Mapping[str, Weight] = MappingProxyType({})
_ALL_NEW: Mapping[str, Novelty] = MappingProxyType({})


def compose(
    subscription: Subscription,
    briefs: Mapping[int, Sequence[Brief]],
    *,
    window: Window,
    told: AbstractSet[str] = frozenset(),
    unread: Sequence[Source] = (),
    weights: Mapping[str, Weight] = _NO_WEIGHTS,
    added: Mapping[str, Novelty] = _ALL_NEW,
) -> Digest:
    """Choose what a digest tells of ``briefs`` (by topic id), the topics in order, what matters most first.

    A story stands under the first topic that it belongs to. Those in ``told`` are marked as updates; ``added`` says, by
    the id of the story, what is new in them. ``weights`` are those of articles that do not count as usual.
    """

    def score(brief: Brief, topic: Topic) -> float:
        story = brief.story
        match = match_of(story, topic)
        return importance(story, now=window.end, weights=weights, novelty=added.get(story.id), match=match).score

    sections: list[Section] = []
    placed: set[str] = set()
    for topic in subscription.topics:
        offered = [each for each in briefs.get(topic.id, ()) if each.story.id not in placed]
        worth = {each.story.id: score(each, topic) for each in offered}
        offered.sort(key=lambda each: (-worth[each.story.id], each.story.id))
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


def news_first(brief: Brief, news: Sequence[Sentence], *, known: AbstractSet[str]) -> Brief:
    """Return the brief of a story told before: the sentences that say what is new come first.

    What ``brief`` quotes of the ``known`` articles, by their ids, comes after them, as the background.
    """
    background = tuple(sentence for sentence in brief.sentences if sentence.article in known)
    most = max(len(brief.sentences), len(news))
    return replace(brief, sentences=(*news, *background)[:most], added=len(news))
