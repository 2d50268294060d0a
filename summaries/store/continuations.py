"""Which story goes on from which earlier one: found when it begins, kept as long as both are there."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from sqlalchemy import func, select

from summaries.features import VERSION, Features
from summaries.inflections import Form, stem
from summaries.model import Story
from summaries.store.articles import OUTLINE, stories_of_ids
from summaries.store.database import Database
from summaries.store.indexing import found, number_at, terms
from summaries.tables import articles, continuations, features
from summaries.topics import And, Or, Term

_ABOUT = (articles.c.id, articles.c.story_id, articles.c.published_at, articles.c.is_dated)
_ENOUGH_NAMES = 2
_MOST_FOUND = 40
"""How many articles with two of the names are looked through, the newest first."""
_MOST_STORIES = 3
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

    def shares(self, names: AbstractSet[int]) -> bool:
        """Whether two of these names stand in one of its articles."""
        return any(len(names & each.names) >= _ENOUGH_NAMES for each in self.features)


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
            told = await stories_of_ids(connection, ids, guild_id, columns=OUTLINE)
        before = {row.earlier_id for row in rows if row.story_id == story_id}
        later = (each for each in told if each.id not in before)
        return Around(
            earlier=next((each for each in told if each.id in before), None),
            later=tuple(sorted(later, key=lambda each: (each.articles[0].published_at, each.id))),
        )

    async def earlier(
        self, names: Iterable[str], *, language: str, since: datetime, until: datetime
    ) -> tuple[Earlier, ...]:
        """Return the stories with an article of the period in which two of these folded names stand, the newest first.

        None of it has an article that was published later. At most three, of the newest such articles.
        """
        forms = {stem(name, language.replace("_", "-").partition("-")[0].lower()) for name in names}
        if len(forms) < _ENOUGH_NAMES:
            return ()
        words = [Term((Form(form),)) for form in sorted(forms)]
        condition = found(Or(tuple(And(pair) for pair in combinations(words, _ENOUGH_NAMES))))
        hits = (
            select(articles.c.story_id)
            .select_from(terms.join(articles, articles.c.number == terms.c.rowid))
            .where(condition, terms.c.rowid >= number_at(since), terms.c.rowid < number_at(until))
            .where(articles.c.language == language, articles.c.story_id.is_not(None))
            .order_by(terms.c.rowid.desc())
            .limit(_MOST_FOUND)
        )
        async with self._database.reading() as connection:
            ids = list(dict.fromkeys((await connection.scalars(hits)).all()))[:_MOST_STORIES]
            if not ids:
                return ()
            newest = select(articles.c.story_id, func.max(articles.c.published_at).label("at"))
            newest = newest.where(articles.c.story_id.in_(ids)).group_by(articles.c.story_id)
            ended = {row.story_id: row.at for row in await connection.execute(newest)}
            closed = [id for id in ids if ended[id] < until]
            members = (
                select(features.c.version, features.c.data, *_ABOUT)
                .join_from(features, articles, features.c.article_id == articles.c.id)
                .where(articles.c.story_id.in_(closed), articles.c.language == language)
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
                    Features.unpacked(row.data, id=row.id, language=language, published_at=at, is_dated=is_dated)
                )
        ordered = sorted(closed, key=lambda id: (ended[id], id), reverse=True)
        return tuple(
            Earlier(story_id=id, newest_at=ended[id], features=tuple(made[id]), unmade=tuple(unmade[id]))
            for id in ordered
        )
