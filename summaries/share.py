"""Which part of all servers a process serves, where several processes serve them together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

MOST_SHARDS = 100_000
"""More than Discord could deal out: at 2,500 servers each, these would hold 250 million."""

_WRITTEN = re.compile(r"\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*/\s*(\d{1,6})\s*", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """The servers that Discord deals out to the shards ``ids``, of ``count`` shards numbered from 0.

    Discord deals a server to shard ``(id >> 22) % count``, and all direct messages to shard 0
    (https://discord.com/developers/docs/events/gateway#sharding).
    """

    ids: tuple[int, ...]
    count: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the share that is written ``3/16`` (one shard) or ``0-3/16`` (several).

        Raises:
            ValueError: it is not; the message says what was expected.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(f'"{text}" is no share of shards. Write it as 3/16 (one of 16) or 0-3/16 (the first four)')
        first, last, count = int(found[1]), int(found[2] or found[1]), int(found[3])
        if not 0 < count <= MOST_SHARDS or not first <= last < count:
            raise ValueError(f'"{text}" names no shards: of {count}, they go from 0 to {max(count - 1, 0)}')
        return cls(ids=tuple(range(first, last + 1)), count=count)

    def __str__(self) -> str:
        first, last = self.ids[0], self.ids[-1]
        return f"{first}/{self.count}" if first == last else f"{first}-{last}/{self.count}"

    def shard_of(self, guild_id: int) -> int:
        """Return the shard to which a server is dealt."""
        return (guild_id >> 22) % self.count

    def has(self, guild_id: int) -> bool:
        """Whether a server is in this share."""
        return self.shard_of(guild_id) in self.ids

    @property
    def has_direct_messages(self) -> bool:
        """Whether direct messages are in this share."""
        return 0 in self.ids
