"""Topics and the articles that they are about: noted as articles arrive, and for the archive when a topic changes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Integer, Row, cast, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.errors import BadQuery
from summaries.highlights import Wording
from summaries.model import Article
from summaries.store.database import Database, chunks
from summaries.store.indexing import found, terms
from summaries.store.rows import article_of
from summaries.tables import articles, matches, meta, topics
from summaries.tagging import TopicIndex
from summaries.terms import Terms
from summaries.topics import Query, parse_query

REVISION = "topics"
"""The note that counts how often topics were changed, by whatever process."""

_NOTED = select(meta.c.value).where(meta.c.key == REVISION)

BATCH = 200
"""How many articles of the archive are looked at between two turns of other writers."""


class Tagger:
    """The topics as they were last read, ready to be matched against articles.

    While ``held``, no other thread reads them anew, perhaps as they were a moment ago.
    """

    def __init__(self) -> None:
        self.held = RLock()
        self._index = TopicIndex()
        self._revision: str | None = None

    def is_current(self, connection: Connection) -> bool:
        """Whether no topic was changed since they were read; on PostgreSQL, none is until the transaction ends."""
        return connection.scalar(_NOTED.with_for_update(read=True)) == self._revision

    def load(self, connection: Connection) -> None:
        """Read the topics, if one was changed."""
        with self.held:
            noted = connection.scalar(_NOTED)
            if noted is None or noted != self._revision:
                rows = connection.execute(select(topics.c.id, topics.c.query))
                self._index.update({row.id: row.query for row in rows})
                self._revision = noted

    def match(self, terms: Terms) -> dict[int, Query]:
        """Return the topics that an article with these terms is about, each with its query."""
        return self._index.match(terms)


async def count_change(connection: AsyncConnection) -> None:
    """Note that topics were changed, so that whoever matches reads them anew.

    On PostgreSQL this waits for those who store articles now, and lets those who will store some wait: so an article
    is either there when the archive is tagged, or tagged as it is stored.
    """
    counted = func.cast(cast(meta.c.value, Integer) + 1, meta.c.value.type)
    await connection.execute(update(meta).where(meta.c.key == REVISION).values(value=counted))


def write_matches(
    connection: Connection,
    database: Database,
    tagger: Tagger,
    stored: Mapping[int, tuple[Article, Terms]],
    *,
    known: Sequence[str],
) -> None:
    """Note which topics the articles with these numbers are about; what was noted of ``known`` ones is forgotten."""
    with tagger.held:
        if not tagger.is_current(connection):
            tagger.load(connection)
        found_of = {number: tagger.match(each) for number, (_, each) in stored.items()}
    for chunk in chunks(known):
        connection.execute(delete(matches).where(matches.c.article_id.in_(chunk)))
    topic_ids = {topic_id for topics_of in found_of.values() for topic_id in topics_of}
    there: set[int] = set()
    for some in chunks(topic_ids):  # one may be gone with its server
        there |= set(connection.scalars(select(topics.c.id).where(topics.c.id.in_(some))))
    rows = []
    for number, topics_of in found_of.items():
        article = stored[number][0]
        wording = Wording(article)
        rows += [
            {
                "topic_id": topic_id,
                "number": number,
                "article_id": article.id,
                "words": list(wording.matched(query)),
            }
            for topic_id, query in topics_of.items()
            if topic_id in there
        ]
    if rows:
        connection.execute(database.insert(matches).on_conflict_do_nothing(), rows)


async def tag_archive(database: Database) -> bool:
    """Note a batch of what the archive has on a topic that was created or edited; return whether there may be more.

    Others write between two batches. What is noted comes newest first.
    """
    waiting = select(topics).where(topics.c.untagged_before.is_not(None)).order_by(topics.c.id).limit(1)
    async with database.reading() as connection:
        topic = (await connection.execute(waiting)).one_or_none()
        rows = [] if topic is None else await _untagged(connection, topic.query, topic.untagged_before)
    if topic is None:
        return False
    noted = []
    for row in rows:
        article = article_of(row)
        words = list(Wording(article).matched(parse_query(topic.query)))
        noted.append({"topic_id": topic.id, "number": row.number, "article_id": article.id, "words": words})
        await asyncio.sleep(0)
    rest = rows[-1].number if len(rows) == BATCH else None
    async with database.writing() as connection:
        same = (
            topics.c.id == topic.id,
            topics.c.query == topic.query,
            topics.c.untagged_before == topic.untagged_before,
        )
        still = await connection.execute(update(topics).where(*same).values(untagged_before=rest))
        if still.rowcount and noted:
            there: set[str] = set()
            for chunk in chunks(each["article_id"] for each in noted):
                there |= set(await connection.scalars(select(articles.c.id).where(articles.c.id.in_(chunk))))
            kept = [each for each in noted if each["article_id"] in there]
            await connection.execute(database.insert(matches).on_conflict_do_nothing(), kept)
    return True


async def _untagged(connection: AsyncConnection, query: str, before: int) -> list[Row[Any]]:
    try:
        parsed = parse_query(query)
    except BadQuery:  # an earlier release took it
        return []
    chosen = (
        select(articles)
        .select_from(terms.join(articles, articles.c.number == terms.c.rowid))
        .where(found(parsed), terms.c.rowid < before)
        .order_by(terms.c.rowid.desc())
        .limit(BATCH)
    )
    return list((await connection.execute(chosen)).all())
