"""Kill ``slugline run`` itself: processes on a real database, with a Discord of our own, ended by SIGKILL.

Digests fall due all the time. A process is killed at any moment, or just when Discord has a message of its before it
(or has taken it, and not answered yet), and another begins. Discord forgets nonces at once here: only what the bot
itself looks up in the channel keeps a digest from standing there twice.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.marks import mark_for
from summaries.manner import USUAL
from summaries.model import DeliveryState, FeedKind, Subscription
from summaries.store import Store
from tests.builders import article, reading, story
from tests.fakes.discord import Channel, DiscordDouble, Guild, Member

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
ADA = Member(7, "ada")
CHANNELS = tuple(Channel(200 + nth, f"news-{nth}") for nth in range(6))
HARBOR = Guild(100, "Harbor", channels=CHANNELS, members=(ADA,))
POSTS = "/channels/*/messages"
STORIES = 12
TEXT = "The council heard from engineers, shopkeepers and the harbor office before it came to a vote. " * 12
LONGEST_LIFE_SECONDS = 2.5
PATIENCE_SECONDS = 120.0


class Nursery:
    """Where processes begin and are killed; see ``nursery``."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    async def begin(self, environment: dict[str, str], arguments: Sequence[str] = ("run",)) -> int:
        """Begin ``slugline`` with these arguments; return the number of its process."""
        return await self._order({"begin": environment, "arguments": list(arguments)})

    async def kill(self, number: int) -> None:
        """Send SIGKILL; return when the process is no more."""
        await self._order({"kill": number})

    async def has_ended(self, number: int) -> bool:
        """Whether a process ended by itself."""
        return await self._order({"ended": number}) == 1

    async def _order(self, order: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._turn:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """Open a nursery; in the end, all processes that began in it end."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.chaos.nursery", stdin=pipe, stdout=pipe)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        await process.stdout.readline()
        yield Nursery(process)
    finally:
        process.stdin.close()
        await process.wait()


async def run(kills: int, seed: int, url: str, *, bots: int = 1) -> Counter[str]:
    """Kill so many processes, ``bots`` of which run at a time; return how the digests stand after it all.

    The counts are ``delivered``, ``twice`` (messages too many), ``missing`` (digests not delivered, or not whole and in
    order), and the kills by their moment.
    """
    chance, counts = random.Random(seed), Counter[str]()
    double = DiscordDouble(token=TOKEN, guilds=[HARBOR], nonce_window=timedelta(0), patience=PATIENCE_SECONDS)
    async with double as discord, nursery() as nurse, Store.open(url) as store:
        environment = {
            "SLUGLINE_DISCORD_TOKEN": TOKEN,
            "SLUGLINE_DISCORD_API_URL": discord.api_url,
            "SLUGLINE_DISCORD_GATEWAY_URL": discord.gateway_url,
            "SLUGLINE_DATABASE_URL": url,
            "SLUGLINE_WORKERS_MODE": "inline",
        }
        topic = await _furnish(store)
        orders = [await _order(store, topic, chance)]
        alive = [await nurse.begin(environment) for _ in range(bots)]
        for _ in range(kills):
            nth = chance.randrange(bots)
            moment = await _moment(discord, chance)
            await nurse.kill(alive[nth])
            discord.rest.faults.release()
            counts[moment] += 1
            # Whoever begins looks at once for what is due, and then every 15 seconds.
            orders += [await _order(store, topic, chance) for _ in range(chance.randrange(1, 3))]
            alive[nth] = await nurse.begin(environment)
        await _until_delivered(store, orders)
        for order in orders:
            await _count(store, discord, order, counts)
    return counts


async def _moment(discord: DiscordDouble, chance: random.Random) -> str:
    """Return when a process is to be killed: at any time, or while Discord has a message before it."""
    kind = chance.choice(["at any time", "before a message", "between message and answer"])
    wait = chance.uniform(0.0, LONGEST_LIFE_SECONDS)
    if kind == "at any time":
        await asyncio.sleep(wait)  # real time: nothing here is to be waited for
        return kind
    hold = discord.hold("POST", POSTS, after_effect=kind == "between message and answer")
    try:
        await asyncio.wait_for(discord.held(hold), 6 * LONGEST_LIFE_SECONDS)
    except TimeoutError:
        return "at any time"
    return kind


async def _furnish(store: Store) -> Any:
    now = datetime.now(UTC)
    source = await store.sources.add("https://courier.example/feed", "Harbor Courier", FeedKind.FEED, now=now)
    await store.sources.follow(HARBOR.id, source.id, by=ADA.id, now=now)
    news = [
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
    await store.articles.save(reading(replace(source, next_fetch_at=None), *news), now=now)
    topic = await store.topics.create(HARBOR.id, "Council", "council", by=ADA.id, now=now)
    assert topic is not None
    return topic


async def _order(store: Store, topic: Any, chance: random.Random) -> Subscription:
    """Store a digest that is due now, of one message or of several."""
    now = datetime.now(UTC)
    return await store.digests.create(
        guild_id=HARBOR.id,
        channel_id=chance.choice(CHANNELS).id,
        at=now.time(),
        zone="UTC",
        topics=[topic],
        next_digest_at=now,
        told_until=now - timedelta(days=1),
        by=ADA.id,
        now=now,
        manner=replace(USUAL, max_stories=chance.choice([2, STORIES])),
    )


async def _until_delivered(store: Store, orders: list[Subscription]) -> None:
    """Wait until whoever is alive has delivered everything, or it is certain that nobody does."""
    for _ in range(int(PATIENCE_SECONDS / 0.2)):
        states = [await store.digests.delivery_due(order.id, order.next_digest_at) for order in orders[-20:]]
        is_done = all(each is not None and each.state is DeliveryState.DELIVERED for each in states)
        if is_done and not await store.digests.unfinished():
            return
        await asyncio.sleep(0.2)  # it is another process's doing, which tells nobody


async def _count(store: Store, discord: DiscordDouble, order: Subscription, counts: Counter[str]) -> None:
    """Count how one digest stands in its channel."""
    delivery = await store.digests.delivery_due(order.id, order.next_digest_at)
    if delivery is None or delivery.state is not DeliveryState.DELIVERED:
        counts["missing"] += 1
        return
    channel = next(each for each in CHANNELS if each.id == order.channel_id)
    first = mark_for(delivery)
    marks = [(each["components"][0]["id"], int(each["id"])) for each in discord.messages(channel) if each["components"]]
    parts = [(mark, id) for mark, id in marks if first <= mark < first + 32]
    counts["twice"] += len(parts) - len({mark for mark, _ in parts})
    is_whole = [mark for mark, _ in parts] == [first + nth for nth in range(len(parts))]
    if not parts or not is_whole or tuple(id for _, id in parts) != delivery.message_ids:
        counts["missing"] += 1
    else:
        counts["delivered"] += 1
        counts["messages"] += len(parts)
