"""The nouns of the newsroom, as frozen values; each docstring is the word's definition.

Only the standard library, ``manner`` and ``outside`` are imported here, so every stage may import this module.
Times are aware UTC datetimes, spans are half-open character offsets ``[start, end)``.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from summaries.manner import USUAL, Manner
from summaries.outside import Coverage, Entry, Extract, Feed, FeedKind, Page, Validators

__all__ = [
    "Article", "Brief", "Coverage", "Delivery", "DeliveryState", "Digest", "Entry", "Extract", "Feed", "FeedKind",
    "Kind", "Page", "Section", "Sentence", "Source", "Story", "Subscription", "Topic", "Validators", "Weight",
    "Window", "headline_of", "identify",
]  # fmt: skip

TOLD_AFTER = timedelta(days=1)
"""How long a source fails until readers are told: less is a server's bad night, and mends itself."""

READING_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction, mean of 190 studies (Brysbaert 2019, J. Memory and Language 109)."""


def identify(*parts: str) -> str:
    """Return the 13-character id (64 bits of BLAKE2b, base 32) that these parts always have.

    Two of a million ids coincide with a chance of about 3e-8.
    """
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return b32encode(digest).decode().rstrip("=").lower()


class Kind(StrEnum):
    """What sort of piece an article is."""

    REPORT = "report"
    EXPLAINER = "explainer"
    OPINION = "opinion"
    LIVE = "live"
    COVERAGE = "coverage"
    GALLERY = "gallery"


class Weight(StrEnum):
    """How much what a source reports counts, for a server that follows it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What a manager adds: the URL of a feed or page, with the state of reading it.

    ``is_shared`` sources are the operator's own (``slugline ingest``): every server of this installation
    sees their articles. A source with no ``next_fetch_at`` is never read by itself.

    ``every`` is how often it is read by how often it changes (None: not known yet), ``ttl`` how often at most it asked
    to be read. ``failing_since`` is when the first of the ``failures`` in a row was. ``weight`` is what the server gave
    it whose sources were asked for; else the operator's, for servers that see it because it is shared.
    """

    id: int
    url: str
    title: str
    kind: FeedKind
    is_shared: bool = False
    validators: Validators = field(default_factory=Validators)
    added_at: datetime
    next_fetch_at: datetime | None = None
    every: timedelta | None = None
    ttl: timedelta | None = None
    read_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    last_error: str | None = None
    weight: Weight = Weight.NORMAL

    def was_read(self, *, at: datetime, next_fetch_at: datetime | None, validators: Validators) -> Source:
        """Return this source after a read that succeeded."""
        return replace(
            self,
            read_at=at,
            next_fetch_at=next_fetch_at,
            validators=validators,
            failures=0,
            failing_since=None,
            last_error=None,
        )

    def failed(self, reason: str, *, at: datetime, next_fetch_at: datetime | None) -> Source:
        """Return this source after a read that failed for ``reason``."""
        return replace(
            self,
            failures=self.failures + 1,
            failing_since=self.failing_since or at,
            last_error=reason,
            next_fetch_at=next_fetch_at,
        )

    def is_failing(self, *, now: datetime) -> bool:
        """Whether it could not be read for so long that those who rely on it should know."""
        return self.failing_since is not None and now - self.failing_since >= TOLD_AFTER


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One page's readable text, known by its canonical URL (or, without one, by its title and text).

    ``published_at`` is the time the outlet gave, or else when the article was first seen
    (then ``is_dated`` is false). ``fingerprint`` is the SimHash of ``text``.
    """

    id: str
    title: str
    text: str
    kind: Kind
    published_at: datetime
    first_seen_at: datetime
    is_dated: bool = True
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str = "en"
    teaser: str = ""
    image_url: str | None = None
    coverage: tuple[Coverage, ...] = ()
    fingerprint: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Articles on one event. It is named by its first article, and keeps that id for life.

    ``articles`` are those that whoever asked may see, the earliest first.
    """

    id: str
    headline: str
    updated_at: datetime
    articles: tuple[Article, ...] = ()

    @property
    def edition(self) -> str:
        """The id of exactly this set of articles and their texts; a brief is good for one edition."""
        return identify(*sorted(f"{article.id}:{article.fingerprint:x}" for article in self.articles))

    @property
    def kind(self) -> Kind:
        """The kind most of its articles have; of equals, the earliest article's."""
        kinds = [article.kind for article in self.articles]
        return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind))) if kinds else Kind.REPORT

    @property
    def published_at(self) -> datetime:
        """When its newest article was published; one without a date counts only if none has one."""
        dated = [article.published_at for article in self.articles if article.is_dated]
        return max(dated or [article.published_at for article in self.articles], default=self.updated_at)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet that reports it, each once, the earliest first, coverage lists included."""
        told = [article.outlet for article in self.articles]
        told += [item.outlet for item in self.coverage]
        return tuple(dict.fromkeys(outlet for outlet in told if outlet))

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """The headlines of its articles' coverage lists, each once."""
        return tuple(dict.fromkeys(item for article in self.articles for item in article.coverage))


def headline_of(articles: Sequence[Article]) -> str:
    """Return the title that heads a story of these articles: its newest report's, or else its newest article's."""
    reports = [article for article in articles if article.kind is Kind.REPORT] or articles
    return max(reports, key=lambda article: (article.published_at, article.id)).title


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A receipt: ``text`` is exactly ``article.text[start:end]`` of the article it names.

    ``question`` is the heading of an explainer that the sentence answers.
    """

    text: str
    start: int
    end: int
    article: str | None = None
    question: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A receipt for a number: ``text``, which tells it, is exactly ``article.text[start:end]`` of its article."""

    value: int
    text: str
    start: int
    end: int
    article: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """A number that outlets differ on: the newest receipt of each value, the newest first, two at least.

    ``about`` is what is counted: a fate ("dead", "injured"), or the stem of a noun.
    """

    about: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """A story condensed: quoted sentences, in the order they should be read. It may have none.

    The first ``added`` of them say what was added since the story was told; what comes after was known. 0: all is new,
    or nobody asked.
    """

    story: Story
    sentences: tuple[Sentence, ...]
    method: str
    key_terms: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    added: int = 0

    @property
    def saved(self) -> timedelta:
        """The reading time that the brief saves over all of its articles."""
        read = sum(len(article.text.split()) for article in self.story.articles)
        quoted = sum(len(sentence.text.split()) for sentence in self.sentences)
        return timedelta(minutes=max(0, read - quoted) / READING_WORDS_PER_MINUTE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A server's named query, or, with an id below zero, the words that one member follows.

    One that ``is_tagged`` has all of its articles noted (``topics.Tagged`` finds them).
    """

    id: int
    guild_id: int
    name: str
    query: str
    is_tagged: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """The span of time that one digest tells of: after ``start``, up to and including ``end``."""

    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """A standing order: these topics, to this channel, at this local time on each of its manner's days.

    ``told_until`` is the end of the last delivered window; the next one begins there. ``alerted_at`` is when its
    creator was told that it cannot be posted; None once it is posted again.

    With a ``member_id`` it goes to that member, as a direct message, and to no channel; they see in it what the server
    sees in which they ordered it. ``troubled_at`` is since when they cannot be reached; ``locale`` is their language.
    """

    id: int
    guild_id: int
    channel_id: int
    at: time
    zone: str
    topics: tuple[Topic, ...]
    next_digest_at: datetime
    told_until: datetime
    manner: Manner = USUAL
    created_by: int | None = None
    is_paused: bool = False
    alerted_at: datetime | None = None
    member_id: int | None = None
    troubled_at: datetime | None = None
    locale: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One topic's part of a digest, and how many of its stories there was no room for."""

    topic: Topic
    briefs: tuple[Brief, ...]
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """One edition of a subscription. It is quiet when no section has a brief.

    ``updates`` are the ids of the stories that an earlier digest told already, and that have grown since.
    ``unread`` are the sources that could not be read lately.
    """

    subscription: Subscription
    window: Window
    sections: tuple[Section, ...]
    updates: frozenset[str] = frozenset()
    unread: tuple[Source, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not any(section.briefs for section in self.sections)


class DeliveryState(StrEnum):
    """How far a delivery has come. Only ``claimed`` is unfinished."""

    CLAIMED = "claimed"
    DELIVERED = "delivered"
    MERGED = "merged"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """The record of one digest that fell due: claimed once, resumed until it is delivered.

    ``message_ids`` grow as messages are posted; in a forum they stand in the thread ``thread_id``. ``tried_at`` is
    since when it is not known what was posted. As ``MERGED`` it was so late that the next digest tells it, as
    ``SKIPPED``, that none does.
    """

    id: int
    subscription: Subscription
    due_at: datetime
    window: Window
    state: DeliveryState
    message_ids: tuple[int, ...] = ()
    attempts: int = 0
    retry_at: datetime | None = None
    last_error: str | None = None
    story_ids: tuple[str, ...] = field(default=())
    thread_id: int | None = None
    tried_at: datetime | None = None
    unpublished: tuple[int, ...] = ()
