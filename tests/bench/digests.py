"""Fan-out: digests that are all due in the same minute, beside what 50 requests a second allow.

The real bot, on SQLite, in this process; a Discord of our own in another, which enforces Discord's limits (50 requests
a second in all, over any second; 5 messages in 5 seconds a channel) on real sockets and in real time. Members give a
slash command every second meanwhile. ``--count`` scales it down.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from discord import gateway, http
from yarl import URL

from bot.client import Slugline
from summaries.manner import USUAL
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.work import inline
from tests.bench.rows import Row
from tests.builders import article, reading, story
from tests.fakes.discord import Channel, DiscordDouble, Guild, Limits, Member

COUNT = 2500
A_SERVER = 2
"""Digests of one server, each in a channel of its own."""
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
ADA = Member(7, "ada")
STORIES = 6
ALLOWED_A_SECOND = 50
TEXT = "The council met on Monday and decided on the harbor wall after a long debate about its cost. " * 6


def measure(data: Path | None = None, *, count: int = COUNT) -> tuple[list[Row], list[str]]:
    """Return how long it takes until the last digest stands, and what it costs everybody else."""
    logging.getLogger().setLevel(logging.ERROR)
    found = asyncio.run(_measure(count))
    floor = count / ALLOWED_A_SECOND
    commands = sorted(found["commands"]) or [float("nan")]
    rows = [
        Row(
            what=f"{count} digests due at once, until the last one stands",
            value=found["seconds"],
            unit="s",
            beside="50 requests a second",
            beside_value=floor,
            must=1.1 * floor,
            at_most=True,
        ),
        Row(
            what="the bot's processor time for a digest (of a core that is its own, all of the rest is waiting)",
            value=1000 * found["busy"] / count,
            unit="ms",
            beside="a fiftieth of a second",
            beside_value=1000 / ALLOWED_A_SECOND,
        ),
        Row(what="digests that stand", value=found["standing"], unit="", must=count),
        Row(what="digests that stand twice", value=found["twice"], unit="", must=0, at_most=True),
        Row(what="answers 429", value=found["too_many"], unit="", must=0, at_most=True),
        Row(
            what="a server's first digest, the last of all to have one",
            value=found["first_round"],
            unit="s",
            beside="the half of all",
            beside_value=found["seconds"] / A_SERVER,
            must=1.2 * found["seconds"] / A_SERVER,
            at_most=True,
        ),
        Row(
            what="/help meanwhile, slowest answer",
            value=commands[-1],
            unit="s",
            beside="Discord's deadline",
            beside_value=3.0,
            must=3.0,
            at_most=True,
        ),
    ]
    scale = "full scale" if count == COUNT else f"scaled down from {COUNT}"
    return rows, [f"{count} digests, {scale}; {len(commands)} commands meanwhile; real time, on loopback."]


def _guilds(count: int) -> list[Guild]:
    return [
        Guild(
            10_000 + nth * 100,
            f"Server {nth}",
            channels=tuple(Channel(10_000 + nth * 100 + 1 + place, f"news-{place}") for place in range(A_SERVER)),
            members=(ADA,),
        )
        for nth in range(count // A_SERVER)
    ]


async def _measure(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        async with _discord(count) as double, Store.open(f"sqlite:///{folder}/slugline.db") as store:
            places = json.loads(await double.stdout.readline())
            http.Route.BASE = places["api"]
            gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(places["gateway"])
            clock = lambda: datetime.now(UTC)  # noqa: E731
            newsroom = Newsroom(store=store, fetch=None, run=inline, clock=clock)  # type: ignore[arg-type]
            due_at = await _seed(store, count, clock())
            stories = await store.articles.stories(guild_id=None)
            await newsroom.briefs(stories, now=due_at)  # as the write line leaves them
            client = Slugline(newsroom, clock=clock, is_ticking=False)
            running = asyncio.create_task(client.start(TOKEN))
            await _ready(client, running)
            double.stdin.write(b"begin\n")
            await double.stdout.readline()
            busy = time.process_time()
            await client.courier.deliver_due(max(due_at, clock()))
            busy = time.process_time() - busy
            double.stdin.write(b"end\n")
            found: dict[str, Any] = json.loads(await double.stdout.readline()) | {"busy": busy}
            await client.close()
            await asyncio.gather(running, return_exceptions=True)
            return found


async def _ready(client: Slugline, running: asyncio.Task[None]) -> None:
    while not client.is_ready():
        if running.done():
            running.result()
        await asyncio.sleep(0.1)


async def _seed(store: Store, count: int, now: datetime) -> datetime:
    """Store some news, and so many digests that are all due now."""
    source = await store.sources.add("https://courier.example/feed", "Harbor Courier", FeedKind.FEED, now=now)
    told = [
        story(
            article(
                f"Council decides on item {nth}",
                text=f"Item {nth}. {TEXT}",
                published_at=now - timedelta(hours=1),
                first_seen_at=now - timedelta(minutes=30),
            )
        )
        for nth in range(STORIES)
    ]
    await store.articles.save(reading(source, *told), now=now)
    at = time_of_day(now.hour, now.minute)
    for guild in _guilds(count):
        await store.sources.follow(guild.id, source.id, by=ADA.id, now=now)
        council = await store.topics.create(guild.id, "Council", "council", by=ADA.id, now=now)
        assert council is not None
        for channel in guild.channels:
            await store.digests.create(
                guild_id=guild.id,
                channel_id=channel.id,
                at=at,
                zone="UTC",
                topics=[council],
                next_digest_at=now.replace(second=0, microsecond=0),
                told_until=now - timedelta(days=1),
                by=ADA.id,
                now=now,
                manner=replace(USUAL, max_stories=STORIES),
            )
    return now


@asynccontextmanager
async def _discord(count: int) -> AsyncIterator[Any]:
    """Run the double in a process of its own, so that it does not take the bot's time."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        f"import asyncio; from tests.bench.digests import serve; asyncio.run(serve({count}))",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def serve(count: int) -> None:
    """Be Discord until told to end; then print what arrived when."""
    loop, guilds = asyncio.get_running_loop(), _guilds(count)
    took: list[float] = []

    async def commands(double: DiscordDouble) -> None:
        for nth in range(10**6):
            guild, before = guilds[nth % len(guilds)], time.monotonic()
            await double.slash(guild, guild.channels[0], ADA, "help")
            took.append(time.monotonic() - before)
            await asyncio.sleep(1)

    async with DiscordDouble(token=TOKEN, guilds=guilds, limits=Limits.discord(), patience=30) as double:
        print(json.dumps({"api": double.api_url, "gateway": double.gateway_url}), flush=True)
        await loop.run_in_executor(None, sys.stdin.readline)
        began, asking = double._world.now(), asyncio.create_task(commands(double))  # noqa: SLF001 - its clock
        print("begun", flush=True)
        await loop.run_in_executor(None, sys.stdin.readline)
        asking.cancel()
        times = {
            guild.id: sorted(
                (datetime.fromisoformat(message["timestamp"]) - began).total_seconds()
                for channel in guild.channels
                for message in double.messages(channel)
            )
            for guild in guilds
        }
        channels = [len(double.messages(channel)) for guild in guilds for channel in guild.channels]
        found = {
            "seconds": max(max(each, default=0.0) for each in times.values()),
            "standing": sum(each > 0 for each in channels),
            "twice": sum(max(0, each - 1) for each in channels),
            "too_many": double.rest.too_many,
            "first_round": max(min(each, default=0.0) for each in times.values()),
            "commands": took,
        }
        print(json.dumps(found), flush=True)
