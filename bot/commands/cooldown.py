"""How often a member may ask: so many times in a span of time, for each member alone."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from bot.commands.written import Unfit
from bot.render.text import stamp

_MOST_MEMBERS = 5000


class Cooldown:
    """Counts each member's turns: at most ``most`` in any ``per``. It is this process's own, and begins empty."""

    def __init__(self, *, most: int, per: timedelta) -> None:
        self._most = most
        self._per = per
        self._turns: dict[int, deque[datetime]] = {}

    def take(self, member_id: int, now: datetime) -> None:
        """Count a turn of this member's; raise Unfit, saying when they may ask again, if they have had theirs."""
        if len(self._turns) > _MOST_MEMBERS:
            self._turns = {id: turns for id, turns in self._turns.items() if turns and turns[-1] > now - self._per}
        turns = self._turns.setdefault(member_id, deque())
        while turns and turns[0] <= now - self._per:
            turns.popleft()
        if len(turns) >= self._most:
            raise Unfit("cooldown", time=stamp(turns[0] + self._per))
        turns.append(now)
