"""A server's newsroom is opened: sources, topics and a digest at once, the first reading, and the first post."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from summaries.due import next_occurrence
from summaries.model import Source, Subscription, Topic
from summaries.opml import Outline
from summaries.sources import take_on
from summaries.store import Store

READ_WITHIN = timedelta(seconds=40)
"""How long the first digest waits for the first reading; what is read later is told in the next one."""
TOLD_EVERY = timedelta(seconds=4)
FIRST_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """How far somebody came in setting up a server.

    ``outlines`` are feeds that were found at typed addresses, each with its title; ``topics`` are names that were
    suggested, ``own`` those that were written, with their queries.
    """

    pack: str | None = None
    outlines: tuple[tuple[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    channel_id: int | None = None
    at: str = "08:00"
    zone: str = "UTC"

    def to_json(self) -> dict[str, Any]:
        """Return the draft as JSON holds it; ``from_json`` reads it back."""
        return {
            "pack": self.pack,
            "outlines": [list(each) for each in self.outlines],
            "topics": list(self.topics),
            "own": dict(self.own),
            "channel_id": None if self.channel_id is None else str(self.channel_id),
            "at": self.at,
            "zone": self.zone,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return the draft that was stored; what is not there has its default."""
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        channel_id = known.pop("channel_id", None)
        draft = cls(**known)
        return replace(
            draft,
            outlines=tuple((url, title) for url, title in draft.outlines),
            topics=tuple(draft.topics),
            channel_id=None if channel_id is None else int(channel_id),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A newsroom that was opened: its digest, and the sources that are new."""

    subscription: Subscription
    new: tuple[Source, ...]


async def open_for(
    guild_id: int,
    *,
    outlines: Sequence[Outline],
    topics: Mapping[str, str],
    channel_id: int,
    at: time,
    zone: str,
    store: Store,
    by: int,
    now: datetime,
    locale: str | None = None,
) -> Opened:
    """Store all that a server's newsroom needs; what it has already of it stays as it is."""
    taken = await take_on(outlines, store=store, guild_id=guild_id, by=by, now=now)
    chosen: list[Topic] = []
    for name, query in topics.items():
        topic = await store.topics.named(guild_id, name)
        topic = topic or await store.topics.create(guild_id, name, query, by=by, now=now)
        if topic is not None:
            chosen.append(topic)
    subscription = await store.digests.create(
        guild_id=guild_id,
        channel_id=channel_id,
        at=at,
        zone=zone,
        topics=chosen,
        next_digest_at=next_occurrence(at, ZoneInfo(zone), after=now),
        told_until=now - FIRST_WINDOW,
        by=by,
        now=now,
        locale=locale,
    )
    return Opened(subscription=subscription, new=taken.new)


async def wait_for_reading(
    tasks: Sequence[asyncio.Task[Any]],
    tell: Callable[[int], Awaitable[None]],
    *,
    within: timedelta = READ_WITHIN,
    every: timedelta = TOLD_EVERY,
) -> None:
    """Wait until all is read, or for no longer than ``within``; ``tell`` is told meanwhile how many are done."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within.total_seconds()
    waiting = set(tasks)
    while waiting and loop.time() < deadline:
        await tell(len(tasks) - len(waiting))
        left = min(every.total_seconds(), max(deadline - loop.time(), 0))
        _, waiting = await asyncio.wait(waiting, timeout=left)
