"""Digests that are due are carried by the queue to the process that sees their server, through a real PostgreSQL."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import time

import psycopg
import pytest

from bot.deliver import Courier
from bot.dispatch import DELIVERING, LEAD, Dispatch
from bot.posting import Sent, Standing
from bot.schema import plain_url
from bot.tasks import Tasks
from summaries.errors import StoreError
from summaries.manner import Live, Manner
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.share import Share
from summaries.store import Store
from summaries.work import inline
from tests.builders import MEMBER, NOW, ago, article, reading, story


@pytest.fixture
def database_kind():
    return "postgresql"


class Line:
    """A Discord that takes everything, and counts what went to which channel through which process."""

    def __init__(self):
        self.sent = []

    async def send(self, channel_id, view, envelope):
        self.sent.append(channel_id)
        return Sent(message_id=len(self.sent))

    async def standing(self, channel_id, *, since, marks):
        return Standing()

    async def private_channel(self, guild_id, member_id):
        return member_id


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def post():
    return Line()


@pytest.fixture
def process(database_url, clock, post):
    """Open a process of the bot that serves a share of all servers; it delivers when it is started."""

    @asynccontextmanager
    async def opened(share=None, line=None):
        async with AsyncExitStack() as stack:
            part = None if share is None else Share.parse(share)
            store = await stack.enter_async_context(Store.open(database_url, share=part))
            newsroom = Newsroom(store=store, fetch=None, run=inline, clock=clock)
            tasks = Tasks(database_url, newsroom=newsroom, clock=clock)
            await stack.enter_async_context(tasks.opened())
            dispatch = Dispatch(Courier(newsroom=newsroom, post=line or post), tasks=tasks, share=part)
            stack.push_async_callback(dispatch.close)
            yield dispatch

    return opened


@pytest.fixture
async def news(store):
    """Store a story on bridges that everybody may see."""
    source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW, is_shared=True)
    told = article("Old bridge closes", published_at=ago(hours=2), first_seen_at=ago(hours=1))
    await store.articles.save(reading(source, story(told)), now=NOW)


async def order(store, guild_id, channel_id, *, due_at=NOW):
    """Return a digest that is due now, on bridges."""
    topic = next((each for each in await store.topics.of(guild_id)), None)
    topic = topic or await store.topics.create(guild_id, "Bridges", "bridge", by=MEMBER, now=NOW)
    return await store.digests.create(
        guild_id=guild_id, channel_id=channel_id, at=time(7), zone="UTC", topics=[topic],
        next_digest_at=due_at, told_until=ago(days=1), by=MEMBER, now=ago(days=1),
    )  # fmt: skip


async def delivered(store, clock, *dispatches):
    """Let these processes work until nothing is due any more."""
    for each in dispatches:
        each.start()
    while await store.digests.due(clock()) or await store.digests.unfinished():  # noqa: ASYNC110 - only the database tells
        await asyncio.sleep(0.01)  # the work is done in other tasks, by way of the database


async def rows(url, query):
    async with await psycopg.AsyncConnection.connect(plain_url(url), autocommit=True) as connection:
        found = await connection.execute(query)
        return await found.fetchall() if found.description else []


def server(shard, nth):
    """Return the id of a server that is dealt to this shard of two."""
    return (2 * nth + shard) << 22


async def test_who_leads_asks_for_all_and_each_delivers_what_it_serves(process, store, clock, news):
    lines = Line(), Line()
    for nth in range(1, 5):
        for shard in (0, 1):
            await order(store, server(shard, nth), 1000 * shard + nth)
    async with process("0/2", lines[0]) as zero, process("1/2", lines[1]) as one:
        await one.begin_due(NOW)
        await zero.begin_due(NOW)
        await delivered(store, clock, zero, one)
    assert sorted(lines[0].sent) == [1, 2, 3, 4]
    assert sorted(lines[1].sent) == [1001, 1002, 1003, 1004]


async def test_direct_messages_are_shard_0s_business(process, store, clock, news):
    zero, one = Line(), Line()
    scheduled = await order(store, server(1, 3), 5)
    wanted = replace(scheduled, member_id=77, channel_id=0)
    assert await store.following.order(wanted, now=ago(days=1))
    async with process("0/2", zero) as first, process("1/2", one) as second:
        await second.begin_due(NOW)
        await delivered(store, clock, first, second)
    assert (zero.sent, one.sent) == ([77], [5])


async def test_a_digest_that_is_asked_for_is_not_asked_for_again(process, store, database_url):
    await order(store, server(0, 1), 1)
    async with process("0/2") as one, process("1/2") as other:
        for each in (one, other, one):
            await each.begin_due(NOW)
    assert await rows(database_url, "SELECT queue_name FROM procrastinate_jobs") == [("delivery 0/2",)]


async def test_every_servers_first_goes_before_any_servers_second(process, store, database_url):
    greedy = [await order(store, server(0, 1), nth) for nth in range(1, 4)]
    modest = await order(store, server(0, 2), 9)
    async with process() as dispatch:
        await dispatch.begin_due(NOW)
        asked = await rows(database_url, "SELECT args FROM procrastinate_jobs ORDER BY priority DESC, id")
    ids = [args["subscription_id"] for (args,) in asked]
    assert ids == [greedy[0].id, modest.id, greedy[1].id, greedy[2].id]


async def test_a_task_that_is_lost_is_asked_for_anew(process, store, clock, database_url, post, news):
    await order(store, server(0, 1), 1)
    async with process() as dispatch:
        await dispatch.begin_due(NOW)
        await rows(database_url, "DELETE FROM procrastinate_jobs")
        await dispatch.begin_due(NOW)
        await delivered(store, clock, dispatch)
    assert post.sent == [1]


async def test_what_a_killed_process_was_at_is_delivered_once_by_the_next(
    process, store, clock, database_url, post, news
):
    await order(store, server(0, 1), 1)
    async with process() as killed:
        await killed.begin_due(NOW)
        await rows(database_url, "UPDATE procrastinate_jobs SET status = 'doing'")  # by a worker that is no more
    async with process() as dispatch:
        clock.now += LEAD
        await dispatch.begin_due(clock.now)
        await delivered(store, clock, dispatch)
    assert post.sent == [1]


async def test_whoever_serves_the_shards_next_takes_over_at_once(process, store, clock, database_url, post, news):
    await order(store, server(0, 1), 1)
    async with process() as killed:
        await killed.begin_due(NOW)
        # By a worker that has not been silent for long yet.
        await rows(database_url, "INSERT INTO procrastinate_workers (id) OVERRIDING SYSTEM VALUE VALUES (77)")
        await rows(database_url, "UPDATE procrastinate_jobs SET status = 'doing', worker_id = 77")
    async with process() as dispatch:
        await delivered(store, clock, dispatch)
    assert post.sent == [1]


async def test_a_process_that_pauses_delivers_nothing_until_it_is_started_again(process, store, clock, news, post):
    await order(store, server(0, 1), 1)
    async with process() as dispatch:
        dispatch.start()
        await dispatch.pause()
        await dispatch.begin_due(NOW)
        assert await dispatch.tasks.deliveries_waiting() == 1
        await delivered(store, clock, dispatch)
    assert post.sent == [1]


async def test_a_queue_that_another_release_has_changed_is_told_of(process, store):
    async with process() as dispatch:
        assert await dispatch.outdated() is None
        await store.meta.put("queue", "99.0.0")
        assert "has changed the queue" in await dispatch.outdated()


async def test_losing_who_leads_loses_nothing(process, store, clock, news):
    line = Line()
    async with process("0/2"), process("1/2", line) as other:
        gone = other.courier.newsroom.store.turns
        assert await gone.lead(DELIVERING, owner="elsewhere", now=NOW, until=NOW + LEAD)
        await order(store, server(1, 1), 5)
        await other.begin_due(NOW)
        assert await other.tasks.deliveries_waiting() == 0
        clock.now = NOW + LEAD
        await other.begin_due(clock.now)
        await delivered(store, clock, other)
    assert line.sent == [5]


async def test_tasks_for_another_number_of_shards_are_forgotten_and_asked_for_anew(process, store, clock, post, news):
    await order(store, server(1, 1), 5)
    async with process("1/2") as before:
        await before.begin_due(NOW)
    clock.now = NOW + LEAD
    async with process("0-3/4") as now:
        await now.begin_due(clock.now)
        await delivered(store, clock, now)
        assert await now.tasks.deliveries_waiting() == 0
    assert post.sent == [5]


async def test_a_live_post_waits_for_nobody_who_leads(process, store, clock, database_url):
    topic = await store.topics.create(server(1, 1), "Bridges", "bridge", by=MEMBER, now=NOW)
    await store.digests.create(
        guild_id=server(1, 1), channel_id=5, at=time(7), zone="UTC", topics=[topic], next_digest_at=NOW,
        told_until=ago(minutes=1), by=MEMBER, now=NOW, manner=Manner(live=Live(importance=0.0, an_hour=2)),
    )  # fmt: skip
    source = await store.sources.add(
        "https://courier.example/feed", "Courier", FeedKind.FEED, now=ago(days=1), is_shared=True
    )
    old = article("Old bridge opens", published_at=ago(days=1), first_seen_at=ago(days=1))
    await store.articles.save(reading(source, story(old)), now=ago(days=1))
    told = article("Old bridge closes", published_at=ago(minutes=5), first_seen_at=NOW)
    await store.articles.save(reading(source, story(told)), now=NOW)
    async with process("0/2") as leader, process("1/2") as other:
        await leader.begin_due(NOW)
        await other.courier.look(NOW)
        await other.begin_due(NOW)
        assert await rows(database_url, "SELECT queue_name, lock FROM procrastinate_jobs") == [
            ("delivery 1/2", "channel 5")
        ]


async def test_what_cannot_be_delivered_just_now_is_tried_again_later(
    process, store, clock, database_url, post, news, caplog
):
    await order(store, server(0, 1), 1)
    async with process() as dispatch:
        tried = asyncio.Event()
        whole = dispatch.courier.digests.due

        async def gone(now, *, only=None):
            if only is None:
                return await whole(now)
            tried.set()
            raise StoreError("The database is away.")

        dispatch.courier.digests.due = gone
        await dispatch.begin_due(NOW)
        dispatch.start()
        await tried.wait()
        while not await rows(database_url, "SELECT 1 FROM procrastinate_jobs WHERE scheduled_at > now()"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the queue notes it after the task has ended
        dispatch.courier.digests.due = whole
        await rows(database_url, "UPDATE procrastinate_jobs SET scheduled_at = NULL")
        await dispatch.begin_due(NOW)
        await delivered(store, clock, dispatch)
    assert post.sent == [1]
    assert Counter(record.message for record in caplog.records)["a digest could not be delivered"] == 1
    assert not any(record.exc_info for record in caplog.records if record.levelname in ("WARNING", "ERROR"))
