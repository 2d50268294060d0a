"""The articles, the stories they form, and the briefs of these: what the write line saves and the read line asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, literal, or_, select

from summaries.due import PAST
from summaries.model import Article, Brief, Story, Window, headline_of
from summaries.store.database import Database, chunks
from summaries.store.matching import matching, published, visible_to
from summaries.store.newest import newest_stories
from summaries.store.reading import Reading, Saved, Version
from summaries.store.renames import renames
from summaries.store.rows import article_of, brief_of
from summaries.store.saving import save_reading, terms_of, write_briefs
from summaries.store.tagged import Tagger
from summaries.tables import articles, briefs, stories, versions
from summaries.terms import Terms
from summaries.topics import Query, Tagged


class Articles:
    """The stored articles, stories and briefs.

    ``guild_id`` says who asks: a guild sees the articles of the sources it follows and of shared ones,
    and nothing that comes from any other; None is the operator, who sees everything.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tagger = Tagger()

    async def save(self, reading: Reading, *, now: datetime) -> Saved:
        """Store all of a reading, or nothing of it when anything fails; see `save_reading`."""
        return await save_reading(self._database, reading, now, tagger=self._tagger)

    async def terms(self, values: Sequence[Article]) -> dict[str, Terms]:
        """Return the terms that are to be stored of articles, by their ids: what `save` needs may be made before it."""
        await self._database.read(self._tagger.load)
        return await terms_of(values)

    async def get(self, article_id: str, *, guild_id: int | None = None) -> Article | None:
        """Return the article of this id, if it may be seen."""
        return await self._one(articles.c.id == article_id, guild_id)

    async def by_url(self, url: str, *, guild_id: int | None = None) -> Article | None:
        """Return the article of this canonical URL, if it may be seen."""
        return await self._one(articles.c.url == url, guild_id)

    async def versions(self, article_id: str) -> tuple[Version, ...]:
        """Return how an article read before, the earliest version first; none for one that never changed."""
        query = select(versions).where(versions.c.article_id == article_id).order_by(versions.c.number)
        async with self._database.reading() as connection:
            return tuple(
                Version(number=row.number, title=row.title, text=row.text, replaced_at=row.replaced_at)
                for row in await connection.execute(query)
            )

    async def known(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of ``names`` that are ids or canonical URLs of stored articles."""
        return await self._database.read(_known, list(names))

    async def stories(
        self,
        *,
        guild_id: int | None,
        query: Query | Tagged | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Story, ...]:
        """Return the stories with an article that may be seen, matches, and was published in the window.

        The window is after ``since``, up to and including ``until``. Each story comes with all of its articles that
        may be seen. The story with the newest such article comes first.
        """
        async with self._database.reading() as connection:
            if limit is None:
                chosen = _newest_first(_asked(guild_id, query, since, until)).offset(offset)
                ids = (await connection.scalars(chosen)).all()
            else:
                ids = await newest_stories(
                    connection, guild_id=guild_id, query=query, since=since, until=until, limit=limit, offset=offset
                )
            return await connection.run_sync(stories_of_ids, ids, guild_id)

    async def outlines(
        self,
        *,
        guild_id: int | None,
        query: Query | Tagged | None = None,
        since: datetime | None = None,
        limit: int,
    ) -> tuple[Story, ...]:
        """Return what `stories` would return, but no article's text or teaser: that is read in a fraction of the time.

        They are to be ranked; `stories_seen` returns those that are to be shown.
        """
        async with self._database.reading() as connection:
            ids = await newest_stories(
                connection, guild_id=guild_id, query=query, since=since, until=None, limit=limit, offset=0
            )
            return await connection.run_sync(stories_of_ids, ids, guild_id, columns=OUTLINE)

    async def stories_seen(self, ids: Sequence[str], *, guild_id: int | None) -> tuple[Story, ...]:
        """Return those of the stories of these ids, in this order, of which something may be seen, with what may."""
        async with self._database.reading() as connection:
            return await connection.run_sync(stories_of_ids, ids, guild_id)

    async def stories_told(self, *, guild_id: int, query: Query | Tagged, window: Window) -> tuple[Story, ...]:
        """Return the stories with an article that may be seen, matches, and was first seen in a digest's window.

        Not published: what was published before the window ended but read after it would fall between two digests.
        What was published more than a day before the window began is no news, it is a new source's past.
        """
        recent = _asked(guild_id, query, window.start - PAST, None)
        chosen = _newest_first(
            and_(recent, articles.c.first_seen_at > window.start, articles.c.first_seen_at <= window.end)
        )
        async with self._database.reading() as connection:
            return await connection.run_sync(stories_of_ids, (await connection.scalars(chosen)).all(), guild_id)

    async def count_stories(
        self,
        *,
        guild_id: int | None,
        query: Query | Tagged | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """Return how many stories `stories` would return without a limit."""
        counted = select(func.count(articles.c.story_id.distinct())).where(_asked(guild_id, query, since, until))
        async with self._database.reading() as connection:
            return (await connection.scalars(counted)).one()

    async def story(self, story_id: str, *, guild_id: int | None) -> Story | None:
        """Return the story of this id, if any of its articles may be seen, with those that may.

        If it turned out to be another one, that one is returned, by the name that it has.
        """
        async with self._database.reading() as connection:
            found = await connection.run_sync(stories_of_ids, [story_id], guild_id)
            if not found and (renamed := await renames(connection, [story_id])):
                found = await connection.run_sync(stories_of_ids, [*renamed.values()], guild_id)
        return found[0] if found else None

    async def story_of(self, article_id: str) -> str | None:
        """Return the id of the story that an article belongs to."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(articles.c.story_id).where(articles.c.id == article_id))

    async def stories_of(self, ids: Sequence[str]) -> tuple[Story, ...]:
        """Return those of the stories of these ids that are stored, in this order, with all of their articles."""
        return await self._database.read(stories_of_ids, ids, None)

    async def brief(self, story: Story, method: str) -> Brief | None:
        """Return the stored brief of exactly this edition of the story by this method."""
        return (await self.briefs([story], method)).get(story.id)

    async def briefs(self, values: Sequence[Story], method: str) -> dict[str, Brief]:
        """Return the stored briefs of exactly these editions by this method, by the id of the story."""
        return await self._database.read(_briefs, {story.edition: story for story in values}, method)

    async def save_briefs(self, values: Sequence[Brief], *, now: datetime) -> None:
        """Store briefs of stories that are still stored; one of the same edition and method is replaced."""
        await self._database.write(write_briefs, self._database, values, now)

    async def _one(self, condition: ColumnElement[bool], guild_id: int | None) -> Article | None:
        async with self._database.reading() as connection:
            found = await connection.execute(select(articles).where(condition, visible_to(guild_id)))
            row = found.one_or_none()
        return None if row is None else article_of(row)


def _asked(
    guild_id: int | None, query: Query | Tagged | None, since: datetime | None, until: datetime | None
) -> ColumnElement[bool]:
    """Return the condition that is true of the articles that make their story an answer."""
    return and_(
        articles.c.story_id.is_not(None),
        published(since, until),
        visible_to(guild_id),
        matching(query, since=since, until=until),
    )


def _newest_first(condition: ColumnElement[bool]) -> Select[Any]:
    """Return the query of the stories with such an article: the one with the newest of these comes first."""
    newest = func.max(articles.c.published_at)
    return (
        select(articles.c.story_id)
        .where(condition)
        .group_by(articles.c.story_id)
        .order_by(newest.desc(), articles.c.story_id)
    )


OUTLINE = [literal("").label(each.name) if each.name in {"text", "teaser"} else each for each in articles.c]


WHOLE = (articles,)


def _members(columns: Sequence[Any], guild_id: int | None) -> Select[Any]:
    """Return the query of the articles of stories that may be seen, the earliest first."""
    of_stories = articles.c.story_id.in_(bindparam("ids", expanding=True))
    return select(*columns).where(of_stories, visible_to(guild_id)).order_by(articles.c.published_at, articles.c.id)


# What is asked for each reading is made once: to make a statement takes as long as to carry it out.

_HEADS = select(stories).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_MEMBERS = _members(WHOLE, None)
_KNOWN = select(articles.c.id, articles.c.url).where(
    or_(articles.c.id.in_(bindparam("names", expanding=True)), articles.c.url.in_(bindparam("names", expanding=True)))
)
_BRIEFS = select(briefs).where(
    briefs.c.edition.in_(bindparam("editions", expanding=True)), briefs.c.method == bindparam("by_method")
)


def _known(connection: Connection, names: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for chunk in chunks(names):
        for row in connection.execute(_KNOWN, {"names": chunk}):
            found |= {row.id, row.url} & set(chunk)
    return frozenset(found)


def _briefs(connection: Connection, editions: Mapping[str, Story], method: str) -> dict[str, Brief]:
    found: dict[str, Brief] = {}
    for chunk in chunks(editions):
        for row in connection.execute(_BRIEFS, {"editions": chunk, "by_method": method}):
            story = editions[row.edition]
            found[story.id] = brief_of(row, story)
    return found


def stories_of_ids(
    connection: Connection, ids: Sequence[str], guild_id: int | None, columns: Sequence[Any] = WHOLE
) -> tuple[Story, ...]:
    """Return the stories of these ids, in this order, each with its articles that may be seen, if it has any."""
    members: dict[str, list[Article]] = {}
    heads: dict[str, tuple[str, datetime]] = {}
    for chunk in chunks(ids):
        heads |= {row.id: (row.headline, row.updated_at) for row in connection.execute(_HEADS, {"ids": chunk})}
        seen = _MEMBERS if guild_id is None and columns is WHOLE else _members(columns, guild_id)
        for row in connection.execute(seen, {"ids": chunk}):
            members.setdefault(row.story_id, []).append(article_of(row))
    return tuple(
        # The stored headline may be of an article that this guild may not see.
        Story(
            id=id,
            headline=heads[id][0] if guild_id is None else headline_of(members[id]),
            updated_at=heads[id][1],
            articles=tuple(members[id]),
        )
        for id in ids
        if id in members
    )
