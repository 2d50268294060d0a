"""Kill whoever delivers digests in virtual time, at any step, and count what stands after it.

Two bots on one SQLite file deliver the digests of several servers to channels that remember nonces for five minutes,
as Discord does. Each of them dies at random moments: at every ``await``, before and after every statement that reaches
the database, before and after every request to Discord, so also between what it does and its answer. One channel knows
no nonces, as forums do not. A dead one is replaced by another, at once or minutes later, which knows that its
forerunner died, or does not.

In the end every digest must stand in its channel exactly once, whole and in order, and every piece of news be told
exactly once in each.
"""

from __future__ import annotations

import asyncio
import gc
import random
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.deliver import Courier
from bot.marks import mark_for
from bot.posting import CannotPost, Sent, Standing
from bot.render.plain import plain
from summaries.errors import SluglineError
from summaries.manner import USUAL
from summaries.model import DeliveryState, FeedKind
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.store.database import connected
from summaries.work import inline
from tests.builders import article, reading, story
from tests.chaos.mortal import Killed, Life, moment, mortals

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
NONCE_WINDOW = timedelta(minutes=5)
ORDERS = 3
FILLER = "The council heard from engineers, shopkeepers and the harbor office before it came to a vote. " * 12


@dataclass
class Reaper:
    """Decides who dies when: now and then, as long as there are kills left."""

    chance: random.Random
    kills_left: int
    mercy: int = 1
    kills: int = 0
    at: Counter[str] = field(default_factory=Counter)

    def moment(self, what: str) -> None:
        """Perhaps end the process that has come to this moment."""
        # A delivery makes dozens of steps and statements, a few commits and requests.
        odds = 15 if "await" in what else 30 if "statement" in what else 10 if "commit" in what else 2
        if self.kills_left > 0 and self.chance.randrange(odds * self.mercy) == 0:
            self.kills_left -= 1
            self.kills += 1
            self.at[what] += 1
            raise Killed(what)


class Channels:
    """Discord, as far as messages go: what is posted stands, nonces count for minutes, some requests fail."""

    def __init__(self) -> None:
        self.standing_in: dict[int, list[tuple[int, int, str]]] = {}
        self.nonces: dict[str, tuple[int, datetime]] = {}
        self._ids = 1000

    def new(self, channel_id: int, mark: int, text: str) -> int:
        self._ids += 1
        self.standing_in.setdefault(channel_id, []).append((self._ids, mark, text))
        return self._ids


class Clock:
    """Virtual time."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Line:
    """One process's connection to the channels."""

    def __init__(self, channels: Channels, clock: Clock, chance: random.Random) -> None:
        self._channels, self._clock, self._chance = channels, clock, chance

    async def send(self, channel_id: int, view: Any, envelope: Any) -> Sent:
        """Post, unless somebody dies or Discord stumbles before or after."""
        moment("before a request")
        await asyncio.sleep(0)
        if self._chance.randrange(40) == 0:
            raise CannotPost("Discord answered 500.")
        nonces, now = self._channels.nonces, self._clock.now
        known = nonces.get(envelope.nonce)
        if known is not None and now - known[1] < NONCE_WINDOW and channel_id % 2 == 0:
            message_id = known[0]
        else:
            components = view.to_components()
            text = plain(components, now=now)
            message_id = self._channels.new(channel_id, components[0]["id"], text)
            nonces[envelope.nonce] = (message_id, now)
        moment("between effect and answer")
        await asyncio.sleep(0)
        if self._chance.randrange(40) == 0:
            raise CannotPost("The connection broke.")  # it was posted all the same
        moment("after an answer")
        return Sent(message_id=message_id)

    async def standing(self, channel_id: int, *, since: datetime, marks: range) -> Standing:
        """Read the channel."""
        moment("before a request")
        await asyncio.sleep(0)
        found = {mark: id for id, mark, _ in self._channels.standing_in.get(channel_id, []) if mark in marks}
        moment("after an answer")
        return Standing(messages=found)

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Nothing here is published."""

    async def alert(self, guild_id: int, user_id: int | None, sentence: str) -> bool:
        """Nobody needs to be told."""
        return True


@dataclass(frozen=True)
class Result:
    """What stood in the end; ``untold`` and ``retold`` are pieces of news."""

    delivered: int
    twice: int
    missing: int
    untold: int
    retold: int
    kills: int
    at: Counter[str]

    @property
    def is_good(self) -> bool:
        """Whether every digest stands exactly once and tells every piece of news exactly once."""
        return not (self.twice or self.missing or self.untold or self.retold)


async def run(kills: int, seed: int) -> Result:
    """Deliver digests until so many kills have happened, then let everything come to its end, and count."""
    chance, clock, channels = random.Random(seed), Clock(), Channels()
    reaper, dead = Reaper(chance, 0), set[str]()
    with tempfile.TemporaryDirectory(prefix="slugline-chaos-") as folder:
        async with AsyncExitStack() as stack:
            # Who died holds its lock until its traceback is gone; whoever waits for it need not do so for long.
            url = f"sqlite:///{Path(folder) / 'slugline.db'}?timeout=0.3"
            stores = [await stack.enter_async_context(opened(url)) for _ in range(2)]
            await stack.enter_async_context(mortals())
            gc.freeze()  # what is there by now need not be looked at after every kill
            stack.callback(gc.unfreeze)
            store = stores[0]
            orders = await _orders(store)

            def bot(nth: int) -> tuple[Courier, Life]:
                knows = chance.random() < 0.5
                courier = courier_over(
                    stores[nth],
                    Line(channels, clock, chance),
                    clock,
                    owner=f"bot {chance.random()}",
                    is_gone=lambda owner: knows and owner in dead,
                )
                return courier, Life(reaper.moment)

            async def tick(nth: int) -> None:
                courier, life = bots[nth]
                try:
                    is_alive = await life.live(courier.deliver_due(clock.now))
                except SluglineError:  # a tick that failed is told, and the next one starts clean
                    gc.collect()
                    return
                if not is_alive:
                    # A closed connection keeps its locks for as long as a traceback refers to a cursor of it.
                    gc.collect(1 if chance.randrange(8) else 2)
                    dead.add(courier.owner)
                    bots[nth] = bot(nth)

            bots = [bot(0), bot(1)]
            published = 0
            while reaper.kills < kills or clock.now.hour != 6 or published == 0:
                if clock.now.hour == 6:
                    published = await _publish(store, clock.now, published, chance.randrange(1, 7))
                reaper.kills_left = kills - reaper.kills
                reaper.mercy = chance.choice([1, 4, 16])  # else nobody would live to see the last requests
                await asyncio.gather(tick(0), tick(1))
                quiet_hours = not 7 <= clock.now.hour <= 8
                clock.now += timedelta(hours=1) if quiet_hours else timedelta(seconds=chance.choice([15, 60, 200, 400]))
                if quiet_hours and clock.now.hour != 6:
                    clock.now = clock.now.replace(minute=0, second=0)
            reaper.kills_left = 0
            for _ in range(40):
                clock.now += timedelta(minutes=30)
                await bots[0][0].deliver_due(clock.now)
            return await _count(store, orders, channels, published, reaper, clock.now)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """Open a store; each statement and each commit is a moment to die at."""
    async with connected(url) as database:
        engine = database._engine.sync_engine  # noqa: SLF001 - to come between its statements
        event.listen(engine, "before_cursor_execute", lambda *_: moment("before a statement"))
        event.listen(engine, "after_cursor_execute", lambda *_: moment("after a statement"))
        event.listen(engine, "commit", lambda *_: moment("before a commit"))
        yield Store.over(database)


def courier_over(store: Store, line: Any, clock: Clock, **more: Any) -> Courier:
    """Return the courier of a process that has just begun."""
    newsroom = Newsroom(store=store, fetch=None, run=inline, clock=clock)  # type: ignore[arg-type]
    return Courier(newsroom=newsroom, post=line, **more)


async def _orders(store: Store) -> list[Any]:
    source = await store.sources.add("https://courier.example/feed", "Harbor Courier", FeedKind.FEED, now=START)
    orders = []
    for nth in range(ORDERS):
        guild = 100 + nth
        await store.sources.follow(guild, source.id, by=1, now=START)
        council = await store.topics.create(guild, "Council", "council", by=1, now=START)
        assert council is not None
        created = await store.digests.create(
            guild_id=guild,
            channel_id=200 + nth,
            at=time(7),
            zone="UTC",
            topics=[council],
            next_digest_at=START + timedelta(hours=1),
            told_until=START - timedelta(days=1),
            by=1,
            now=START,
            manner=replace(USUAL, max_stories=25, grace=timedelta(hours=12)),
        )
        orders.append(created)
    return orders


async def _publish(store: Store, now: datetime, published: int, more: int) -> int:
    """Store so many pieces of news, each with a number of its own in its headline."""
    source = await store.sources.by_url("https://courier.example/feed")
    assert source is not None
    news = [
        story(
            article(
                f"Council decides on item N{number:05d}.",
                text=FILLER.replace("vote", f"vote on item {number}"),
                published_at=now - timedelta(minutes=5),
                first_seen_at=now - timedelta(minutes=1),
            )
        )
        for number in range(published, published + more)
    ]
    await store.articles.save(reading(source, *news), now=now)
    return published + more


async def _count(
    store: Store, orders: list[Any], channels: Channels, published: int, reaper: Reaper, now: datetime
) -> Result:
    delivered = twice = missing = untold = retold = 0
    for order in orders:
        standing = channels.standing_in.get(order.channel_id, [])
        marks = Counter(mark for _, mark, _ in standing)
        twice += sum(count - 1 for count in marks.values())
        due_at, open_windows = order.next_digest_at, await store.digests.unfinished()
        missing += len([each for each in open_windows if each.subscription.id == order.id])
        while due_at <= now:
            delivery = await store.digests.delivery_due(order.id, due_at)
            if delivery is None or delivery.state is not DeliveryState.DELIVERED:
                missing += delivery is None or delivery.state is not DeliveryState.MERGED
            else:
                first = mark_for(delivery)
                parts = [(id, mark) for id, mark, _ in standing if first <= mark < first + 32]
                is_whole = [mark for _, mark in parts] == [first + part for part in range(len(parts))]
                missing += not (is_whole and parts and tuple(id for id, _ in parts) == delivery.message_ids)
                delivered += 1
            due_at += timedelta(days=1)
        told = "\n".join(text for _, _, text in standing)
        times = [told.count(f"item N{number:05d}.") for number in range(published)]
        untold += sum(count == 0 for count in times)
        retold += sum(count > 1 for count in times)
    return Result(delivered, twice, missing, untold, retold, reaper.kills, reaper.at)
