"""From an entry, and its page if that was read, to the article: its identity and particulars."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from summaries.classify import classify
from summaries.dedupe import fingerprint, is_near_copy
from summaries.extract import extract
from summaries.language import detect
from summaries.model import Article, Entry, Extract, Feed, FeedKind, Page, identify
from summaries.urls import canonical, identity, is_same_site, outlet_of

LONGEST_TEXT = 200_000
"""Characters of an article that are kept: a hundred times a usual one. What is done with it takes time by its length,
some of it in the bot's own process."""
_MIN_TEXT = 200
"""A text shorter than this, in characters, is no better than the feed's own teaser if that is longer."""


def reads_alike(one: Article, other: Article) -> bool:
    """Whether two articles are one by what they say: by their titles or their texts."""
    return one.title == other.title or is_near_copy(one.fingerprint, other.fingerprint)


def told_by(entry: Entry) -> str:
    """Return the id of what an entry tells that its article is made of: title and text."""
    return identify(entry.title, entry.text or "")


def article_id(entry: Entry) -> str:
    """Return the id of an entry's article: its URL's identity's, or, without one, its title's and text's.

    A coverage list has the entry's own: its link is that of one of the articles it lists.
    """
    if entry.coverage:
        return identify("coverage", entry.key)
    if entry.url is not None:
        return identify(identity(entry.url))
    return identify(entry.title, entry.text or entry.teaser)


def article_on(entry: Entry, page: Page, feed: Feed, *, now: datetime) -> Article:
    """Return the article of an entry from its page; raises what ``extract`` raises.

    It goes by the URL that the page gives as its own, if that is on the same site.
    """
    extracted = extract(page)
    article = article_of(entry, extracted, feed, now=now)
    own = extracted.canonical_url
    if own is None or not is_same_site(own, page.url):
        return article
    return replace(article, id=identify(identity(own)), url=own)


def article_of(entry: Entry, extracted: Extract | None, feed: Feed, *, now: datetime) -> Article:
    """Return the article of an entry, from what the feed tells and, if its page was read, what stands there."""
    text = _bounded(entry.text if entry.text is not None else extracted.text if extracted else "")
    if len(text) < _MIN_TEXT and len(entry.teaser) > len(text):
        text = entry.teaser
    title = entry.title or (extracted.title if extracted else None) or text[:100]
    dates = (entry.published_at, extracted.published_at if extracted else None)
    published_at = next((date for date in dates if date is not None), None)
    url = canonical(entry.url) if entry.url is not None and not entry.coverage else None
    language = _first(extracted.language if extracted else None, feed.language)
    detected = detect(f"{title}\n{text}")
    return Article(
        id=article_id(entry),
        url=url,
        title=title,
        text=text,
        kind=classify(title, text, url=url, coverage=entry.coverage),
        published_at=min(published_at or now, now),
        first_seen_at=now,
        is_dated=published_at is not None,
        outlet=_first(
            entry.outlet,
            extracted.outlet if extracted else None,
            feed.title if url and feed.kind is FeedKind.FEED else None,
        )
        or (outlet_of(url) if url else None),
        author=_first(entry.author, extracted.author if extracted else None),
        language=detected if detected != "und" else (language or "und").split("-")[0].lower(),
        teaser=entry.teaser,
        image_url=_first(entry.image_url, extracted.image_url if extracted else None),
        coverage=entry.coverage,
        fingerprint=fingerprint(text),
    )


def _bounded(text: str) -> str:
    """Return a text up to the last paragraph, or else word, that ends within the longest that is kept."""
    if len(text) <= LONGEST_TEXT:
        return text
    head = text[:LONGEST_TEXT]
    return head.rpartition("\n\n")[0] or head.rpartition(" ")[0] or head


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
