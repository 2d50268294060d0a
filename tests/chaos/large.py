"""Kill any process of a large deployment, cut its database, fill its disk: two bots, two workers, one PostgreSQL.

Everything is real: ``slugline run --shards`` twice, ``slugline worker`` twice, a PostgreSQL behind a wire that can be
cut, a web of feeds, and a Discord of our own with thousands of servers, each with a digest that falls due at some
moment of the run. Whoever ends, by our hand or by itself, is begun again, as a container is. Once the database is out
of reach for half a minute, once it takes no writing, as hosted ones do before their disk is full, and once its disk is
full to the last byte, where one can be mounted for it (``tests.chaos.disk``).
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from aiohttp import web

from bot.marks import mark_for
from summaries.model import DeliveryState, FeedKind, Subscription
from summaries.store import Store
from tests.builders import article, reading, story
from tests.chaos.disk import Disk
from tests.chaos.processes import ADA, TEXT, TOKEN, Nursery, nursery
from tests.fakes.discord import Channel, DiscordDouble, Guild
from tests.fakes.wire import Wire

SERVERS = 5_000
OUTAGE = timedelta(seconds=30)
LONGEST_LIFE_SECONDS = 5.0
PATIENCE_SECONDS = 240.0
KINDS = {"bot 0": ["run", "--shards", "0/2"], "bot 1": ["run", "--shards", "1/2"], "worker 0": ["worker"],
         "worker 1": ["worker"]}  # fmt: skip
_FEEDS, _STORIES, _AT_ONCE = 20, 4, 8


@dataclass
class Feeds:
    """A web of feeds to which an entry is added now and then; ``told`` are the headlines of all entries so far."""

    told: dict[str, list[str]] = field(default_factory=dict)

    def grow(self, path: str) -> None:
        """Add an entry to a feed."""
        entries = self.told.setdefault(path, [])
        entries.append(f"Harbor item {len(entries)} of feed {path}")

    async def answer(self, request: web.Request) -> web.Response:
        """Answer with a feed as it stands."""
        items = "".join(
            f"<item><title>{title}</title><guid>{title}</guid><description>{title}. {TEXT}</description></item>"
            for title in reversed(self.told.get(request.path, []))
        )
        text = f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>"
        return web.Response(text=text, content_type="application/rss+xml")


@dataclass
class Fleet:
    """The processes of the deployment, by their names."""

    nurse: Nursery
    environment: dict[str, str]
    alive: dict[str, int] = field(default_factory=dict)
    ended: int = 0

    async def begin(self, name: str) -> None:
        """Begin one."""
        self.alive[name] = await self.nurse.begin(self.environment, KINDS[name])

    async def kill(self, name: str) -> None:
        """Kill one, and begin it anew."""
        await self.nurse.kill(self.alive[name])
        await self.begin(name)

    async def revive(self) -> None:
        """Begin those anew that ended by themselves."""
        for name, number in list(self.alive.items()):
            if await self.nurse.has_ended(number):
                self.ended += 1
                await self.begin(name)


async def run(
    kills: int,
    seed: int,
    url: str,
    log: Path,
    *,
    servers: int = SERVERS,
    outage: timedelta = OUTAGE,
    life: float = LONGEST_LIFE_SECONDS,
    disk: Disk | None = None,
) -> Counter[str]:
    """Kill so many processes, and cut the database; return how the digests stand after it all.

    ``life`` is how many seconds pass at most from one kill to the next; ``disk`` is what the database is stored on.

    The counts are ``delivered``, ``twice`` (messages too many), ``missing`` (digests not delivered, or not whole),
    ``unread`` and ``read twice`` (entries of feeds), and the kills by whom they met. What the processes say is in
    ``log``.
    """
    chance, counts = random.Random(seed), Counter[str]()
    guilds = [_guild(nth) for nth in range(servers)]
    discord = DiscordDouble(token=TOKEN, guilds=guilds, nonce_window=timedelta(0), patience=PATIENCE_SECONDS, shards=2)
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(discord)
        wire = await stack.enter_async_context(Wire(url))
        store = await stack.enter_async_context(Store.open(url))
        feeds, port = await stack.enter_async_context(_feeds())
        nurse = await stack.enter_async_context(nursery())
        until = timedelta(seconds=kills * life / 2 + outage.total_seconds())
        orders = await _furnish(store, guilds, port, until, chance)
        fleet = Fleet(nurse, _environment(double, wire.url, log))
        for name in KINDS:
            await fleet.begin(name)
        for nth in range(kills):
            if nth == kills // 3:
                await _cut(wire, outage, counts)
            elif nth == 2 * kills // 3:
                await _refuse(url, outage / 3, counts)
            elif nth == 5 * kills // 6 and disk is not None:
                await _fill(disk, outage / 3, counts)
            for path in chance.sample(sorted(feeds.told), 2):
                feeds.grow(path)
            await _ask_again(url)
            await asyncio.sleep(chance.uniform(0, life))  # real time: nothing is to be waited for
            name = chance.choice(list(KINDS))
            await fleet.kill(name)
            await fleet.revive()
            counts[f"kills of {name}"] += 1
        await _until_done(url, store, fleet, orders, feeds)
        counts["ended by themselves"] = fleet.ended
        channels = {guild.channels[0].id: guild.channels[0] for guild in guilds}
        for order in orders:
            await _count(store, double, channels[order.channel_id], order, counts)
        await _count_read(store, feeds, counts)
    return counts


def is_good(counts: Counter[str]) -> bool:
    """Whether every digest stands exactly once, and every entry was read once."""
    return bool(counts["delivered"]) and not any(counts[name] for name in ("twice", "missing", "unread", "read twice"))


def told_of_recovery(log: Path) -> Counter[str]:
    """Return how often the processes told of what befell them, by what they said."""
    said = log.read_text("utf-8", "replace") if log.exists() else ""
    sentences = {
        "the database cannot be reached": "the database cannot be reached",
        "a tick failed": "a tick failed",
        "a full disk": "Make room on its server",
        "given to others": "tasks of workers that died are given to others",
        "ready again": "worker ready",
        "connected again": "connected to Discord",
        "tracebacks": "Traceback (most recent call last)",
    }
    return Counter({name: said.count(words) for name, words in sentences.items()})


def _guild(nth: int) -> Guild:
    """Return a server, every other one of the second shard, which the upper bits of its id tell."""
    id = (nth + 1) << 22
    return Guild(id, f"Server {nth}", channels=(Channel(id + 1, "news"),), members=(ADA,))


def _environment(double: DiscordDouble, url: str, log: Path) -> dict[str, str]:
    return {
        "SLUGLINE_DISCORD_TOKEN": TOKEN,
        "SLUGLINE_DISCORD_API_URL": double.api_url,
        "SLUGLINE_DISCORD_GATEWAY_URL": double.gateway_url,
        "SLUGLINE_DATABASE_URL": url,
        "SLUGLINE_WORKERS_MODE": "procrastinate",
        "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS": ",".join(map(_host, range(_FEEDS))),
        "CHAOS_LOG": str(log),
    }


@asynccontextmanager
async def _feeds() -> AsyncIterator[tuple[Feeds, int]]:
    feeds = Feeds()
    for number in range(_FEEDS):
        feeds.grow(f"/{number}")
    application = web.Application()
    application.router.add_get("/{path:.*}", feeds.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()  # 127.0.0.0/8 is all of this machine: a host for each feed
    try:
        yield feeds, runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _host(number: int) -> str:
    return f"127.0.3.{number + 1}"


async def _furnish(
    store: Store, guilds: Sequence[Guild], port: int, until: timedelta, chance: random.Random
) -> list[Subscription]:
    """Store some news, the feeds, and for each server a topic and a digest that is due at some moment of the run."""
    now = datetime.now(UTC)
    courier = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=now, is_shared=True)
    news = [
        story(article(f"Council decides on item {nth}", text=f"Item {nth}. {TEXT}",
                      published_at=now - timedelta(hours=1), first_seen_at=now - timedelta(minutes=30)))
        for nth in range(_STORIES)
    ]  # fmt: skip
    await store.articles.save(reading(courier, *news), now=now)
    for number in range(_FEEDS):
        address = f"http://{_host(number)}:{port}/{number}"
        await store.sources.add(address, address, FeedKind.FEED, now=now, is_shared=True, next_fetch_at=now)
    gate = asyncio.Semaphore(_AT_ONCE)

    async def furnish(guild: Guild) -> Subscription:
        async with gate:
            topic = await store.topics.create(guild.id, "Council", "council", by=ADA.id, now=now)
            assert topic is not None
            due_at = datetime.now(UTC) + until * chance.random()
            return await store.digests.create(
                guild_id=guild.id, channel_id=guild.channels[0].id, at=due_at.time(), zone="UTC", topics=[topic],
                next_digest_at=due_at, told_until=now - timedelta(days=1), by=ADA.id, now=now,
            )  # fmt: skip

    orders = list(await asyncio.gather(*map(furnish, guilds)))
    while await store.topics.tag():
        pass
    return orders


async def _cut(wire: Wire, outage: timedelta, counts: Counter[str]) -> None:
    """Cut the database off for so long."""
    wire.cut()
    await asyncio.sleep(outage.total_seconds())
    await wire.mend()
    counts["outages"] += 1


async def _fill(disk: Disk, outage: timedelta, counts: Counter[str]) -> None:
    """Fill the disk of the database, and make room after so long."""
    disk.fill()
    await asyncio.sleep(outage.total_seconds())
    disk.free()
    counts["full disks"] += 1


async def _refuse(url: str, outage: timedelta, counts: Counter[str]) -> None:
    """Let the database refuse all writing for so long, also to those who are connected."""
    for state in ("on", "off"):
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await connection.execute("SET default_transaction_read_only = off")
            name = connection.info.dbname
            await connection.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {state}'.encode())
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        if state == "on":
            await asyncio.sleep(outage.total_seconds())
    counts["times read-only"] += 1


async def _ask_again(url: str) -> None:
    """Let the feeds be due again, as if minutes had passed."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute("UPDATE sources SET next_fetch_at = now() WHERE url LIKE 'http://127%'")


async def _until_done(url: str, store: Store, fleet: Fleet, orders: Sequence[Subscription], feeds: Feeds) -> None:
    """Wait until whoever is alive has delivered and read everything, or nobody has delivered anything for long."""
    deadline, last = time.monotonic() + PATIENCE_SECONDS, max(order.next_digest_at for order in orders)
    left = len(orders)
    await _ask_again(url)
    while time.monotonic() < deadline:
        await fleet.revive()
        now = datetime.now(UTC)
        is_read = not any(source.next_fetch_at <= now for source in await store.sources.due(now, 1000))
        due = len(await store.digests.due(now)) + len(await store.digests.unfinished())
        if due < left:  # how fast it goes, the machine says, and who else works on it
            deadline, left = time.monotonic() + PATIENCE_SECONDS, due
        is_delivered = now > last and not due
        if is_read and is_delivered:
            found = Counter[str]()
            await _count_read(store, feeds, found)
            if not found["unread"]:
                return
            await _ask_again(url)
        await asyncio.sleep(1.0)  # it is other processes' doing, which tell nobody


async def _count(
    store: Store, double: DiscordDouble, channel: Channel, order: Subscription, counts: Counter[str]
) -> None:
    """Count how one digest stands in its channel."""
    delivery = await store.digests.delivery_due(order.id, order.next_digest_at)
    if delivery is None or delivery.state is not DeliveryState.DELIVERED:
        counts["missing"] += 1
        return
    first = mark_for(delivery)
    parts = [each["components"][0]["id"] for each in double.messages(channel) if each["components"]]
    parts = [mark for mark in parts if first <= mark < first + 32]
    counts["twice"] += len(parts) - len(set(parts))
    is_whole = parts == [first + nth for nth in range(len(parts))]
    counts["delivered" if parts and is_whole else "missing"] += 1


async def _count_read(store: Store, feeds: Feeds, counts: Counter[str]) -> None:
    """Count the entries that were read; each is told apart by its headline."""
    stored = Counter[str]()
    for each in await store.articles.stories(guild_id=None, limit=10_000):
        stored.update(article.title for article in each.articles if article.title.startswith("Harbor item"))
    wanted = {title for titles in feeds.told.values() for title in titles}
    counts["read"] += len(wanted & stored.keys())
    counts["unread"] += len(wanted - stored.keys())
    counts["read twice"] += sum(stored.values()) - len(stored)
