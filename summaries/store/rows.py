"""Rows to values and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import time, timedelta
from typing import Any

from sqlalchemy import Row

from summaries.manner import Manner
from summaries.model import (
    Article,
    Brief,
    Coverage,
    Delivery,
    DeliveryState,
    Disagreement,
    FeedKind,
    Figure,
    Kind,
    Sentence,
    Source,
    Story,
    Subscription,
    Topic,
    Validators,
    Weight,
    Window,
)


def source_of(row: Row[Any]) -> Source:
    """Return the source of a row of ``sources``."""
    return Source(
        id=row.id,
        url=row.url,
        title=row.title,
        kind=FeedKind(row.kind),
        is_shared=row.is_shared,
        validators=Validators(etag=row.etag, last_modified=row.last_modified),
        added_at=row.added_at,
        next_fetch_at=row.next_fetch_at,
        every=_duration(row.every_seconds),
        ttl=_duration(row.ttl_seconds),
        read_at=row.read_at,
        failures=row.failures,
        failing_since=row.failing_since,
        last_error=row.last_error,
        weight=Weight(row.weight),
    )


SOURCE_STATE = (
    "title",
    "kind",
    "etag",
    "last_modified",
    "next_fetch_at",
    "every_seconds",
    "ttl_seconds",
    "read_at",
    "failures",
    "failing_since",
    "last_error",
)
"""The columns that reading a source may change: all but its identity, and whether it is shared."""


def source_state(source: Source) -> dict[str, Any]:
    """Return the columns of `SOURCE_STATE`."""
    return {
        "title": source.title,
        "kind": source.kind.value,
        "etag": source.validators.etag,
        "last_modified": source.validators.last_modified,
        "next_fetch_at": source.next_fetch_at,
        "every_seconds": _seconds(source.every),
        "ttl_seconds": _seconds(source.ttl),
        "read_at": source.read_at,
        "failures": source.failures,
        "failing_since": source.failing_since,
        "last_error": source.last_error,
    }


def article_of(row: Row[Any]) -> Article:
    """Return the article of a row of ``articles``."""
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        kind=Kind(row.kind),
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
        is_dated=row.is_dated,
        url=row.url,
        outlet=row.outlet,
        author=row.author,
        language=row.language,
        teaser=row.teaser,
        image_url=row.image_url,
        coverage=tuple(Coverage(**item) for item in row.coverage),
        fingerprint=row.fingerprint,
    )


ARTICLE_READS = (
    "title",
    "text",
    "kind",
    "outlet",
    "author",
    "language",
    "teaser",
    "image_url",
    "coverage",
    "fingerprint",
)
"""The columns that may change when an article is read again."""


def article_reads(article: Article) -> dict[str, Any]:
    """Return the columns of `ARTICLE_READS`."""
    return {
        "title": article.title,
        "text": article.text,
        "kind": article.kind.value,
        "outlet": article.outlet,
        "author": article.author,
        "language": article.language,
        "teaser": article.teaser,
        "image_url": article.image_url,
        "coverage": [asdict(item) for item in article.coverage],
        "fingerprint": article.fingerprint,
    }


def article_row(article: Article) -> dict[str, Any]:
    """Return the row of an article that belongs to no story yet."""
    return article_reads(article) | {
        "id": article.id,
        "url": article.url,
        "published_at": article.published_at,
        "first_seen_at": article.first_seen_at,
        "is_dated": article.is_dated,
    }


def brief_of(row: Row[Any], story: Story) -> Brief:
    """Return the brief of a row of ``briefs``, which is of this edition of ``story``."""
    return Brief(
        story=story,
        sentences=tuple(Sentence(**item) for item in row.sentences),
        method=row.method,
        key_terms=tuple(row.key_terms),
        disagreements=tuple(_disagreement_of(item) for item in row.disagreements),
    )


def _disagreement_of(item: dict[str, Any]) -> Disagreement:
    return Disagreement(about=item["about"], figures=tuple(Figure(**figure) for figure in item["figures"]))


def topic_of(row: Row[Any]) -> Topic:
    """Return the topic of a row of ``topics``."""
    return Topic(
        id=row.id, guild_id=row.guild_id, name=row.name, query=row.query, is_tagged=row.untagged_before is None
    )


def subscription_of(row: Row[Any], topics: Sequence[Topic]) -> Subscription:
    """Return the subscription of a row of ``subscriptions``, to these topics and its own words."""
    words = [Topic(id=-nth, guild_id=row.guild_id, name=name, query=name) for nth, name in enumerate(row.words, 1)]
    return Subscription(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        at=time.fromisoformat(row.at),
        zone=row.zone,
        topics=(*topics, *words),
        next_digest_at=row.next_digest_at,
        told_until=row.told_until,
        manner=Manner.from_json(row.manner),
        created_by=row.created_by or None,
        is_paused=row.is_paused,
        alerted_at=row.alerted_at,
        member_id=row.member_id,
        troubled_at=row.troubled_at,
        locale=row.locale,
    )


def delivery_of(row: Row[Any], subscription: Subscription) -> Delivery:
    """Return the delivery of a row of ``deliveries``, which is of ``subscription``."""
    return Delivery(
        id=row.id,
        subscription=subscription,
        due_at=row.due_at,
        window=Window(start=row.window_start, end=row.window_end),
        state=DeliveryState(row.state),
        message_ids=tuple(row.message_ids),
        attempts=row.attempts,
        retry_at=row.retry_at,
        last_error=row.last_error,
        story_ids=tuple(row.story_ids),
        thread_id=row.thread_id,
        tried_at=row.tried_at,
        unpublished=tuple(row.unpublished),
    )


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _seconds(duration: timedelta | None) -> int | None:
    return None if duration is None else round(duration.total_seconds())
