"""The nouns of what comes from outside: pages, the feeds on them and their entries, and what was read off a page.

Only the standard library is imported here. ``model`` passes them on, so that one import serves for every noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class FeedKind(StrEnum):
    """What sort of document a source's URL answers with."""

    FEED = "feed"
    ARCHIVE = "archive"


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with (RFC 9110: ETag, Last-Modified), verbatim."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One complete answer to a request for a URL, or one file that was read.

    ``url`` is where the answer came from after all redirects; ``moved_to`` is set when every hop
    was permanent. ``body`` is what stood there after any compression was undone.
    """

    url: str
    body: bytes
    fetched_at: datetime
    status: int = 200
    media_type: str = ""
    charset: str | None = None
    validators: Validators = Validators()
    moved_to: str | None = None
    max_age: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """One outlet's headline in a list of who covers an event."""

    headline: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One item of a feed, as the feed tells it; its article may stand on a page of its own.

    ``key`` is the entry's identity within its feed. ``teaser`` is plain text. ``text`` is set only when
    the document itself holds the whole article (an item of a tag archive, a feed with full content):
    plain text, paragraphs parted by a blank line.
    """

    key: str
    title: str
    url: str | None = None
    teaser: str = ""
    text: str | None = None
    author: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    image_url: str | None = None
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """The polled document, parsed: a feed, or a tag archive, with its entries in document order.

    ``further_url`` is the next older page of an archive. ``every`` is how often it wishes to be read.
    Of one that ``is_cut_off`` the answer broke off in an entry, which is not among these.
    """

    kind: FeedKind
    title: str
    entries: tuple[Entry, ...]
    url: str | None = None
    language: str | None = None
    further_url: str | None = None
    every: timedelta | None = None
    is_cut_off: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Extract:
    """What could be read off one article page: its text (paragraphs parted by a blank line) and its particulars."""

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    canonical_url: str | None = None
    image_url: str | None = None
