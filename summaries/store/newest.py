"""Which stories are the newest, found without looking at all: articles are gone through from the newest on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.store.indexing import LAST, SLOTS, number_at
from summaries.store.matching import asked_in, published, visible_to
from summaries.tables import articles
from summaries.topics import Query, Tagged

_AT_FIRST = 200
_GROWTH = 4
"""How much more is looked at each time: few rounds where little matches, no waste where much does."""


async def newest_stories(
    connection: AsyncConnection,
    *,
    guild_id: int | None,
    query: Query | Tagged | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    offset: int,
) -> Sequence[str]:
    """Return the ids of the stories with an article that may be seen, matches, and was published in the window.

    The story with the newest such article comes first.
    """
    newest: dict[str, datetime] = {}
    below, most = LAST, _AT_FIRST
    while True:
        rows = (await connection.execute(_articles(guild_id, query, since, until, below).limit(most))).all()
        for row in rows:
            if row.story_id is not None:
                newest[row.story_id] = max(newest.get(row.story_id, row.published_at), row.published_at)
        if len(rows) < most:
            break
        # Numbers go by minutes: what is certain is what is newer than the minute in which this round ended.
        below, most = rows[-1].number, most * _GROWTH
        if sum(number_at(at) > below // SLOTS * SLOTS for at in newest.values()) >= offset + limit:
            break
    ordered = sorted(newest, key=lambda id: (-newest[id].timestamp(), id))
    return ordered[offset : offset + limit]


def _articles(
    guild_id: int | None, query: Query | Tagged | None, since: datetime | None, until: datetime | None, below: int
) -> Select[Any]:
    """Return the query of the articles with lower numbers that make their story an answer, the newest first.

    Begun in the table in whose order they stand, so that a database may stop when it has given enough.
    """
    column, condition = (articles.c.number, true()) if query is None else asked_in(query)
    chosen = select(articles.c.number, articles.c.story_id, articles.c.published_at)
    if query is not None:
        chosen = chosen.select_from(column.table.join(articles, articles.c.number == column))
    period = [] if since is None else [column >= number_at(since)]
    return chosen.where(
        and_(condition, column < below, *period, published(since, until), visible_to(guild_id))
    ).order_by(column.desc())
