"""A week of reading over a bad line: whatever fails, each entry becomes one article, and none is missing.

The server is real and on loopback, the clock is virtual, and a seeded chance decides which request goes wrong, and how:
each of nine kinds of fault befalls one request in twenty, so nearly every other fails.
"""

import asyncio
import random
from collections import Counter
from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.readers import Readers
from summaries.fetch import Fetcher
from summaries.hosts import Hosts
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import NOW

WEEK = timedelta(days=7)
TICK = timedelta(minutes=20)
SOURCES = 3
SHOWN = 15
CHANCE = 0.05
PLACES = "Ardmore Bellhaven Corrie Dunwich Elmsworth Farrow Glenmoor Hartsea Ingleby Jarrow Kelso Lorne Marrick".split()
THINGS = "ferry bridge market school library harbor tunnel reservoir railway theater orchard clinic archive".split()


class Newsstand:
    """Feeds that grow as the clock goes on, and their pages, behind a bad line."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.now, self.is_bad = NOW, True
        self.faults = Counter()
        self.published = [self._entries(number) for number in range(SOURCES)]

    def _entries(self, number):
        """When each entry of a feed appears, and its title; feeds differ in how often that is."""
        at, entries = NOW, []
        while (at := at + timedelta(hours=self.chance.uniform(0.2, 6 + 4 * number))) < NOW + WEEK:
            place, thing = self.chance.choice(PLACES), self.chance.choice(THINGS)
            entries.append((at, f"{place} {thing} plan {number}-{len(entries)} goes to vote"))
        return entries

    async def answer(self, request):
        fault = self.chance.randrange(int(1 / CHANCE)) if self.is_bad else None
        name, does = dict(enumerate(self.kinds())).get(fault, ("none", self.properly))
        self.faults[name] += 1
        return await does(request)

    def kinds(self):
        return (
            ("time-out", self.late),
            ("reset", self.reset),
            ("half an answer", self.half),
            ("half an answer that is told as whole", self.cut),
            ("a false 304", self.same),
            ("429", self.refused(429, {"Retry-After": "900"})),
            ("503", self.refused(503, {})),
            ("a page instead", self.typed("text/html", "<html><body><h1>Please stand by</h1></body></html>")),
            ("bytes instead", self.typed("image/png", "\x89PNG\r\n\x1a\n\0\0")),
        )

    async def properly(self, request):
        number, _, name = request.match_info["path"].partition("/")
        if name == "feed":
            body = self.feed(int(number), str(request.url.origin()))
            tag = f'"{len(body)}-{hash(body) & 0xFFFF}"'
            if request.headers.get("If-None-Match") == tag:
                return web.Response(status=304)
            return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": tag})
        if not name:
            return web.Response(status=404)  # there is no robots.txt
        title = self.published[int(number)][int(name)][1]
        text = f"<p>{title}, the council said on Monday, and nobody in the hall was surprised to hear of it.</p>" * 4
        return web.Response(text=f"<html><body><article>{text}</article></body></html>", content_type="text/html")

    def feed(self, number, base):
        shown = [(n, at, title) for n, (at, title) in enumerate(self.published[number]) if at <= self.now][-SHOWN:]
        items = "".join(
            f"<item><guid isPermaLink='false'>{number}:{n}</guid><title>{title}</title><link>{base}/{number}/{n}</link>"
            f"<pubDate>{format_datetime(at)}</pubDate>{'<description>In short.</description>' * (number % 2)}</item>"
            for n, at, title in reversed(shown)
        )
        return f"<rss version='2.0'><channel><title>Outlet {number}</title>{items}</channel></rss>"

    async def late(self, request):
        await asyncio.sleep(0.5)
        return web.Response(status=204)

    async def reset(self, request):
        request.transport.abort()
        return web.Response()

    async def half(self, request):
        whole = await self.properly(request)
        answer = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        answer.content_length = len(whole.body or b"")
        await answer.prepare(request)
        await answer.write((whole.body or b"")[: answer.content_length // 2])
        request.transport.close()
        return answer

    async def cut(self, request):
        whole = await self.properly(request)
        if whole.content_type != "application/rss+xml":
            return whole  # of a page, nobody can tell
        tag = {"ETag": whole.headers["ETag"]}
        body = whole.body[: self.chance.randrange(60, len(whole.body))]
        return web.Response(body=body, content_type="application/rss+xml", headers=tag)

    async def same(self, request):
        return web.Response(status=304)

    def refused(self, status, headers):
        async def answer(request):
            return web.Response(status=status, headers=headers)

        return answer

    def typed(self, kind, body):
        async def answer(request):
            return web.Response(body=body.encode("latin-1"), content_type=kind)

        return answer


async def live(newsstand, readers, until):
    """Let time pass, and read what is due at each tick."""
    while newsstand.now < until:
        newsstand.now += TICK
        await asyncio.gather(*await readers.begin_due())


@pytest.mark.timeout(300)
async def test_in_a_week_of_faults_no_entry_is_lost_or_doubled(store):
    newsstand = Newsstand(seed=20260302)

    def clock():
        return newsstand.now

    def timer():
        return (newsstand.now - NOW).total_seconds()

    app = web.Application()
    app.router.add_get("/{path:.*}", newsstand.answer)
    fetcher = Fetcher(
        user_agent="Slugline/1",
        allowed_private_hosts=frozenset({"127.0.0.1"}),
        timeout=timedelta(seconds=0.05),
        max_bytes=1_000_000,
        clock=clock,
        hosts=Hosts(spacing=0, timer=timer),
    )
    async with TestServer(app, host="127.0.0.1") as server, fetcher:
        for number in range(SOURCES):
            url = str(server.make_url(f"/{number}/feed"))
            await store.sources.add(url, url, FeedKind.FEED, now=NOW, is_shared=True, next_fetch_at=NOW)
        newsroom = Newsroom(store=store, fetch=fetcher, run=inline, clock=clock, method="lead")
        readers = Readers(newsroom=newsroom, clock=clock)
        await live(newsstand, readers, NOW + WEEK)
        newsstand.is_bad = False
        await live(newsstand, readers, NOW + WEEK + timedelta(days=2))

    stored = Counter(
        article.title for story in await store.articles.stories(guild_id=None) for article in story.articles
    )
    published = Counter(title for entries in newsstand.published for _, title in entries)
    assert stored == published
    assert all(newsstand.faults[name] > 9 for name, _ in newsstand.kinds()), newsstand.faults
