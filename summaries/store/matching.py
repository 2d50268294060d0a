"""Which articles a question is about: conditions on the ``articles`` table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, false, not_, or_, select, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from summaries.tables import articles, entries, follows, sources
from summaries.topics import And, Not, Or, Phrase, Query, Word


class contains(GenericFunction[bool]):  # noqa: N801 - it is called like the SQL function it stands for
    """``contains(text, part)``: whether ``part`` occurs in ``text``, to the letter.

    Not LIKE, which on SQLite ignores case and takes three times as long, and needs its wildcards escaped.
    """

    type = Boolean()
    inherit_cache = True


@compiles(contains, "sqlite")
def _contains_in_sqlite(element: contains, compiler: Any, **options: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **options)}) > 0)"


@compiles(contains)
def _contains(element: contains, compiler: Any, **options: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **options)}) > 0)"


def matching(query: Query) -> ColumnElement[bool]:
    """Return the condition that is true of exactly the articles whose terms ``topics.matches`` the query."""
    match query:
        case Word(stem):
            return contains(articles.c.terms, f" {stem} ")
        case Phrase(stems):
            return contains(articles.c.terms, f" {' '.join(stems)} ")
        case And(parts):
            return and_(true(), *map(matching, parts))
        case Or(parts):
            return or_(false(), *map(matching, parts))
        case Not(part):
            return not_(matching(part))


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
