"""The tables, in SQLAlchemy Core, and how values travel to and from their columns.

Everything here means the same on SQLite and on PostgreSQL. A change of a table is a change of this file and
a new migration in ``summaries/migrations/versions``; a test holds one against the other.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL stores no NUL in a text, and UTF-8 has no form for half of a surrogate pair."""


def storable(value: Any) -> Any:
    """Return a text, or lists and dictionaries of texts, with each character that no database stores as U+FFFD.

    One character stands for one, so spans into a text stay exact. Numbers and None are returned as they are.
    """
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Naive values are refused; what comes back is aware and in UTC, also from SQLite, which drops zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; raise ValueError when it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None or value.utcoffset() is None:
            raise ValueError(f"a time without a time zone cannot be stored: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Prose(TypeDecorator[str]):
    """A text of any length from outside; see `storable`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text as it can be stored."""
        return None if value is None else str(storable(value))


class Json(TypeDecorator[Any]):
    """Lists, dictionaries, strings and numbers; the strings as in `Prose`."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:
        """Return the value with its strings as they can be stored."""
        return storable(value)


class Unsigned64(TypeDecorator[int]):
    """A number of 64 bits without sign, kept as the signed number of the same bits: databases have no other."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Return the signed number of the same bits."""
        return None if value is None else value - (1 << 64) if value >= 1 << 63 else value

    def process_result_value(self, value: int | None, dialect: Dialect) -> int | None:
        """Return the number without sign."""
        return None if value is None else value % (1 << 64)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Prose, nullable=False, unique=True),
    Column("title", Prose, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("added_at", UtcDateTime, nullable=False),
    Column("next_fetch_at", UtcDateTime, index=True),
    Column("claimed_until", UtcDateTime),
    Column("every_seconds", Integer),
    Column("ttl_seconds", Integer),
    Column("read_at", UtcDateTime),
    Column("failures", Integer, nullable=False),
    Column("failing_since", UtcDateTime),
    Column("last_error", Prose),
    Column("weight", String(10), nullable=False, server_default="normal"),
)

follows = Table(
    "follows",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("source_id", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("alerted_at", UtcDateTime),
    Column("weight", String(10), nullable=False, server_default="normal"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("headline", Prose, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False, index=True),
)

# A story that goes on from one that had closed when it began. A table of its own: few stories do.
continuations = Table(
    "continuations",
    metadata,
    Column("story_id", ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("earlier_id", ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, index=True),
)

# What a search looks at comes first: SQLite walks a row's overflow pages up to the last column it needs,
# and `text` is the longest.
articles = Table(
    "articles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("story_id", ForeignKey("stories.id", ondelete="SET NULL")),
    Column("published_at", UtcDateTime, nullable=False, index=True),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("is_dated", Boolean, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("language", String(35), nullable=False),
    Column("fingerprint", Unsigned64, nullable=False),
    Column("url", Prose, unique=True),
    Column("title", Prose, nullable=False),
    Column("outlet", Prose),
    Column("author", Prose),
    Column("image_url", Prose),
    Column("teaser", Prose, nullable=False),
    Column("coverage", Json, nullable=False),
    Column("text", Prose, nullable=False),
    # By it, `store.indexing` keeps an article's terms: it grows with `published_at`, and is no other article's.
    Column("number", BigInteger),
    Index(None, "story_id", "published_at"),
    Index(None, "number", unique=True),
)

entries = Table(
    "entries",
    metadata,
    Column("source_id", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Prose, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="SET NULL")),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("told", String(32)),
    Index(None, "article_id", "source_id"),
)

# ``edit`` is the number of the edit that placed the article; where ``version`` is old, ``data`` is to be made anew.
features = Table(
    "features",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("edit", BigInteger, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Prose, nullable=False),
    Column("text", Prose, nullable=False),
    Column("replaced_at", UtcDateTime, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("edition", String(32), primary_key=True),
    Column("method", String(60), primary_key=True),
    Column("story_id", ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sentences", Json, nullable=False),
    Column("key_terms", Json, nullable=False),
    Column("disagreements", Json, nullable=False, server_default="[]"),
    Column("made_at", UtcDateTime, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("name", Prose, nullable=False),
    Column("name_key", Prose, nullable=False, index=True),
    Column("query", Prose, nullable=False),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # Articles with a lower number have not been looked at for it yet; NULL: all have.
    Column("untagged_before", BigInteger),
    UniqueConstraint("guild_id", "name_key"),
)

# Which articles a topic is about, and by which words of theirs.
matches = Table(
    "matches",
    metadata,
    Column("topic_id", ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("words", Json, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False, index=True),
    Column("channel_id", BigInteger, nullable=False),
    Column("at", String(5), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("next_digest_at", UtcDateTime, nullable=False, index=True),
    Column("told_until", UtcDateTime, nullable=False),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("manner", Json, nullable=False, server_default="{}"),
    Column("is_paused", Boolean, nullable=False, server_default=false()),
    Column("alerted_at", UtcDateTime),
    Column("member_id", BigInteger),
    Column("words", Json, nullable=False, server_default="[]"),
    Column("locale", String(10)),
    Column("troubled_at", UtcDateTime),
    Index(None, "member_id", "guild_id", unique=True),
)

subscription_topics = Table(
    "subscription_topics",
    metadata,
    Column("subscription_id", ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subscription_id", ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("window_start", UtcDateTime, nullable=False),
    Column("window_end", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("claimed_at", UtcDateTime, nullable=False),
    Column("message_ids", Json, nullable=False),
    Column("story_ids", Json, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("retry_at", UtcDateTime),
    Column("last_error", Prose),
    Column("owner", String(120)),
    Column("leased_until", UtcDateTime),
    Column("tried_at", UtcDateTime),
    Column("thread_id", BigInteger),
    Column("unpublished", Json, nullable=False, server_default="[]"),
    Column("publish_at", UtcDateTime, index=True),
    UniqueConstraint("subscription_id", "due_at"),
    Index(None, "state", "retry_at"),
)

guilds = Table(
    "guilds",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("greeted_at", UtcDateTime),
    Column("left_at", UtcDateTime, index=True),
)

setups = Table(
    "setups",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Json, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# Whose turn it is among the processes on one database: who leads, or when the next one may go.
turns = Table(
    "turns",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("owner", String(120)),
    Column("at", UtcDateTime, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Prose, nullable=False),
)
