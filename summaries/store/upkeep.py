"""What the database holds, and what of it has been kept for long enough."""

from __future__ import annotations

import asyncio
import math
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, false, func, not_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.errors import StoreError
from summaries.fallen import LONGEST_LOOK_BACK
from summaries.model import DeliveryState
from summaries.store.database import LOCK_TIMEOUT_SECONDS, Database, chunks
from summaries.store.matching import visible_to
from summaries.store.place import file_of
from summaries.store.renames import renames
from summaries.tables import articles, briefs, deliveries, metadata, stories, subscriptions

FRESH_FOR = timedelta(days=14)
"""So long after it was last added to, a story stays: something may be added yet, and a digest may tell it again."""
TOLD_FOR = timedelta(days=30)
"""So long what a digest told stays, for its buttons, also where there is no room."""

_MOST_ONE_BY_ONE = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Keep:
    """For how long articles are kept after they were first seen, and in how many bytes; None: without such a limit."""

    age: timedelta | None = None
    size: int | None = None


KEEP_ALL = Keep()


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """How much has been kept for long enough; ``waiting`` stories are kept longer, for digests not yet posted."""

    stories: int = 0
    articles: int = 0
    briefs: int = 0
    deliveries: int = 0
    waiting: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """What the database holds: rows by table, bytes on disk, bytes of these in use, and since when."""

    revision: str
    rows: Mapping[str, int]
    size: int
    used: int
    oldest_at: datetime | None
    newest_at: datetime | None


class Upkeep:
    """The database's own upkeep.

    Never pruned are: a story that is still open (see `FRESH_FOR`), what a digest that was not posted yet has to tell,
    and what one told within `TOLD_FOR`. Entries stay, too: they are how it is known what was read before.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stats(self) -> Stats:
        """Return what the database holds. It counts, so it takes a moment where there is much."""
        async with self._database.reading() as connection:
            span = (await connection.execute(select(func.min(_SEEN), func.max(_SEEN)))).one()
            rows = {
                table.name: (await connection.scalars(select(func.count()).select_from(table))).one()
                for table in sorted(metadata.tables.values(), key=lambda table: table.name)
            }
            used = await self._used(connection)
            size = await self._size(connection)
        revision = await self._database.revision()
        return Stats(revision=revision or "", rows=rows, size=size, used=used, oldest_at=span[0], newest_at=span[1])

    async def prunable(self, keep: Keep, *, now: datetime) -> Pruned:
        """Return how much `prune` would remove."""
        async with self._database.reading() as connection:
            plan = await self._plan(connection, keep, now)
            found = Pruned(
                deliveries=await _count(connection, _finished_before(keep, now)),
                briefs=await _count(connection, _superseded(now)),
                waiting=await _waiting(connection, plan),
            )
            for ids in chunks(await _ids(connection, plan)):
                held = await _count(connection, articles.c.story_id.in_(ids))
                found = replace(found, stories=found.stories + len(ids), articles=found.articles + held)
        return found

    async def prune(self, keep: Keep, *, now: datetime) -> Pruned:
        """Remove what has been kept for long enough, a little at a time, so that others can write in between."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(deliveries).where(_finished_before(keep, now)))
            stale = await connection.execute(delete(briefs).where(_superseded(now)))
        async with self._database.reading() as connection:
            plan = await self._plan(connection, keep, now)
            done = Pruned(deliveries=gone.rowcount, briefs=stale.rowcount, waiting=await _waiting(connection, plan))
            doomed = await _ids(connection, plan)
        for ids in chunks(doomed):
            async with self._database.writing() as connection:
                held = await connection.execute(delete(articles).where(articles.c.story_id.in_(ids)))
                await connection.execute(delete(stories).where(stories.c.id.in_(ids)))
            done = replace(done, stories=done.stories + len(ids), articles=done.articles + held.rowcount)
        return done

    async def compact(self) -> None:
        """Give the room of what was removed back to the disk. It takes as much room again while it runs.

        Raises:
            StoreError: there is no room, or others keep writing; or the database is PostgreSQL's, which does it itself.
        """
        file = file_of(self._database.url)
        if file is None:
            raise StoreError("PostgreSQL gives room back by itself (autovacuum). There is nothing to do.")
        try:
            await asyncio.to_thread(_vacuum, str(file))
        except sqlite3.Error as error:
            raise StoreError(f"The database {file} cannot be compacted: {error}. It is as it was.") from error

    async def _plan(self, connection: AsyncConnection, keep: Keep, now: datetime) -> _Plan | None:
        """Return which stories may go, or None where nothing limits how much is kept."""
        limits = [] if keep.age is None else [now - keep.age]
        if keep.size is not None and (used := await self._used(connection)) > keep.size:
            count = (await connection.scalars(select(func.count()).select_from(articles))).one()
            surplus = min(count, math.ceil(count * (1 - keep.size / used)))
            oldest = select(_SEEN).order_by(_SEEN).offset(max(0, surplus - 1)).limit(1)
            limits += await connection.scalars(oldest)
        if not limits:
            return None
        cutoff = max(limits)
        told = select(deliveries.c.story_ids).where(
            deliveries.c.window_end > now - TOLD_FOR, deliveries.c.window_start < cutoff
        )
        names = {id for ids in await connection.scalars(told) for id in ids}
        return _Plan(
            cutoff=cutoff,
            open_since=now - FRESH_FOR,
            told=frozenset(names | {*(await renames(connection, names)).values()}),
            waiting=await _waiting_guilds(connection, cutoff, now),
        )

    async def _size(self, connection: AsyncConnection) -> int:
        if file_of(self._database.url) is None and connection.dialect.name == "postgresql":
            return int((await connection.scalars(text("SELECT pg_database_size(current_database())"))).one())
        return await _pragma(connection, "page_count") * await _pragma(connection, "page_size")

    async def _used(self, connection: AsyncConnection) -> int:
        """Return the bytes that the rows take; free pages and PostgreSQL's dead rows do not count."""
        if connection.dialect.name == "postgresql":
            total = 0
            for name in metadata.tables:
                rows = text(f"SELECT coalesce(sum(pg_column_size(t.*)), 0) FROM {name} t")  # noqa: S608 - our own names
                total += int((await connection.scalars(rows)).one())
            return total
        pages = await _pragma(connection, "page_count") - await _pragma(connection, "freelist_count")
        return pages * await _pragma(connection, "page_size")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Plan:
    """Stories go that were last added to before ``cutoff`` and ``open_since``, but those ``told`` or waited for.

    ``waiting`` are guilds with a digest not yet posted, and since when what they see has to be told.
    """

    cutoff: datetime
    open_since: datetime
    told: frozenset[str]
    waiting: Mapping[int, datetime]


_SEEN = articles.c.first_seen_at


def _of_story(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether the story has an article of which the condition is true."""
    return select(articles.c.id).where(articles.c.story_id == stories.c.id, condition).correlate(stories).exists()


def _old(plan: _Plan) -> ColumnElement[bool]:
    return and_(stories.c.updated_at < plan.open_since, not_(_of_story(plan.cutoff <= _SEEN)))


def _held(plan: _Plan) -> ColumnElement[bool] | None:
    """Return whether a story is to be told by a digest that was not posted yet; None when there is no such digest."""
    if not plan.waiting:
        return None
    if len(plan.waiting) > _MOST_ONE_BY_ONE:
        return _of_story(min(plan.waiting.values()) < _SEEN)
    return _of_story(or_(*(and_(since < _SEEN, visible_to(guild)) for guild, since in plan.waiting.items())))


async def _waiting(connection: AsyncConnection, plan: _Plan | None) -> int:
    held = None if plan is None else _held(plan)
    if plan is None or held is None:
        return 0
    return (await connection.scalars(select(func.count(stories.c.id)).where(_old(plan), held))).one()


async def _ids(connection: AsyncConnection, plan: _Plan | None) -> list[str]:
    """Return the ids of the stories that may go."""
    if plan is None:
        return []
    held = _held(plan)
    may_go = _old(plan) if held is None else and_(_old(plan), not_(held))
    return [id for id in await connection.scalars(select(stories.c.id).where(may_go)) if id not in plan.told]


async def _waiting_guilds(connection: AsyncConnection, cutoff: datetime, now: datetime) -> dict[int, datetime]:
    """Return, for each guild with a digest that was not posted yet, since when what it sees has to be told.

    Those for which that is later than ``cutoff`` are left out: nothing so young goes.
    """
    claimed = and_(
        deliveries.c.subscription_id == subscriptions.c.id, deliveries.c.state == DeliveryState.CLAIMED.value
    )
    told, began = func.min(subscriptions.c.told_until), func.min(deliveries.c.window_start)
    query = (
        select(subscriptions.c.guild_id, told, began)
        .outerjoin(deliveries, claimed)
        .group_by(subscriptions.c.guild_id)
        .having(or_(told < cutoff, began < cutoff))
    )
    found: dict[int, datetime] = {}
    for guild, told_until, began_at in (await connection.execute(query)).all():
        # A digest that was not claimed yet looks back no longer than that, also after a pause.
        since = min(each for each in (max(told_until, now - LONGEST_LOOK_BACK), began_at) if each is not None)
        if since < cutoff:
            found[guild] = since
    return found


async def _count(connection: AsyncConnection, condition: ColumnElement[bool]) -> int:
    """Return of how many rows the condition is true."""
    return (await connection.scalars(select(func.count()).where(condition))).one()


def _finished_before(keep: Keep, now: datetime) -> ColumnElement[bool]:
    """Return the condition that is true of the records of digests that may go: finished, old, and not the last one."""
    if keep.age is None:
        return false()
    later = deliveries.alias()
    is_followed = select(later.c.id).where(
        later.c.subscription_id == deliveries.c.subscription_id, later.c.due_at > deliveries.c.due_at
    )
    return and_(
        deliveries.c.state != DeliveryState.CLAIMED.value,
        deliveries.c.publish_at.is_(None),
        deliveries.c.window_end < now - max(keep.age, TOLD_FOR),
        is_followed.correlate(deliveries).exists(),
    )


def _superseded(now: datetime) -> ColumnElement[bool]:
    """Return the condition that is true of the briefs of earlier editions; one that is wanted again is made again."""
    newer = briefs.alias()
    is_followed = select(newer.c.edition).where(
        newer.c.story_id == briefs.c.story_id,
        newer.c.method == briefs.c.method,
        newer.c.made_at > briefs.c.made_at,
    )
    return and_(briefs.c.made_at < now - FRESH_FOR, is_followed.correlate(briefs).exists())


async def _pragma(connection: AsyncConnection, name: str) -> int:
    return int((await connection.scalars(text(f"PRAGMA {name}"))).one())


def _vacuum(file: str) -> None:
    with closing(sqlite3.connect(file, timeout=LOCK_TIMEOUT_SECONDS, isolation_level=None)) as connection:
        connection.execute("VACUUM")
