"""Outages, clocks that are set, and a Discord that stumbles: each policy does what it says, in virtual time."""

import random
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.alerts import Alerts
from bot.deliver import Courier
from bot.posting import CannotPost
from bot.ticks import Ticks
from summaries.manner import USUAL, Late
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import CHANNEL, GUILD, MEMBER, article, reading, story
from tests.test_deliver import Channel

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAYS = 16
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FIRST_DUE = START + 19 * AN_HOUR
BEGAN = FIRST_DUE + 2 * A_DAY - 10 * timedelta(seconds=1)
"""When an outage begins: just before the third digest is due."""
TEXT = "The council heard from the harbor office on Monday before it came to a vote."
OUTAGES = [A_MINUTE, 5 * AN_HOUR, 7 * AN_HOUR, 30 * AN_HOUR, 10 * A_DAY]


class World:
    """A newsroom with a digest at seven, UTC, and a piece of news every twelve hours."""

    def __init__(self, store, channel, order, source):
        self.store, self.channel, self.order, self.source = store, channel, order, source
        self.now = START
        self.posted_at = []
        newsroom = Newsroom(store=store, fetch=None, run=inline, clock=lambda: self.now)
        self.courier = Courier(newsroom=newsroom, post=channel)
        self.is_connected = True
        self.ticks = Ticks(
            newsroom=newsroom,
            courier=self.courier,
            alerts=Alerts(store=store, post=channel, server_of=lambda _: None),
            clock=lambda: self.now,
            is_connected=lambda: self.is_connected,
        )

    async def tick(self, at):
        self.now = at
        before = len(self.channel.messages)
        await self.ticks.deliver()
        if len(self.channel.messages) > before:
            self.posted_at.append(at)

    def told(self):
        """How often each piece of news was told, by its number."""
        text = "\n".join(text for _, _, _, text in self.channel.messages)
        return [text.count(f"item N{number:03d} ") for number in range(2 * DAYS)]


def seen_at(number):
    return START + number * 12 * AN_HOUR + 30 * A_MINUTE


@pytest.fixture
async def open_world(store):
    async def made(**manner):
        source = await store.sources.add("https://courier.example/feed", "Harbor Courier", FeedKind.FEED, now=START)
        await store.sources.follow(GUILD, source.id, by=MEMBER, now=START)
        council = await store.topics.create(GUILD, "Council", "council", by=MEMBER, now=START)
        order = await store.digests.create(
            guild_id=GUILD, channel_id=CHANNEL, at=time(7), zone="UTC", topics=[council], next_digest_at=FIRST_DUE,
            told_until=START, by=MEMBER, now=START, manner=replace(USUAL, max_stories=25, **manner),
        )  # fmt: skip
        for number in range(2 * DAYS):
            at = seen_at(number)
            title = f"Council takes item N{number:03d} up"
            news = story(article(title, text=TEXT, published_at=at - A_MINUTE, first_seen_at=at))
            await store.articles.save(reading(source, news), now=at)
        return World(store, Channel(), order, source)

    return made


def moments(*, off=(START, START)):
    """When there is a tick: around each hour of a digest and twice a day beside it, but not in an outage."""
    usual = [
        FIRST_DUE + day * A_DAY + after for day in range(DAYS - 1) for after in (-AN_HOUR, timedelta(0), 5 * AN_HOUR)
    ]
    return sorted([at for at in usual if not off[0] <= at < off[1]] + [off[1]] * (off[1] > off[0]))


@pytest.mark.parametrize("late", Late)
@pytest.mark.parametrize("outage", OUTAGES, ids=str)
async def test_after_an_outage_all_is_told_once_or_left_out_as_the_manager_chose(open_world, outage, late):
    world, over = await open_world(late=late), BEGAN + outage
    for at in moments(off=(BEGAN, over)):
        await world.tick(at)
    days = [at.date() for at in world.posted_at]
    assert len(days) == len(set(days)), "two digests on one day"
    missed = [due for day in range(DAYS - 1) if BEGAN <= (due := FIRST_DUE + day * A_DAY) < over]
    is_in_time = over - missed[-1] <= USUAL.grace
    lost = missed[:-1] if is_in_time else missed
    assert (over in world.posted_at) == is_in_time
    for due in lost:
        assert due.date() not in days or (is_in_time and due.date() == over.date())
    left_out = lost if late is Late.SKIP else []
    start = FIRST_DUE + A_DAY
    for number, times in enumerate(world.told()):
        at = seen_at(number)
        if at > FIRST_DUE + (DAYS - 2) * A_DAY:
            continue  # the next digest would tell it
        is_left_out = bool(left_out) and start < at <= left_out[-1]
        assert times == (0 if is_left_out else 1), f"item {number}, seen at {at}"


@pytest.mark.parametrize("grace", [timedelta(0), 72 * AN_HOUR])
async def test_how_late_a_digest_may_be_is_what_the_manager_says(open_world, grace):
    world, over = await open_world(grace=grace), BEGAN + 30 * AN_HOUR
    for at in moments(off=(BEGAN, over)):
        await world.tick(at)
    assert (over in world.posted_at) == bool(grace)


@pytest.mark.parametrize("step", [-5 * AN_HOUR, -30 * A_MINUTE, 30 * A_MINUTE, 20 * AN_HOUR, 3 * A_DAY], ids=str)
async def test_a_clock_that_is_set_doubles_and_loses_nothing(open_world, step):
    """It is set when a digest was just posted; where it was set back, time comes again."""
    world, set_at = await open_world(), FIRST_DUE + 3 * A_DAY + 2 * A_MINUTE
    before, after = ([at for at in moments() if at <= set_at], [at for at in moments() if at > set_at + step])
    for at in (*before, set_at + step, *after):
        await world.tick(at)
    days = [at.date() for at in world.posted_at]
    assert len(days) == len(set(days))
    told = world.told()
    last = FIRST_DUE + (DAYS - 2) * A_DAY
    assert {told[number] for number in range(2 * DAYS) if seen_at(number) <= last} == {1}


@pytest.mark.parametrize("seed", range(3))
async def test_bursts_of_errors_from_discord_double_and_lose_nothing(open_world, seed):
    """429, 500 and 502, and answers that never come though the message stands: for hours, at the hour of the digest."""
    world, chance = await open_world(), random.Random(seed)
    send = world.channel.send

    async def stumbling(channel_id, view, envelope):
        if world.now.hour == 7 and chance.random() < 0.8:
            if chance.random() < 0.5:
                await send(channel_id, view, envelope)
                raise CannotPost("Discord answered 502.")
            raise CannotPost("Discord asks me to wait.", is_certain=True, retry_after=timedelta(seconds=90))
        return await send(channel_id, view, envelope)

    world.channel.send = stumbling
    for day in range(6):
        for minutes in (0, 1, 2, 4, 8, 15, 30, 61, 120):
            await world.tick(FIRST_DUE + day * A_DAY + minutes * A_MINUTE)
    marks = [mark for _, mark, _, _ in world.channel.messages]
    assert len(marks) == len(set(marks))
    assert len(world.posted_at) == 6
    assert world.told()[:12] == [1] * 12


async def test_while_the_gateway_is_down_nothing_is_tried_and_then_it_is_made_up_for(open_world):
    world = await open_world()
    world.is_connected = False
    for minutes in range(0, 180, 30):
        await world.tick(FIRST_DUE + minutes * A_MINUTE)
    assert world.channel.messages == []
    assert await world.store.digests.unfinished() == ()
    world.is_connected = True
    await world.tick(FIRST_DUE + 3 * AN_HOUR)
    assert len(world.channel.messages) == 1


async def test_a_slow_discord_has_no_digest_posted_twice(open_world):
    """A request takes longer than a tick, and longer than the lease lasts: another bot finds what stands there."""
    world = await open_world()
    send = world.channel.send

    async def slow_once(channel_id, view, envelope):
        is_first = not world.channel.messages
        sent = await send(channel_id, view, envelope)
        if is_first:
            world.now += 5 * A_MINUTE
            raise CannotPost("Discord cannot be reached (timeout).")
        return sent

    world.channel.send = slow_once
    await world.tick(FIRST_DUE)
    for minutes in (6, 10, 20):
        await world.tick(FIRST_DUE + minutes * A_MINUTE)
    assert len(world.channel.messages) == 1
    assert await world.store.digests.unfinished() == ()
