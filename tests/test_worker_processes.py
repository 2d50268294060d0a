"""``slugline worker`` as processes of their own, on a real PostgreSQL: killed, told to stop, cut off from it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.schema import plain_url
from bot.tasks import READING, Tasks
from summaries.fetch import Fetcher
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.fakes.wire import Wire

FEED = "<rss version='2.0'><channel><title>Courier</title><item><title>{path}</title></item></channel></rss>"
PATIENCE = 100
pytestmark = pytest.mark.timeout(240)  # each test begins processes, which takes seconds on a busy machine
QUICK = """
from datetime import timedelta
import bot.worker
from bot.cli import main
bot.worker.LOOK_AROUND = timedelta(seconds=0.3)
main()
"""


@pytest.fixture
def database_kind():
    return "postgresql"


def now():
    return datetime.now(UTC)


class Site:
    """A site of feeds that answers when it is let; it is counted who asked for what."""

    def __init__(self):
        self.asked, self.changed, self.let = Counter(), asyncio.Condition(), asyncio.Event()

    async def answer(self, request):
        async with self.changed:
            self.asked[request.path] += 1
            self.changed.notify_all()
        await self.let.wait()
        return web.Response(text=FEED.format(path=request.path), content_type="application/rss+xml")

    async def until_asked(self, path, times=1):
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: self.asked[path] >= times)


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
async def tasks(store, database_url):
    async with Fetcher(
        user_agent="Slugline/1",
        allowed_private_hosts=frozenset({"127.0.0.1"}),
        timeout=timedelta(seconds=20),
        max_bytes=100_000,
        clock=now,
    ) as fetcher:
        opened = Tasks(database_url, newsroom=Newsroom(store=store, fetch=fetcher, run=inline, clock=now), clock=now)
        async with opened.opened():
            yield opened


class Worker:
    """A worker, with what it wrote so far."""

    def __init__(self, process):
        self.process, self.log = process, ""

    async def until(self, words):
        async with asyncio.timeout(PATIENCE):
            while words not in self.log:
                line = (await self.process.stderr.readline()).decode()
                assert line, f"it ended: {self.log}"
                self.log += line

    async def ended(self):
        async with asyncio.timeout(PATIENCE):
            self.log += (await self.process.communicate())[1].decode()
        return self.process.returncode


@asynccontextmanager
async def working(url, *more):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SLUGLINE_")} | {
        "SLUGLINE_DATABASE_URL": url,
        "SLUGLINE_WORKERS_MODE": "procrastinate",
        "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", QUICK, "worker", *more,
        env=environment, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    worker = Worker(process)
    try:
        yield worker
    finally:
        if process.returncode is None:
            process.kill()
            await worker.ended()


async def follow(tasks, site, *paths):
    for path in paths:
        url = f"http://127.0.0.1:{site.port}{path}"
        await tasks.newsroom.store.sources.add(url, path, FeedKind.FEED, now=now(), is_shared=True, next_fetch_at=now())
    await tasks.begin_due()


async def told(tasks, count):
    """Wait until so many stories are stored; return how many there are."""
    async with asyncio.timeout(PATIENCE):
        while len(stories := await tasks.newsroom.store.articles.stories(guild_id=None)) < count:  # noqa: ASYNC110 - see below
            await asyncio.sleep(0.05)  # another process's doing, which tells nobody
    return len(stories)


async def test_what_a_killed_worker_was_at_is_done_by_another_and_once(tasks, site, database_url):
    await follow(tasks, site, "/a")
    async with working(database_url) as one:
        await site.until_asked("/a")
        one.process.send_signal(signal.SIGKILL)
        assert await one.ended() == -signal.SIGKILL
    site.let.set()
    async with await psycopg.AsyncConnection.connect(plain_url(database_url), autocommit=True) as connection:
        await connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    async with working(database_url) as other:
        await other.until("tasks of workers that died are given to others")
        assert await told(tasks, 1) == 1
    assert site.asked["/a"] == 2
    assert await tasks.waiting() == 0


async def test_a_worker_that_is_told_to_stop_ends_what_it_is_at_and_begins_nothing_new(tasks, site, database_url):
    await follow(tasks, site, "/a", "/b")  # of one host, so one after the other
    async with working(database_url) as worker:
        await site.until_asked("/a")
        worker.process.send_signal(signal.SIGTERM)
        site.let.set()
        assert await worker.ended() == 0
    assert "stopped" in worker.log
    assert await told(tasks, 1) == 1
    assert site.asked["/b"] == 0
    assert await tasks.waiting() == 1


async def test_a_worker_outlives_its_database_being_gone_for_a_while(tasks, site, database_url):
    site.let.set()
    async with Wire(database_url) as wire, working(wire.url) as worker:
        await worker.until("worker ready")
        wire.cut()
        await worker.until("the database cannot be reached")
        await wire.mend()
        await follow(tasks, site, "/a")
        assert await told(tasks, 1) == 1
        worker.process.send_signal(signal.SIGTERM)
        assert await worker.ended() == 0
    assert "Traceback" not in worker.log


async def test_a_worker_that_cannot_reach_its_database_says_so_in_a_sentence(tasks, database_url):
    async with Wire(database_url) as wire:
        wire.cut()
        async with working(wire.url) as worker:
            assert await worker.ended() == 1
    assert "could not be" in worker.log or "cannot be reached" in worker.log
    assert "Traceback" not in worker.log


async def test_a_worker_of_another_release_stops_and_says_why(tasks, database_url):
    async with working(database_url) as worker:
        await worker.until("worker ready")
        async with await psycopg.AsyncConnection.connect(plain_url(database_url), autocommit=True) as connection:
            await connection.execute("UPDATE alembic_version SET version_num = '9999'")
        assert await worker.ended() == 1
    assert "Another release of Slugline has brought the database to revision 9999" in worker.log
    async with working(database_url) as late:
        assert await late.ended() == 1
    assert "made by a newer release of Slugline" in late.log


async def test_a_worker_may_do_some_of_the_queues_only(tasks, site, database_url):
    site.let.set()
    await follow(tasks, site, "/a")
    async with working(database_url, "--queues", "briefs,digests") as worker:
        await worker.until("worker ready")
        worker.process.send_signal(signal.SIGTERM)
        assert await worker.ended() == 0
    assert await tasks.waiting(READING) == 1
    async with working(database_url, "--queues", "gossip") as worker:
        assert await worker.ended() == 2
    assert "There is no queue called gossip. There is: reading, briefs, digests." in worker.log


async def test_a_worker_stops_when_another_release_has_changed_the_queue(tasks, database_url):
    async with working(database_url) as worker:
        await worker.until("worker ready")
        await tasks.newsroom.store.meta.put("queue", "99.0.0")
        assert await worker.ended() == 1
    assert "has changed the queue" in worker.log
    assert "Traceback" not in worker.log
