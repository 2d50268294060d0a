"""Sources are read by workers beside the bot, through a real PostgreSQL and over real HTTP on loopback."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import time, timedelta
from importlib.metadata import version

import psycopg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.readers import LEASE
from bot.schema import QueueTrouble, changes, plain_url
from bot.tasks import (
    AHEAD,
    ASKED_FOR,
    BRIEFS,
    DIGESTS,
    MOST_WAITING,
    QUEUES,
    READING,
    Tasks,
)
from summaries.errors import StoreError
from summaries.fetch import Fetcher
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import NOW
from tests.fakes.wire import Wire

FEED = "<rss version='2.0'><channel><title>Courier</title><item><title>{path}</title></item></channel></rss>"


@pytest.fixture
def database_kind():
    return "postgresql"


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


class Site:
    """A site of feeds; those whose path begins with /slow answer when they are let."""

    def __init__(self):
        self.asked, self.at_once, self.most = Counter(), 0, 0
        self.waiting, self.let = asyncio.Event(), asyncio.Event()

    async def answer(self, request):
        self.asked[request.path] += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            if request.path.startswith("/slow"):
                self.waiting.set()
                await self.let.wait()
            await asyncio.sleep(0)
            return web.Response(text=FEED.format(path=request.path), content_type="application/rss+xml")
        finally:
            self.at_once -= 1


@pytest.fixture
async def site():
    served = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", served.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        served.port = server.port
        yield served
        served.let.set()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def newsroom(store, clock):
    async with Fetcher(
        user_agent="Slugline/1",
        allowed_private_hosts=frozenset({"127.0.0.1", "localhost"}),
        timeout=timedelta(seconds=20),
        max_bytes=100_000,
        clock=clock,
    ) as fetcher:
        yield Newsroom(store=store, fetch=fetcher, run=inline, clock=clock)


@pytest.fixture
def tasks(newsroom, clock, database_url):
    return Tasks(database_url, newsroom=newsroom, clock=clock)


async def follow(newsroom, site, *paths, host="127.0.0.1"):
    for path in paths:
        url = f"http://{host}:{site.port}{path}"
        await newsroom.store.sources.add(url, path, FeedKind.FEED, now=NOW, is_shared=True, next_fetch_at=NOW)


async def due(newsroom):
    return [source.title for source in await newsroom.store.sources.due(newsroom.clock(), 100)]


async def worked(tasks, newsroom, queue=READING):
    """Work until nothing is due and nothing waits."""
    stop = asyncio.Event()
    working = asyncio.create_task(tasks.work(queues=QUEUES, concurrency=4, stop=stop))
    while (queue == READING and await due(newsroom)) or await tasks.waiting(queue):  # noqa: ASYNC110 - only the database tells
        await asyncio.sleep(0.01)  # the work is done in the other task, by way of the database
    stop.set()
    await working


async def statement(url, text):
    async with await psycopg.AsyncConnection.connect(plain_url(url), autocommit=True) as connection:
        return await connection.execute(text)


async def rows(url, text):
    async with await psycopg.AsyncConnection.connect(plain_url(url), autocommit=True) as connection:
        return await (await connection.execute(text)).fetchall()


async def test_what_the_bot_asks_for_is_read_by_a_worker_once(tasks, newsroom, site):
    await follow(newsroom, site, *(f"/{number}" for number in range(6)))
    async with tasks.opened():
        assert await tasks.begin_due() == ()
        await tasks.begin_due()
        await worked(tasks, newsroom)
    assert site.asked == {f"/{number}": 1 for number in range(6)}
    assert len(await newsroom.store.articles.stories(guild_id=None)) == 6


async def test_a_host_is_asked_by_one_worker_at_a_time(tasks, newsroom, site, clock, database_url):
    await follow(newsroom, site, *(f"/{number}" for number in range(6)))
    other = Tasks(database_url, newsroom=newsroom, clock=clock)
    async with tasks.opened(), other.opened():
        await tasks.begin_due()
        await asyncio.gather(worked(tasks, newsroom), worked(other, newsroom))
    assert site.most == 1
    assert set(site.asked.values()) == {1}


async def test_a_source_that_was_asked_for_is_not_asked_for_again_before_its_time(tasks, newsroom, site, clock):
    await follow(newsroom, site, "/a")
    async with tasks.opened():
        for _ in range(3):
            await tasks.begin_due()
        assert await tasks.waiting() == 1
        clock.now += ASKED_FOR
        await tasks.begin_due()
        assert await tasks.waiting() == 1  # the queue knows it, too, whatever this process remembers


async def test_a_task_of_a_worker_that_died_is_done_by_another(tasks, newsroom, site, clock, database_url):
    await follow(newsroom, site, "/slow")
    async with tasks.opened():
        await tasks.begin_due()
        dying = asyncio.create_task(tasks.work(queues=QUEUES, concurrency=1, stop=asyncio.Event()))
        await site.waiting.wait()
        assert await due(newsroom) == []  # it is taken
        # As SIGKILL leaves it: the worker is gone, its task is still under way, and it says nothing any more.
        rows = await statement(
            database_url,
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour' RETURNING id",
        )
        assert rows.rowcount == 1
        assert await tasks.rescue() == 1
        assert await tasks.rescue() == 0
        site.let.set()
        await worked(tasks, newsroom)
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
    assert len(await newsroom.store.articles.stories(guild_id=None)) == 1


async def test_a_source_whose_task_is_lost_is_due_again_when_its_lease_is_over(tasks, newsroom, site, clock):
    await follow(newsroom, site, "/a")
    source = (await newsroom.store.sources.due(NOW, 1))[0]
    await newsroom.store.sources.claim(source.id, now=NOW, until=NOW + LEASE)
    async with tasks.opened():
        await tasks.begin_due()
        assert await tasks.waiting() == 0
        clock.now += LEASE
        await tasks.begin_due()
        assert await tasks.waiting() == 1


async def test_a_source_that_is_due_again_is_asked_for_again(tasks, newsroom, site, clock):
    await follow(newsroom, site, "/a")
    async with tasks.opened():
        await tasks.begin_due()
        await worked(tasks, newsroom)
        clock.now += ASKED_FOR / 2
        (source,) = await newsroom.store.sources.of(None)
        await newsroom.store.sources.save(replace(source, next_fetch_at=clock.now))
        await tasks.begin_due()
        assert await tasks.waiting() == 1


async def test_no_more_wait_than_are_of_use(tasks, newsroom, site, monkeypatch):
    await follow(newsroom, site, *(f"/{number}" for number in range(6)))
    monkeypatch.setattr("bot.tasks.MOST_WAITING", 4)
    assert MOST_WAITING > 4
    async with tasks.opened():
        await tasks.begin_due()
        assert await tasks.waiting() == 4
        await tasks.begin_due()
        assert await tasks.waiting() == 4


def test_a_queue_of_an_earlier_release_is_changed_by_what_came_since_in_order():
    statements = changes("3.3.0", "3.4.0")
    assert ["CREATE FUNCTION procrastinate_retry_job_v2" in each for each in statements] == [True, False]
    assert changes(version("procrastinate"), version("procrastinate")) == []


async def test_the_release_that_made_the_queue_is_noted(tasks, newsroom):
    async with tasks.opened():
        assert await newsroom.store.meta.get("queue") == version("procrastinate")


async def test_a_queue_that_was_noted_and_never_made_is_made(tasks, newsroom):
    await newsroom.store.meta.put("queue", version("procrastinate"))  # as by a process that is killed just then
    async with tasks.opened():
        assert await tasks.waiting() == 0


async def test_a_queue_of_a_newer_release_is_left_alone(tasks, newsroom):
    async with tasks.opened():
        pass
    await newsroom.store.meta.put("queue", "99.0.0")
    with pytest.raises(QueueTrouble, match=r"newer release \(Procrastinate 99\.0\.0"):
        async with tasks.opened():
            pass


async def test_processes_that_open_the_queue_at_once_make_it_once(newsroom, clock, database_url):
    async def opening():
        async with Tasks(database_url, newsroom=newsroom, clock=clock).opened():
            pass

    await asyncio.gather(*(opening() for _ in range(4)))


def test_sqlite_has_no_queue():
    with pytest.raises(QueueTrouble, match=r"Workers need PostgreSQL.*or the mode to processes"):
        plain_url("sqlite:////data/slugline.db")


async def test_a_server_that_does_not_answer_is_told_without_the_password(newsroom, clock):
    tasks = Tasks("postgresql://slugline:secret@127.0.0.1:1/slugline", newsroom=newsroom, clock=clock)
    with pytest.raises(QueueTrouble) as caught:
        async with tasks.opened():
            pass
    assert "secret" not in str(caught.value)


async def test_stories_that_changed_are_condensed_by_whoever_is_free(tasks, newsroom, site):
    newsroom.briefing.later = tasks.condense_later
    await follow(newsroom, site, "/a")
    async with tasks.opened():
        (source,) = await newsroom.store.sources.due(NOW, 1)
        await tasks.readers.read_due(source.id)
        stories = await newsroom.store.articles.stories(guild_id=None)
        assert await newsroom.store.articles.briefs(stories, newsroom.method) == {}
        await worked(tasks, newsroom, queue=BRIEFS)
        assert len(await newsroom.store.articles.briefs(stories, newsroom.method)) == 1


async def test_a_story_whose_brief_is_asked_for_is_not_asked_for_again(tasks, newsroom):
    async with tasks.opened():
        await tasks.condense_later(["a", "b", "c"])
        await tasks.condense_later(["c", "b"])
        assert await tasks.waiting(BRIEFS) == 1
        await tasks.condense_later(["c", "d"])
        assert await tasks.waiting(BRIEFS) == 2
        await worked(tasks, newsroom, queue=BRIEFS)
        await tasks.condense_later(["a"])
        assert await tasks.waiting(BRIEFS) == 1


async def test_where_too_many_briefs_are_asked_for_they_are_made_when_they_are_needed(
    tasks, newsroom, site, monkeypatch
):
    monkeypatch.setattr("bot.tasks.MOST_WAITING", 2)
    async with tasks.opened():
        await tasks.condense_later([f"story {number}" for number in range(25)])
        await tasks.look_ahead()
        await tasks.condense_later(["one more"])
        assert await tasks.waiting(BRIEFS) == 3


async def test_a_digest_is_composed_ahead_once_and_by_one_worker(tasks, newsroom, site, clock, database_url):
    await follow(newsroom, site, "/harbor")
    source = (await newsroom.store.sources.due(NOW, 1))[0]
    await newsroom.refresh(source, now=NOW - timedelta(hours=1))
    await newsroom.store.sources.follow(7, source.id, by=1, now=NOW)
    topic = await newsroom.store.topics.create(7, "Harbor", "harbor", by=1, now=NOW)
    await newsroom.store.digests.create(
        guild_id=7, channel_id=8, at=time(12), zone="UTC", topics=[topic], by=1, now=NOW,
        next_digest_at=NOW + AHEAD / 2, told_until=NOW - timedelta(days=1),
    )  # fmt: skip
    stories = await newsroom.store.articles.stories(guild_id=None)
    await statement(database_url, "DELETE FROM briefs")
    other = Tasks(database_url, newsroom=newsroom, clock=clock)
    async with tasks.opened(), other.opened():
        await tasks.look_ahead()
        await other.look_ahead()
        await tasks.look_ahead()
        assert await tasks.waiting(DIGESTS) == 1
        await worked(tasks, newsroom, queue=DIGESTS)
    assert len(await newsroom.store.articles.briefs(stories, newsroom.method)) == 1
    assert await newsroom.store.digests.unfinished() == ()


async def test_the_queue_of_another_program_is_left_alone(tasks, newsroom, database_url):
    await statement(database_url, "CREATE TABLE procrastinate_jobs (of_another_program text)")
    with pytest.raises(QueueTrouble, match="another program's queue"):
        async with tasks.opened():
            pass


async def test_what_became_of_a_task_is_noted_when_the_database_is_back(newsroom, site, clock, database_url):
    await follow(newsroom, site, "/slow")
    async with Wire(database_url) as wire:
        away = Tasks(wire.url, newsroom=newsroom, clock=clock)  # the newsroom's own connections stand
        async with away.opened():
            await away.begin_due()
            stop = asyncio.Event()
            working = asyncio.create_task(away.keep_working(queues=QUEUES, concurrency=4, stop=stop))
            await site.waiting.wait()
            wire.cut()
            site.let.set()
            while await due(newsroom):  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # it is stored over the connections that stand
            await wire.mend()
            while await rows(database_url, "SELECT 1 FROM procrastinate_jobs WHERE status = 'doing'"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # only the database tells
            stop.set()
            await working
    assert site.asked["/slow"] == 1


async def test_a_task_that_was_asked_for_anew_does_not_keep_those_of_a_dead_worker_from_others(
    tasks, newsroom, site, database_url
):
    await follow(newsroom, site, "/a")
    async with tasks.opened():
        await tasks.begin_due()
        await follow(newsroom, site, "/b")
        await statement(database_url, "UPDATE procrastinate_jobs SET status = 'doing'")  # by nobody who is alive
        source = (await newsroom.store.sources.due(NOW, 1))[0]
        await tasks._ask_for(source)  # noqa: SLF001 - as another bot does, which does not know
        assert await tasks.rescue() == 1
        await tasks.begin_due()
        await worked(tasks, newsroom)
    assert site.asked == {"/a": 1, "/b": 1}


async def test_a_source_whose_reading_failed_with_the_database_is_read_at_the_next_attempt(
    tasks, newsroom, site, database_url
):
    await follow(newsroom, site, "/a")
    save, failed = newsroom.store.articles.save, asyncio.Event()

    async def away(reading, *, now):
        failed.set()
        raise StoreError("The database is away.")

    newsroom.store.articles.save = away
    async with tasks.opened():
        await tasks.begin_due()
        stop = asyncio.Event()
        working = asyncio.create_task(tasks.work(queues=QUEUES, concurrency=4, stop=stop))
        await failed.wait()
        newsroom.store.articles.save = save
        while not await rows(database_url, "SELECT 1 FROM procrastinate_jobs WHERE scheduled_at > now()"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # only the database tells
        await statement(database_url, "UPDATE procrastinate_jobs SET scheduled_at = NULL")
        stop.set()
        await working
        await worked(tasks, newsroom)
    assert len(await newsroom.store.articles.stories(guild_id=None)) == 1
