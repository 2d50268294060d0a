"""APScheduler wakes the newsroom up at intervals; what is then due, the database says.

No decision is made here. APScheduler's own cron trigger is not used on purpose: it skips or doubles local times
when clocks change (it leaves out a day in Cairo and Santiago, and fires 02:30 twice in Berlin).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.alerts import Alerts
from bot.beats import GATEWAY, TICKER
from bot.deliver import Courier
from bot.pruning import prune_if_due
from bot.readers import Readers
from bot.releases import Releases
from bot.servers import erase_left
from bot.twins import Twins
from summaries.errors import SluglineError
from summaries.refresh import Newsroom, Outcome
from summaries.store import KEEP_ALL, Keep

log = logging.getLogger(__name__)

WATCH_EVERY = timedelta(seconds=10)
DELIVER_EVERY = timedelta(seconds=15)
REFRESH_EVERY = timedelta(seconds=20)
TAG_EVERY = timedelta(seconds=10)
ALERT_EVERY = timedelta(minutes=5)
LOOK_FOR_OLD_EVERY = timedelta(hours=1)
PRUNE_AFTER = timedelta(minutes=2)
"""So long after the start, when what fell due meanwhile is done."""

REFRESHING, LEAD = "refresh", timedelta(seconds=90)
"""Of several processes on one database, one sees to the sources: hosts are then asked by one, at the pace it keeps.
The others follow when it has not said for so long that it is still there."""


class Reading(Protocol):
    """Whoever sees to it that the sources that are due are read."""

    async def begin_due(self) -> Sequence[asyncio.Task[Outcome | None]]:
        """Begin to have them read; return the task of each that is read here."""
        ...

    async def leave_off(self) -> None:
        """Read no more for now, and do nothing with the database."""
        ...

    async def close(self) -> None:
        """Leave off, and give back what was taken to be read."""
        ...


class Dispatching(Protocol):
    """Whoever sees to it that the digests that are due are delivered, where the courier is not simply told to."""

    def start(self) -> None:
        """Begin to deliver what is asked for here, if that is not done already."""
        ...

    async def begin_due(self, now: datetime) -> None:
        """Ask for what is due to be delivered."""
        ...

    async def pause(self) -> None:
        """End what is under way, and begin nothing new before it is started again."""
        ...

    async def outdated(self) -> str | None:
        """Return what another release has changed that this one must not touch, and what mends it; None if nothing."""
        ...

    async def close(self) -> None:
        """End what is under way, and begin nothing new."""
        ...


async def _nothing_more() -> None:
    """Do nothing."""


class Ticks:
    """The scheduler. Each tick is a method that can be called as well, with any time.

    ``beats`` says when each part last worked, as it stands in the database too; ``shards`` which ones are served here.
    ``on_pause`` and ``on_resume`` do what else is to be done when the database is of another release, and when it is
    not any more.
    """

    def __init__(
        self,
        *,
        newsroom: Newsroom,
        courier: Courier,
        alerts: Alerts,
        clock: Callable[[], datetime],
        is_connected: Callable[[], bool],
        keep: Keep = KEEP_ALL,
        readers: Reading | None = None,
        dispatch: Dispatching | None = None,
        shards: Callable[[], Iterable[str]] = tuple,
        on_pause: Callable[[], Awaitable[None]] = _nothing_more,
        on_resume: Callable[[], Awaitable[None]] = _nothing_more,
    ) -> None:
        self._on_pause = on_pause
        self._on_resume = on_resume
        self.shards = shards
        self.twins = Twins(newsroom.store.turns, owner=courier.owner, is_gone=courier.is_gone)
        self.is_connected = is_connected
        self.newsroom = newsroom
        self.courier = courier
        self.alerts = alerts
        self.clock = clock
        self.keep = keep
        self.readers: Reading = readers or Readers(newsroom=newsroom, clock=clock)
        self.dispatch = dispatch
        self.releases = Releases(newsroom.store.meta, also=None if dispatch is None else dispatch.outdated)
        self._is_paused = False
        self.beats: dict[str, datetime] = {}
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        """Begin to tick, if it does not already."""
        if self._scheduler.running:
            return
        if self.dispatch is not None:
            self.dispatch.start()
        # A tick only begins to read, and waits for nobody: the next one finds what has become due meanwhile.
        now = datetime.now(UTC)
        for name, tick, every, first in (
            ("watch", self.watch, WATCH_EVERY, now),
            ("deliver", self.deliver, DELIVER_EVERY, now),
            ("refresh", self.begin_refresh, REFRESH_EVERY, now),
            ("tag", self.tag, TAG_EVERY, now),
            ("alert", self.alert, ALERT_EVERY, now),
            ("prune", self.prune, LOOK_FOR_OLD_EVERY, now + PRUNE_AFTER),
        ):
            self._scheduler.add_job(
                self.do,
                IntervalTrigger(seconds=int(every.total_seconds()), timezone=UTC),
                args=(tick,),
                id=name,
                next_run_time=first,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def close(self) -> None:
        """Tick no more, and leave off reading."""
        was_running = self._scheduler.running
        self.stop()
        await self.readers.close()
        if self.dispatch is not None:
            await self.dispatch.close()
        if was_running:
            with suppress(SluglineError):  # then its last beat grows old by itself
                await self.newsroom.store.meta.still(TICKER)

    def refresh_soon(self) -> None:
        """Read what is due right away, not only at the next tick."""
        if self._scheduler.running:
            self._scheduler.modify_job("refresh", next_run_time=datetime.now(UTC))

    async def watch(self) -> None:
        """Look whether the database is of this release still: if not, leave off all that is done with it, until it is.

        It is another database then, of which nothing is known from before.
        """
        is_paused = not await self.releases.look()
        if is_paused and not self._is_paused:
            self.courier.is_paused = self._is_paused = True
            await self.readers.leave_off()
            await self._on_pause()
            if self.dispatch is not None:
                await self.dispatch.pause()
        elif self._is_paused and not is_paused:
            self.newsroom.begin_anew()
            self.courier.is_paused = self._is_paused = False
            if self.dispatch is not None:
                self.dispatch.start()
            await self._on_resume()

    async def deliver(self) -> None:
        """Deliver the digests that are due."""
        now = self.clock()
        await self._beat(TICKER, now)
        if self.is_connected():
            await self._beat(GATEWAY, now)
            await self.twins.look(self.shards(), now)
            if self.dispatch is None:
                await self.courier.deliver_due(now)
                return
            await self.courier.look(now)
            await self.dispatch.begin_due(now)
            await self.courier.tend(now)

    async def tag(self) -> None:
        """Match topics that were created or edited against the archive, batch by batch."""
        may_be_more = True
        while may_be_more:
            may_be_more = await self.newsroom.store.topics.tag()

    async def alert(self) -> None:
        """Tell managers of sources that fail, or are back."""
        if self.is_connected():
            await self.alerts.tell(self.clock())

    async def prune(self) -> None:
        """Prune the database if it was not today, and forget the servers that were left long ago."""
        await erase_left(self.newsroom.store, now=self.clock())
        await prune_if_due(self.newsroom.store, self.keep, now=self.clock())

    async def begin_refresh(self) -> Sequence[asyncio.Task[Outcome | None]]:
        """Begin to read the sources that are due, unless another process on this database leads in that."""
        now = self.clock()
        leads = await self.newsroom.store.turns.lead(
            REFRESHING, owner=self.courier.owner, now=now, until=now + LEAD, is_gone=self.courier.is_gone
        )
        return await self.readers.begin_due() if leads else ()

    async def refresh(self) -> tuple[Outcome, ...]:
        """Read the sources that are due, and return what became of each."""
        outcomes = await asyncio.gather(*await self.begin_refresh())
        return tuple(outcome for outcome in outcomes if outcome is not None)

    async def _beat(self, name: str, now: datetime) -> None:
        """Note that a part works; where even that cannot be written, it does not count as working."""
        await self.newsroom.store.meta.beat(name, now)
        self.beats[name] = now

    async def do(self, tick: Callable[[], Awaitable[object]]) -> None:
        """Run a tick, unless the database is of another release; what goes wrong is told, and the next starts clean."""
        try:
            await self.watch()
            if not self._is_paused and tick != self.watch:
                await tick()
        except SluglineError as error:
            if tick == self.watch:
                return  # the database's trouble is told by those who wanted something of it
            log.warning("a tick failed", extra={"tick": getattr(tick, "__name__", "?"), "reason": str(error)})
        except Exception:
            log.exception("a tick failed", extra={"tick": getattr(tick, "__name__", "?")})
