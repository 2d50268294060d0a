"""Manners toward hosts: one request at a time, a pause between two, and rest for one that asked to be left alone."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from summaries.addresses import normalized_host
from summaries.errors import FetchError

LONGEST_PAUSE_SECONDS = 20.0
"""The most that a site's robots.txt is followed in how long to wait between two pages (one asked for ten days)."""
LONGEST_REST_SECONDS = 7 * 24 * 3600.0
MOST_HOSTS = 5000
"""How many hosts are remembered; forgetting one costs a pause."""


class Hosts:
    """When which host may be asked. ``spacing`` is the pause, in seconds, between two requests to one.

    The ``own`` ones, of the operator's network, need no pause. ``timer`` tells seconds that only grow, ``wait`` lets so
    many of them pass.
    """

    def __init__(
        self,
        *,
        spacing: float,
        own: frozenset[str] = frozenset(),
        timer: Callable[[], float] = time.monotonic,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._spacing = spacing
        self._own = frozenset(map(normalized_host, own))
        self._timer = timer
        self._wait = wait
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._free_at: OrderedDict[str, float] = OrderedDict()
        self._pauses: OrderedDict[str, float] = OrderedDict()
        self._rests: OrderedDict[str, float] = OrderedDict()

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until no other request to ``host`` is under way and its pause is over, then be the one that is.

        Raises FetchError when the host asked to be left alone, and for how long.
        """
        lock = self._locks.get(host)
        if lock is None:
            lock = self._locks[host] = asyncio.Lock()
        async with lock:
            rest = self._rests.get(host, 0.0) - self._timer()
            if rest > 0:
                raise FetchError(f"{host} asked to be left alone for another {rest:.0f} s.", retry_after=rest)
            pause = self._free_at.get(host, 0.0) - self._timer()
            if pause > 0:
                await self._wait(pause)
            try:
                yield
            finally:
                between = max(self._spacing, self._pauses.get(host, 0.0))
                if between and host not in self._own:
                    _remember(self._free_at, host, self._timer() + between)

    def pause(self, host: str, seconds: float) -> None:
        """Leave so many seconds between two requests to ``host``, as it asks for, within bounds."""
        _remember(self._pauses, host, min(seconds, LONGEST_PAUSE_SECONDS))

    def rest(self, host: str, seconds: float) -> None:
        """Ask ``host`` for nothing for so many seconds."""
        _remember(self._rests, host, self._timer() + min(seconds, LONGEST_REST_SECONDS))


def _remember(kept: OrderedDict[str, float], host: str, value: float) -> None:
    kept[host] = value
    kept.move_to_end(host)
    if len(kept) > MOST_HOSTS:
        kept.popitem(last=False)
