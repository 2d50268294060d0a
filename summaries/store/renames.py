"""What a story is called now: articles are grouped anew as others come, and a story may become part of another.

A story is named by its first article. So whoever still has the id of a story that is no more (a button on an old
message, a digest that told it, a live post) means the story that this article is in now. No table has to say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.store.database import chunks
from summaries.tables import articles, stories


async def renames(connection: AsyncConnection, ids: Iterable[str]) -> dict[str, str]:
    """Return, for those of these ids whose stories are no more, the id of the story that has become of each."""
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        query = select(articles.c.id, articles.c.story_id).where(
            articles.c.id.in_(chunk),
            articles.c.story_id.is_not(None),
            ~select(stories.c.id).where(stories.c.id == articles.c.id).exists(),
        )
        found |= {row.id: row.story_id for row in await connection.execute(query)}
    return found
