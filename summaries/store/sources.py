"""The sources: who follows them, when they are read, and which of their entries are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.model import FeedKind, Source, Weight
from summaries.store.database import Database, chunks
from summaries.store.reading import Alert, Seen, Wanted
from summaries.store.rows import source_of
from summaries.store.saving import write_source
from summaries.tables import UtcDateTime, articles, entries, follows, sources

_ORDER = tuple(Weight)
_TAKEN_UNTIL = bindparam("taken", type_=sources.c.claimed_until.type)


class Sources:
    """The stored sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        url: str,
        title: str,
        kind: FeedKind,
        *,
        now: datetime,
        is_shared: bool = False,
        next_fetch_at: datetime | None = None,
    ) -> Source:
        """Add a source and return it; one with this URL that is there already is returned instead.

        That one becomes shared if ``is_shared``, and is read from ``next_fetch_at`` on if it was not read any more.
        """
        wanted = Wanted(url=url, title=title, kind=kind, next_fetch_at=next_fetch_at)
        async with self._database.writing() as connection:
            (added,) = await self._add(connection, [wanted], now=now, is_shared=is_shared)
        return added

    async def add_all(
        self, wanted: Sequence[Wanted], *, guild_id: int | None, by: int, now: datetime
    ) -> tuple[Source, ...]:
        """Add sources that a guild follows from now on (None: that are shared), or none of them; each URL once.

        They are returned in their order; what `add` says of those that are there already is true of them.
        """
        added: list[Source] = []
        async with self._database.writing() as connection:
            for chunk in chunks(wanted):
                added += await self._add(connection, chunk, now=now, is_shared=guild_id is None)
            rows = [{"guild_id": guild_id, "source_id": each.id, "added_by": by, "added_at": now} for each in added]
            if guild_id is not None and rows:
                await connection.execute(self._database.insert(follows).on_conflict_do_nothing(), rows)
        return tuple(added)

    async def _add(
        self, connection: AsyncConnection, wanted: Sequence[Wanted], *, now: datetime, is_shared: bool
    ) -> list[Source]:
        rows = [
            {
                "url": each.url,
                "title": each.title,
                "kind": each.kind.value,
                "is_shared": is_shared,
                "added_at": now,
                "next_fetch_at": each.next_fetch_at,
                "failures": 0,
            }
            for each in wanted
        ]
        insert = self._database.insert(sources).values(rows)
        added = insert.on_conflict_do_update(
            index_elements=["url"],
            set_={
                "is_shared": or_(sources.c.is_shared, insert.excluded.is_shared),
                "next_fetch_at": func.coalesce(sources.c.next_fetch_at, insert.excluded.next_fetch_at),
            },
        )
        by_url = {row.url: source_of(row) for row in await connection.execute(added.returning(*sources.c))}
        return [by_url[each.url] for each in wanted]

    async def by_url(self, url: str) -> Source | None:
        """Return the source of exactly this URL."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(sources).where(sources.c.url == url))).one_or_none()
        return None if row is None else source_of(row)

    async def follow(self, guild_id: int, source_id: int, *, by: int, now: datetime) -> bool:
        """Let a guild follow a source; return whether that is new. A source of the web is read again from now on."""
        row = {"guild_id": guild_id, "source_id": source_id, "added_by": by, "added_at": now}
        insert = self._database.insert(follows).values(row).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            is_new = (await connection.execute(insert.returning(follows.c.source_id))).one_or_none() is not None
            await connection.execute(
                update(sources)
                .where(sources.c.id == source_id, sources.c.next_fetch_at.is_(None), sources.c.url.like("http%://%"))
                .values(next_fetch_at=now)
            )
        return is_new

    async def unfollow(self, guild_id: int, source_id: int) -> bool:
        """Let a guild follow a source no more; return whether it did. One that nobody reads is not read again."""
        async with self._database.writing() as connection:
            gone = await connection.execute(
                delete(follows).where(follows.c.guild_id == guild_id, follows.c.source_id == source_id)
            )
            await connection.execute(
                update(sources).where(sources.c.id == source_id, ~_is_wanted()).values(next_fetch_at=None)
            )
        return gone.rowcount > 0

    async def of(self, guild_id: int | None) -> tuple[Source, ...]:
        """Return the sources that a guild follows (None: every source), by title, with the weights it gave them."""
        query = select(sources)
        if guild_id is not None:
            columns = [follows.c.weight if each.name == "weight" else each for each in sources.c]
            query = select(*columns).join(follows, follows.c.source_id == sources.c.id)
            query = query.where(follows.c.guild_id == guild_id)
        async with self._database.reading() as connection:
            ordered = query.order_by(func.lower(sources.c.title), sources.c.id)
            return tuple(map(source_of, await connection.execute(ordered)))

    async def weigh(self, source_id: int, weight: Weight, *, guild_id: int | None) -> bool:
        """Let a source count so much for a guild that follows it (None: for all that see it because it is shared).

        Return whether there is one to be weighed.
        """
        change = update(sources).where(sources.c.id == source_id)
        if guild_id is not None:
            change = update(follows).where(follows.c.source_id == source_id, follows.c.guild_id == guild_id)
        async with self._database.writing() as connection:
            return (await connection.execute(change.values(weight=weight.value))).rowcount > 0

    async def weights(self, article_ids: Iterable[str], *, guild_id: int | None) -> dict[str, Weight]:
        """Return, by the article's id, how much those of these articles count that do not count as usual for a guild.

        Of an article that several sources brought, the weightiest decides; of a source that the guild follows, the
        guild's own weight.
        """
        followed = and_(follows.c.source_id == sources.c.id, follows.c.guild_id == (guild_id or 0))
        own = func.coalesce(follows.c.weight, sources.c.weight)
        uneven = (
            select(sources.c.id)
            .outerjoin(follows, followed)
            .where(own != Weight.NORMAL.value, or_(follows.c.guild_id.is_not(None), sources.c.is_shared))
        )
        found: dict[str, Weight] = {}
        async with self._database.reading() as connection:
            if (await connection.execute(uneven.limit(1))).first() is None:  # nearly every guild
                return {}
            for chunk in chunks(article_ids):
                query = (
                    select(entries.c.article_id, own.label("weight"))
                    .join(sources, sources.c.id == entries.c.source_id)
                    .outerjoin(follows, followed)
                    .where(entries.c.article_id.in_(chunk), or_(follows.c.guild_id.is_not(None), sources.c.is_shared))
                )
                for row in await connection.execute(query):
                    weight = Weight(row.weight)
                    found[row.article_id] = max(found.get(row.article_id, weight), weight, key=_ORDER.index)
        return {id: weight for id, weight in found.items() if weight is not Weight.NORMAL}

    async def due(self, now: datetime, limit: int) -> tuple[Source, ...]:
        """Return at most ``limit`` sources that somebody follows and that may be read now, the longest due first.

        Those that are being read are not among them.
        """
        is_free = or_(sources.c.claimed_until.is_(None), sources.c.claimed_until <= now)
        query = (
            select(sources)
            .where(sources.c.next_fetch_at <= now, is_free, _is_wanted())
            .order_by(sources.c.next_fetch_at, sources.c.id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return tuple(map(source_of, await connection.execute(query)))

    async def claim(self, source_id: int, *, now: datetime, until: datetime, is_due: bool = True) -> Source | None:
        """Take a source to read it: no one else can, before it is saved or ``until`` has come. None: it is taken.

        With ``is_due``, one that is not due any more, as another process has just read it, is not taken either.
        """
        given = {"of_id": source_id, "until": until, "now": now, "due_until": now if is_due else None}
        return await self._database.write(_claim, given)

    async def release(self, source_id: int) -> None:
        """Let a source be read by others though whoever took it is not done: it died."""
        async with self._database.writing() as connection:
            await connection.execute(update(sources).where(sources.c.id == source_id).values(claimed_until=None))

    async def release_all(self, claims: Mapping[int, datetime]) -> None:
        """Give back what was taken up to these moments, by the source's id, unless it was saved or taken anew since."""
        taken = and_(sources.c.id == bindparam("this"), sources.c.claimed_until == _TAKEN_UNTIL)
        given_back = update(sources).where(taken).values(claimed_until=None)
        async with self._database.writing() as connection:
            await connection.execute(given_back, [{"this": id, "taken": until} for id, until in claims.items()])

    async def remove(self, source_id: int) -> bool:
        """Remove a source, also for all who follow it; return whether it was there. Its articles stay."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(sources).where(sources.c.id == source_id))
        return gone.rowcount > 0

    async def save(self, source: Source) -> None:
        """Store what a read changed of a source, such as ``source.failed(...)``."""
        await self._database.write(write_source, self._database, source)

    async def seen(self, source_id: int, keys: Iterable[str]) -> dict[str, Seen]:
        """Return what is known of those of ``keys`` that are entries of the source seen before."""
        return await self._database.read(_seen, source_id, list(keys))

    async def pages(self, source_ids: Iterable[int]) -> dict[int, str]:
        """Return the URL of one article of each source that brought any, by the source's id."""
        found: dict[int, str] = {}
        async with self._database.reading() as connection:
            for chunk in chunks(source_ids):
                query = (
                    select(entries.c.source_id, func.max(articles.c.url).label("url"))
                    .join(articles, articles.c.id == entries.c.article_id)
                    .where(entries.c.source_id.in_(chunk), articles.c.url.is_not(None))
                    .group_by(entries.c.source_id)
                )
                found |= {row.source_id: row.url for row in await connection.execute(query)}
        return found

    async def count_failing(self, failing_until: datetime) -> tuple[int, int]:
        """Return how many sources fail since then or longer, and how many there are that somebody wants read."""
        fails = case((sources.c.failing_since <= failing_until, 1), else_=0)
        query = select(func.coalesce(func.sum(fails), 0), func.count()).where(_is_wanted())
        async with self._database.reading() as connection:
            failing, wanted = (await connection.execute(query)).one()
        return int(failing), int(wanted)

    async def guilds_to_alert(self, failing_until: datetime) -> tuple[int, ...]:
        """Return the guilds that are to be told of a source; see `take_alerts`."""
        pending = or_(*_to_alert(failing_until))
        query = select(follows.c.guild_id).where(pending).distinct().order_by(follows.c.guild_id)
        async with self._database.reading() as connection:
            return tuple(await connection.scalars(query))

    async def take_alerts(self, guild_id: int, *, failing_until: datetime, now: datetime) -> tuple[Alert, ...]:
        """Return what a guild is to be told of its sources, and note that it is told: whoever asks next gets nothing.

        That is: which fail since ``failing_until`` or longer, and which of those it was told of can be read again.
        """
        fail, well = _to_alert(failing_until)
        changed = update(follows).returning(follows.c.source_id, follows.c.added_by)
        of_guild = changed.where(follows.c.guild_id == guild_id)
        async with self._database.writing() as connection:
            back = (await connection.execute(of_guild.where(well).values(alerted_at=None))).all()
            failing = (await connection.execute(of_guild.where(fail).values(alerted_at=now))).all()
            added_by = {row.source_id: row.added_by for row in (*back, *failing)}
            query = select(sources).order_by(func.lower(sources.c.title), sources.c.id)
            found = (await connection.execute(query.where(sources.c.id.in_(added_by)))).all() if added_by else []
        return tuple(Alert(source=source_of(row), added_by=added_by[row.id] or None) for row in found)


def _claim(connection: Connection, given: Mapping[str, Any]) -> Source | None:
    row = connection.execute(_CLAIM, given).one_or_none()
    return None if row is None else source_of(row)


def _seen(connection: Connection, source_id: int, keys: Sequence[str]) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    for chunk in chunks(keys):
        for row in connection.execute(_SEEN, {"of_id": source_id, "keys": chunk}):
            found[row.key] = Seen(article_id=row.article_id, told=row.told)
    return found


_CLAIM = (
    update(sources)
    .where(
        sources.c.id == bindparam("of_id"),
        or_(sources.c.claimed_until.is_(None), sources.c.claimed_until <= bindparam("now", type_=UtcDateTime)),
        or_(
            bindparam("due_until", type_=UtcDateTime).is_(None),
            sources.c.next_fetch_at <= bindparam("due_until", type_=UtcDateTime),
        ),
    )
    .values(claimed_until=bindparam("until"))
    .returning(*sources.c)
)
_SEEN = select(entries.c.key, entries.c.article_id, entries.c.told).where(
    entries.c.source_id == bindparam("of_id"), entries.c.key.in_(bindparam("keys", expanding=True))
)


def _to_alert(failing_until: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that are true of what is followed and to be told: that it fails, and that it is back."""
    failing = select(sources.c.id).where(sources.c.failing_since <= failing_until)
    well = select(sources.c.id).where(sources.c.failing_since.is_(None))
    return (
        and_(follows.c.alerted_at.is_(None), follows.c.source_id.in_(failing)),
        and_(follows.c.alerted_at.is_not(None), follows.c.source_id.in_(well)),
    )


def _is_wanted() -> ColumnElement[bool]:
    """Return the condition that is true of the sources that are shared or followed."""
    is_followed = select(follows.c.source_id).where(follows.c.source_id == sources.c.id).correlate(sources).exists()
    return or_(sources.c.is_shared, is_followed)
