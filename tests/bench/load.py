"""What one source and one digest cost when there are very many: sources 100 to 50,000, servers 10 to 10,000.

In this process, on SQLite: a tick of the bot finds the fifty sources that are due and reads them, each unchanged; a
tick finds the twenty-five digests that are due and delivers them, to channels that take no time. Everything else that
there is waits for its time, as it mostly does. ``--count`` is the largest size.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any, cast

from bot.deliver import Courier
from bot.posting import Sent, Standing
from bot.readers import Readers
from summaries.fetch import NO_VALIDATORS, Check, Fetcher, NotModified
from summaries.model import FeedKind, Validators
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.work import inline
from tests.bench.rows import Row
from tests.bench.webs import Pages
from tests.builders import article, reading, story

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
SOURCES = (100, 1_000, 10_000, 50_000)
SERVERS = (10, 100, 1_000, 10_000)
FLAT = 1.5
"""How many times as much each may cost at most at the largest size, beside a thousand."""
BESIDE = 1_000

_ROUNDS, _DUE_SOURCES, _DUE_DIGESTS = 3, 50, 25
_DAY = timedelta(days=1)
_TEXT = "The council met on Monday and decided on the harbor wall after a long debate about its cost. " * 6


def measure(data: Path | None = None, *, count: int = SOURCES[-1]) -> tuple[list[Row], list[str]]:
    """Return what one source and one digest cost at each size."""
    logging.getLogger().setLevel(logging.ERROR)
    sources = {size: _cost(_of_source, size) for size in SOURCES if size <= count}
    servers = {size: _cost(_of_digest, size) for size in SERVERS if size <= count}
    rows = _rows("an unchanged source is read", "sources", sources) + _rows("a digest is delivered", "servers", servers)
    return rows, ["Processor time, all of a tick divided by how many it found; the best of three ticks."]


def _rows(what: str, of: str, costs: dict[int, float]) -> list[Row]:
    beside = costs.get(BESIDE)
    return [
        Row(what=f"{what}, at {size} {of}", value=cost, unit="ms",
            beside=f"at {BESIDE}" if beside is not None and size != BESIDE else None,
            beside_value=beside if size != BESIDE else None,
            must=FLAT * beside if beside is not None and size > BESIDE else None, at_most=True)
        for size, cost in costs.items()
    ]  # fmt: skip


def _cost(of: Any, size: int) -> float:
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        return float(1000 * min(asyncio.run(of(Path(folder) / "bench.db", size))))


async def _of_source(file: Path, size: int) -> Sequence[float]:
    """Return the processor seconds of a source, tick by tick."""
    now = [NOW]
    web = _Still({}, clock=lambda: now[0])
    async with Store.open(f"sqlite:///{file}") as store:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.executemany(
                "INSERT INTO sources (id, url, title, kind, is_shared, added_at, failures, next_fetch_at, read_at)"
                " VALUES (?, ?, ?, 'feed', 1, ?, 0, ?, ?)",
                [_source(id, min(_ROUNDS * _DUE_SOURCES, size)) for id in range(1, size + 1)],
            )
            connection.commit()
        newsroom = Newsroom(store=store, fetch=cast("Fetcher", web), run=inline, clock=lambda: now[0])
        readers = Readers(newsroom=newsroom, clock=lambda: now[0])
        taken = []
        for _ in range(_ROUNDS):
            now[0] += timedelta(minutes=1)
            started = time.process_time()
            read = await asyncio.gather(*await readers.begin_due())
            taken.append((time.process_time() - started) / max(1, len(read)))
        return taken


def _source(id: int, due: int) -> tuple[Any, ...]:
    """Return a source: of each minute some fall due, all others a day later."""
    at = NOW + (timedelta(minutes=1 + id * _ROUNDS // (due + 1)) if id <= due else _DAY)
    url = f"https://s{id}.example/feed"
    written = [f"{each:%Y-%m-%d %H:%M:%S.%f}" for each in (NOW - _DAY, at, NOW - _DAY)]
    return (id, url, url, *written)


class _Still(Pages):
    """A web in which nothing changes."""

    async def fetch(
        self, url: str, *, validators: Validators = NO_VALIDATORS, check: Check | None = None
    ) -> NotModified:
        """Return that nothing changed."""
        return NotModified(fetched_at=self.clock(), validators=validators)


async def _of_digest(file: Path, size: int) -> Sequence[float]:
    """Return the processor seconds of a digest, tick by tick."""
    now = [NOW]
    async with Store.open(f"sqlite:///{file}") as store:
        source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW - _DAY)
        told = [
            story(article(f"Council decides on item {nth}", text=f"Item {nth}. {_TEXT}",
                          published_at=NOW - timedelta(hours=1), first_seen_at=NOW - timedelta(minutes=30)))
            for nth in range(6)
        ]  # fmt: skip
        await store.articles.save(reading(source, *told), now=NOW)
        newsroom = Newsroom(store=store, fetch=cast("Fetcher", None), run=inline, clock=lambda: now[0])
        await newsroom.briefs(await store.articles.stories(guild_id=None), now=NOW)
        due = min(_DUE_DIGESTS, max(1, size // _ROUNDS))
        for guild in range(1, size + 1):
            tick = (guild - 1) // due
            at = NOW + timedelta(minutes=1 + tick) if tick < _ROUNDS else NOW + _DAY / 2
            await store.sources.follow(guild, source.id, by=1, now=NOW)
            council = await store.topics.create(guild, "Council", "council", by=1, now=NOW)
            assert council is not None
            await store.digests.create(
                guild_id=guild, channel_id=guild, at=time_of_day(at.hour, at.minute), zone="UTC", topics=[council],
                next_digest_at=at, told_until=NOW - _DAY, by=1, now=NOW,
            )  # fmt: skip
        while await store.topics.tag():
            pass
        line = _Line()
        courier = Courier(newsroom=newsroom, post=line)
        taken = []
        for _ in range(_ROUNDS):
            now[0] += timedelta(minutes=1)
            before, started = line.sent, time.process_time()
            await courier.deliver_due(now[0])
            taken.append((time.process_time() - started) / max(1, line.sent - before))
        return taken


class _Line:
    """A Discord that takes everything at once."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, channel_id: int, view: Any, envelope: Any) -> Sent:
        view.to_components()
        self.sent += 1
        return Sent(message_id=self.sent)

    async def standing(self, channel_id: int, *, since: datetime, marks: range) -> Standing:
        return Standing()

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Nothing is published."""

    async def edit(self, channel_id: int, message_id: int, view: Any) -> bool:
        return True

    async def alert(self, guild_id: int, user_id: int | None, sentence: str) -> bool:
        return True
