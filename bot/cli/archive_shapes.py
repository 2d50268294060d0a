"""Articles that were found, archives and traces as JSON. What a key is called here stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cli.shapes import sentence_shape
from summaries.due import why_untold
from summaries.highlights import Snippet
from summaries.importance import Importance, independent
from summaries.model import Article
from summaries.novelty import Step
from summaries.store import Carried, Listed, Match, Trace


def line_shape(article: Article) -> dict[str, Any]:
    """Return an article without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "kind": article.kind.value,
        "language": article.language,
        "published_at": article.published_at.isoformat(),
    }


def found_shape(article: Article, snippet: Snippet) -> dict[str, Any]:
    """Return an article that was found, with the part of its text that tells why; spans are of that part."""
    return line_shape(article) | {"snippet": {"text": snippet.text, "spans": [list(span) for span in snippet.spans]}}


def listed_shape(listed: Listed) -> dict[str, Any]:
    """Return an article of an archive, with its story."""
    return line_shape(listed.article) | {"story": listed.story_id}


def match_shape(match: Match) -> dict[str, Any]:
    """Return an article that a topic matched, with the words by which it did."""
    return line_shape(match.article) | {"words": list(match.words)}


def trace_shape(trace: Trace, score: Importance | None = None) -> dict[str, Any]:
    """Return what became of an article; everything but ``url`` and ``sources`` is null where it is not stored.

    ``score`` is its story's.
    """
    article, story = trace.article, trace.story
    shape: dict[str, Any] = {
        "url": trace.url,
        "is_stored": article is not None,
        "sources": [
            {"title": each.source.title, "url": each.source.url, "seen_at": each.seen_at.isoformat()}
            for each in trace.told or trace.listed
        ],
        "article": None,
        "matched": [],
        "story": None,
        "score": None,
        "score_parts": None,
        "digests": [],
    }
    if article is None:
        return shape
    shape["article"] = line_shape(article) | {
        "is_dated": article.is_dated,
        "first_seen_at": article.first_seen_at.isoformat(),
        "words": len(article.text.split()),
        "is_told_by_feed": trace.is_by_feed,
        "versions": trace.versions,
    }
    shape["matched"] = [{"topic": topic.name, "words": list(words)} for topic, words in trace.matched]
    if story is not None:
        shape["story"] = {
            "id": story.id,
            "headline": story.headline,
            "articles": len(story.articles),
            "outlets": list(story.outlets),
        }
    if score is not None:
        shape["score"] = round(score.score, 4)
        shape["score_parts"] = score_shape(score)
    shape["digests"] = [_carried_shape(each, article) for each in trace.carried]
    return shape


def score_shape(score: Importance) -> dict[str, Any]:
    """Return the parts of a score, whose product it is: the value of each, and what it is made of."""
    reach, weighing, recency, novelty, match = score.reach, score.weighing, score.recency, score.novelty, score.match
    since = None if novelty.since is None else novelty.since.isoformat()
    parts: dict[str, tuple[float, dict[str, Any]]] = {
        "reach": (reach.value, {"families": reach.families, "reprints": reach.reprints}),
        "weight": (weighing.value, {"low": weighing.low, "high": weighing.high}),
        "recency": (recency.value, {"newest_at": recency.newest_at.isoformat()}),
        "novelty": (novelty.value, {"told_until": since, "added": novelty.added}),
        "match": (match.value, {"topic": match.topic, "is_in_headline": match.is_in_headline}),
    }
    return {name: {"value": round(value, 4), **facts} for name, (value, facts) in parts.items()}


def timeline_shape(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return what each article of a story added to those before it; ``text`` is its article's ``text[start:end]``."""
    own = {article.id for article in independent(tuple(step.article for step in steps))}
    return [
        line_shape(step.article)
        | {
            "is_reprint": step.article.id not in own,
            "additions": [
                sentence_shape(each.sentence) | {"numbers": list(each.numbers), "names": list(each.names)}
                for each in step.news.additions
            ],
        }
        for step in steps
    ]


def _carried_shape(carried: Carried, article: Article) -> dict[str, Any]:
    digest, told = carried.subscription, carried.delivery
    untold = why_untold(digest, article.first_seen_at, article.published_at, covering=carried.covering)
    return {
        "digest": digest.id,
        "channel_id": digest.channel_id,
        "topics": [topic.name for topic in carried.topics],
        "posted_at": None if told is None else told.due_at.isoformat(),
        "message_ids": [] if told is None else list(told.message_ids),
        "untold": None if told is not None else untold.value,
        "next_at": digest.next_digest_at.isoformat(),
    }
