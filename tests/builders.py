"""Values of the model with sensible particulars; a test names only those that matter to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from summaries.model import (
    Article,
    Brief,
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
    Window,
    identify,
)
from summaries.store import Reading

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
GUILD = 870_000_000_000_000_001
OTHER_GUILD = 870_000_000_000_000_002
MEMBER = 870_000_000_000_000_003
CHANNEL = 870_000_000_000_000_004


def ago(**duration: float) -> datetime:
    """The moment so long before NOW, such as ``ago(hours=2)``."""
    return NOW - timedelta(**duration)


def source(**changes: Any) -> Source:
    """A feed that was never read."""
    return replace(
        Source(id=1, url="https://courier.example/feed", title="Harbor Courier", kind=FeedKind.FEED, added_at=NOW),
        **changes,
    )


def article(title: str = "Bridge over the Tarn reopens", **changes: Any) -> Article:
    """A report published an hour ago; title and URL tell its id, title and text its fingerprint.

    Each outlet has a host of its own, after its name's last word: ``courier.example``.
    """
    slug = "-".join(title.lower().split())
    host = ["courier", *(changes.get("outlet") or "").lower().split()][-1]
    host = host if host.isascii() and host.isalnum() else "courier"
    url = changes.pop("url", f"https://{host}.example/{slug}")
    text = changes.pop("text", f"{title}. The mayor cut a ribbon on Monday.\n\nTraffic flowed by noon.")
    plain = Article(
        id=identify(url or title + text),
        title=title,
        text=text,
        kind=Kind.REPORT,
        published_at=ago(hours=1),
        first_seen_at=ago(minutes=30),
        url=url,
        outlet="Harbor Courier",
        fingerprint=int(identify(title, text), 36) % 2**64,
    )
    return replace(plain, **changes)


def story(*articles: Article, **changes: Any) -> Story:
    """The story of these articles (of one, if none is named), called by the first."""
    members = articles or (article(),)
    first = members[0]
    newest = max(member.published_at for member in members)
    return replace(Story(id=first.id, headline=first.title, updated_at=newest, articles=members), **changes)


def brief(of: Story | None = None, **changes: Any) -> Brief:
    """A brief that quotes the beginning of each article's text."""
    told = of or story()
    sentences = tuple(
        Sentence(text=member.text[:20], start=0, end=len(member.text[:20]), article=member.id)
        for member in told.articles
    )
    return replace(Brief(story=told, sentences=sentences, method="lead", key_terms=("bridge",)), **changes)


def disagreement(*told: Article, about: str = "dead") -> Disagreement:
    """Each of these articles counts something with another result; its text begins with it."""
    figures = tuple(
        Figure(value=number, text=member.text[:9], start=0, end=9, article=member.id)
        for number, member in enumerate(told, start=12)
    )
    return Disagreement(about=about, figures=figures)


def reading(of: Source, *told: Story, **changes: Any) -> Reading:
    """What a source gave: these stories, an entry for each of their articles."""
    articles = tuple(member for value in told for member in value.articles)
    entries = tuple((member.url or member.id, member.id) for member in articles)
    return replace(Reading(source=of, entries=entries, articles=articles, stories=told), **changes)


def topic(**changes: Any) -> Topic:
    """A topic on bridges."""
    return replace(Topic(id=1, guild_id=GUILD, name="Bridges", query="bridge"), **changes)


def subscription(**changes: Any) -> Subscription:
    """A digest at seven in the morning, UTC, that is due now."""
    return replace(
        Subscription(
            id=1,
            guild_id=GUILD,
            channel_id=CHANNEL,
            at=time(7, 0),
            zone="UTC",
            topics=(topic(),),
            next_digest_at=NOW,
            told_until=ago(days=1),
        ),
        **changes,
    )


def window(**changes: Any) -> Window:
    """The 24 hours up to NOW."""
    return replace(Window(start=ago(days=1), end=NOW), **changes)


def delivery(**changes: Any) -> Delivery:
    """A delivery that is claimed, and nothing more."""
    plain = Delivery(id=1, subscription=subscription(), due_at=NOW, window=window(), state=DeliveryState.CLAIMED)
    return replace(plain, **changes)
