"""How much of what Discord takes from a bot in a second each of its processes may use, where there are several.

Discord counts the requests of all processes together. So each has a part of the limit, noted in the database beside
those of the others, in one row; no two change it at once, and the parts never add up to more than the limit:

- Who comes has what is free, which may be nothing at first. The others see it within seconds, and use less.
- Who is to use less does so before it says so, and until its last requests no longer count, they count as its part.
- Who does not say for a while that it is still there has no part any more. It knows that itself, and earlier.

Those who need more than their part have what the others do not need. Nothing is asked of the database for a request;
a process that is alone has no part in this.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.pace import A_SECOND, Pace
from summaries.errors import StoreError
from summaries.store import Meta

log = logging.getLogger(__name__)

KEY = "requests a second"
"""Under what the parts are noted."""

LEASE = timedelta(seconds=60)
"""How long a part is a process's, from when it last said that it is there."""
SURE_FOR = timedelta(seconds=45)
"""How long it uses it itself: the clocks of two machines may differ by the rest."""
RENEW_BEFORE = timedelta(seconds=40)
"""A part is renewed when less than this is left of it: that is one change of the database in twenty seconds."""

LOOK_EVERY_SECONDS = 3.0
SHORT_FOR_SECONDS = 10.0
"""Who was short of turns counts as short for so long: a process must not give away what it needs again at once."""

LEFT_FOR = timedelta(seconds=2)
"""So long nobody has the part of a process that ended: what it asked last counts for another second."""

IN_RESERVE = 4
"""What a process keeps that needs little while others need more: enough for a digest that is asked for by hand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What one process may use: so many requests ``a_second``, up to ``until``; ``is_short`` if it needs more."""

    a_second: int
    is_short: bool
    until: datetime


Parts = Mapping[str, Part]
"""The part of each process, by its name."""


def fair(short: Mapping[str, bool], *, limit: int = A_SECOND) -> dict[str, int]:
    """Return what each process should have, by whether it is short: as much as any other that needs as much."""
    needy = [name for name in sorted(short) if short[name]]
    calm = [name for name in sorted(short) if not short[name]]
    if not needy:
        return _evenly(limit, calm)
    reserve = min(IN_RESERVE, limit // len(short))
    return dict.fromkeys(calm, reserve) | _evenly(limit - reserve * len(calm), needy)


def _evenly(limit: int, names: list[str]) -> dict[str, int]:
    return {name: limit // len(names) + (place < limit % len(names)) for place, name in enumerate(names)}


class Quota:
    """The part of one process: it tells the ``pace`` how fast it may be.

    ``owner`` is its name, and ``is_gone`` says which other owners have certainly ended.
    """

    def __init__(
        self,
        meta: Meta,
        pace: Pace,
        *,
        owner: str,
        clock: Callable[[], datetime],
        is_gone: Callable[[str], bool] = lambda _: False,
        limit: int = A_SECOND,
    ) -> None:
        self._meta = meta
        self._pace = pace
        self._owner = owner
        self._clock = clock
        self._is_gone = is_gone
        self._limit = limit
        self._short_until = self._sure_until = float("-inf")
        self._count = 0
        self._is_away = False
        pace.allow(0)

    async def look(self) -> None:
        """See who else is there, and take what is ours of the limit.

        Raises:
            StoreError: the database cannot be reached. The part that we have is ours for a while still.
        """
        now, began = self._clock(), self._pace.clock()
        if self._pace.was_short():
            self._short_until = began + SHORT_FOR_SECONDS
        found = _read(await self._meta.get(KEY) or "")
        held, target = self._held(found, now), self._target(found, now)
        self._pace.allow(min(self._pace.allowed, held, target), until=self._sure_until)
        settled = self._settled(found, now)
        is_due = settled[self._owner].until - now < RENEW_BEFORE
        if is_due or settled != found:
            noted = await self._meta.revise(KEY, lambda text: _written(self._renewed(_read(text), now)))
            settled = _read(noted)
            self._sure_until = began + SURE_FOR.total_seconds()
        self._pace.allow(min(settled[self._owner].a_second, self._target(settled, now)), until=self._sure_until)
        self._tell(settled, now)

    @asynccontextmanager
    async def kept(self, *, every: float = LOOK_EVERY_SECONDS) -> AsyncIterator[None]:
        """Have a part for an ``async with`` block, and leave it to the others in the end."""
        looking = asyncio.create_task(self._keep_looking(every))
        try:
            yield
        finally:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking
            with suppress(StoreError):  # then it ends by itself
                await self.leave()

    async def leave(self) -> None:
        """Ask Discord nothing more, and leave our part to the others.

        Raises:
            StoreError: the database cannot be reached.
        """
        self._pace.allow(0)
        now = self._clock()
        await self._meta.revise(KEY, lambda text: _written(_without(_read(text), self._owner, now)))

    async def _keep_looking(self, every: float) -> None:
        while True:
            try:
                await self.look()
                self._is_away = False
            except StoreError as error:
                if not self._is_away:
                    log.warning("the database cannot be reached", extra={"reason": str(error)})
                self._is_away = True
            await asyncio.sleep(every)

    def _alive(self, found: Parts, now: datetime) -> dict[str, Part]:
        """Return the parts that count: of those who are known to have ended, for a moment longer."""
        ended = {name for name in found if name != self._owner and self._is_gone(name)}
        for name in ended:
            found = _without(found, name, now)
        return {name: part for name, part in found.items() if part.until > now}

    def _held(self, found: Parts, now: datetime) -> int:
        mine = found.get(self._owner)
        return mine.a_second if mine is not None and mine.until > now else 0

    def _target(self, found: Parts, now: datetime) -> int:
        """Return what we should have, as things stand."""
        short = {name: part.is_short for name, part in self._alive(found, now).items()}
        return fair(short | {self._owner: self._is_short}, limit=self._limit)[self._owner]

    @property
    def _is_short(self) -> bool:
        return self._pace.clock() < self._short_until

    def _settled(self, found: Parts, now: datetime) -> dict[str, Part]:
        """Return the parts as they should stand: what is free goes to us, up to what we should have.

        What we use this second stays ours, also if it is more.
        """
        others = self._alive(found, now)
        mine = others.pop(self._owner, None)
        free = self._limit - sum(part.a_second for part in others.values())
        used = max(self._pace.allowed, self._pace.counted) if mine is not None else 0
        a_second = max(min(max(self._target(found, now), used), free), 0)
        until = now if mine is None else mine.until
        return {**others, self._owner: Part(a_second=a_second, is_short=self._is_short, until=until)}

    def _renewed(self, found: Parts, now: datetime) -> dict[str, Part]:
        settled = self._settled(found, now)
        return {**settled, self._owner: replace(settled[self._owner], until=now + LEASE)}

    def _tell(self, settled: Parts, now: datetime) -> None:
        if len(settled) != self._count:
            self._count = len(settled)
            facts = {"processes": self._count, "requests_a_second": self._target(settled, now)}
            log.info("what Discord takes is shared", extra=facts)


def _without(found: Parts, owner: str, now: datetime) -> dict[str, Part]:
    """Return the parts with that of one who has ended: nobody's for a moment, then free."""
    if owner not in found:
        return dict(found)
    left = replace(found[owner], until=min(found[owner].until, now + LEFT_FOR), is_short=False)
    return {**found, owner: left}


def _read(text: str) -> dict[str, Part]:
    if not text:
        return {}
    return {
        name: Part(a_second=a_second, is_short=is_short, until=datetime.fromisoformat(until))
        for name, (a_second, is_short, until) in json.loads(text).items()
    }


def _written(parts: Parts) -> str:
    return json.dumps({name: (each.a_second, each.is_short, each.until.isoformat()) for name, each in parts.items()})
