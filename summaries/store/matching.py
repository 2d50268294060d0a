"""Which articles a question is about: conditions on the ``articles`` table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, not_, or_, select, true

from summaries.tables import articles, entries, follows, sources
from summaries.topics import And, Not, Or, Phrase, Query, Word


def matching(query: Query) -> ColumnElement[bool]:
    """Return the condition that is true of exactly the articles whose terms ``topics.matches`` the query."""
    match query:
        case Word(stem):
            return _contains(f" {stem} ")
        case Phrase(stems):
            return _contains(f" {' '.join(stems)} ")
        case And(parts):
            return and_(true(), *map(matching, parts))
        case Or(parts):
            return or_(false(), *map(matching, parts))
        case Not(part):
            return not_(matching(part))


def _contains(part: str) -> ColumnElement[bool]:
    """Return whether the terms contain this part.

    LIKE, which on SQLite ignores the case of a to z, will do: terms are folded. It is quicker there than instr().
    """
    return articles.c.terms.contains(part, autoescape=True)


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
