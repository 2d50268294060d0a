"""Whose turn it is, where several processes share one database: who leads, and who may go next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from summaries.store.database import Database
from summaries.tables import turns

_MOST_AHEAD = 100


class Turns:
    """The stored turns, each known by a name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def lead(
        self,
        name: str,
        *,
        owner: str,
        now: datetime,
        until: datetime,
        is_gone: Callable[[str], bool] = lambda _: False,
    ) -> bool:
        """Take or keep the lead in ``name`` up to ``until``; return whether ``owner`` has it.

        Of any number who ask at once, one has it: whoever has it already, up to the moment that it said, unless it
        ``is_gone``.
        """
        mine = self._database.insert(turns).values(name=name, owner=owner, at=until)
        async with self._database.writing() as connection:
            other = await connection.scalar(select(turns.c.owner).where(turns.c.name == name))
            ended = turns.c.owner == other if other is not None and is_gone(other) else turns.c.owner.is_(None)
            taken = mine.on_conflict_do_update(
                index_elements=["name"],
                set_={"owner": owner, "at": until},
                where=or_(turns.c.owner == owner, turns.c.at <= now, ended),
            )
            return (await connection.execute(taken.returning(turns.c.name))).one_or_none() is not None

    async def resign(self, name: str, *, owner: str) -> None:
        """Give the lead up, so that the next one need not wait for its end."""
        async with self._database.writing() as connection:
            await connection.execute(delete(turns).where(turns.c.name == name, turns.c.owner == owner))

    async def next(self, name: str, *, now: datetime, every: timedelta) -> datetime:
        """Return when whoever asks may go: now, or ``every`` after the one who asked before.

        So many turns ahead as nobody can have taken are a clock's that was set back; it is now again, then.
        """
        first = self._database.insert(turns).values(name=name, at=now).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await connection.execute(first)
            row = (await connection.execute(select(turns).where(turns.c.name == name).with_for_update())).one()
            at: datetime = row.at if now < row.at <= now + _MOST_AHEAD * every else now
            await connection.execute(update(turns).where(turns.c.name == name).values(at=at + every))
        return at
