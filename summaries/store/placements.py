"""Which story each article is in, for whoever clusters: what is compared of it, and the edit that placed it.

Edits are numbered. Whoever keeps the open stories in mind asks what was placed since the last edit it knows of, and so
learns what other processes placed on the same database.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Executable, Insert, Row, bindparam, cast, select, update

from summaries.features import VERSION, Features
from summaries.model import Article
from summaries.store.database import Database, chunks, insert_into
from summaries.store.reading import Reading
from summaries.store.rows import article_of
from summaries.tables import articles, features, meta, stories

_EDITS = "edits"
"""The note that counts the edits."""
_FIRST = 1
"""The edit of all articles that were placed before edits were counted."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An article is in this story since this edit; without ``features`` they are to be made anew."""

    article_id: str
    story_id: str
    placed_at: datetime
    edit: int
    features: Features | None


_SINCE = (
    select(
        features, articles.c.story_id, articles.c.language, articles.c.published_at, articles.c.is_dated,
        stories.c.updated_at,
    )
    .join_from(features, articles, features.c.article_id == articles.c.id)
    .join(stories, articles.c.story_id == stories.c.id)
    .where(features.c.edit > bindparam("edit"), stories.c.updated_at >= bindparam("open_since"))
    .order_by(features.c.edit, articles.c.published_at, articles.c.id)
)  # fmt: skip


class Placements:
    """Where the stored articles stand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def editing(self) -> AsyncIterator[None]:
        """Edit alone for an ``async with`` block: of all processes on this database, one at a time is in it.

        While it is held, no article of another is between being first seen and being stored.
        """
        async with self._database.alone(_EDITS):
            yield

    async def since(self, edit: int, *, open_since: datetime) -> tuple[Placement, ...]:
        """Return what was placed after this edit, in stories that were updated at ``open_since`` or later."""
        rows = await self._database.read(_rows, _SINCE, {"edit": edit, "open_since": open_since})
        return tuple(
            Placement(
                row.article_id,
                row.story_id,
                row.updated_at,
                row.edit,
                None
                if row.version != VERSION
                else Features.unpacked(
                    row.data,
                    id=row.article_id,
                    language=row.language,
                    published_at=row.published_at,
                    is_dated=row.is_dated,
                ),
            )
            for row in rows
        )

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """Return the articles of these ids, in any order."""
        found: list[Article] = []
        async with self._database.reading() as connection:
            for chunk in chunks(ids):
                rows = await connection.execute(select(articles).where(articles.c.id.in_(chunk)))
                found += map(article_of, rows)
        return tuple(found)

    async def keep(self, values: Sequence[Features]) -> None:
        """Store features that were made anew, for the next start."""
        async with self._database.writing() as connection:
            for value in values:
                await connection.execute(
                    update(features)
                    .where(features.c.article_id == value.id)
                    .values(version=VERSION, data=value.packed())
                )


def _rows(connection: Connection, query: Executable, given: Mapping[str, Any]) -> Sequence[Row[Any]]:
    return connection.execute(query, given).all()


def write_features(connection: Connection, database: Database, reading: Reading) -> int | None:
    """Note that the articles of a reading's stories were placed, in a new edit; return its number, if there are any."""
    known = {each.id: {"version": VERSION, "data": each.packed()} for each in reading.features}
    members = {article.id for story in reading.stories for article in story.articles}
    unknown = {each.id for each in reading.articles if each.id in members} - known.keys()
    if not known and not unknown:
        return None
    edit = int(connection.execute(_next_edit(is_sqlite=database.is_sqlite)).scalar_one())
    rows = [{"article_id": id, "edit": edit, **values} for id, values in known.items()]
    rows += [{"article_id": id, "edit": edit, "version": 0, "data": b""} for id in unknown]
    connection.execute(_into_features(is_sqlite=database.is_sqlite), rows)
    for chunk in chunks(reading.moved):
        connection.execute(update(features).where(features.c.article_id.in_(chunk)).values(edit=edit))
    return edit


@cache
def _next_edit(*, is_sqlite: bool) -> Executable:
    """Return the statement that counts an edit, and gives its number."""
    insert = insert_into(meta, is_sqlite=is_sqlite).values(key=_EDITS, value=str(_FIRST + 1))
    one_more = cast(cast(meta.c.value, BigInteger) + 1, meta.c.value.type)
    counted = insert.on_conflict_do_update(index_elements=["key"], set_={"value": one_more})
    return counted.returning(meta.c.value)


@cache
def _into_features(*, is_sqlite: bool) -> Insert:
    insert = insert_into(features, is_sqlite=is_sqlite)
    fresh = {name: insert.excluded[name] for name in ("edit", "version", "data")}
    return insert.on_conflict_do_update(index_elements=["article_id"], set_=fresh)
