"""Which articles a question is about: conditions on the ``articles`` table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true

from summaries.store.indexing import SLOTS, found, number_at, terms
from summaries.tables import articles, entries, follows, matches, sources
from summaries.topics import Query, Tagged


def matching(
    query: Query | Tagged | None, *, since: datetime | None = None, until: datetime | None = None
) -> ColumnElement[bool]:
    """Return the condition that is true of exactly the articles that `topics.matches` the query; of all for None.

    What was published before ``since`` or after ``until`` need not be among them: then it is quicker.
    """
    return true() if query is None else articles.c.number.in_(numbers_of(query, since=since, until=until))


def numbers_of(
    query: Query | Tagged, *, since: datetime | None = None, until: datetime | None = None
) -> Select[tuple[int]]:
    """Return the query of the numbers of the articles that match; see `matching`."""
    column, condition = asked_in(query)
    return select(column).where(condition, *between(column, since, until))


def asked_in(query: Query | Tagged) -> tuple[Any, ColumnElement[bool]]:
    """Return the column of numbers of the table in which a query is looked up, and the condition on its rows."""
    if isinstance(query, Tagged):
        return matches.c.number, matches.c.topic_id == query.topic_id
    return terms.c.rowid, found(query)


def visible_to(guild_id: int | None) -> ColumnElement[bool]:
    """Return the condition that is true of the articles that a guild may see; None is the operator, who sees all.

    A guild sees what stands in a source that it follows, or in one that is shared.
    """
    if guild_id is None:
        return true()
    followed = select(follows.c.source_id).where(follows.c.guild_id == guild_id)
    shared = select(sources.c.id).where(sources.c.is_shared)
    return (
        select(entries.c.article_id)
        .where(
            entries.c.article_id == articles.c.id,
            or_(entries.c.source_id.in_(followed), entries.c.source_id.in_(shared)),
        )
        .correlate(articles)
        .exists()
    )


def published(since: datetime | None, until: datetime | None) -> ColumnElement[bool]:
    """Return the condition that is true of what was published after ``since``, up to and including ``until``."""
    return and_(
        true(),
        *([] if since is None else [articles.c.published_at > since]),
        *([] if until is None else [articles.c.published_at <= until]),
    )


def between(column: Any, since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """Return conditions on numbers that leave all in that was published after ``since``, up to ``until``.

    A minute that was full has articles among the next ones' numbers; an hour is more than any ever takes.
    """
    return [
        *([] if since is None else [column >= number_at(since)]),
        *([] if until is None else [column < number_at(until) + 60 * SLOTS]),
    ]
