"""What was read and composed for one answer, kept for the next that asks the same, until anything is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime
from typing import Any, TypeVar

from summaries.store import Moments

T = TypeVar("T")

MOST = 300
"""How many answers are kept; one takes some 50 kB."""


class Kept:
    """Values by what was asked, all of one moment of the database, and of one minute, for answers tell of "lately".

    After any change, by whichever process, none of them is given again.
    """

    def __init__(self, moments: Moments, *, clock: Callable[[], datetime]) -> None:
        self._moments = moments
        self._clock = clock
        self._moment: Hashable = None
        self._values: dict[Hashable, Any] = {}

    async def get(self, asked: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` gave when the same was asked in this moment, or gives now.

        ``asked`` must hold all that the value depends on beside the database.
        """
        moment = await self._now()
        if moment is None:
            return await make()
        if moment != self._moment or len(self._values) >= MOST:
            self._moment, self._values = moment, {}
        elif asked in self._values:
            kept: T = self._values[asked]
            return kept
        value = await make()
        # What was made after a change may well hold it, and is kept for nobody: the next one makes their own.
        if self._moment == moment:
            self._values[asked] = value
        return value

    async def _now(self) -> Hashable | None:
        at = await self._moments.now()
        return None if at is None else (at, self._clock().replace(second=0, microsecond=0))
