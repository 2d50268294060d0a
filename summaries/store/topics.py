"""The topics: what each server calls its queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, func, select, union, update

from summaries.highlights import Wording
from summaries.model import Article, Topic
from summaries.store.database import Database, chunks
from summaries.store.indexing import LAST, number_at
from summaries.store.matching import asked_in, published, visible_to
from summaries.store.rows import article_of, topic_of
from summaries.store.tagged import count_change, tag_archive
from summaries.tables import articles, follows, matches, subscription_topics, subscriptions, topics
from summaries.topics import Tagged, parse_query


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An article that a topic is about, and the words by which it is, as they stand there."""

    article: Article
    words: tuple[str, ...]


class Topics:
    """The stored topics, and what they match. Names are the same whatever their case and spacing.

    What the archive has on a topic that was created or edited is noted by `tag`, newest first.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, guild_id: int, name: str, query: str, *, by: int, now: datetime) -> Topic | None:
        """Create a topic and return it; return None when the guild has one of this name."""
        row = {
            "guild_id": guild_id,
            "name": name.strip(),
            "name_key": name_key(name),
            "query": query,
            "created_by": by,
            "created_at": now,
            "untagged_before": LAST,
        }
        insert = self._database.insert(topics).values(row).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await count_change(connection)
            created = (await connection.execute(insert.returning(*topics.c))).one_or_none()
        return None if created is None else topic_of(created)

    async def edit(self, topic: Topic, *, name: str, query: str) -> Topic | None:
        """Give a topic this name and query, and return it; return None when another one of the guild has the name.

        A topic with another query is matched against the archive anew.
        """
        key = name_key(name)
        taken = select(topics.c.id).where(
            topics.c.guild_id == topic.guild_id, topics.c.name_key == key, topics.c.id != topic.id
        )
        values: dict[str, object] = {"name": name.strip(), "name_key": key, "query": query}
        if query != topic.query:
            values["untagged_before"] = LAST
        async with self._database.writing() as connection:
            await count_change(connection)
            if (await connection.execute(taken)).first() is not None:
                return None
            if query != topic.query:
                await connection.execute(delete(matches).where(matches.c.topic_id == topic.id))
            edited = update(topics).where(topics.c.id == topic.id).values(values).returning(*topics.c)
            row = (await connection.execute(edited)).one_or_none()
        return None if row is None else topic_of(row)

    async def tag(self) -> bool:
        """Note a batch of what the archive has on topics that are not tagged yet; return whether there may be more."""
        return await tag_archive(self._database)

    async def matched(
        self, topic: Topic, *, guild_id: int | None, limit: int, since: datetime | None = None
    ) -> tuple[Match, ...]:
        """Return the newest articles that a topic is about and that may be seen, each with the words by which it is."""
        query = parse_query(topic.query)
        column, condition = asked_in(Tagged(topic.id) if topic.is_tagged else query)
        chosen = (
            select(articles)
            .select_from(column.table.join(articles, articles.c.number == column))
            .where(condition, published(since, None), visible_to(guild_id))
            .order_by(column.desc())
            .limit(limit)
        )
        noted = select(matches.c.article_id, matches.c.words).where(matches.c.topic_id == topic.id)
        async with self._database.reading() as connection:
            found = [article_of(row) for row in await connection.execute(chosen)]
            words: dict[str, tuple[str, ...]] = {}
            for chunk in chunks(each.id for each in found):
                rows = await connection.execute(noted.where(matches.c.article_id.in_(chunk)))
                words |= {row.article_id: tuple(row.words) for row in rows}
        return tuple(Match(article=each, words=words.get(each.id) or Wording(each).matched(query)) for each in found)

    async def counts(self, guild_id: int, *, since: datetime) -> dict[int, int]:
        """Return how many articles each topic of a guild matched that were published since then and may be seen."""
        counted = (
            select(matches.c.topic_id, func.count().label("matched"))
            .join(topics, topics.c.id == matches.c.topic_id)
            .join(articles, articles.c.number == matches.c.number)
            .where(topics.c.guild_id == guild_id, matches.c.number >= number_at(since), visible_to(guild_id))
            .group_by(matches.c.topic_id)
        )
        async with self._database.reading() as connection:
            return {row.topic_id: row.matched for row in await connection.execute(counted)}

    async def about(self, article_id: str, *, guild_id: int | None) -> tuple[tuple[Topic, tuple[str, ...]], ...]:
        """Return the guild's topics that an article matched (None: every guild's), each with the words by which."""
        chosen = (
            select(topics, matches.c.words)
            .join(matches, matches.c.topic_id == topics.c.id)
            .where(matches.c.article_id == article_id)
            .order_by(topics.c.name_key, topics.c.id)
        )
        if guild_id is not None:
            chosen = chosen.where(topics.c.guild_id == guild_id)
        async with self._database.reading() as connection:
            return tuple((topic_of(row), tuple(row.words)) for row in await connection.execute(chosen))

    async def delete(self, guild_id: int, name: str) -> bool:
        """Delete a guild's topic, also from its digests; return whether there was one of this name.

        Members who follow it go on with its name as words of their own.
        """
        named = and_(topics.c.guild_id == guild_id, topics.c.name_key == name_key(name))
        followers = (
            select(subscriptions.c.id, subscriptions.c.words, topics.c.name)
            .join(subscription_topics, subscription_topics.c.subscription_id == subscriptions.c.id)
            .join(topics, topics.c.id == subscription_topics.c.topic_id)
            .where(named, subscriptions.c.member_id.is_not(None))
        )
        async with self._database.writing() as connection:
            await count_change(connection)
            for row in (await connection.execute(followers)).all():
                words = list(dict.fromkeys([*row.words, row.name]))
                this = update(subscriptions).where(subscriptions.c.id == row.id)
                await connection.execute(this.values(words=words))
            return (await connection.execute(delete(topics).where(named))).rowcount > 0

    async def of(self, guild_id: int) -> tuple[Topic, ...]:
        """Return the guild's topics by name."""
        query = select(topics).where(topics.c.guild_id == guild_id).order_by(topics.c.name_key)
        async with self._database.reading() as connection:
            return tuple(map(topic_of, await connection.execute(query)))

    async def named(self, guild_id: int, name: str) -> Topic | None:
        """Return the guild's topic of this name."""
        query = select(topics).where(topics.c.guild_id == guild_id, topics.c.name_key == name_key(name))
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else topic_of(row)

    async def all(self) -> tuple[Topic, ...]:
        """Return every guild's topics by name: for the operator only."""
        query = select(topics).order_by(topics.c.name_key, topics.c.id)
        async with self._database.reading() as connection:
            return tuple(map(topic_of, await connection.execute(query)))

    async def servers(self) -> tuple[int, ...]:
        """Return the guilds that follow a source or have a topic."""
        known = union(select(topics.c.guild_id), select(follows.c.guild_id))
        async with self._database.reading() as connection:
            return tuple(sorted(await connection.scalars(known)))

    async def named_anywhere(self, name: str) -> tuple[Topic, ...]:
        """Return every guild's topic of this name, the oldest first: for the operator only."""
        query = select(topics).where(topics.c.name_key == name_key(name)).order_by(topics.c.id)
        async with self._database.reading() as connection:
            return tuple(map(topic_of, await connection.execute(query)))


def name_key(name: str) -> str:
    """Return what two names have in common that are the same name."""
    return " ".join(name.split()).casefold()
