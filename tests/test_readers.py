"""Many sources are read side by side, whatever one of them does; over real HTTP on loopback."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.editions import unread
from bot.readers import LEASE, Readers
from summaries.errors import StoreError
from summaries.fetch import Fetcher
from summaries.model import FeedKind
from summaries.refresh import Failed, Newsroom, Refreshed
from summaries.work import inline
from tests.builders import NOW, ago, source

FEED = "<rss version='2.0'><channel><title>Courier</title><item><title>{path}</title></item></channel></rss>"


class Site:
    """A site of feeds: those whose path begins with /slow answer when they are let, or never."""

    def __init__(self):
        self.asked, self.under_way, self.most = Counter(), 0, 0
        self.waiting, self.let = asyncio.Event(), asyncio.Event()
        self.port = None

    async def answer(self, request):
        self.asked[request.path] += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            if request.path.startswith("/slow"):
                self.waiting.set()
                await self.let.wait()
            await asyncio.sleep(0)
            return web.Response(text=FEED.format(path=request.path), content_type="application/rss+xml")
        finally:
            self.under_way -= 1


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
async def newsroom(store):
    fetcher = Fetcher(
        user_agent="Slugline/1",
        allowed_private_hosts=frozenset({"127.0.0.1", "localhost"}),
        timeout=timedelta(seconds=20),
        max_bytes=1_000_000,
        clock=lambda: NOW,
    )
    async with fetcher:
        yield Newsroom(store=store, fetch=fetcher, run=inline, clock=lambda: NOW, method="lead")


@pytest.fixture
async def readers(newsroom):
    opened = Readers(newsroom=newsroom, clock=lambda: NOW)
    yield opened
    await opened.close()


@pytest.fixture
def add(store, site):
    async def add(path, host="127.0.0.1"):
        url = f"http://{host}:{site.port}/{path}"
        return await store.sources.add(url, path, FeedKind.FEED, now=NOW, is_shared=True, next_fetch_at=NOW)

    return add


async def test_a_slow_source_delays_no_source_of_another_host_in_this_tick_or_the_next(site, readers, add):
    await add("slow", host="localhost")
    await add("first")
    slow, first = await readers.begin_due()
    assert isinstance(await first, Refreshed)
    await site.waiting.wait()
    await add("second")
    (second,) = await readers.begin_due()
    assert isinstance(await second, Refreshed)
    assert not slow.done()
    site.let.set()
    assert isinstance(await slow, Refreshed)


async def test_a_source_is_not_read_twice_at_the_same_time(site, newsroom, readers, add):
    source = await add("slow")
    (task,) = await readers.begin_due()
    await site.waiting.wait()
    assert await readers.begin_due() == ()
    assert readers.begin([source]) == ()
    other_process = Readers(newsroom=newsroom, clock=lambda: NOW)
    assert await other_process.begin_due() == ()
    assert await asyncio.gather(*other_process.begin([source], is_due=False)) == [None]
    site.let.set()
    assert isinstance(await task, Refreshed)
    assert site.asked["/slow"] == 1


async def test_the_sources_of_one_host_are_read_one_after_the_other(site, readers, add):
    for number in range(5):
        await add(f"feed{number}")
    outcomes = await asyncio.gather(*await readers.begin_due())
    assert [type(outcome) for outcome in outcomes] == [Refreshed] * 5
    assert site.most == 1


async def test_a_source_that_takes_too_long_is_given_up_with_the_reason(store, site, newsroom, add):
    await add("slow")
    hasty = Readers(newsroom=newsroom, clock=lambda: NOW, within=timedelta(seconds=0.05))
    (outcome,) = await asyncio.gather(*await hasty.begin_due())
    assert isinstance(outcome, Failed)
    assert "within 0.05 s" in outcome.reason
    (kept,) = await store.sources.of(None)
    assert (kept.failures, kept.failing_since) == (1, NOW)
    assert kept.next_fetch_at > NOW


async def test_a_surprise_in_one_source_harms_no_other_and_it_is_tried_again_later(store, newsroom, readers, add):
    await add("odd")
    await add("feed")

    async def run(function, /, *args, **kwargs):
        if any(str(getattr(arg, "url", "")).endswith("/odd") for arg in args):
            raise ZeroDivisionError
        return function(*args, **kwargs)

    newsroom.run = run
    outcomes = await asyncio.gather(*await readers.begin_due())
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Refreshed"]
    assert await store.sources.due(NOW, 10) == ()
    assert [source.title for source in await store.sources.due(NOW + LEASE, 10)] == ["odd"]


@pytest.mark.parametrize("failing", ["claim", "seen", "save"])
async def test_a_source_whose_reading_failed_with_the_database_is_read_as_soon_as_that_is_back(
    store, site, readers, add, monkeypatch, failing
):
    await add("feed")
    target = store.articles if failing == "save" else store.sources
    real = getattr(target, failing)

    async def breaking(*given, **named):
        if failing == "claim":
            await real(*given, **named)  # it was done, and its answer lost
        raise StoreError("The database is away.")

    monkeypatch.setattr(target, failing, breaking)
    assert await asyncio.gather(*await readers.begin_due()) == [None]
    assert await store.sources.due(NOW, 10) == ()
    monkeypatch.undo()
    (outcome,) = await asyncio.gather(*await readers.begin_due())
    assert isinstance(outcome, Refreshed)
    (kept,) = await store.sources.of(None)
    assert kept.failures == 0


async def test_a_source_that_cannot_be_stored_though_the_database_is_there_waits(
    store, site, readers, add, monkeypatch
):
    await add("feed")

    async def refusing(*_, **__):
        raise StoreError("It cannot be stored.")

    monkeypatch.setattr(store.articles, "save", refusing)
    for _ in range(5):
        await asyncio.gather(*await readers.begin_due())
    assert site.asked["/feed"] == 2


async def test_what_is_being_read_when_the_bot_stops_is_read_by_the_next(store, site, newsroom, add):
    await add("slow")
    stopping = Readers(newsroom=newsroom, clock=lambda: NOW)
    (task,) = await stopping.begin_due()
    await site.waiting.wait()
    await stopping.close()
    assert task.cancelled()
    assert len(await store.sources.due(NOW, 10)) == 1


def test_a_digest_names_the_sources_that_have_failed_for_a_day_however_often_they_were_tried():
    brief_trouble = source(failures=9, failing_since=ago(hours=23))
    down = source(failures=2, failing_since=ago(hours=24))
    assert unread([source(), brief_trouble, down], now=NOW) == (down,)
