"""The archive: full-text search by relevance and recency, a topic's articles in order, and how many there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Float, case, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.model import Article
from summaries.rising import Title
from summaries.store.database import Database, chunks
from summaries.store.indexing import LAST, SLOTS, found, number_at, relevance, terms
from summaries.store.matching import asked_in, between, published, visible_to
from summaries.store.rows import article_of
from summaries.tables import articles
from summaries.topics import Query, Tagged

HALF_AS_NEW = timedelta(days=7)
"""How old an article is that counts half as much for being new as one of this minute."""
FRESHNESS = 1.0
"""How much more relevant, in times, an article of this minute is than one of long ago that says the same."""

QUARTER = timedelta(minutes=15)
"""What articles are counted by: every zone's days begin at a quarter of an hour."""

_AT_FIRST = 4
_GROWTH = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An article in its place in an archive; ``number`` says where to go on."""

    article: Article
    story_id: str | None
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Hits:
    """A page of what a search found, the best first: one article a story. ``has_more``: there is a next page."""

    articles: tuple[Article, ...]
    has_more: bool


class Archive:
    """Everything that was ever read. ``guild_id`` says who asks, as in `Articles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(
        self,
        query: Query,
        *,
        guild_id: int | None,
        now: datetime,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int,
        offset: int = 0,
    ) -> Hits:
        """Return the articles that match best and may be seen, one of each story: relevant ones, of equals the newer.

        Those of which not all may be seen are looked at in the order of their rank, more of them as long as too few
        may be: so asking costs no more than the database's own ranking where most of what there is may be seen.
        """
        wanted = offset + limit + 1
        score = relevance(query) * _freshness(now)
        ranked = (
            select(terms.c.rowid)
            .where(found(query), *between(terms.c.rowid, since, until))
            .order_by(score, terms.c.rowid.desc())
        )
        most = _AT_FIRST * wanted
        async with self._database.reading() as connection:
            while True:
                numbers = list(await connection.scalars(ranked.limit(most)))
                chosen = await _best_of_each_story(connection, numbers, guild_id, since, until)
                if len(chosen) >= wanted or len(numbers) < most:
                    break
                most *= _GROWTH
            shown = chosen[offset : offset + limit]
            rows = {
                row.number: article_of(row)
                for row in await connection.execute(select(articles).where(articles.c.number.in_(shown)))
            }
        return Hits(articles=tuple(rows[number] for number in shown), has_more=len(chosen) > offset + limit)

    async def page(
        self,
        query: Query | Tagged | None,
        *,
        guild_id: int | None,
        below: int = LAST,
        above: int | None = None,
        limit: int,
    ) -> tuple[Listed, ...]:
        """Return articles that match and may be seen, the newest first: the newest below a number.

        With ``above``, those that are the next newer ones than that number.
        """
        column, condition = (articles.c.number, articles.c.number.is_not(None)) if query is None else asked_in(query)
        chosen = select(articles).where(condition, visible_to(guild_id)).limit(limit)
        if query is not None:
            chosen = chosen.select_from(column.table.join(articles, articles.c.number == column))
        if above is None:
            chosen = chosen.where(column < below).order_by(column.desc())
        else:
            chosen = chosen.where(column > above).order_by(column)
        async with self._database.reading() as connection:
            rows = (await connection.execute(chosen)).all()
        listed = [Listed(article=article_of(row), story_id=row.story_id, number=row.number) for row in rows]
        return tuple(listed if above is None else reversed(listed))

    async def counts(
        self, query: Query | Tagged | None, *, guild_id: int | None, since: datetime, until: datetime
    ) -> Counter[datetime]:
        """Return how many articles match, may be seen and were published, by the quarter of an hour (UTC) of that."""
        column, condition = (articles.c.number, articles.c.number.is_not(None)) if query is None else asked_in(query)
        minutes = int(QUARTER.total_seconds()) // 60
        quarter = (column // (SLOTS * minutes)).label("quarter")
        counted = (
            select(quarter, func.count().label("articles"))
            .select_from(articles if query is None else column.table.join(articles, articles.c.number == column))
            .where(condition, *between(column, since, until), published(since, until), visible_to(guild_id))
            .group_by(quarter)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(counted)
            return Counter({datetime.fromtimestamp(row.quarter * minutes * 60, UTC): row.articles for row in rows})

    async def titles(self, *, guild_id: int | None, since: datetime, limit: int) -> tuple[Title, ...]:
        """Return the headlines of the newest articles that may be seen and were published since then."""
        columns = (articles.c.id, articles.c.story_id, articles.c.title, articles.c.language, articles.c.outlet)
        chosen = (
            select(*columns, articles.c.published_at)
            .where(articles.c.number >= number_at(since), visible_to(guild_id))
            .order_by(articles.c.number.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return tuple(
                Title(
                    text=row.title,
                    language=row.language,
                    outlet=row.outlet,
                    story_id=row.story_id or row.id,
                    published_at=row.published_at,
                )
                for row in await connection.execute(chosen)
            )


def _freshness(now: datetime) -> ColumnElement[float]:
    """Return by how much an article's rank is raised for being new: it falls off as 1 / (1 + age).

    Not exponential: an article of last year that is about nothing else must not vanish behind today's that mention it.
    """
    span = SLOTS * (HALF_AS_NEW.total_seconds() / 60)
    age = (literal(number_at(now)) - terms.c.rowid) / span
    return cast(1.0 + FRESHNESS / (1.0 + case((age < 0, 0.0), else_=age)), Float)


async def _best_of_each_story(
    connection: AsyncConnection,
    numbers: Sequence[int],
    guild_id: int | None,
    since: datetime | None,
    until: datetime | None,
) -> list[int]:
    """Return those of these articles, in order, that may be seen and are the first of their story."""
    story_of: dict[int, str] = {}
    for chunk in chunks(numbers):
        chosen = select(articles.c.number, articles.c.id, articles.c.story_id).where(
            articles.c.number.in_(chunk), published(since, until), visible_to(guild_id)
        )
        story_of |= {row.number: row.story_id or row.id for row in await connection.execute(chosen)}
    told: set[str] = set()
    chosen_numbers = []
    for number in numbers:
        if number in story_of and story_of[number] not in told:
            told.add(story_of[number])
            chosen_numbers.append(number)
    return chosen_numbers
