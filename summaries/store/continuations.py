"""Which story goes on from which earlier one: found when it begins, kept as long as both are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Subquery, bindparam, func, literal_column, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.features import VERSION, Features
from summaries.inflections import Form, stem
from summaries.model import Story
from summaries.store.articles import OUTLINE, stories_of_ids
from summaries.store.database import Database
from summaries.store.indexing import found_by, given_by, number_at, terms
from summaries.tables import articles, continuations, features
from summaries.topics import And, Or, Query, Term

_ABOUT = (articles.c.id, articles.c.story_id, articles.c.published_at, articles.c.is_dated)
_ENOUGH_NAMES = 2
_MOST_FOUND = 40
"""How many articles with two of the names are looked through, the newest first."""
_MOST_STORIES = 3
_AT_ONCE = 8
"""How many are looked for in one statement."""
_MOST_MEMBERS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """The story that one goes on from, and those that go on from it, as far as they may be seen; without texts."""

    earlier: Story | None = None
    later: tuple[Story, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """A story that one may go on from: when its newest article was published, and what is compared of its articles.

    ``unmade`` are the articles of which that is to be made anew.
    """

    story_id: str
    newest_at: datetime
    features: tuple[Features, ...]
    unmade: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """What is known of the story that one may go on from: some of these names, and in which period it was told.

    ``names`` are folded, each with its number among the words that are compared (`features.number_of`).
    """

    names: Mapping[str, int]
    language: str
    since: datetime
    until: datetime

    def is_met_by(self, earlier: Earlier) -> bool:
        """Whether a story ended in this period, and two of the names stand in one of its articles."""
        numbers = set(self.names.values())
        return self.since <= earlier.newest_at < self.until and any(
            len(numbers & each.names) >= _ENOUGH_NAMES for each in earlier.features
        )


class Continuations:
    """What goes on from what. ``guild_id`` says who asks, as in `Articles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def around(self, story_id: str, *, guild_id: int | None) -> Around:
        """Return what a story goes on from, and what goes on from it, the earliest first."""
        pairs = select(continuations).where(
            (continuations.c.story_id == story_id) | (continuations.c.earlier_id == story_id)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(pairs)).all()
            ids = [row.earlier_id if row.story_id == story_id else row.story_id for row in rows]
            told = await connection.run_sync(stories_of_ids, ids, guild_id, columns=OUTLINE)
        before = {row.earlier_id for row in rows if row.story_id == story_id}
        later = (each for each in told if each.id not in before)
        return Around(
            earlier=next((each for each in told if each.id in before), None),
            later=tuple(sorted(later, key=lambda each: (each.articles[0].published_at, each.id))),
        )

    async def earlier(self, sought: Sequence[Sought]) -> list[tuple[Earlier, ...]]:
        """Return, for each of these, the stories with an article of its period in which two of its names stand.

        The newest first, and at most three, of the newest such articles; none has an article that was published later.
        """
        asked = [(place, query) for place, each in enumerate(sought) if (query := _two_names_of(each)) is not None]
        found: list[tuple[Earlier, ...]] = [()] * len(sought)
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            async with self._database.reading() as connection:
                hits = await _hits(connection, [(sought[place], query) for place, query in part])
                for (place, _), ids in zip(part, hits, strict=True):
                    found[place] = await _told(connection, ids, sought[place]) if ids else ()
        return found


def _two_names_of(sought: Sought) -> Query | None:
    """Return what finds the articles with two of the names, if there are two when they are without inflections."""
    language = sought.language.replace("_", "-").partition("-")[0].lower()
    words = [Term((Form(form),)) for form in sorted({stem(name, language) for name in sought.names})]
    if len(words) < _ENOUGH_NAMES:
        return None
    return Or(tuple(And((word, Or(tuple(words[place:])))) for place, word in enumerate(words[:-1], 1)))


async def _hits(connection: AsyncConnection, asked: Sequence[tuple[Sought, Query]]) -> list[list[str]]:
    """Return, for each of these, the stories of the newest articles that its query finds."""
    given: dict[str, object] = {}
    for place, (each, query) in enumerate(asked):
        given |= given_by(f"names_{place}", query) | {f"language_{place}": each.language}
        given |= {f"since_{place}": number_at(each.since), f"until_{place}": number_at(each.until)}
    rows = (await connection.execute(_looks(len(asked)), given)).all()
    ids: list[dict[str, None]] = [{} for _ in asked]
    for row in sorted(rows, key=lambda row: -row.number):
        ids[row.place][row.story_id] = None
    return [list(each)[:_MOST_STORIES] for each in ids]


@lru_cache(maxsize=_AT_ONCE)
def _looks(count: int) -> CompoundSelect[Any]:
    """Return the statement that looks for so many at once. It is made once: that takes longer than to carry it out."""
    return union_all(*(select(_look(place)) for place in range(count)))


def _look(place: int) -> Subquery:
    return (
        select(literal_column(str(place)).label("place"), articles.c.story_id, articles.c.number)
        .select_from(terms.join(articles, articles.c.number == terms.c.rowid))
        .where(found_by(f"names_{place}"))
        .where(terms.c.rowid >= bindparam(f"since_{place}"), terms.c.rowid < bindparam(f"until_{place}"))
        .where(articles.c.language == bindparam(f"language_{place}"), articles.c.story_id.is_not(None))
        .order_by(terms.c.rowid.desc())
        .limit(_MOST_FOUND)
        .subquery()
    )


async def _told(connection: AsyncConnection, ids: Sequence[str], sought: Sought) -> tuple[Earlier, ...]:
    """Return those of these stories that ended before the period did, the newest first."""
    newest = select(articles.c.story_id, func.max(articles.c.published_at).label("at"))
    newest = newest.where(articles.c.story_id.in_(ids)).group_by(articles.c.story_id)
    ended = {row.story_id: row.at for row in await connection.execute(newest)}
    closed = [id for id in ids if ended[id] < sought.until]
    members = (
        select(features.c.version, features.c.data, *_ABOUT)
        .join_from(features, articles, features.c.article_id == articles.c.id)
        .where(articles.c.story_id.in_(closed), articles.c.language == sought.language)
        .order_by(articles.c.published_at, articles.c.id)
    )
    made: dict[str, list[Features]] = {id: [] for id in closed}
    unmade: dict[str, list[str]] = {id: [] for id in closed}
    for row in await connection.execute(members):
        if len(made[row.story_id]) + len(unmade[row.story_id]) >= _MOST_MEMBERS:
            continue
        if row.version != VERSION:
            unmade[row.story_id].append(row.id)
            continue
        at, is_dated = row.published_at, row.is_dated
        made[row.story_id].append(
            Features.unpacked(row.data, id=row.id, language=sought.language, published_at=at, is_dated=is_dated)
        )
    ordered = sorted(closed, key=lambda id: (ended[id], id), reverse=True)
    return tuple(
        Earlier(story_id=id, newest_at=ended[id], features=tuple(made[id]), unmade=tuple(unmade[id])) for id in ordered
    )
