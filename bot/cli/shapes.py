"""What ``--json`` prints: these keys are promised, more may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summaries.model import Article, Brief, Disagreement, Sentence, Source, Story

if TYPE_CHECKING:  # it takes a while to load
    from summaries.store import Around, Version


def story_shape(story: Story) -> dict[str, Any]:
    """Return a story without its brief."""
    return {
        "id": story.id,
        "headline": story.headline,
        "kind": story.kind.value,
        "outlets": list(story.outlets),
        "published_at": story.published_at.isoformat(),
        "updated_at": story.updated_at.isoformat(),
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "outlet": article.outlet,
                "url": article.url,
                "kind": article.kind.value,
                "published_at": article.published_at.isoformat(),
            }
            for article in story.articles
        ],
        "coverage": [{"headline": item.headline, "outlet": item.outlet, "url": item.url} for item in story.coverage],
    }


def around_shape(around: Around) -> dict[str, Any]:
    """Return what a story goes on from (null: none that is known), and what goes on from it, the earliest first."""
    earlier = None if around.earlier is None else _named(around.earlier)
    return {"continues": earlier, "continued_by": [_named(each) for each in around.later]}


def _named(story: Story) -> dict[str, Any]:
    return {"id": story.id, "headline": story.headline, "published_at": story.published_at.isoformat()}


def brief_shape(brief: Brief) -> dict[str, Any]:
    """Return a story with its brief."""
    return {
        **story_shape(brief.story),
        "method": brief.method,
        "key_terms": list(brief.key_terms),
        "seconds_saved": round(brief.saved.total_seconds()),
        "added": brief.added,
        "sentences": [sentence_shape(sentence) | {"article": sentence.article} for sentence in brief.sentences],
        "disagreements": [disagreement_shape(each) for each in brief.disagreements],
    }


def sentence_shape(sentence: Sentence) -> dict[str, Any]:
    """Return a quoted sentence: ``text`` is its article's ``text[start:end]``."""
    return {
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "question": sentence.question,
    }


def disagreement_shape(disagreement: Disagreement) -> dict[str, Any]:
    """Return what outlets differ on; each figure's ``text`` is its article's ``text[start:end]``, the newest first."""
    return asdict(disagreement)


def article_shape(article: Article) -> dict[str, Any]:
    """Return an article with its text."""
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "kind": article.kind.value,
        "published_at": article.published_at.isoformat(),
        "first_seen_at": article.first_seen_at.isoformat(),
        "is_dated": article.is_dated,
        "language": article.language,
        "text": article.text,
        "coverage": [{"headline": item.headline, "outlet": item.outlet, "url": item.url} for item in article.coverage],
    }


def versions_shape(article: Article, versions: Sequence[Version]) -> list[dict[str, Any]]:
    """Return how an article read before, and what changed then: its title, its text, or both."""
    readings = [(each.title, each.text) for each in versions] + [(article.title, article.text)]
    return [
        {
            "number": each.number,
            "title": each.title,
            "text": each.text,
            "replaced_at": each.replaced_at.isoformat(),
            "changed": [
                name for name, was, became in zip(("title", "text"), before, after, strict=True) if was != became
            ],
        }
        for each, (before, after) in zip(versions, pairwise(readings), strict=True)
    ]


def source_shape(source: Source) -> dict[str, Any]:
    """Return a source with how reading it goes; one whose ``next_read_at`` is null is not read by itself."""
    return {
        "id": source.id,
        "url": source.url,
        "title": source.title,
        "kind": source.kind.value,
        "is_shared": source.is_shared,
        "weight": source.weight.value,
        "added_at": _time(source.added_at),
        "read_at": _time(source.read_at),
        "next_read_at": _time(source.next_fetch_at),
        "every_seconds": _seconds(source.every),
        "ttl_seconds": _seconds(source.ttl),
        "failures": source.failures,
        "failing_since": _time(source.failing_since),
        "last_error": source.last_error,
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _seconds(duration: timedelta | None) -> int | None:
    return None if duration is None else round(duration.total_seconds())
