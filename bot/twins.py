"""Whether another process serves the same shards: nothing is posted twice then, but both answer what members ask."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from summaries.store import Turns

log = logging.getLogger(__name__)

SAID_FOR = timedelta(seconds=90)
"""How long a process counts as there after it last said so; it says so every fifteen seconds."""


class Twins:
    """Says which shards are served here, and warns once of another process that says so of the same.

    One that died says nothing more, so only who goes on for longer than it could is told of.
    """

    def __init__(self, turns: Turns, *, owner: str, is_gone: Callable[[str], bool]) -> None:
        self._turns = turns
        self._owner = owner
        self._is_gone = is_gone
        self._since: datetime | None = None
        self.is_warned = False

    async def look(self, shards: Iterable[str], now: datetime) -> None:
        """Say that these shards are served here, up to a while from now."""
        until = now + SAID_FOR
        taken = [
            shard
            for shard in shards
            if not await self._turns.lead(
                f"shard {shard}", owner=self._owner, now=now, until=until, is_gone=self._is_gone
            )
        ]
        if not taken:
            self._since, self.is_warned = None, False
            return
        self._since = self._since or now
        if not self.is_warned and now - self._since > SAID_FOR:
            self.is_warned = True
            log.warning(
                "another process serves the same shards: members may get an error. Start each once, "
                "with shards of its own (slugline run --shards)",
                extra={"shards": ",".join(taken)},
            )
