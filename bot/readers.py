"""Sources are read side by side: a slow one holds up no other, and none is read twice at the same time."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from summaries.errors import SluglineError, StoreError
from summaries.model import Source
from summaries.refresh import Failed, Newsroom, Outcome, Refreshed

log = logging.getLogger(__name__)

WITHIN = timedelta(minutes=10)
"""How long one source may take, all told. Its feed and its pages have limits of their own; this is the last one."""
LEASE = timedelta(minutes=15)
"""How long a source that is being read is left alone by others: longer than that takes, and no longer after a crash."""
HOSTS_AT_ONCE = 100
MOST_IN_HAND = 2000
"""How many sources wait or are read at once. More are not needed to keep so many hosts busy, and each takes memory."""


class Readers:
    """Those who read: for each source that is due one task; one source of a host after the other.

    What waits for its host takes no one's place, so a host that does not answer delays its own sources only.
    ``outcomes`` counts what became of those that were read. What could not be stored, as the database was away, or was
    left off, is given back when the database is there: it is not to wait until its lease is over.
    """

    def __init__(self, *, newsroom: Newsroom, clock: Callable[[], datetime], within: timedelta = WITHIN) -> None:
        self.newsroom = newsroom
        self.clock = clock
        self._within = within
        self._gate = asyncio.Semaphore(HOSTS_AT_ONCE)
        self._hosts: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._in_hand: dict[int, asyncio.Task[Outcome | None]] = {}
        self._owed: dict[int, datetime] = {}
        self._given_back: dict[int, datetime] = {}
        self.outcomes: Counter[str] = Counter()

    @property
    def in_hand(self) -> int:
        """How many sources are being read, or wait for their host."""
        return len(self._in_hand)

    async def begin_due(self) -> tuple[asyncio.Task[Outcome | None], ...]:
        """Begin to read the sources that are due and not in hand; return the task of each."""
        await self._give_back()
        free = MOST_IN_HAND - len(self._in_hand)
        if free <= 0:
            return ()
        due = await self.newsroom.store.sources.due(self.clock(), MOST_IN_HAND)
        return self.begin([source for source in due if source.id not in self._in_hand][:free])

    def begin(self, sources: Iterable[Source], *, is_due: bool = True) -> tuple[asyncio.Task[Outcome | None], ...]:
        """Begin to read those of ``sources`` that are not in hand; return the task of each.

        A task returns None for a source that another process reads, or (with ``is_due``) has just read.
        """
        begun = []
        for source in sources:
            if source.id not in self._in_hand:
                task = asyncio.create_task(self._read(source, is_due=is_due))
                self._in_hand[source.id] = task
                begun.append(task)
        return tuple(begun)

    async def close(self) -> None:
        """Read no more; what is not stored is given back, or else read again when its lease is over."""
        await self.leave_off()
        with suppress(SluglineError):
            await self._give_back()

    async def leave_off(self) -> None:
        """Read no more, and do nothing more with the database either."""
        tasks = list(self._in_hand.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def read_due(self, source_id: int) -> Outcome | None:
        """Read one source right here, whatever else is read; None if it is not due any more, or another reads it."""
        outcome = await self._claim_and_read(source_id, is_due=True)
        _log(outcome)
        return outcome

    async def _read(self, source: Source, *, is_due: bool) -> Outcome | None:
        try:
            async with self._host(source.url), self._gate:
                outcome = await self._claim_and_read(source.id, is_due=is_due)
        except SluglineError as error:  # the store's
            log.warning("source could not be stored", extra={"url": source.url, "reason": str(error)})
            return None
        except Exception:
            # It stays claimed, so it is tried again when its lease is over, and not at once.
            log.exception("reading a source failed", extra={"url": source.url})
            return None
        finally:
            del self._in_hand[source.id]
        if outcome is not None:
            self.outcomes[type(outcome).__name__.lower()] += 1
        _log(outcome)
        return outcome

    async def _claim_and_read(self, source_id: int, *, is_due: bool) -> Outcome | None:
        until = self.clock() + LEASE
        try:
            return await self._claimed_and_read(source_id, until=until, is_due=is_due)
        except (StoreError, asyncio.CancelledError):  # also if it is not known whether it was taken
            self._owed[source_id] = until
            raise

    async def _give_back(self) -> None:
        """Give back what we have taken and do not read, each source once in a lease: it may be at fault itself.

        Raises:
            StoreError: the database cannot be reached. Then it is tried again.
        """
        now = self.clock()
        self._given_back = {id: until for id, until in self._given_back.items() if until > now}
        owed = {id: until for id, until in self._owed.items() if until > now and id not in self._given_back}
        if owed:
            await self.newsroom.store.sources.release_all(owed)
        self._given_back |= owed
        self._owed.clear()

    async def _claimed_and_read(self, source_id: int, *, until: datetime, is_due: bool) -> Outcome | None:
        now = self.clock()
        claimed = await self.newsroom.store.sources.claim(source_id, now=now, until=until, is_due=is_due)
        if claimed is None:
            return None
        try:
            async with asyncio.timeout(self._within.total_seconds()):
                return await self.newsroom.refresh(claimed, now=now)
        except TimeoutError:
            reason = f"{claimed.url} could not be read within {self._within.total_seconds():g} s; it is tried again."
            return await self.newsroom.put_off(claimed, SluglineError(reason), now=now)

    def _host(self, url: str) -> asyncio.Lock:
        host = urlsplit(url).hostname or ""
        lock = self._hosts.get(host)
        if lock is None:
            lock = self._hosts[host] = asyncio.Lock()
        return lock


def _log(outcome: Outcome | None) -> None:
    match outcome:
        case Refreshed(source=source, new=new, changed=changed, failed=failed, told_by_feed=told):
            facts = {"url": source.url, "new": new, "changed": changed, "pages_failed": len(failed)}
            log.info("source read", extra={**facts, "told_by_feed": len(told)})
        case Failed(source=source, reason=reason):
            facts = {"url": source.url, "failures": source.failures, "reason": reason}
            log.warning("source could not be read", extra=facts)
